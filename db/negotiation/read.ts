import type { DataSource } from 'typeorm';
import { NegotiationRow, TermsVersionRow } from './rows.ts';

interface RoomMessageRecord {
  readonly side: 'poster' | 'claimant';
  readonly byName: string;
  readonly at: Date;
  readonly text: string;
}

export interface NegotiationRecord {
  readonly negotiation: NegotiationRow;
  /** Every version, oldest first. */
  readonly terms: readonly TermsVersionRow[];
  readonly messages: readonly RoomMessageRecord[];
  readonly names: { readonly poster: string; readonly claimant: string };
}

/** A negotiation with its terms and what was said (R24, R25). */
export async function findNegotiation(db: DataSource, id: string): Promise<NegotiationRecord | null> {
  const negotiation = await db.manager.findOneBy(NegotiationRow, { caseId: id });
  if (!negotiation) return null;
  const [terms, messages, names] = await Promise.all([
    db.manager.find(TermsVersionRow, { where: { negotiationId: id }, order: { version: 'ASC' } }),
    db.query<RoomMessageRecord[]>(
      `select side, by_name as "byName", at, text from room_messages where negotiation_id = $1 order by version`,
      [id],
    ),
    db.query<{ id: string; name: string }[]>('select id, name from parties where id = any($1::uuid[])', [
      [negotiation.posterId, negotiation.claimantId],
    ]),
  ]);
  const nameOf = (partyId: string): string => names.find((party) => party.id === partyId)?.name ?? '';
  return {
    negotiation,
    terms,
    messages,
    names: { poster: nameOf(negotiation.posterId), claimant: nameOf(negotiation.claimantId) },
  };
}

export interface RoomFileRecord {
  readonly id: string;
  readonly side: 'poster' | 'claimant';
  readonly byName: string;
  readonly at: Date;
  readonly sha256: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
}

/** The files in a room, in the order in which they came (R24). */
export async function listRoomFiles(db: DataSource, negotiationId: string): Promise<RoomFileRecord[]> {
  return db.query<RoomFileRecord[]>(
    `select f.id, f.side, f.by_name as "byName", f.at, a.sha256, a.file_name as "fileName",
       a.media_type as "mediaType", a.size_bytes::int as "sizeBytes"
     from room_files f join attachments a on a.id = f.attachment_id where f.negotiation_id = $1 order by f.version`,
    [negotiationId],
  );
}
