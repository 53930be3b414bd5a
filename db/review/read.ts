import type { DataSource } from 'typeorm';
import { changedFields, type ChangedField } from '../../domain/posting/content.ts';
import type { PostingContent } from '../../domain/posting/schema.ts';
import type { RecommendationContent } from '../../domain/recommendation/schema.ts';
import { posterAsOf, type PosterAsOf } from '../posting/read.ts';
import { PostingRow, PostingVersionRow, ReviewDecisionRow, ReviewRow } from '../posting/rows.ts';

export interface ReviewRecord {
  readonly review: ReviewRow;
  readonly decisions: readonly ReviewDecisionRow[];
  /** The content under review; null where the subject has no form. */
  readonly content: PostingContent | RecommendationContent | null;
  /** The poster as it was when that version was submitted (R10); null where there is none. */
  readonly poster: PosterAsOf | null;
  /** Changes: against the version that was last judged, or, of an amendment, against the published one. */
  readonly difference: { readonly from: number; readonly changes: readonly ChangedField[] } | null;
  /** Reviewers who have taken the task. */
  readonly assigned: readonly { readonly id: string; readonly name: string }[];
  /** When the level is due, whatever reminders have followed. */
  readonly due: Date | null;
}

/** A review with the content it is about, what changed in it, its decisions and who works on it; null when there is none. */
export async function findReview(db: DataSource, reviewId: string): Promise<ReviewRecord | null> {
  const review = await db.manager.findOneBy(ReviewRow, { caseId: reviewId });
  if (!review) return null;
  const decisions = await db.manager.find(ReviewDecisionRow, {
    where: { reviewId },
    order: { version: 'ASC' },
  });
  const assigned: { id: string; name: string }[] = await db.query(
    `select ca.account_id as id, coalesce(a.name, ca.account_id) as name from case_accounts ca
       left join accounts a on a.id = ca.account_id
     where ca.case_id = $1 and ca.relation = 'assigned' order by 1`,
    [reviewId],
  );
  const due: { at: Date }[] = await db.query(
    `select d.at from deadlines d join cases c on c.id = d.case_id
     where d.case_id = $1 and d.figure = any($2) and d.from_at >= c.since_at order by d.version desc limit 1`,
    [reviewId, review.levels.map((level) => level.clock)],
  );
  const subject = review.subjectType === 'posting' ? await versionsOf(db, review, decisions) : null;
  return {
    review,
    decisions,
    content: subject ? subject.content : await otherContent(db, review),
    poster: subject?.poster ?? null,
    difference: subject?.difference ?? null,
    assigned,
    due: due[0]?.at ?? null,
  };
}

/** Subject of a review of something other than a posting (R33). */
async function otherContent(db: DataSource, review: ReviewRow): Promise<RecommendationContent | null> {
  if (review.subjectType !== 'recommendation') return null;
  const rows: { content: RecommendationContent }[] = await db.query(
    'select content from recommendation_versions where recommendation_id = $1 and content_hash = $2',
    [review.subjectId, review.contentHash],
  );
  return rows[0]?.content ?? null;
}

async function versionsOf(db: DataSource, review: ReviewRow, decisions: readonly ReviewDecisionRow[]) {
  const { subjectId: postingId, subjectVersion, contentHash, purpose } = review;
  const versions = await db.manager.find(PostingVersionRow, {
    where: { postingId },
    order: { version: 'ASC' },
  });
  const judgedNow = versions.find((one) => one.version === subjectVersion);
  const content = judgedNow?.content as PostingContent;
  const judged = decisions.findLast((made) => made.contentHash !== contentHash && !made.undoneAt);
  const posting = await db.manager.findOneBy(PostingRow, { caseId: postingId });
  const published = purpose === 'amendment' ? posting?.publishedVersion : null;
  const poster = posting && judgedNow && (await posterAsOf(db, posting.posterId, judgedNow.posterVersion));
  const older = versions.filter((one) => one.version < subjectVersion);
  const before = judged
    ? older.findLast((one) => one.contentHash === judged.contentHash)
    : older.findLast((one) => one.version === published);
  const difference = before && {
    from: before.version,
    changes: changedFields(before.content, content),
  };
  return { content, poster: poster ?? null, difference: difference ?? null };
}
