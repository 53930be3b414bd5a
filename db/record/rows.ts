import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EventDetail, FollowUp, StepOutcome } from '../../domain/process/case.ts';
import type { CaseType, District, Field } from '../../domain/vocabulary.ts';

@Entity('cases')
export class CaseRow {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) type!: CaseType;
  @Column({ type: 'uuid', name: 'family_id' }) familyId!: string;
  @Column({ type: 'uuid', name: 'parent_id', nullable: true }) parentId!: string | null;
  @Column({ type: 'text', name: 'policy_id' }) policyId!: string;
  @Column({ type: 'text' }) stage!: string;
  @Column({ type: 'int' }) version!: number;
  @Column({ type: 'timestamptz', name: 'since_at' }) sinceAt!: Date;
  @Column({ type: 'timestamptz', name: 'deadline_at', nullable: true }) deadlineAt!: Date | null;
  /** When it is due, as it was set: the clock goes on to remind after it (R39). */
  @Column({ type: 'timestamptz', name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'reminder_at', nullable: true }) reminderAt!: Date | null;
  @Column({ type: 'boolean', name: 'deadline_provisional' }) deadlineProvisional!: boolean;
  @Column({ type: 'text', name: 'waits_for', array: true }) waitsFor!: string[];
  @Column({ type: 'boolean', name: 'needs_operator' }) needsOperator!: boolean;
  @Column({ type: 'text', nullable: true }) district!: District | null;
  @Column({ type: 'text', nullable: true }) field!: Field | null;
  @Column({ type: 'text' }) summary!: string;
  @Column({ type: 'boolean' }) final!: boolean;
  @Column({ type: 'text', name: 'audit_head' }) auditHead!: string;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'updated_at' }) updatedAt!: Date;
}

/** One step of one case: what the audit shows, and what a repeat of its command gets (R38). */
@Entity('case_events')
export class CaseEventRow {
  @PrimaryColumn({ type: 'uuid', name: 'case_id' }) caseId!: string;
  @PrimaryColumn({ type: 'int' }) version!: number;
  @Column({ type: 'text', name: 'command_id' }) commandId!: string;
  @Column({ type: 'text' }) act!: string;
  @Column({ type: 'text', name: 'from_stage' }) fromStage!: string;
  @Column({ type: 'text', name: 'to_stage' }) toStage!: string;
  @Column({ type: 'timestamptz' }) at!: Date;
  @Column({ type: 'text', name: 'actor_id' }) actorId!: string;
  @Column({ type: 'text', name: 'actor_name' }) actorName!: string;
  @Column({ type: 'uuid', name: 'on_behalf_of', nullable: true }) onBehalfOf!: string | null;
  @Column({ type: 'text', nullable: true }) why!: string | null;
  @Column({ type: 'jsonb' }) detail!: EventDetail;
  @Column({ type: 'text', name: 'body_hash', nullable: true }) bodyHash!: string | null;
  @Column({ type: 'jsonb' }) outcome!: StepOutcome;
  @Column({ type: 'jsonb', name: 'follow_ups' }) followUps!: FollowUp[];
  @Column({ type: 'text', name: 'prev_hash' }) prevHash!: string;
  @Column({ type: 'text' }) hash!: string;
}
