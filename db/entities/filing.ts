import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CheckReport, FiledFile } from '../../domain/filing/checks.ts';

@Entity('filings')
export class FilingRow {
  @PrimaryColumn({ type: 'uuid', name: 'case_id' }) caseId!: string;
  @Column({ type: 'uuid', name: 'posting_id' }) postingId!: string;
  @Column({ type: 'uuid', name: 'claim_id' }) claimId!: string;
  @Column({ type: 'uuid', name: 'negotiation_id' }) negotiationId!: string;
  @Column({ type: 'uuid', name: 'poster_id' }) posterId!: string;
  @Column({ type: 'uuid', name: 'claimant_id' }) claimantId!: string;
  @Column({ type: 'uuid', name: 'signing_ids', array: true }) signingIds!: string[];
  @Column({ type: 'uuid', nullable: true }) supplements!: string | null;
  @Column({ type: 'int', nullable: true }) year!: number | null;
  @Column({ type: 'int', nullable: true }) serial!: number | null;
  @Column({ type: 'text', nullable: true }) number!: string | null;
  @Column({ type: 'jsonb' }) manifest!: FiledFile[];
  @Column({ type: 'jsonb' }) checks!: CheckReport[];
  @Column({ type: 'jsonb' }) deficiencies!: unknown;
  @Column({ type: 'uuid', name: 'receipt_id', nullable: true }) receiptId!: string | null;
  @Column({ type: 'timestamptz', name: 'filed_at', nullable: true }) filedAt!: Date | null;
}
