import { toFieldRefusal } from '../../domain/eligibility/finding.ts';
import { refuse } from '../../domain/refusals.ts';
import { interestsIn } from '../interest/sides.ts';
import { tellCase } from '../record/tell.ts';
import type { Repositories } from '../repositories.ts';
import type { ExpertPair } from './repository.ts';

/**
 * Keeps an expert's sheet of a scheme (R22): once, before the poster has ranked it, and not where an interest has come to
 * be known since they were asked. With the last sheet the poster is told that the advice is there (R39).
 * @throws CLAIM_REVIEW_OVER, CLAIM_SCORED, EXPERT_INTEREST
 */
export async function scoreScheme(
  tx: Repositories,
  pair: ExpertPair,
  sheet: { readonly scores: Readonly<Record<string, number>>; readonly comment: string },
  at: string,
): Promise<void> {
  const { postingId } = await tx.claims.get(pair.claimId);
  // A ranking changes the posting's row: whichever comes first, the other sees it.
  const posting = await tx.postings.lock(postingId, 'share');
  const reviewable = await tx.claimReviews.reviewable(postingId);
  const claim = reviewable.find(({ caseId }) => caseId === pair.claimId);
  if (!posting || !claim) throw refuse('CLAIM_REVIEW_OVER');
  const findings = await interestsIn(tx, pair.expert, {
    parties: [posting.posterId, claim.claimantId],
    postings: [postingId],
  });
  if (findings.length > 0) throw refuse('EXPERT_INTEREST', { fields: findings.map(toFieldRefusal) });
  if (!(await tx.claimReviews.score(pair, sheet.scores, sheet.comment, at))) throw refuse('CLAIM_SCORED');
  if (await tx.claimReviews.hasOpenSheets(postingId)) return;
  await tellCase(tx.manager, { caseId: postingId, who: 'poster' }, at, {
    zh: `${posting.title}：专家评审已全部完成，可查阅专家意见；排序仍由您决定（R22）。`,
    en: `${posting.title}: all experts have scored; their advice can be read, the ranking remains yours (R22).`,
  });
}

/**
 * An expert stands aside from a scheme; the organiser is notified, and may appoint another (R11). @throws CLAIM_SCORED
 */
export async function recuseScheme(
  tx: Repositories,
  pair: ExpertPair,
  reason: string,
  at: string,
): Promise<void> {
  const postingId = await tx.claimReviews.recuse(pair, reason, at);
  if (postingId === null) throw refuse('CLAIM_SCORED');
  const { title } = await tx.postings.get(postingId);
  await tellCase(tx.manager, { caseId: postingId, who: 'organiser' }, at, {
    zh: `${title}：一名评审专家申明回避，请补充专家。`,
    en: `${title}: an expert stood aside; please ask another.`,
  });
}
