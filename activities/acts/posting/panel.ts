import { conflictsOf, sidesOf } from '../../../db/interest/sides.ts';
import { oneByOne } from '../../../db/one-by-one.ts';
import { minuteOf } from '../../../domain/calendar/shanghai.ts';
import type { Appointment } from '../../../domain/claim-review/schema.ts';
import { standsOn } from '../../../domain/conflict/standing.ts';
import { assign } from '../../../domain/evaluation/assign.ts';
import type { PostingStage } from '../../../domain/posting/lifecycle.ts';
import { refuse } from '../../../domain/refusals.ts';
import type { Handlers, Step } from '../../record/step.ts';
import { assertExperts } from '../experts.ts';

export const panelHandlers: Handlers<'posting', 'appointPanel'> = {
  /**
   * Experts for the live claims of a posting (R22): none with an interest in the claimant or in the poster, none who
   * claims here too, as many as the policy says for each scheme. @throws EXPERT_UNKNOWN, CLAIM_PANEL_TOO_SMALL
   */
  async appointPanel(step) {
    const posting = await step.tx.postings.get(step.caseId);
    const claims = await step.tx.claims.live(step.caseId);
    const sides = new Map(
      claims.map(({ caseId, claimantId }) => [caseId, [posting.posterId, claimantId]] as const),
    );
    await assertExperts(step.tx, step.payload.experts);
    const experts = step.payload.experts.map((account) => ({ account }));
    const conflicts = await conflictsOf(step.tx, experts, sides, [step.caseId]);
    for (const { claimId, expert } of await step.tx.claimReviews.recused(step.caseId))
      conflicts.add(`${claimId}/${expert}`);
    for (const expert of await rivals(step, [...sides.values()].flat()))
      for (const { caseId } of claims) conflicts.add(`${caseId}/${expert}`);
    const needed = step.policy.claim.expertsMin;
    const { pairs, short } = assign(
      claims.map(({ caseId }) => caseId),
      [...step.payload.experts].sort(),
      conflicts,
      needed,
    );
    if (claims.length === 0 || short.length > 0)
      throw refuse('CLAIM_PANEL_TOO_SMALL', { params: { needed } });
    const appointed = pairs.map(({ nominationId, expert }) => ({ claimId: nominationId, expert }));
    await step.tx.claimReviews.appoint(step.caseId, appointed, step.at);
    const due = step.deadlineIn(step.policy.claim.expertScoring).at;
    const called = new Set(appointed.map(({ expert }) => expert));
    for (const account of called)
      step.notify({ as: 'appointed', account }, 'schemesToScore', { until: minuteOf(due) });
    return {
      to: step.row.stage as PostingStage,
      detail: { schemes: claims.length, experts: called.size, due },
      reply: { due },
    };
  },
};

/** Experts who are on a side of any claim, or act for one: no one judges a rival's scheme (R11). */
async function rivals({ tx, payload }: Step<Appointment>, partyIds: readonly string[]): Promise<string[]> {
  const sides = [...(await sidesOf(tx, partyIds)).values()];
  const found = await oneByOne(payload.experts, async (accountId) => {
    const personId = (await tx.parties.personOf(accountId))?.id ?? null;
    const expert = { accountId, personId, employers: [], interests: [] };
    return sides.some((side) => standsOn(expert, side).length > 0) ? [accountId] : [];
  });
  return found.flat();
}
