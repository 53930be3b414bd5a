import type { DataSource, EntityManager } from 'typeorm';

/** A document that the organiser needs to verify a claim, and what its claimant handed in for it (R21). */
export interface ClaimDocument {
  readonly claimId: string;
  /** Counts the requests of a claim; the newest one is to be answered. */
  readonly round: number;
  readonly no: number;
  readonly name: string;
  readonly askedAt: Date;
  readonly attachmentId: string | null;
  /** Why there is none; null where there is a file, or no answer yet. */
  readonly whyNot: string | null;
  readonly handedInAt: Date | null;
}

/** The answer to one request for a document: its file, or why there is none. */
export interface HandedIn {
  readonly no: number;
  readonly attachmentId?: string | undefined;
  readonly whyNot?: string | undefined;
}

const COLUMNS = `claim_id as "claimId", round, no, name, asked_at as "askedAt", attachment_id as "attachmentId",
  why_not as "whyNot", handed_in_at as "handedInAt"`;

/** The documents that were asked for of these claims, the oldest first. */
export function listClaimDocuments(
  db: Pick<DataSource, 'query'>,
  claimIds: readonly string[],
): Promise<ClaimDocument[]> {
  return db.query(
    `select ${COLUMNS} from claim_documents where claim_id = any($1) order by claim_id, round, no`,
    [claimIds],
  );
}

/** True if a file was handed in for a claim's verification: then it is no part of what its poster reads (R21, R44). */
export async function isVerificationPaper(
  db: Pick<DataSource, 'query'>,
  claimId: string,
  attachmentId: string,
): Promise<boolean> {
  const rows: unknown[] = await db.query(
    `select 1 from claim_documents where claim_id = $1 and attachment_id = $2
       and not exists (select from claim_versions v, jsonb_array_elements(v.content->'attachments') file
         where v.claim_id = $1 and file->>'attachmentId' = $2::text) limit 1`,
    [claimId, attachmentId],
  );
  return rows.length > 0;
}

/** Documents of a claim as its steps write them. */
export class ClaimDocumentRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  /** Names documents that are needed, each by itself: a round of its own. */
  async ask(claimId: string, names: readonly string[], by: string, at: string): Promise<void> {
    await this.#manager.query(
      `insert into claim_documents (claim_id, round, no, name, asked_at, asked_by)
       select $1, (select coalesce(max(round), 0) + 1 from claim_documents where claim_id = $1), no, name, $3, $4
       from unnest($2::text[]) with ordinality as needed(name, no)`,
      [claimId, names, at, by],
    );
  }

  /** Those of the newest round that nothing was handed in for. */
  async outstanding(claimId: string): Promise<ClaimDocument[]> {
    return this.#manager.query(
      `select ${COLUMNS} from claim_documents d where claim_id = $1 and handed_in_at is null
         and round = (select max(round) from claim_documents where claim_id = $1) order by no`,
      [claimId],
    );
  }

  async handIn(
    { claimId, round, no }: ClaimDocument,
    given: HandedIn,
    by: string,
    at: string,
  ): Promise<void> {
    await this.#manager.query(
      `update claim_documents set attachment_id = $4, why_not = $5, handed_in_at = $6, handed_in_by = $7
       where claim_id = $1 and round = $2 and no = $3`,
      [claimId, round, no, given.attachmentId ?? null, given.whyNot ?? null, at, by],
    );
  }
}
