import type { DataSource } from 'typeorm';
import { DraftRow } from '../entities/party.ts';
import { PostingRow, PostingVersionRow, ReviewDecisionRow, ReviewRow } from '../entities/posting.ts';

/** A review with the content it is about and its decisions so far. @throws when there is none of that id */
export async function findReview(
  db: DataSource,
  reviewId: string,
): Promise<{ review: ReviewRow; content: unknown; decisions: ReviewDecisionRow[] }> {
  const review = await db.manager.findOneByOrFail(ReviewRow, { caseId: reviewId });
  const decisions = await db.manager.find(ReviewDecisionRow, {
    where: { reviewId },
    order: { version: 'ASC' },
  });
  const version = await db.manager.findOne(PostingVersionRow, {
    where: { postingId: review.subjectId, contentHash: review.contentHash },
    order: { version: 'DESC' },
  });
  return { review, content: version?.content ?? null, decisions };
}

/** A posting with the content of its newest version, or of the published one. */
export async function findPosting(
  db: DataSource,
  id: string,
): Promise<{ posting: PostingRow; content: unknown } | null> {
  const posting = await db.manager.findOneBy(PostingRow, { caseId: id });
  if (!posting) return null;
  const version = await db.manager.findOneByOrFail(PostingVersionRow, {
    postingId: id,
    version: posting.version,
  });
  return { posting, content: version.content };
}

export async function findDraft(db: DataSource, id: string): Promise<DraftRow | null> {
  return db.manager.findOneBy(DraftRow, { id });
}
