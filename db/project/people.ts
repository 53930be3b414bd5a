import type { EntityManager } from 'typeorm';

/**
 * Of these persons, those who are people of a project (R34): a side in person; the lead and the members of a team who
 * agreed to be of it, those on the roster that was agreed upon included, even if they have left since; and of a unit,
 * who acts for it, works there or is a postdoc in its station, as they have declared.
 */
export async function peopleAmong(
  manager: EntityManager,
  projectId: string,
  personIds: readonly string[],
  at: string,
): Promise<Set<string>> {
  const rows: { id: string }[] = await manager.query(
    `with project as (select * from projects where case_id = $1),
       sides as (select side.* from project p join parties side on side.id in (p.poster_id, p.claimant_id))
     select person.id from parties person where person.id = any($2::uuid[]) and person.kind = 'person' and (
       exists (select 1 from sides s where s.id = person.id
         or (s.kind = 'team' and (s.content->>'leadId' = person.id::text
           or s.content->'members' @> jsonb_build_array(jsonb_build_object('personId', person.id::text, 'consent', 'consented'))))
         or (s.kind = 'organisation' and (
           exists (select 1 from party_members m where m.party_id = s.id and m.account_id = person.account_id
             and m.capacity <> 'helper' and (m.until_at is null or m.until_at > $3))
           or s.credit_code in (person.content->'employer'->>'creditCode',
             person.content->'postdoc'->'stationUnit'->>'creditCode'))))
       or exists (select 1 from project p join claim_versions v on v.claim_id = p.claim_id
         where v.version = (select max(last.version) from claim_versions last where last.claim_id = p.claim_id)
           and v.content->'team' @> jsonb_build_array(jsonb_build_object('personId', person.id::text))))`,
    [projectId, [...personIds], at],
  );
  return new Set(rows.map(({ id }) => id));
}
