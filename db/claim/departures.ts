import type { EntityManager } from 'typeorm';
import type { Repositories } from '../repositories.ts';

/** Somebody whom a sent scheme still names, and who has left the claim or its team since (R2). */
export interface Departure {
  readonly claimId: string;
  readonly personId: string;
  readonly leftAt: Date;
}

/** Keeps that somebody who consented has left a claim: its scheme names them until it is amended (R2). */
export async function noteDeparture(
  { manager }: Pick<Repositories, 'manager'>,
  claimId: string,
  personId: string,
  at: string,
): Promise<void> {
  await manager.query(
    `insert into claim_departures (claim_id, person_id, left_at)
     select $1, $2, $3 from claim_consents c join drafts d on d.id = c.draft_id
     where d.submitted_as = $1 and c.person_id = $2 and c.answer = 'consented' on conflict do nothing`,
    [claimId, personId, at],
  );
}

/** The people who have left these claims and have not come back, with the last time they left. */
export async function departuresOf(
  db: Pick<EntityManager, 'query'>,
  claimIds: readonly string[],
): Promise<Departure[]> {
  return db.query(
    `select l.claim_id as "claimId", l.person_id as "personId", max(l.left_at) as "leftAt" from claim_departures l
     where l.claim_id = any($1) and not exists (
       select from claim_consents c join drafts d on d.id = c.draft_id
       where d.submitted_as = l.claim_id and c.person_id = l.person_id and c.answer = 'consented')
     group by 1, 2 order by 3, 2`,
    [claimIds],
  );
}
