import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CheckReport, Deficiency, FiledFile } from '../../domain/filing/checks.ts';
import type { Supplement } from '../../domain/filing/schema.ts';
import type { SigningInput } from '../signing/rows.ts';

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
  @Column({ type: 'jsonb' }) deficiencies!: Deficiency[];
  @Column({ type: 'jsonb', nullable: true }) proposal!: Supplement | null;
  @Column({ type: 'uuid', name: 'supplement_signing_id', nullable: true }) supplementSigningId!:
    string | null;
  @Column({ type: 'uuid', name: 'receipt_id', nullable: true }) receiptId!: string | null;
  /** Data that the receipt is made from, fixed with the number. */
  @Column({ type: 'jsonb', nullable: true }) receipt!: SigningInput | null;
  @Column({ type: 'timestamptz', name: 'filed_at', nullable: true }) filedAt!: Date | null;
}
