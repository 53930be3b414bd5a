import type { EntityManager } from 'typeorm';
import type { District } from '../../domain/vocabulary.ts';
import { ofNoDistrict } from './of-no-district.ts';

/**
 * Postdocs who stand on a side of a posting, a claim or a project, alone or in a team that they agreed to join. Who has no
 * district, nor has their unit, is of that of the case that they took part in. Who has none even then waits on the list
 * of the municipal office until a district is known or assigned: no one is on no list (R36).
 */
const PARTICIPANTS = `
  select person.id, person.content, person.district, cp.case_id, c.created_at,
    coalesce(c.district, (select min(other.district) from case_parties op join parties other on other.id = op.party_id
      where op.case_id = c.id and op.relation in ('poster', 'claimant'))) as case_district
  from case_parties cp join cases c on c.id = cp.case_id and c.type in ('posting', 'claim', 'project')
    join parties side on side.id = cp.party_id
    join parties person on person.kind = 'person' and (person.id = side.id or (side.kind = 'team' and (
      person.id::text = side.content->>'leadId'
      or side.content->'members' @> jsonb_build_array(jsonb_build_object('personId', person.id::text, 'consent', 'consented')))))
  where cp.relation in ('poster', 'claimant')
    and person.content->>'qualification' in ('postdoc_in_station', 'postdoc_out_of_station')`;

/** The district that the municipal office assigns, why, and who says so. */
export interface TalentDistrict {
  readonly district: District;
  readonly reason: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
}

/** Keeps the talent-policy list (R36): lines are added, never changed. */
export class TalentRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  /** Enters every matched project and every participating postdoc who is not on the list yet. @returns how many */
  async keep(): Promise<number> {
    const postdocs: unknown[] = await this.#manager.query(
      `with added as (
         insert into talent_entries (kind, subject_id, district, unit_code, unit_name, case_id, since_at)
         select distinct on (p.id) 'postdoc', p.id, coalesce(p.district, unit.district, p.case_district),
           p.content->'postdoc'->'stationUnit'->>'creditCode', p.content->'postdoc'->'stationUnit'->>'name', p.case_id, p.created_at
         from (${PARTICIPANTS}) p
           left join parties unit on unit.kind = 'organisation' and unit.confirmed_at is not null and unit.credit_code = p.content->'postdoc'->'stationUnit'->>'creditCode'
         order by p.id, coalesce(p.district, unit.district, p.case_district) is null, p.created_at on conflict do nothing returning 1
       ) select 1 from added`,
    );
    const projects: unknown[] = await this.#manager.query(
      `with added as (
         insert into talent_entries (kind, subject_id, district, unit_code, unit_name, case_id, since_at)
         select 'project', p.case_id, coalesce(unit.district, c.district), unit.credit_code, unit.name, p.case_id, c.created_at
         from projects p join cases c on c.id = p.case_id
           left join parties unit on unit.kind = 'organisation' and unit.id in (p.poster_id, p.claimant_id)
         where p.filing_number is not null on conflict do nothing returning 1
       ) select 1 from added`,
    );
    return postdocs.length + projects.length;
  }

  /** Says whether somebody on the list is of a district that nobody assigned; null: not on the list. */
  async isOfDistrict(subjectId: string): Promise<boolean | null> {
    const rows: { none: boolean }[] = await this.#manager.query(
      `select bool_or(${ofNoDistrict('t')}) as none from talent_entries t where t.subject_id = $1 having count(*) > 0`,
      [subjectId],
    );
    return rows[0] ? !rows[0].none : null;
  }

  /** Assigns a district to a person or a project of the list. */
  async assign(subjectId: string, { district, reason, by, at }: TalentDistrict): Promise<void> {
    await this.#manager.query(
      `insert into talent_districts (subject_id, district, reason, by_account, by_name, at) values ($1, $2, $3, $4, $5, $6)`,
      [subjectId, district, reason, by.id, by.name, at],
    );
  }
}
