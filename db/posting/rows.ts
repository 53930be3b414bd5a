import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PostingContent } from '../../domain/posting/schema.ts';
import type { LevelSpec, ReviewLevel, ReviewPurpose, ReviewResponse } from '../../domain/review/levels.ts';
import type { Correction, CorrectionAnswer } from '../../domain/review/schema.ts';
import type { PostingType } from '../../domain/vocabulary.ts';

@Entity('postings')
export class PostingRow {
  @PrimaryColumn({ type: 'uuid', name: 'case_id' }) caseId!: string;
  @Column({ type: 'uuid', name: 'poster_id' }) posterId!: string;
  @Column({ type: 'text' }) type!: PostingType;
  @Column({ type: 'text' }) title!: string;
  @Column({ type: 'int' }) version!: number;
  @Column({ type: 'text', name: 'content_hash' }) contentHash!: string;
  @Column({ type: 'timestamptz', name: 'opens_at', nullable: true }) opensAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'closes_at', nullable: true }) closesAt!: Date | null;
  /** When it is to be published, where its poster has set a time (R15); null: as soon as it is approved. */
  @Column({ type: 'timestamptz', name: 'publishes_at', nullable: true }) publishesAt!: Date | null;
  @Column({ type: 'int', name: 'published_version', nullable: true }) publishedVersion!: number | null;
  @Column({ type: 'timestamptz', name: 'published_at', nullable: true }) publishedAt!: Date | null;
  /** Valid claims in the poster's order (R23). */
  @Column({ type: 'uuid', array: true }) ranking!: string[];
  /** True while the window takes claims; a receipt locks this row, closing flips it (R17). */
  @Column({ type: 'boolean' }) accepting!: boolean;
  @Column({ type: 'boolean', name: 'several_winners' }) severalWinners!: boolean;
  /** Since when the poster of several winners is to choose the next, with none negotiated with (R26); null: not now. */
  @Column({ type: 'timestamptz', name: 'choosing_since', nullable: true }) choosingSince!: Date | null;
  @Column({ type: 'uuid', name: 'review_id', nullable: true }) reviewId!: string | null;
  /** The version of an amendment under review, and its review (R14); null where there is none. */
  @Column({ type: 'int', name: 'amendment_version', nullable: true }) amendmentVersion!: number | null;
  @Column({ type: 'uuid', name: 'amendment_review_id', nullable: true }) amendmentReviewId!: string | null;
  /** How often the time to resubmit was extended since the last return (R10). */
  @Column({ type: 'int', name: 'correction_extensions' }) correctionExtensions!: number;
  /** The last step of the review that this posting has followed: what comes later and is older is passed over. */
  @Column({ type: 'int', name: 'review_seq' }) reviewSeq!: number;
  /** The ended posting that this one was made from (R18). */
  @Column({ type: 'uuid', name: 'repost_of', nullable: true }) repostOf!: string | null;
}

@Entity('posting_versions')
export class PostingVersionRow {
  @PrimaryColumn({ type: 'uuid', name: 'posting_id' }) postingId!: string;
  @PrimaryColumn({ type: 'int' }) version!: number;
  /** A posting of `domain/posting/schema.ts`. */
  @Column({ type: 'jsonb' }) content!: PostingContent;
  @Column({ type: 'text', name: 'content_hash' }) contentHash!: string;
  @Column({ type: 'int', name: 'poster_version' }) posterVersion!: number;
  /** The version of the commitment letter signed on it (R6). */
  @Column({ type: 'int', name: 'letter_version', nullable: true }) letterVersion!: number | null;
  @Column({ type: 'timestamptz', name: 'submitted_at' }) submittedAt!: Date;
  @Column({ type: 'text', name: 'submitted_by' }) submittedBy!: string;
  /** Since when it has been, or was, the published version; null: it never was (R14, R19). */
  @Column({ type: 'timestamptz', name: 'in_force_at', nullable: true }) inForceAt!: Date | null;
}

@Entity('reviews')
export class ReviewRow {
  @PrimaryColumn({ type: 'uuid', name: 'case_id' }) caseId!: string;
  @Column({ type: 'uuid', name: 'subject_id' }) subjectId!: string;
  @Column({ type: 'text', name: 'subject_type' }) subjectType!: 'posting' | 'recommendation';
  @Column({ type: 'text' }) purpose!: ReviewPurpose;
  /** The version of the subject under review. */
  @Column({ type: 'int', name: 'subject_version' }) subjectVersion!: number;
  @Column({ type: 'jsonb' }) levels!: LevelSpec[];
  @Column({ type: 'text', name: 'content_hash' }) contentHash!: string;
  /** Since when nobody of the level is left who may judge (R11); null where somebody is. */
  @Column({ type: 'timestamptz', name: 'nobody_left_at', nullable: true }) nobodyLeftAt!: Date | null;
}

@Entity('review_decisions')
export class ReviewDecisionRow {
  @PrimaryColumn({ type: 'uuid', name: 'review_id' }) reviewId!: string;
  @PrimaryColumn({ type: 'int' }) version!: number;
  @Column({ type: 'text' }) level!: ReviewLevel;
  /** The stage in which it was made: the level's own, or its appeal. */
  @Column({ type: 'text' }) stage!: string;
  @Column({ type: 'text' }) response!: ReviewResponse;
  @Column({ type: 'text', name: 'content_hash' }) contentHash!: string;
  @Column({ type: 'text', name: 'by_account' }) byAccount!: string;
  @Column({ type: 'text', name: 'by_name' }) byName!: string;
  /** The reviewer for whom a delegate decided (R11). */
  @Column({ type: 'text', name: 'for_account', nullable: true }) forAccount!: string | null;
  @Column({ type: 'timestamptz', name: 'undone_at', nullable: true }) undoneAt!: Date | null;
  @Column({ type: 'timestamptz' }) at!: Date;
  @Column({ type: 'text' }) reason!: string;
  /** Why it was approved without a valid verification; null where it was not (R21). */
  @Column({ type: 'text', name: 'without_verification', nullable: true }) withoutVerification!: string | null;
  @Column({ type: 'jsonb' }) corrections!: Correction[];
}

/** The poster's answer to one correction of a return (R10). */
@Entity('correction_answers')
export class CorrectionAnswerRow {
  @PrimaryColumn({ type: 'uuid', name: 'review_id' }) reviewId!: string;
  /** The return, by the version of its step. */
  @PrimaryColumn({ type: 'int', name: 'decision_version' }) decisionVersion!: number;
  /** The correction's number on the list, from 1. */
  @PrimaryColumn({ type: 'int' }) correction!: number;
  @Column({ type: 'text' }) how!: CorrectionAnswer['how'];
  @Column({ type: 'text' }) text!: string;
  /** The version of the posting that was sent with it. */
  @Column({ type: 'int', name: 'subject_version' }) subjectVersion!: number;
  @Column({ type: 'text', name: 'by_account' }) byAccount!: string;
  @Column({ type: 'text', name: 'by_name' }) byName!: string;
  @Column({ type: 'timestamptz' }) at!: Date;
}
