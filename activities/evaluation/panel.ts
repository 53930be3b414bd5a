import type { NominationRow } from '../../db/entities/evaluation.ts';
import { wholeParty } from '../../db/repositories/whole-party.ts';
import { judgeFindings, type Judge } from '../../domain/conflict/judges.ts';
import { unitsOf } from '../../domain/conflict/rules.ts';
import { assign } from '../../domain/evaluation/assign.ts';
import type { Panel } from '../../domain/evaluation/schema.ts';
import type { Party } from '../../domain/party/party.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Step } from '../record/step.ts';

interface Called {
  readonly account: string;
  readonly employers: readonly string[];
}

/** An expert as the conflict rules see one: what the organiser said, and what they registered of themselves (R1). */
async function judgeOf(step: Step<unknown>, expert: Called): Promise<Judge> {
  const row = await step.tx.parties.personOf(expert.account);
  const person = row ? await wholeParty(step.tx.parties, row) : null;
  return {
    accountId: expert.account,
    ...(row ? { personId: row.id } : {}),
    employers: [...expert.employers, ...(person?.kind === 'person' ? unitsOf(person) : [])],
    interests: [],
  };
}

async function partiesByNomination(
  step: Step<unknown>,
  nominations: readonly NominationRow[],
): Promise<Map<string, Party[]>> {
  const ids = await step.tx.evaluations.partiesOf(nominations);
  const loaded = new Map<string, Party>();
  for (const id of new Set([...ids.values()].flat())) {
    const row = await step.tx.parties.get(id);
    if (row) loaded.set(id, await wholeParty(step.tx.parties, row));
  }
  return new Map(
    [...ids].map(([nominationId, partyIds]) => [
      nominationId,
      partyIds.flatMap((id) => loaded.get(id) ?? []),
    ]),
  );
}

/** `nominationId/expert` pairs that must not meet: known interests of the experts in the nominees (R35, R11). */
export async function conflictsOf(
  step: Step<unknown>,
  nominations: readonly NominationRow[],
  experts: readonly Called[],
): Promise<Set<string>> {
  const judges: Judge[] = [];
  for (const expert of experts) judges.push(await judgeOf(step, expert));
  const parties = await partiesByNomination(step, nominations);
  const conflicts = new Set<string>();
  for (const judge of judges)
    for (const nomination of nominations)
      if (
        judge.accountId === nomination.byAccount ||
        judgeFindings(judge, parties.get(nomination.id) ?? []).length > 0
      )
        conflicts.add(`${nomination.id}/${judge.accountId}`);
  return conflicts;
}

/** @throws EXPERT_CONFLICT */
export async function checkExpert(
  step: Step<unknown>,
  nomination: NominationRow,
  expert: Called,
): Promise<void> {
  const conflicts = await conflictsOf(step, [nomination], [expert]);
  if (conflicts.size > 0) throw refuse('EXPERT_CONFLICT');
}

/**
 * Who scores what (R35): at least the least number of experts for each nomination, none with an interest.
 * @throws PANEL_TOO_SMALL
 */
export async function appointed(
  step: Step<Panel>,
  expertsMin: number,
): Promise<readonly { nominationId: string; expert: string }[]> {
  const experts = step.payload.experts.map((one) => ({
    account: one.account,
    employers: one.employers ?? [],
  }));
  const nominations = await step.tx.evaluations.nominations(step.caseId);
  const conflicts = await conflictsOf(step, nominations, experts);
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
