import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReviewLevel, ReviewResponse } from '../../domain/review/levels.ts';
import type { CaseType, PostingType } from '../../domain/vocabulary.ts';

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
  @Column({ type: 'int', name: 'published_version', nullable: true }) publishedVersion!: number | null;
  @Column({ type: 'timestamptz', name: 'published_at', nullable: true }) publishedAt!: Date | null;
  /** Valid claims in the poster's order (R23). */
  @Column({ type: 'uuid', array: true }) ranking!: string[];
  /** Claims that have been offered negotiation so far. */
  @Column({ type: 'uuid', array: true }) offered!: string[];
  @Column({ type: 'uuid', name: 'review_id', nullable: true }) reviewId!: string | null;
}

@Entity('posting_versions')
export class PostingVersionRow {
  @PrimaryColumn({ type: 'uuid', name: 'posting_id' }) postingId!: string;
  @PrimaryColumn({ type: 'int' }) version!: number;
  /** A posting of `domain/posting/schema.ts`. */
  @Column({ type: 'jsonb' }) content!: unknown;
  @Column({ type: 'text', name: 'content_hash' }) contentHash!: string;
  @Column({ type: 'int', name: 'poster_version' }) posterVersion!: number;
  @Column({ type: 'timestamptz', name: 'submitted_at' }) submittedAt!: Date;
  @Column({ type: 'text', name: 'submitted_by' }) submittedBy!: string;
}

@Entity('reviews')
export class ReviewRow {
  @PrimaryColumn({ type: 'uuid', name: 'case_id' }) caseId!: string;
  @Column({ type: 'uuid', name: 'subject_id' }) subjectId!: string;
  @Column({ type: 'text', name: 'subject_type' }) subjectType!: CaseType;
  @Column({ type: 'jsonb' }) levels!: ReviewLevel[];
  @Column({ type: 'text', name: 'content_hash' }) contentHash!: string;
}

@Entity('review_decisions')
export class ReviewDecisionRow {
  @PrimaryColumn({ type: 'uuid', name: 'review_id' }) reviewId!: string;
  @PrimaryColumn({ type: 'int' }) version!: number;
  @Column({ type: 'text' }) level!: ReviewLevel;
  @Column({ type: 'text' }) response!: ReviewResponse;
  @Column({ type: 'text', name: 'content_hash' }) contentHash!: string;
  @Column({ type: 'text', name: 'by_account' }) byAccount!: string;
  @Column({ type: 'timestamptz' }) at!: Date;
  @Column({ type: 'text' }) reason!: string;
  @Column({ type: 'jsonb' }) corrections!: unknown;
}
