import type { DataSource } from 'typeorm';
import type { RequestAnswer } from '../../domain/attestation/schema.ts';
import { addressesOf } from '../../domain/matter/kinds.ts';
import type { Role } from '../../domain/vocabulary.ts';

export interface AttestationRequest {
  readonly id: string;
  readonly partyId: string;
  readonly party: string;
  readonly about: string;
  readonly note: string;
  readonly evidence: readonly { readonly id: string; readonly fileName: string }[];
  readonly askedBy: string;
  /** The account to be confirmed, of a request for that. */
  readonly agent: string | null;
  readonly askedAt: Date;
  readonly deadline: Date;
  /** The representative that is to come in, where the request is for one. */
  readonly proposed: { readonly name: string } | null;
  readonly answer: RequestAnswer | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly reason: string | null;
}

export const REQUEST_COLUMNS = `id, party_id as "partyId", about, note, asked_name as "askedBy", agent_account as agent,
  asked_at as "askedAt", deadline_at as deadline, answer, answered_name as "answeredBy", answered_at as "answeredAt",
  reason, (select name from parties where parties.id = party_id) as party,
  (select jsonb_build_object('name', proposed_representative->>'name') from parties
     where parties.id = party_id and about = 'legal_representative' and answer is null
       and proposed_representative is not null) as proposed,
  (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'fileName', f.file_name) order by f.uploaded_at, f.id), '[]')
     from attachments f where f.id = any(evidence_ids)) as evidence`;

/** Somebody who may answer requests, or asks about their own. */
interface Reader {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly station?: string;
}

/** The requests that an account can answer, the nearest deadline first (R1). */
export function listOpenRequests(db: DataSource, reader: Reader): Promise<AttestationRequest[]> {
  return db.query(
    `select ${REQUEST_COLUMNS} from attestation_requests where answer is null and who && $1
     order by deadline_at, id limit 500`,
    [addressesOf(reader)],
  );
}

/** True where an account acts for the party of a request in its own right, or the request is addressed to it. */
const OWN = `exists (select from party_members m where m.party_id = attestation_requests.party_id and m.account_id = $2
  and m.capacity not in ('member', 'helper') and (m.until_at is null or m.until_at > now()))`;

/** The requests of a party, the newest first: all for its own people, those addressed to them for others. */
export function listRequestsOf(
  db: DataSource,
  partyId: string,
  reader: Reader,
): Promise<AttestationRequest[]> {
  return db.query(
    `select ${REQUEST_COLUMNS} from attestation_requests where party_id = $1 and (${OWN} or who && $3)
     order by asked_at desc, id limit 500`,
    [partyId, reader.id, addressesOf(reader)],
  );
}

/** One request, for its party and for those who can answer it; null for others. */
export async function findRequest(
  db: DataSource,
  id: string,
  reader: Reader,
): Promise<AttestationRequest | null> {
  const rows: AttestationRequest[] = await db.query(
    `select ${REQUEST_COLUMNS} from attestation_requests where id = $1 and (${OWN} or who && $3)`,
    [id, reader.id, addressesOf(reader)],
  );
  return rows[0] ?? null;
}

/**
 * True if a file is evidence of a request that an account can answer, or has answered (R1): each reader has that reason,
 * and no other (R44).
 */
export async function isEvidenceFor(db: DataSource, attachmentId: string, reader: Reader): Promise<boolean> {
  const rows: unknown[] = await db.query(
    `select from attestation_requests where evidence_ids @> array[$1::uuid]
       and ((answer is null and who && $2) or answered_by = $3) limit 1`,
    [attachmentId, addressesOf(reader), reader.id],
  );
  return rows.length > 0;
}
