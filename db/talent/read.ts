import type { DataSource } from 'typeorm';
import { ofDistrict, ofStation } from '../project/followed.ts';
import { ofNoDistrict } from './of-no-district.ts';

/** One line of the talent-policy list (R36): a matched project, or a postdoc who took part. */
export interface TalentEntry {
  readonly kind: 'project' | 'postdoc';
  readonly subjectId: string;
  readonly name: string;
  readonly district: string | null;
  readonly unitCode: string | null;
  readonly unitName: string | null;
  /** A postdoc: whether one of their projects was matched. */
  readonly matched: boolean;
  /** A postdoc: titles of the matched projects. */
  readonly projects: readonly string[];
  readonly since: string;
}

/**
 * The list of a district, a unit, or all (R36): a project is on that of each side's district, and of the stations of its
 * people. It is kept: a line stays as it was entered; who moves to another unit gets a line there too. A line without a
 * district has that which the municipal office assigned last, and gives way to one of the same unit that has its own.
 * @param only `withoutDistrict`: those alone who have none yet, nor an assigned one
 */
export async function listTalent(
  db: DataSource,
  only: { readonly district?: string; readonly unitCode?: string; readonly withoutDistrict?: boolean },
): Promise<TalentEntry[]> {
  const rows: (Omit<TalentEntry, 'since' | 'matched'> & { since: Date; isProject: boolean })[] =
    await db.query(
      `select t.kind, t.subject_id as "subjectId", coalesce(p.title, person.name) as name, coalesce(t.district, assigned.district) as district,
       t.unit_code as "unitCode", t.unit_name as "unitName", t.since_at as since,
       t.kind = 'project' as "isProject", array(select distinct m.title from projects m join case_parties cp on cp.case_id = m.case_id
         left join parties team on team.id = cp.party_id and team.kind = 'team'
         where t.kind = 'postdoc' and m.filing_number is not null and (cp.party_id = t.subject_id or team.content->>'leadId' = t.subject_id::text
           or team.content->'members' @> jsonb_build_array(jsonb_build_object('personId', t.subject_id::text, 'consent', 'consented')))
         order by m.title) as projects
     from talent_entries t left join projects p on t.kind = 'project' and p.case_id = t.subject_id
       left join parties person on t.kind = 'postdoc' and person.id = t.subject_id
       left join lateral (select a.district from talent_districts a where a.subject_id = t.subject_id order by a.id desc limit 1) assigned
         on t.district is null
     where (t.district is not null or not exists (select from talent_entries own where own.kind = t.kind
         and own.subject_id = t.subject_id and own.unit_code is not distinct from t.unit_code and own.district is not null))
       and ($1::text is null or coalesce(t.district, assigned.district) = $1 or (t.kind = 'project' and ${ofDistrict('$1')}))
       and ($2::text is null or t.unit_code = $2 or (t.kind = 'project' and ${ofStation('$2')}))
       and (not $3::boolean or (assigned.district is null and ${ofNoDistrict('t')}))
     order by district nulls last, t.unit_name nulls last, t.kind desc, t.since_at, name`,
      [only.district ?? null, only.unitCode ?? null, only.withoutDistrict === true],
    );
  return rows.map(({ isProject, ...row }) => ({
    ...row,
    matched: isProject || row.projects.length > 0,
    since: row.since.toISOString(),
  }));
}
