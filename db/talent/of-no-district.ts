import { DISTRICTS_OF } from '../project/followed.ts';

/**
 * SQL: no line of whom line `t` is about has a district, nor has the project one by its sides (R36); whatever the
 * municipal office assigned is not asked.
 */
export const ofNoDistrict = (t: string): string =>
  `(not exists (select from talent_entries own where own.kind = ${t}.kind and own.subject_id = ${t}.subject_id and own.district is not null)
    and not exists (select from projects p cross join lateral (${DISTRICTS_OF}) its where ${t}.kind = 'project' and p.case_id = ${t}.subject_id))`;
