import type { DataSource } from 'typeorm';
import { changedFields, type ChangedField } from '../../domain/posting/content.ts';
import type { PostingContent } from '../../domain/posting/schema.ts';
import type { RecommendationContent } from '../../domain/recommendation/schema.ts';
import { fieldNamed } from '../../domain/review/corrections.ts';
import type { Correction } from '../../domain/review/schema.ts';
import type { Verification } from '../../domain/review/verified.ts';
import type { Text } from '../../domain/vocabulary.ts';
import { posterAsOf, type PosterAsOf } from '../posting/read.ts';
import {
  CorrectionAnswerRow,
  PostingRow,
  PostingVersionRow,
  ReviewDecisionRow,
  ReviewRow,
} from '../posting/rows.ts';
import { findingsAgainst, type BreachRecord } from '../project/findings.ts';
import { listVerifications } from './verification.ts';

/** One correction as its readers see it: its number, the field in words, and the poster's answer, once given (R10). */
export interface CorrectionRecord extends Correction {
  readonly number: number;
  readonly field: Text;
  readonly answer: Pick<CorrectionAnswerRow, 'how' | 'text' | 'subjectVersion' | 'byName' | 'at'> | null;
}

type DecisionRecord = Omit<ReviewDecisionRow, 'corrections'> & {
  readonly corrections: readonly CorrectionRecord[];
};

export interface ReviewRecord {
  readonly review: ReviewRow;
  readonly decisions: readonly DecisionRecord[];
  /** Requests to the organiser to verify the posting, with the answers (R21). */
  readonly verifications: readonly Verification[];
  /** The content under review; null where the subject has no form. */
  readonly content: PostingContent | RecommendationContent | null;
  /** The poster as it was when that version was submitted (R10); null where there is none. */
  readonly poster: PosterAsOf | null;
  /** Findings of breach that stand against the poster now (R32). */
  readonly breaches: readonly BreachRecord[];
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
    verifications: await listVerifications(db.manager, reviewId),
    decisions: await withAnswers(db, review, decisions, subject?.versions ?? []),
    content: subject ? subject.content : await otherContent(db, review),
    poster: subject?.poster ?? null,
    breaches: subject?.poster ? await findingsAgainst(db, subject.poster.id) : [],
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
  return { content, poster: poster ?? null, difference: difference ?? null, versions };
}

/** Each correction with the field that it names, in words, and its answer (R10). */
async function withAnswers(
  db: DataSource,
  { caseId: reviewId }: ReviewRow,
  decisions: readonly ReviewDecisionRow[],
  versions: readonly PostingVersionRow[],
): Promise<DecisionRecord[]> {
  const answers = await db.manager.findBy(CorrectionAnswerRow, { reviewId });
  return decisions.map((made) => {
    const judged = versions.find(({ contentHash }) => contentHash === made.contentHash)?.content;
    const corrections = made.corrections.map((one, index) => ({
      ...one,
      number: index + 1,
      // Corrections from before they had to name a field stand as they were written.
      field: (judged && fieldNamed(judged, one.pointer)) ?? { zh: one.pointer, en: one.pointer },
      answer:
        answers.find((said) => said.decisionVersion === made.version && said.correction === index + 1) ??
        null,
    }));
    return { ...made, corrections };
  });
}
