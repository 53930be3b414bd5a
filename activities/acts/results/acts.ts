import { minuteOf, shanghaiDate } from '../../../domain/calendar/shanghai.ts';
import { refuse } from '../../../domain/refusals.ts';
import { resultsLifecycle } from '../../../domain/results/lifecycle.ts';
import type { Decided, Handlers, Step } from '../../record/step.ts';

type ResultsStep<P = unknown> = Step<P>;

const resultsHandlers: Handlers<'results'> = {
  async collect(step) {
    const items = await step.tx.results.collect(step.caseId);
    if (items === 0) return { to: 'empty' };
    return { to: 'preview', detail: { items } };
  },

  /** Each side for itself, on what it was shown (R30). */
  async consent(step) {
    const { projectId, consent, contentHash } = step.payload;
    const item = (await step.tx.results.items(step.caseId)).find((one) => one.projectId === projectId);
    const relations = await step.tx.projects.relationsOf(projectId, step.actor.account);
    const side = (['poster', 'claimant'] as const).find((one) => relations.includes(one));
    if (!item || !side) throw refuse('RESULT_NOT_YOURS');
    const party = await step.tx.parties.get(side === 'poster' ? item.posterId : item.claimantId);
    if (party) await step.tx.parties.requireConfirmed(party, step.actor.account);
    if (item.contentHash !== contentHash) throw refuse('RESULT_OTHER_CONTENT');
    await step.tx.results.answer(step.caseId, projectId, side, consent);
    return { to: 'preview', detail: { projectId, side, consent, contentHash } };
  },

  /** Before its end only once all have answered: whoever was given time to consent keeps it (R30). */
  async publish(step) {
    const items = await step.tx.results.items(step.caseId);
    const { deadlineAt } = step.row;
    const isWaited = items.some((one) => one.posterConsent === null || one.claimantConsent === null);
    if (isWaited && deadlineAt)
      throw refuse('RESULTS_PREVIEW_RUNS', { params: { until: minuteOf(deadlineAt) } });
    return published(step, step.payload.reason);
  },

  /** Items without the consent of both sides wait for a later batch; silence is no consent (R30). */
  endPreview(step) {
    return published(step, null);
  },
};

async function published(
  step: ResultsStep,
  why: string | null,
): Promise<Decided<'published' | 'empty', { number: string }>> {
  const year = Number(shanghaiDate(step.at).slice(0, 4));
  const batch = await step.tx.results.publish(step.caseId, step.at, year);
  const reason = why === null ? {} : { why };
  if (!batch) return { to: 'empty', ...reason };
  return { to: 'published', ...reason, detail: batch, reply: { number: batch.number } };
}

export const results = { lifecycle: resultsLifecycle, handlers: resultsHandlers };
