import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Scheme } from '../../domain/claim/schema.ts';

@Entity('claims')
export class ClaimRow {
  @PrimaryColumn({ type: 'uuid', name: 'case_id' }) caseId!: string;
  @Column({ type: 'uuid', name: 'posting_id' }) postingId!: string;
  @Column({ type: 'uuid', name: 'claimant_id' }) claimantId!: string;
  @Column({ type: 'uuid', name: 'claimant_key' }) claimantKey!: string;
  /** At most one live claim of a claimant and posting (R5). */
  @Column({ type: 'boolean' }) live!: boolean;
  @Column({ type: 'text', name: 'receipt_number' }) receiptNumber!: string;
  @Column({ type: 'timestamptz', name: 'received_at' }) receivedAt!: Date;
  @Column({ type: 'text', name: 'received_by' }) receivedBy!: string;
  @Column({ type: 'text', name: 'command_id' }) commandId!: string;
  @Column({ type: 'int', name: 'posting_version' }) postingVersion!: number;
  @Column({ type: 'text', name: 'posting_hash' }) postingHash!: string;
  @Column({ type: 'int' }) version!: number;
  @Column({ type: 'text', name: 'content_hash' }) contentHash!: string;
  /** Until when its claimant may answer a material amendment, also past closing; null: none waits for an answer (R14). */
  @Column({ type: 'timestamptz', name: 'answer_until', nullable: true }) answerUntil!: Date | null;
}

@Entity('claim_versions')
export class ClaimVersionRow {
  @PrimaryColumn({ type: 'uuid', name: 'claim_id' }) claimId!: string;
  @PrimaryColumn({ type: 'int' }) version!: number;
  @Column({ type: 'jsonb' }) content!: Scheme;
  @Column({ type: 'text', name: 'content_hash' }) contentHash!: string;
  @Column({ type: 'int', name: 'claimant_version' }) claimantVersion!: number;
  @Column({ type: 'int', name: 'posting_version' }) postingVersion!: number;
  /** The version of the commitment letter that came with it (R6). */
  @Column({ type: 'int', name: 'letter_version' }) letterVersion!: number;
  @Column({ type: 'timestamptz' }) at!: Date;
  @Column({ type: 'text', name: 'by_account' }) byAccount!: string;
}

export type OfferState = 'running' | 'agreed' | 'signed' | 'failed';

/** A negotiation that a posting offered to a ranked claim (R23, R26). */
@Entity('offers')
export class OfferRow {
  @PrimaryColumn({ type: 'uuid', name: 'negotiation_id' }) negotiationId!: string;
  @Column({ type: 'uuid', name: 'posting_id' }) postingId!: string;
  @Column({ type: 'uuid', name: 'claim_id' }) claimId!: string;
  @Column({ type: 'int' }) number!: number;
  @Column({ type: 'text' }) state!: OfferState;
  @Column({ type: 'timestamptz', name: 'opened_at' }) openedAt!: Date;
  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true }) endedAt!: Date | null;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
}
