import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SchemeDraft } from '../../domain/claim/schema.ts';
import type { Facts } from '../../domain/party/facts.ts';
import type { Declared } from '../../domain/party/party.ts';
import type { PostingDraft } from '../../domain/posting/schema.ts';
import type { District } from '../../domain/vocabulary.ts';

export type PartyKind = 'person' | 'organisation' | 'team';

@Entity('parties')
export class PartyRow {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) kind!: PartyKind;
  /** The account of a person; null for organisations and teams. */
  @Column({ type: 'text', name: 'account_id', nullable: true }) accountId!: string | null;
  @Column({ type: 'text', name: 'credit_code', nullable: true }) creditCode!: string | null;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text', nullable: true }) district!: District | null;
  @Column({ type: 'int' }) version!: number;
  @Column({ type: 'jsonb' }) content!: Declared;
  /** Facts attested or lapsed (R1); the others are declared. */
  @Column({ type: 'jsonb' }) facts!: Facts;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'updated_at' }) updatedAt!: Date;
}

export type Capacity = 'self' | 'legal_representative' | 'signatory' | 'agent' | 'lead' | 'member' | 'helper';

/** Which account acts for which party, and as what. */
@Entity('party_members')
export class PartyMemberRow {
  @PrimaryColumn({ type: 'uuid', name: 'party_id' }) partyId!: string;
  @PrimaryColumn({ type: 'text', name: 'account_id' }) accountId!: string;
  @PrimaryColumn({ type: 'text' }) capacity!: Capacity;
  @Column({ type: 'timestamptz', name: 'since_at' }) sinceAt!: Date;
  @Column({ type: 'timestamptz', name: 'until_at', nullable: true }) untilAt!: Date | null;
}

@Entity('drafts')
export class DraftRow {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) kind!: 'posting' | 'claim';
  @Column({ type: 'uuid', name: 'party_id' }) partyId!: string;
  /** The posting that a claim's draft answers. */
  @Column({ type: 'uuid', name: 'subject_id', nullable: true }) subjectId!: string | null;
  /** The ended posting that a posting's draft was made from (R18). */
  @Column({ type: 'uuid', name: 'repost_of', nullable: true }) repostOf!: string | null;
  @Column({ type: 'int' }) version!: number;
  @Column({ type: 'jsonb' }) content!: PostingDraft | SchemeDraft;
  @Column({ type: 'uuid', name: 'submitted_as', nullable: true }) submittedAs!: string | null;
  /** Of one that was received and refused: its receipts stay on record (R17), the draft is gone. */
  @Column({ type: 'timestamptz', name: 'deleted_at', nullable: true }) deletedAt!: Date | null;
  @Column({ type: 'text', name: 'created_by' }) createdBy!: string;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'updated_at' }) updatedAt!: Date;
}
