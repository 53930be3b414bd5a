import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DocumentKind, Side } from '../../domain/document/model.ts';
import type { DocumentData } from '../../domain/document/templates.ts';
import type { KeyRevocation } from '../../domain/signature/key.ts';
import type { PublicJwk, SigningStatement } from '../../domain/signature/schema.ts';
import type { Authority } from '../../domain/signing/statement.ts';
import type { Text } from '../../domain/vocabulary.ts';

@Entity('signing_keys')
export class SigningKeyRow {
  @PrimaryColumn({ type: 'text' }) thumbprint!: string;
  @Column({ type: 'text', name: 'account_id' }) accountId!: string;
  @Column({ type: 'text', name: 'account_name' }) accountName!: string;
  @Column({ type: 'jsonb' }) jwk!: PublicJwk;
  @Column({ type: 'text' }) alg!: string;
  /** The root's certificate of the key: a compact JWS. */
  @Column({ type: 'text' }) certificate!: string;
  @Column({ type: 'timestamptz', name: 'valid_from' }) validFrom!: Date;
  @Column({ type: 'timestamptz', name: 'valid_until' }) validUntil!: Date;
  @Column({ type: 'timestamptz', name: 'enrolled_at' }) enrolledAt!: Date;
  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
  @Column({ type: 'text', name: 'revoked_by', nullable: true }) revokedBy!: string | null;
  @Column({ type: 'text', name: 'revoke_reason', nullable: true }) revokeReason!:
    KeyRevocation['reason'] | null;
  @Column({ type: 'text', name: 'revoke_note', nullable: true }) revokeNote!: string | null;
}

@Entity('documents')
export class DocumentRow {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'uuid', name: 'case_id' }) caseId!: string;
  @Column({ type: 'text' }) kind!: DocumentKind;
  @Column({ type: 'int', name: 'template_version' }) templateVersion!: number;
  @Column({ type: 'jsonb' }) data!: DocumentData[DocumentKind];
  @Column({ type: 'timestamptz', name: 'made_at' }) madeAt!: Date;
  @Column({ type: 'jsonb' }) title!: Text;
  /** Of the PDF as signed: the key of its file. */
  @Column({ type: 'text' }) sha256!: string;
  @Column({ type: 'int' }) bytes!: number;
  @Column({ type: 'text', name: 'terms_sha256' }) termsSha256!: string;
  @Column({ type: 'text', name: 'check_code' }) checkCode!: string;
  @Column({ type: 'text', name: 'sealed_sha256', nullable: true }) sealedSha256!: string | null;
  @Column({ type: 'int', name: 'sealed_bytes', nullable: true }) sealedBytes!: number | null;
}

/** Data that a document is made from, kept with the signing until it is made. */
export interface SigningInput {
  readonly templateVersion: number;
  readonly madeAt: string;
  readonly data: DocumentData[DocumentKind];
}

@Entity('signings')
export class SigningRow {
  @PrimaryColumn({ type: 'uuid', name: 'case_id' }) caseId!: string;
  @Column({ type: 'uuid', name: 'subject_id' }) subjectId!: string;
  @Column({ type: 'text', name: 'subject_type' }) subjectType!: 'negotiation' | 'filing';
  @Column({ type: 'uuid', name: 'posting_id' }) postingId!: string;
  @Column({ type: 'text' }) kind!: DocumentKind;
  @Column({ type: 'uuid', name: 'document_id' }) documentId!: string;
  @Column({ type: 'jsonb' }) input!: SigningInput;
  /** Signed in the order of the places, or in any order. */
  @Column({ type: 'boolean' }) sequential!: boolean;
  @Column({ type: 'timestamptz', name: 'opened_at' }) openedAt!: Date;
  @Column({ type: 'timestamptz', name: 'offered_at', nullable: true }) offeredAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'expires_at', nullable: true }) expiresAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'completed_at', nullable: true }) completedAt!: Date | null;
  @Column({ type: 'text', name: 'bundle_sha256', nullable: true }) bundleSha256!: string | null;
  @Column({ type: 'int', name: 'bundle_bytes', nullable: true }) bundleBytes!: number | null;
}

/** Where one side signs. */
@Entity('signing_places')
export class SigningPlaceRow {
  @PrimaryColumn({ type: 'uuid', name: 'signing_id' }) signingId!: string;
  @PrimaryColumn({ type: 'text' }) side!: Side;
  @Column({ type: 'int' }) ord!: number;
  @Column({ type: 'uuid', name: 'party_id' }) partyId!: string;
  @Column({ type: 'text', name: 'account_id', nullable: true }) accountId!: string | null;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) nonce!: string;
  /** The signed statement. */
  @Column({ type: 'jsonb', nullable: true }) statement!: SigningStatement | null;
  @Column({ type: 'text', nullable: true }) jws!: string | null;
  @Column({ type: 'text', name: 'key_thumbprint', nullable: true }) keyThumbprint!: string | null;
  /** The signatory's `Authority` at the moment of signing (R28). */
  @Column({ type: 'jsonb', nullable: true }) authority!: Authority | null;
  @Column({ type: 'timestamptz', name: 'received_at', nullable: true }) receivedAt!: Date | null;
}
