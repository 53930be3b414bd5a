import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Questioned } from '../../domain/project/lifecycle.ts';
import type { Milestone } from '../../domain/project/rules.ts';
import type {
  BreachAppeal,
  BreachFinding,
  KeptBreachReport,
  Outcome,
  Progress,
  Said,
} from '../../domain/project/schema.ts';
import type { PostingType } from '../../domain/vocabulary.ts';

/** A matched project (R31); its subject is in its posting, claim and agreement. */
@Entity('projects')
export class ProjectRow {
  @PrimaryColumn({ type: 'uuid', name: 'case_id' }) caseId!: string;
  @Column({ type: 'uuid', name: 'posting_id' }) postingId!: string;
  @Column({ type: 'uuid', name: 'claim_id', nullable: true }) claimId!: string | null;
  @Column({ type: 'uuid', name: 'negotiation_id', nullable: true }) negotiationId!: string | null;
  @Column({ type: 'uuid', name: 'filing_id', nullable: true }) filingId!: string | null;
  @Column({ type: 'uuid', name: 'poster_id' }) posterId!: string;
  @Column({ type: 'uuid', name: 'claimant_id' }) claimantId!: string;
  @Column({ type: 'text' }) type!: PostingType;
  @Column({ type: 'text' }) title!: string;
  @Column({ type: 'text', name: 'filing_number', nullable: true }) filingNumber!: string | null;
  @Column({ type: 'timestamptz', name: 'filed_at', nullable: true }) filedAt!: Date | null;
  /** A list of `Milestone` of `domain/project/rules.ts`. */
  @Column({ type: 'jsonb' }) milestones!: Milestone[];
  @Column({ type: 'timestamptz', name: 'last_report_at', nullable: true }) lastReportAt!: Date | null;
  /** Due date of the next progress report. */
  @Column({ type: 'timestamptz', name: 'report_due_at', nullable: true }) reportDueAt!: Date | null;
  /** An outcome of `domain/project/schema.ts`, once reported; kept as accepted. */
  @Column({ type: 'jsonb', nullable: true }) outcome!: Outcome | null;
  @Column({ type: 'timestamptz', name: 'accepted_at', nullable: true }) acceptedAt!: Date | null;
  /** The stage to go back to after a breach or a proposal to terminate. */
  @Column({ type: 'text', name: 'resume_stage', nullable: true }) resumeStage!: Questioned | null;
  /** The side that proposed termination. */
  @Column({ type: 'text', name: 'proposed_by', nullable: true }) proposedBy!: string | null;
  @Column({ type: 'uuid', name: 'breach_id', nullable: true }) breachId!: string | null;
}

/** One progress report, as it was given (R31). */
@Entity('project_reports')
export class ProjectReportRow {
  @PrimaryColumn({ type: 'uuid', name: 'project_id' }) projectId!: string;
  @PrimaryColumn({ type: 'int' }) version!: number;
  @Column({ type: 'text' }) side!: string;
  @Column({ type: 'jsonb' }) content!: Progress;
  @Column({ type: 'text', name: 'by_account' }) byAccount!: string;
  @Column({ type: 'timestamptz' }) at!: Date;
}

/** A visit, a note, or a report to the bureau by those who follow the project (R31). */
@Entity('project_notes')
export class ProjectNoteRow {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'uuid', name: 'project_id' }) projectId!: string;
  @Column({ type: 'text' }) kind!: 'visit' | 'note' | 'match_report' | 'outcome_report';
  @Column({ type: 'text' }) role!: string;
  @Column({ type: 'text' }) text!: string;
  @Column({ type: 'text', name: 'by_account' }) byAccount!: string;
  @Column({ type: 'text', name: 'by_name' }) byName!: string;
  @Column({ type: 'timestamptz' }) at!: Date;
}

/** A reported breach and its outcome; a finding stands against the commitment letter (R32). */
@Entity('project_breaches')
export class BreachRow {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'uuid', name: 'project_id' }) projectId!: string;
  @Column({ type: 'text' }) against!: 'poster' | 'claimant';
  @Column({ type: 'uuid', name: 'against_party' }) againstParty!: string;
  @Column({ type: 'text', name: 'reported_by' }) reportedBy!: string;
  /** poster, claimant or organiser. */
  @Column({ type: 'text', name: 'reported_side' }) reportedSide!: string;
  @Column({ type: 'timestamptz', name: 'reported_at' }) reportedAt!: Date;
  @Column({ type: 'jsonb' }) report!: KeptBreachReport;
  @Column({ type: 'jsonb', nullable: true }) cure!: Said | null;
  @Column({ type: 'jsonb', nullable: true }) finding!: BreachFinding | null;
  @Column({ type: 'jsonb', nullable: true }) appeal!: BreachAppeal | null;
  /** The commitment letter whose pledge a finding says was broken. */
  @Column({ type: 'uuid', name: 'letter_id', nullable: true }) letterId!: string | null;
  @Column({ type: 'text' }) state!: 'reported' | 'cured' | 'not_found' | 'found' | 'stands' | 'overturned';
}
