import { postingLifecycle } from '../../../domain/posting/lifecycle.ts';
import { isFinal } from '../../../domain/process/lifecycle.ts';
import type { ActOf } from '../../../domain/processes.ts';
import { refuse } from '../../../domain/refusals.ts';
import { followedBy, type Handlers } from '../../record/step.ts';
import { amendmentActs } from './amendment.ts';
import { meanwhile, meanwhileHandlers } from './meanwhile.ts';
import { offerHandlers, withdrawFromClaimants } from './offers.ts';
import { panelHandlers } from './panel.ts';
import { endAmendment } from './public-amendment.ts';
import { publicationHandlers } from './publication.ts';
import { questionHandlers } from './questions.ts';
import { reviewActs } from './review-acts.ts';
import { windowChangeHandlers } from './window-changes.ts';
import { publishing, remindOfLapse, windowHandlers } from './window.ts';

const postingHandlers: Handlers<'posting'> = endingReviews(
  publishing(
    meanwhile({
      ...publicationHandlers,
      ...windowHandlers,
      ...windowChangeHandlers,
      ...meanwhileHandlers,
      ...offerHandlers,
      ...questionHandlers,
      ...panelHandlers,
      ...reviewActs,
      ...amendmentActs,

      async withdraw(step) {
        await withdrawFromClaimants(step, step.payload.reason);
        if (await step.tx.signings.hasAgreement(step.caseId)) throw refuse('AGREEMENT_SIGNED');
        return { to: 'withdrawn', why: step.payload.reason };
      },
    }),
  ),
);

/**
 * A case that is over is judged no further: a posting that ends, ends its open reviews (R13, R14). An amendment in
 * review when a claimant is selected is ended too, and the poster told (R14).
 */
function endingReviews<Acts extends ActOf<'posting'>>(
  handlers: Handlers<'posting', Acts>,
): Handlers<'posting', Acts> {
  return followedBy<'posting', Acts>(handlers, async (step, decided) => {
    const isOver = isFinal(postingLifecycle, decided.to);
    const isSelected = decided.to === 'negotiating' || decided.to === 'matched';
    if (!isOver && !isSelected) return decided;
    const { amendmentReviewId } = await step.tx.postings.get(step.caseId);
    if (!isOver && amendmentReviewId === null) return decided;
    if (amendmentReviewId !== null) await endAmendment(step);
    for (const id of await step.tx.reviews.openOf(step.caseId))
      step.tell({ type: 'review', id }, 'subjectEnded');
    if (!isOver) step.notify('poster', 'amendmentEnded');
    return decided;
  });
}

export const posting = {
  lifecycle: postingLifecycle,
  handlers: postingHandlers,
  remindAhead: remindOfLapse,
};
