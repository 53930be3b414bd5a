import type { DataSource } from 'typeorm';
import type { NamedPledge, StandingFinding } from '../../domain/commitment/broken.ts';
import { isIssued, type DocumentKind, type Side } from '../../domain/document/model.ts';
import { documentState, type DocumentState } from '../../domain/document/state.ts';
import type { Text } from '../../domain/vocabulary.ts';

/** A key that signed a document and was revoked afterwards; the signature remains valid, but its reader should know. */
interface RevokedKey {
  readonly side: Side;
  readonly revokedAt: string;
}

/** State of a check code now: nothing of a document's content, and nobody's name (R27, R34). */
export interface CheckedDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly title: Text;
  readonly madeAt: string;
  readonly state: DocumentState;
  readonly since: string | null;
  readonly revokedKeys: readonly RevokedKey[];
  /** Pledges of a commitment letter that were found to be broken (R32). */
  readonly brokenPledges: readonly BrokenPledge[];
  /** The hashes under which it may be held: as it was made, and with the platform's signature inside. */
  readonly sha256: readonly string[];
}

/** A pledge that a standing finding says was broken, since when, and whether it is open to appeal. */
interface BrokenPledge {
  readonly pledge: NamedPledge;
  readonly state: StandingFinding;
  readonly foundAt: string;
}

interface Row {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly title: Text;
  readonly made_at: Date;
  readonly sha256: string;
  readonly sealed_sha256: string | null;
  readonly signed_at: Date | null;
  readonly revoked_at: Date | null;
  readonly terminated_at: Date | null;
  readonly superseded_at: Date | null;
  readonly supplemented_at: Date | null;
  readonly broken: readonly BrokenPledge[];
  readonly keys: readonly { side: Side; revokedAt: string; receivedAt: string }[];
}

/**
 * The one answer to a check code, over the record as it is. The negotiation joins an agreement with its supplements (from
 * the last signature on, whether its filing has heard of it or not), its filings and its project; a commitment letter is superseded by a later one of its side on the same case.
 */
const BY_CODE = `
  select d.id, d.kind, d.title, d.made_at, d.sha256, d.sealed_sha256,
    coalesce(s.completed_at, c.received_at, a.signed_at) as signed_at,
    cert.revoked_at,
    case when d.kind in ('cooperation_agreement', 'supplementary_agreement', 'filing_receipt')
      then (select k.since_at from projects p join cases k on k.id = p.case_id
            where p.negotiation_id = n.id and k.stage in ('terminated', 'ended_for_breach') limit 1) end as terminated_at,
    case
      when d.kind = 'commitment_letter' then
        (select min(later.received_at) from commitments later
         where later.case_id = c.case_id and later.side = c.side and later.case_version > c.case_version)
      when d.kind = 'supplementary_agreement' then
        (select min(z.completed_at) from filings f join signings z on z.subject_id = f.case_id
         where f.negotiation_id = n.id and z.kind = d.kind and z.completed_at > s.completed_at) end as superseded_at,
    case
      when d.kind = 'cooperation_agreement' then
        (select min(z.completed_at) from filings f join signings z on z.subject_id = f.case_id
         where f.negotiation_id = n.id and z.kind = 'supplementary_agreement')
      when d.kind = 'filing_receipt' then
        (select min(f.filed_at) from filings f where f.supplements = own.case_id) end as supplemented_at,
    coalesce(
      (select json_agg(json_build_object('side', x.side, 'revokedAt', k.revoked_at, 'receivedAt', x.received_at) order by x.side)
       from (select side, key_thumbprint, received_at from signing_places where signing_id = s.case_id
             union all select c.side, c.key_thumbprint, c.received_at where c.document_id is not null
             union all select 'claimant', a.key_thumbprint, a.signed_at where a.id is not null) x
       join signing_keys k on k.thumbprint = x.key_thumbprint
       where k.revoked_at is not null and x.received_at is not null), '[]') as keys,
    coalesce(
      (select json_agg(json_build_object('pledge', b.finding->'broken', 'state', b.state, 'foundAt', b.finding->>'at')
         order by b.finding->>'at', b.id)
       from project_breaches b where b.letter_id = d.id and b.state in ('found', 'stands')), '[]') as broken
  from documents d
  left join signings s on s.document_id = d.id
  left join commitments c on c.document_id = d.id
  left join annex_letters a on a.id = d.id
  left join certificates cert on cert.case_id = d.id
  left join filings own on own.receipt_id = d.id
  left join lateral (
    select coalesce(
      own.negotiation_id,
      case when s.subject_type = 'negotiation' then s.subject_id end,
      (select negotiation_id from filings where case_id = s.subject_id)) as id) n on true
  where d.check_code = $1`;

/** @param checkCode in the form in which it is stored (`readCheckCode`) */
export async function findByCheckCode(db: DataSource, checkCode: string): Promise<CheckedDocument | null> {
  const [row] = await db.query<Row[]>(BY_CODE, [checkCode]);
  if (!row) return null;
  const iso = (at: Date | null): string | null => at && at.toISOString();
  const keys = row.keys.map(({ side, revokedAt, receivedAt }) => ({
    side,
    revokedAt: new Date(revokedAt).toISOString(),
    // The last instant of a key is that of its revocation.
    before: Date.parse(revokedAt) <= Date.parse(receivedAt),
  }));
  const { state, since } = documentState({
    issued: isIssued(row.kind),
    signedAt: iso(row.signed_at),
    revokedAt: iso(row.revoked_at),
    terminatedAt: iso(row.terminated_at),
    supersededAt: iso(row.superseded_at),
    supplementedAt: iso(row.supplemented_at),
    signatureVoidSince: keys.find(({ before }) => before)?.revokedAt ?? null,
  });
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    madeAt: row.made_at.toISOString(),
    state,
    since: since ?? row.made_at.toISOString(),
    revokedKeys: keys.map(({ side, revokedAt }) => ({ side, revokedAt })),
    brokenPledges: row.broken,
    sha256: [row.sha256, ...(row.sealed_sha256 ? [row.sealed_sha256] : [])],
  };
}
