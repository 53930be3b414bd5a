import type { EntityManager } from 'typeorm';
import type { AnnexLetter } from '../../domain/signing/annex-letter.ts';

/** One opening of a confidential annex; without a letter: by office, or by the poster's own side. */
export interface AnnexAccess {
  readonly id: string;
  readonly postingId: string;
  readonly attachmentId: string;
  readonly sha256: string;
  readonly letterId: string | null;
  readonly accountId: string;
  readonly accountName: string;
}

/** The columns of a letter. */
export const ANNEX_LETTER = `l.id, l.posting_id as "postingId", l.posting_version as "postingVersion", l.person_id as "personId",
  l.account_id as "accountId", l.account_name as "accountName", l.template_version as "templateVersion", l.terms,
  l.terms_sha256 as "termsSha256", l.key_thumbprint as "keyThumbprint", l.jws, l.signed_at as "signedAt", l.data`;

/** Confidential annexes of postings: who could claim, who signed, who opened what (R19). */
export class AnnexRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  async letterOf(postingId: string, accountId: string): Promise<AnnexLetter | null> {
    const rows: AnnexLetter[] = await this.#manager.query(
      `select ${ANNEX_LETTER} from annex_letters l where l.posting_id = $1 and l.account_id = $2`,
      [postingId, accountId],
    );
    return rows[0] ?? null;
  }

  /** A letter of a posting by its id. */
  async letter(postingId: string, id: string): Promise<AnnexLetter | null> {
    const rows: AnnexLetter[] = await this.#manager.query(
      `select ${ANNEX_LETTER} from annex_letters l where l.posting_id = $1 and l.id = $2`,
      [postingId, id],
    );
    return rows[0] ?? null;
  }

  /** Letters that a party's people signed for a posting's annexes, the oldest first; a helper is none of them (R7). */
  lettersOfParty(postingId: string, partyId: string): Promise<AnnexLetter[]> {
    return this.#manager.query(
      `select ${ANNEX_LETTER} from annex_letters l where l.posting_id = $1 and (l.person_id = $2 or l.account_id in
         (select account_id from party_members where party_id = $2 and capacity <> 'helper'))
       order by l.signed_at, l.id`,
      [postingId, partyId],
    );
  }

  /** Keeps a letter; @returns false when the account has signed for the posting already: nothing is written. */
  async keepLetter(letter: Omit<AnnexLetter, 'signedAt'> & { readonly signedAt: string }): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      `insert into annex_letters (id, posting_id, posting_version, person_id, account_id, account_name, template_version,
         terms, terms_sha256, key_thumbprint, jws, signed_at, data)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
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
        JSON.stringify(letter.data),
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

  /** True if one of the parties has a live claim on a posting, or has won it. */
  async hasClaimed(postingId: string, partyIds: readonly string[]): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      `select 1 from claims c join cases k on k.id = c.case_id
       where c.posting_id = $1 and c.claimant_id = any($2) and (c.live or k.stage = 'won') limit 1`,
      [postingId, partyIds],
    );
    return rows.length > 0;
  }
}
