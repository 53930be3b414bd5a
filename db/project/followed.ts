import type { DataSource } from 'typeorm';
import { addressee } from '../../domain/matter/kinds.ts';
import type { Milestone } from '../../domain/project/rules.ts';

/** A project as those who follow it see it in their list (R31). */
export interface FollowedProject {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly stage: string;
  readonly final: boolean;
  readonly posterName: string;
  readonly claimantName: string;
  /** Of each side by its address and its employer's, and of the posting. */
  readonly districts: readonly string[];
  readonly filingNumber: string | null;
  readonly deadlineAt: Date | null;
  readonly reportDueAt: Date | null;
  readonly milestones: readonly Milestone[];
}

/**
 * SQL: the people of project `p`: its sides, of a team the lead and who agreed to be of it, and who contributed to its
 * outcome (R2, R31).
 */
const PEOPLE = `
  select unnest(array[p.poster_id, p.claimant_id])
  union select (team.content->>'leadId')::uuid from parties team
    where team.id in (p.poster_id, p.claimant_id) and team.kind = 'team'
  union select (m->>'personId')::uuid from parties team, jsonb_array_elements(team.content->'members') m
    where team.id in (p.poster_id, p.claimant_id) and team.kind = 'team' and m->>'consent' = 'consented'
  union select (c->>'personId')::uuid from jsonb_array_elements(p.outcome->'contributors') c`;

/** SQL: the units whose offices follow project `p` as stations: a side itself, and where its people are postdocs or work (R31). */
const STATIONS = `
  select unit from parties person cross join lateral (values (person.content->'postdoc'->'stationUnit'->>'creditCode'),
    (person.content->'employer'->>'creditCode'), (person.credit_code)) units (unit)
  where unit is not null and person.id in (${PEOPLE})`;

/**
 * SQL: the districts of project `p`: of each side by its address, a team's being its lead's, of the employer of such a
 * person, where that unit's registration is attested (R1), and of its posting (R31).
 */
export const DISTRICTS_OF = `
  select its.district from cases its where its.id = p.case_id and its.district is not null
  union select home.district from parties side
    left join parties person
      on person.id = case when side.kind = 'team' then (side.content->>'leadId')::uuid else side.id end and person.kind = 'person'
    left join parties unit on unit.kind = 'organisation' and unit.credit_code = person.content->'employer'->>'creditCode'
      and unit.facts->'registration'->>'status' = 'attested'
    cross join lateral (values (side.district), (person.district), (unit.district)) home (district)
  where side.id in (p.poster_id, p.claimant_id) and home.district is not null`;

/** SQL: project `p` is followed by the station in a parameter (R31). */
export const ofStation = (station: string): string => `${station} in (${STATIONS})`;

/** SQL: project `p` is of the district in a parameter (R31). */
export const ofDistrict = (district: string): string => `${district} in (${DISTRICTS_OF})`;

/** The projects that a district or a station follows; of all where neither is given. The nearest deadline first. */
export async function listFollowed(
  db: DataSource,
  only: { readonly district?: string; readonly station?: string },
): Promise<FollowedProject[]> {
  return db.query(
    `select p.case_id as id, p.title, p.type, c.stage, c.final, po.name as "posterName", cl.name as "claimantName",
       array(select d from (${DISTRICTS_OF}) its (d) order by d) as districts,
       p.filing_number as "filingNumber", c.deadline_at as "deadlineAt", p.report_due_at as "reportDueAt", p.milestones
     from projects p join cases c on c.id = p.case_id
       join parties po on po.id = p.poster_id join parties cl on cl.id = p.claimant_id
     where ($1::text is null or ${ofDistrict('$1')}) and ($2::text is null or ${ofStation('$2')})
     order by c.final, coalesce(c.deadline_at, 'infinity'), p.case_id`,
    [only.district ?? null, only.station ?? null],
  );
}

/** True if a project is of that district, or followed by that station. */
export async function isFollowedBy(
  db: DataSource,
  projectId: string,
  by: { readonly district: string | null; readonly station: string | null },
): Promise<boolean> {
  const rows: unknown[] = await db.query(
    `select 1 from projects p where p.case_id = $1 and (($2::text is not null and ${ofDistrict('$2')})
       or ($3::text is not null and ${ofStation('$3')})) limit 1`,
    [projectId, by.district, by.station],
  );
  return rows.length > 0;
}

/**
 * Addresses of the offices that follow a project (R31): its districts, and of its stations those of its postdocs and
 * those with an officer on record: an employer without one is no station.
 */
export async function followersOf(db: Pick<DataSource, 'query'>, projectId: string): Promise<string[]> {
  const rows: { district: string | null; station: string | null }[] = await db.query(
    `select d as district, null as station from projects p cross join lateral (${DISTRICTS_OF}) districts (d) where p.case_id = $1
     union select null, s from projects p cross join lateral (${STATIONS}) stations (s) where p.case_id = $1
       and (exists (select from accounts a where 'station_officer' = any(a.roles) and a.station = s)
         or exists (select from parties person where person.id in (${PEOPLE})
           and person.content->'postdoc'->'stationUnit'->>'creditCode' = s))
     order by district, station`,
    [projectId],
  );
  return rows.flatMap(({ district, station }) =>
    district === null ? addressee.station(station ?? '') : addressee.district(district),
  );
}

/** Accounts of the officers at the addresses of offices, once each. */
export async function officersAt(
  db: Pick<DataSource, 'query'>,
  addresses: readonly string[],
): Promise<string[]> {
  const rows: { id: string }[] = await db.query(
    `select id from accounts where ('district_officer' = any(roles) and 'district:' || district = any($1))
       or ('station_officer' = any(roles) and 'station:' || station = any($1)) order by id`,
    [addresses],
  );
  return rows.map(({ id }) => id);
}
