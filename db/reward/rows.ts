import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PaymentState } from '../../adapters/payment/port.ts';
import type { Approval, PayeeParticulars } from '../../domain/reward/schema.ts';

/** One reward of one winner (R35). Amounts in fen of CNY. */
@Entity('rewards')
export class RewardRow {
  @PrimaryColumn({ type: 'uuid', name: 'case_id' }) caseId!: string;
  @Column({ type: 'uuid', name: 'evaluation_id' }) evaluationId!: string;
  @Column({ type: 'uuid', name: 'nomination_id' }) nominationId!: string;
  @Column({ type: 'uuid', name: 'project_id', nullable: true }) projectId!: string | null;
  @Column({ type: 'uuid', name: 'payee_id' }) payeeId!: string;
  @Column({ type: 'text' }) category!: string;
  @Column({ type: 'text' }) prize!: string;
  // bigint comes as text from pg; amounts are far below 2^53.
  @Column({
    type: 'bigint',
    name: 'amount_fen',
    transformer: { from: (value: string) => Number(value), to: (value: number) => value },
  })
  amountFen!: number;
  /** `{by, at}` of each approval, in order. */
  @Column({ type: 'jsonb' }) approvals!: Approval[];
  /** `PayeeParticulars`, once confirmed. */
  @Column({ type: 'jsonb', nullable: true }) particulars!: PayeeParticulars | null;
  /** Grows only when the port has refused an instruction for good; part of the instruction's key. */
  @Column({ type: 'int' }) attempt!: number;
  @Column({ type: 'text', name: 'resume_stage', nullable: true }) resumeStage!:
    'approving' | 'second_approval' | 'confirming_payee' | null;
  @Column({ type: 'text', name: 'held_why', nullable: true }) heldWhy!: string | null;
  /** `PaymentState` of the newest key that the port has answered about. */
  @Column({ type: 'jsonb', name: 'payment_answer', nullable: true }) paymentAnswer!: PaymentState | null;
  @Column({ type: 'text', name: 'payment_id', nullable: true }) paymentId!: string | null;
  @Column({ type: 'timestamptz', name: 'paid_at', nullable: true }) paidAt!: Date | null;
}
