import type { DataSource } from 'typeorm';
import { scopesThatRead } from '../../domain/party/mandate.ts';
import type { District } from '../../domain/vocabulary.ts';
import type { PartyKind } from './rows.ts';

/** A district's bureau or a station, by whose side one looks; a part that the officer does not hold is null (R7). */
export interface OfficeScope {
  readonly district: District | null;
  readonly station: string | null;
}

/** SQL: person `p` works at the unit in a parameter, or is a postdoc of its station: those it vouches for (R1). */
const ofUnit = (p: string, unit: string): string =>
  `(${p}.kind = 'person' and ${unit} in (${p}.content->'employer'->>'creditCode', ${p}.content->'postdoc'->'stationUnit'->>'creditCode'))`;

/** SQL: party `p` is a station's own: the unit itself, its people, and the teams that they agreed to be of (R2, R7). */
const ofStation = (p: string, station: string): string =>
  `(${p}.credit_code = ${station} or ${ofUnit(p, station)} or (${p}.kind = 'team' and exists (select from parties own
    where ${ofUnit('own', station)} and (${p}.content->>'leadId' = own.id::text or ${p}.content->'members' @>
      jsonb_build_array(jsonb_build_object('personId', own.id::text, 'consent', 'consented'))))))`;

/** SQL: party `p` is of the district by its registered address, or a station's own (R7); a null parameter is of none. */
const ofOffice = (p: string, district: string, station: string): string =>
  `(${p}.district = ${district} or ${ofStation(p, station)})`;

/** True if a party is of that office (R7). */
export async function isOfOffice(
  db: Pick<DataSource, 'query'>,
  partyId: string,
  { district, station }: OfficeScope,
): Promise<boolean> {
  const rows: unknown[] = await db.query(
    `select 1 from parties p where p.id = $1 and ${ofOffice('p', '$2::text', '$3::text')}`,
    [partyId, district, station],
  );
  return rows.length > 0;
}

/** SQL: the scopes that mandates in force give the account in a parameter for party `p` (R7). */
const scopesFor = (p: string, account: string): string =>
  `array(select distinct unnest(d.scopes) from mandates d where d.party_id = ${p}.id and d.helper_account = ${account}
    and d.ended_at is null and d.until_at > now() order by 1)`;

/** Where a page begins: after this one, the newest first. */
interface After {
  readonly at: string;
  readonly id: string;
}

/** A party as an office finds it: enough to know it and to reach it; the rest takes a mandate (R7). */
export interface FoundParty {
  readonly id: string;
  readonly kind: PartyKind;
  readonly name: string;
  readonly creditCode: string | null;
  readonly district: string | null;
  readonly fields: readonly string[];
  readonly contact: { readonly phone: string; readonly email: string } | null;
  readonly mandate: readonly string[];
  readonly createdAt: Date;
}

/** The parties of an office, the newest first. @param filter.name part of a name, as `toLiteral` folds it, or a whole code */
export async function listOfOffice(
  db: DataSource,
  account: string,
  { district, station }: OfficeScope,
  filter: { readonly name: string; readonly kind: PartyKind | null },
  limit: number,
  after: After | null,
): Promise<FoundParty[]> {
  return db.query(
    `select p.id, p.kind, p.name, p.credit_code as "creditCode", p.district, p.content->'contact' as contact,
       coalesce(p.content->'profile'->'fields', '[]') as fields, p.created_at as "createdAt", ${scopesFor('p', '$3')} as mandate
     from parties p where ${ofOffice('p', '$1::text', '$2::text')} and ($4::text is null or p.kind = $4)
       and (position($5 in lower(normalize(p.name, NFKC))) > 0 or p.credit_code = upper($5))
       and ($6::timestamptz is null or (p.created_at, p.id) < ($6::timestamptz, $7::uuid))
     order by p.created_at desc, p.id desc limit $8`,
    [district, station, account, filter.kind, filter.name, after?.at ?? null, after?.id ?? null, limit],
  );
}

/** A side of a posting that is of the office: its own case, and whether a mandate opens it. */
interface OwnSide {
  readonly side: 'poster' | 'claimant';
  readonly caseId: string;
  readonly partyId: string;
  readonly name: string;
  readonly readable: boolean;
}

/** A posting as an office finds it: what the public sees of it, and which sides are the office's own (R7, R19). */
export interface FoundPosting {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  /** Null: not public; it is listed only for whom a mandate opens it. */
  readonly publicStage: string | null;
  readonly sides: readonly OwnSide[];
  readonly createdAt: Date;
}

/**
 * The published postings in which a party of the office is a side, the newest first; one that is not public yet, where a
 * mandate opens it. Claims that were withdrawn are their claimants' own affair again (R20).
 * @param title part of the public title, as `toLiteral` folds it
 */
export async function listPostingsOfOffice(
  db: DataSource,
  account: string,
  { district, station }: OfficeScope,
  title: string,
  limit: number,
  after: After | null,
): Promise<FoundPosting[]> {
  return db.query(
    `with own as materialized (select p.id, p.name, ${scopesFor('p', '$3')} as scopes from parties p
       where ${ofOffice('p', '$1::text', '$2::text')}),
     side as (
       select o.case_id as posting_id, 'poster' as side, o.case_id, own.id as party_id, own.name, own.scopes && $8::text[] as readable
         from own join postings o on o.poster_id = own.id
       union all
       select k.posting_id, 'claimant', k.case_id, own.id, own.name, own.scopes && $9::text[]
         from own join claims k on k.claimant_id = own.id join cases its on its.id = k.case_id and its.stage <> 'withdrawn')
     select o.case_id as id, coalesce(pub.title, o.title) as title, o.type, pub.stage as "publicStage", c.created_at as "createdAt",
       jsonb_agg(jsonb_build_object('side', side.side, 'caseId', side.case_id, 'partyId', side.party_id, 'name', side.name,
         'readable', side.readable) order by side.side desc, side.name, side.case_id) as sides
     from side join postings o on o.case_id = side.posting_id join cases c on c.id = o.case_id
       left join publications pub on pub.posting_id = o.case_id
     where (pub.posting_id is not null or side.readable)
       and position($4 in lower(normalize(coalesce(pub.title, o.title), NFKC))) > 0
       and ($5::timestamptz is null or (c.created_at, c.id) < ($5::timestamptz, $6::uuid))
     group by o.case_id, c.id, pub.posting_id order by c.created_at desc, c.id desc limit $7`,
    [
      district,
      station,
      account,
      title,
      after?.at ?? null,
      after?.id ?? null,
      limit,
      scopesThatRead('posting'),
      scopesThatRead('claim'),
    ],
  );
}
