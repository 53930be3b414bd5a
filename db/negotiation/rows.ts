import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AgreementTerms, TermsBasis } from '../../domain/document/agreement-terms.ts';

@Entity('negotiations')
export class NegotiationRow {
  @PrimaryColumn({ type: 'uuid', name: 'case_id' }) caseId!: string;
  @Column({ type: 'uuid', name: 'posting_id' }) postingId!: string;
  @Column({ type: 'uuid', name: 'claim_id' }) claimId!: string;
  @Column({ type: 'uuid', name: 'poster_id' }) posterId!: string;
  @Column({ type: 'uuid', name: 'claimant_id' }) claimantId!: string;
  /** False where the posting takes several winners: then negotiations may stand beside one another (R26). */
  @Column({ type: 'boolean' }) exclusive!: boolean;
  /** Until it is concluded or has failed; at most one exclusive one of a posting is open. */
  @Column({ type: 'boolean' }) open!: boolean;
  /** The newest version of the terms; 0 before there is one. */
  @Column({ type: 'int', name: 'terms_version' }) termsVersion!: number;
  /** The version that a side has confirmed; any edit clears both (R25). */
  @Column({ type: 'int', name: 'poster_confirmed', nullable: true }) posterConfirmed!: number | null;
  @Column({ type: 'int', name: 'claimant_confirmed', nullable: true }) claimantConfirmed!: number | null;
  /** Sides that agree to the next extension. */
  @Column({ type: 'text', name: 'extension_agreed', array: true }) extensionAgreed!: string[];
  /** How often the text went back to the terms while it was being signed (R27). */
  @Column({ type: 'int', name: 'text_changes' }) textChanges!: number;
  @Column({ type: 'uuid', name: 'letter_signing_id', nullable: true }) letterSigningId!: string | null;
  @Column({ type: 'uuid', name: 'agreement_signing_id', nullable: true }) agreementSigningId!: string | null;
  @Column({ type: 'uuid', name: 'filing_id', nullable: true }) filingId!: string | null;
}

/** One numbered version of the terms; never changed (R25). */
@Entity('terms_versions')
export class TermsVersionRow {
  @PrimaryColumn({ type: 'uuid', name: 'negotiation_id' }) negotiationId!: string;
  @PrimaryColumn({ type: 'int' }) version!: number;
  /** Without `basis`, which has a column of its own. */
  @Column({ type: 'jsonb' }) terms!: AgreementTerms;
  /** Null for versions from before they were bound. */
  @Column({ type: 'jsonb', nullable: true }) basis!: TermsBasis | null;
  /** SHA-256 of the canonical JSON of `agreedTerms`. */
  @Column({ type: 'text', name: 'terms_hash' }) termsHash!: string;
  @Column({ type: 'text' }) note!: string;
  @Column({ type: 'text' }) side!: 'poster' | 'claimant';
  @Column({ type: 'text', name: 'by_account' }) byAccount!: string;
  @Column({ type: 'text', name: 'by_name' }) byName!: string;
  @Column({ type: 'timestamptz' }) at!: Date;
}
