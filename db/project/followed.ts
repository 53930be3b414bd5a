import type { DataSource } from 'typeorm';
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
  /** Of each side by its registered address, and of the posting. */
  readonly districts: readonly string[];
  readonly filingNumber: string | null;
  readonly deadlineAt: Date | null;
  readonly reportDueAt: Date | null;
  readonly milestones: readonly Milestone[];
}

/**
 * SQL: project `p` is followed by the station in a parameter: of a side, or of its people who agreed to be of it, or
 * of who contributed to its outcome (R2, R31).
 */
export const ofStation = (station: string): string => `exists (
  select from parties person where ${station} in (person.content->'postdoc'->'stationUnit'->>'creditCode', person.credit_code)
    and (person.id in (p.poster_id, p.claimant_id)
      or p.outcome->'contributors' @> jsonb_build_array(jsonb_build_object('personId', person.id::text))
      or exists (select from parties team where team.id in (p.poster_id, p.claimant_id) and team.kind = 'team'
        and (team.content->>'leadId' = person.id::text or team.content->'members' @>
          jsonb_build_array(jsonb_build_object('personId', person.id::text, 'consent', 'consented'))))))`;

/** SQL: project `p` is of a district: that of a side by its registered address, or of its posting (R31). */
export const ofDistrict = (district: string): string => `(exists (
  select from cases its where its.id = p.case_id and its.district = ${district})
  or exists (select from parties side where side.id in (p.poster_id, p.claimant_id) and side.district = ${district}))`;

/** The projects that a district or a station follows; of all where neither is given. The nearest deadline first. */
export async function listFollowed(
  db: DataSource,
  only: { readonly district?: string; readonly station?: string },
): Promise<FollowedProject[]> {
  return db.query(
    `select p.case_id as id, p.title, p.type, c.stage, c.final, po.name as "posterName", cl.name as "claimantName",
       array(select distinct d from unnest(array[c.district, po.district, cl.district]) d where d is not null order by d) as districts,
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
