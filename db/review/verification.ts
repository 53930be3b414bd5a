import type { EntityManager } from 'typeorm';
import type { Verification, VerificationResult } from '../../domain/review/verified.ts';

const COLUMNS = `subject_version as "subjectVersion", content_hash as "contentHash", asked_at as "askedAt",
  due_at as "dueAt", answered_at as "answeredAt", result, verified, remarks, by_name as "byName"`;

/** The verifications of a review, in the order in which they were asked for (R21). */
export function listVerifications(
  db: Pick<EntityManager, 'query'>,
  reviewId: string,
): Promise<Verification[]> {
  return db.query(
    `select ${COLUMNS} from posting_verifications where review_id = $1 order by asked_at, answered_at nulls last`,
    [reviewId],
  );
}

/** The version of a posting that is judged. */
export interface Judged {
  readonly reviewId: string;
  readonly subjectVersion: number;
  readonly contentHash: string;
}

interface VerificationAnswer {
  readonly result: VerificationResult;
  readonly verified: readonly string[];
  readonly remarks: string;
  readonly byAccount: string;
  readonly byName: string;
  /** ISO */
  readonly at: string;
}

/** Requests to the organiser to verify a posting, and the answers (R21). */
export class VerificationRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  async of(reviewId: string): Promise<Verification[]> {
    return listVerifications(this.#manager, reviewId);
  }

  /** Asks for a version; a request that waits is of that version from now on. @param id of a new request */
  async ask(id: string, judged: Judged, { at, due }: { at: string; due: string }): Promise<void> {
    await this.#manager.query(
      `insert into posting_verifications (id, review_id, subject_version, content_hash, asked_at, due_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (review_id) where answered_at is null do update set subject_version = excluded.subject_version,
         content_hash = excluded.content_hash, asked_at = excluded.asked_at, due_at = excluded.due_at`,
      [id, judged.reviewId, judged.subjectVersion, judged.contentHash, at, due],
    );
  }

  /** Answers what waits; another answer to what was answered is one beside it. @param id of that other one */
  async answer(id: string, judged: Judged, given: VerificationAnswer): Promise<void> {
    const { result, verified, remarks, byAccount, byName, at } = given;
    await this.#manager.query(
      `insert into posting_verifications (id, review_id, subject_version, content_hash, asked_at, due_at)
       select $1, $2, $3, $4, $5, $5 where not exists (
         select from posting_verifications where review_id = $2 and answered_at is null)`,
      [id, judged.reviewId, judged.subjectVersion, judged.contentHash, at],
    );
    await this.#manager.query(
      `update posting_verifications set answered_at = $2, result = $3, verified = $4, remarks = $5, by_account = $6,
         by_name = $7, subject_version = $8, content_hash = $9
       where review_id = $1 and answered_at is null`,
      [
        judged.reviewId,
        at,
        result,
        verified,
        remarks,
        byAccount,
        byName,
        judged.subjectVersion,
        judged.contentHash,
      ],
    );
  }
}
