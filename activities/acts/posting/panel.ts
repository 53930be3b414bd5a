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

type PanelAct = 'askExperts' | 'declineExperts' | 'appointPanel';

export const panelHandlers: Handlers<'posting', PanelAct> = {
  /** The poster asks for experts: a task of the organiser, who calls them or says why not. @throws EXPERTS_ASKED */
  async askExperts(step) {
    const { reason } = step.payload;
    const due = step.deadlineIn(step.policy.claim.expertRequestAnswer).at;
    const asked = { by: step.actor.account, reason, at: step.at, due };
    if (!(await step.tx.claimReviews.ask(step.caseId, asked))) throw refuse('EXPERTS_ASKED');
    step.notify('organiser', 'expertsAsked', { reason, until: minuteOf(due) });
    return { to: step.row.stage as PostingStage, why: reason, detail: { due } };
  },

  /** @throws EXPERTS_NOT_ASKED */
  async declineExperts(step) {
    const { reason } = step.payload;
    if (!(await step.tx.claimReviews.answerRequest(step.caseId, reason, step.at)))
      throw refuse('EXPERTS_NOT_ASKED');
    step.notify('poster', 'expertsDeclined', { reason });
    return { to: step.row.stage as PostingStage, why: reason };
  },

  /**
   * Experts for the claims of a posting that are still to be ranked (R22): none with an interest in the claimant or in
   * the poster, none who claims here too, as many as the policy says for each scheme.
   * @throws EXPERT_UNKNOWN, CLAIM_PANEL_TOO_SMALL
   */
  async appointPanel(step) {
    const posting = await step.tx.postings.get(step.caseId);
    const claims = await step.tx.claimReviews.reviewable(step.caseId);
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
    if (short.length > 0) throw refuse('CLAIM_PANEL_TOO_SMALL', { params: { needed } });
    const appointed = pairs.map(({ nominationId, expert }) => ({ claimId: nominationId, expert }));
    const deadline = step.deadlineIn(step.policy.claim.expertScoring);
    const due = deadline.at;
    const times = { at: step.at, due, remind: step.reminderOf(deadline) };
    await step.tx.claimReviews.appoint(step.caseId, appointed, times);
    const called = new Set(appointed.map(({ expert }) => expert));
    for (const account of called)
      step.notify({ as: 'appointed', account }, 'schemesToScore', { until: minuteOf(due) });
    if (await step.tx.claimReviews.answerRequest(step.caseId, null, step.at))
      step.notify('poster', 'expertsCalled', { until: minuteOf(due) });
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
