import { impartialityRefusal } from '../../../db/interest/impartial.ts';
import { refuse } from '../../../domain/refusals.ts';
import type { ReviewStage } from '../../../domain/review/lifecycle.ts';
import { requireImpartialTo } from '../../record/standing.ts';
import type { Decided, Handlers } from '../../record/step.ts';
import {
  judgingOf,
  requireImpartial,
  requireLevel,
  requireTask,
  waitingFor,
  type Judging,
  type ReviewStep,
} from './judging.ts';
import { tellIfNobodyIsLeft } from './nobody-left.ts';

type TaskAct = 'take' | 'giveBack' | 'decline' | 'recuse' | 'handOver';

async function standing(step: ReviewStep, judging: Judging): Promise<Decided<ReviewStage>> {
  const assigned = await step.tx.reviews.assigned(step.caseId);
  return { to: judging.stage, waitsFor: waitingFor(judging, assigned.length) };
}

/** Acts on a review's task: the pool, whoever took it, and those who stand aside (R11). */
export const taskHandlers: Handlers<'review', TaskAct> = {
  async take(step) {
    const judging = await judgingOf(step);
    requireLevel(step, judging);
    await requireImpartial(step, judging);
    await requireTask(step, judging);
    await step.tx.reviews.nobodyLeft(step.caseId, null);
    await step.tx.reviews.assign(step.caseId, { id: step.actor.account, name: step.actor.name });
    return standing(step, judging);
  },

  async giveBack(step) {
    const judging = await judgingOf(step);
    const assigned = await step.tx.reviews.assigned(step.caseId);
    if (!assigned.some(({ id }) => id === step.actor.account)) throw refuse('REVIEW_NOT_TAKEN');
    await step.tx.reviews.release(step.caseId, step.actor.account);
    return { ...(await standing(step, judging)), why: step.payload.reason };
  },

  async decline(step) {
    const judging = await judgingOf(step);
    requireLevel(step, judging);
    const { reason } = step.payload;
    const accountId = step.actor.account;
    await step.tx.reviews.abstain(step.caseId, { accountId, kind: 'declined', reason }, step.at);
    await step.tx.reviews.release(step.caseId, accountId);
    await tellIfNobodyIsLeft(step, judging.spec, judging.stage);
    return { ...(await standing(step, judging)), why: reason };
  },

  async recuse(step) {
    const judging = await judgingOf(step);
    requireLevel(step, judging);
    const { relation: reason } = step.payload;
    const accountId = step.actor.account;
    await step.tx.reviews.abstain(step.caseId, { accountId, kind: 'recused', reason }, step.at);
    await step.tx.reviews.release(step.caseId, accountId);
    await tellIfNobodyIsLeft(step, judging.spec, judging.stage);
    return { ...(await standing(step, judging)), why: reason };
  },

  /** On absence or load: to another reviewer of the level, who had perhaps declined, but never stood aside. */
  async handOver(step) {
    const judging = await judgingOf(step);
    requireLevel(step, judging, judging.spec.escalatesTo ?? undefined);
    const { to, reason } = step.payload;
    const official = await step.tx.reviews.official(to, judging.spec.who);
    if (!official) throw refuse('REVIEWER_UNKNOWN');
    const recused = (await step.tx.reviews.abstentions(step.caseId)).find(
      (one) => one.accountId === to && one.kind === 'recused',
    );
    if (recused) throw refuse('SUCCESSOR_RECUSED', { params: { reason: recused.reason } });
    await requireImpartialTo(step, to);
    await step.tx.reviews.forgetDeclined(step.caseId, to);
    // One who decided at the other level, or rejected what is appealed against, could only pass it on again.
    const { tx, caseId } = step;
    const asked = { tx, caseId, stage: judging.stage, account: to };
    const kept = await impartialityRefusal(asked, judging.decisions);
    if (kept) throw refuse('SUCCESSOR_CONFLICT', { fields: kept.data.fields ?? [] });
    await step.tx.reviews.release(step.caseId);
    await step.tx.reviews.nobodyLeft(step.caseId, null);
    await step.tx.reviews.assign(step.caseId, official);
    step.notify({ as: 'successor', account: to }, 'reviewHandedOver');
    return { ...(await standing(step, judging)), why: reason, detail: { to } };
  },
};
