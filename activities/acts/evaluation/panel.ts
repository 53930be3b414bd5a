import type { NominationRow } from '../../../db/evaluation/rows.ts';
import { nominated } from '../../../db/interest/judged.ts';
import { conflictsOf } from '../../../db/interest/sides.ts';
import { assign } from '../../../domain/evaluation/assign.ts';
import type { Panel } from '../../../domain/evaluation/schema.ts';
import { refuse } from '../../../domain/refusals.ts';
import type { Step } from '../../record/step.ts';
import { assertExperts } from '../experts.ts';

interface Called {
  readonly account: string;
  readonly employers: readonly string[];
}

/** `nominationId/expert` pairs that must not meet: interests of the experts in the nominees (R35, R11). */
async function panelConflicts(
  step: Step<unknown>,
  nominations: readonly NominationRow[],
  experts: readonly Called[],
): Promise<Set<string>> {
  const partiesOf = await step.tx.evaluations.partiesOf(nominations);
  const { postings } = await nominated(step.tx, nominations);
  const conflicts = await conflictsOf(step.tx, experts, partiesOf, postings);
  for (const { account } of experts)
    for (const nomination of nominations)
      if (nomination.byAccount === account) conflicts.add(`${nomination.id}/${account}`);
  return conflicts;
}

/** @throws EXPERT_UNKNOWN, EXPERT_CONFLICT */
export async function checkExpert(
  step: Step<unknown>,
  nomination: NominationRow,
  expert: Called,
): Promise<void> {
  await assertExperts(step.tx, [expert.account]);
  const conflicts = await panelConflicts(step, [nomination], [expert]);
  if (conflicts.size > 0) throw refuse('EXPERT_CONFLICT');
}

/**
 * Assigns experts to nominations (R35): at least the minimum number for each, none with an interest.
 * @throws EXPERT_UNKNOWN, PANEL_TOO_SMALL
 */
export async function appointed(
  step: Step<Panel>,
  expertsMin: number,
): Promise<readonly { nominationId: string; expert: string }[]> {
  const experts = step.payload.experts.map((one) => ({
    account: one.account,
    employers: one.employers ?? [],
  }));
  await assertExperts(
    step.tx,
    experts.map(({ account }) => account),
  );
  const nominations = await step.tx.evaluations.nominations(step.caseId);
  const conflicts = await panelConflicts(step, nominations, experts);
  const perItem = Math.max(step.payload.perItem ?? expertsMin, expertsMin);
  const { pairs, short } = assign(
    nominations.map((one) => one.id),
    [...new Set(experts.map((one) => one.account))].sort(),
    conflicts,
    perItem,
  );
  if (short.length > 0) throw refuse('PANEL_TOO_SMALL', { params: { items: short.length, needed: perItem } });
  return pairs;
}
