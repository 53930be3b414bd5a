import type { EntityManager } from 'typeorm';
import { PartyRow } from '../entities/party.ts';

/** A confidentiality letter for the annexes of one posting, signed by one person (R19). */
export interface AnnexLetter {
  readonly id: string;
  readonly postingId: string;
  readonly postingVersion: number;
  readonly personId: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly templateVersion: number;
  readonly terms: unknown;
  readonly termsSha256: string;
  readonly keyThumbprint: string;
  readonly jws: string;
  readonly signedAt: Date;
}

/** Who opened which confidential annex, when, and by which letter; no letter: by office, or of the poster's own side. */
export interface AnnexAccess {
  readonly id: string;
  readonly postingId: string;
  readonly attachmentId: string;
  readonly sha256: string;
  readonly letterId: string | null;
  readonly accountId: string;
  readonly accountName: string;
}

const LETTER = `id, posting_id as "postingId", posting_version as "postingVersion", person_id as "personId",
  account_id as "accountId", account_name as "accountName", template_version as "templateVersion", terms,
  terms_sha256 as "termsSha256", key_thumbprint as "keyThumbprint", jws, signed_at as "signedAt"`;

/** Confidential annexes of postings: who could claim, who signed, who opened what (R19). */
export class AnnexRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  async letterOf(postingId: string, accountId: string): Promise<AnnexLetter | null> {
    const rows: AnnexLetter[] = await this.#manager.query(
      `select ${LETTER} from annex_letters where posting_id = $1 and account_id = $2`,
      [postingId, accountId],
    );
    return rows[0] ?? null;
  }

  /** Keeps a letter; @returns false when the account has signed for the posting already: nothing is written. */
  async keepLetter(letter: Omit<AnnexLetter, 'signedAt'> & { readonly signedAt: string }): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      `insert into annex_letters (id, posting_id, posting_version, person_id, account_id, account_name, template_version,
         terms, terms_sha256, key_thumbprint, jws, signed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (posting_id, account_id) do nothing returning id`,
      [
        letter.id,
        letter.postingId,
        letter.postingVersion,
        letter.personId,
        letter.accountId,
        letter.accountName,
        letter.templateVersion,
        JSON.stringify(letter.terms),
        letter.termsSha256,
        letter.keyThumbprint,
        letter.jws,
        letter.signedAt,
      ],
    );
    return rows.length === 1;
  }

  async addAccess(access: AnnexAccess, at: string): Promise<void> {
    await this.#manager.query(
      `insert into annex_accesses (id, posting_id, attachment_id, sha256, letter_id, account_id, account_name, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        access.id,
        access.postingId,
        access.attachmentId,
        access.sha256,
        access.letterId,
        access.accountId,
        access.accountName,
        at,
      ],
    );
  }

  /** The postings of which a file is, or was in some version, a confidential annex; the newest first. */
  async postingsOf(attachmentId: string): Promise<string[]> {
    const rows: { id: string }[] = await this.#manager.query(
      `select c.id from case_attachments ca join cases c on c.id = ca.case_id
       where ca.attachment_id = $1 and c.type = 'posting' and exists (
         select 1 from posting_versions v, jsonb_array_elements(v.content->'attachments') annex
         where v.posting_id = c.id and annex->>'attachmentId' = $1::text and (annex->>'confidential')::boolean)
       order by c.created_at desc, c.id`,
      [attachmentId],
    );
    return rows.map((row) => row.id);
  }

  /** The parties that an account acts for in its own right: those it could claim as. */
  async claimantsFor(accountId: string): Promise<PartyRow[]> {
    return this.#manager
      .createQueryBuilder(PartyRow, 'p')
      .where(
        `p.id in (select party_id from party_members where account_id = :accountId
           and capacity not in ('member', 'helper') and (until_at is null or until_at > now())
           and (p.kind <> 'organisation' or confirmed_at is not null))`,
        { accountId },
      )
      .orderBy('p.id')
      .getMany();
  }

  /** Whether one of the parties stands by its claim on a posting, or has won it. */
  async hasClaimed(postingId: string, partyIds: readonly string[]): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      `select 1 from claims c join cases k on k.id = c.case_id
       where c.posting_id = $1 and c.claimant_id = any($2) and (c.live or k.stage = 'won') limit 1`,
      [postingId, partyIds],
    );
    return rows.length > 0;
  }
}
