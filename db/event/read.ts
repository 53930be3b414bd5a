import type { DataSource } from 'typeorm';

/** Who was invited to an event and came, and what was entered for selection (R37). */
export async function eventDetails(
  db: DataSource,
  eventId: string,
): Promise<{ invitations: unknown[]; entries: unknown[] }> {
  const invitations: unknown[] = await db.query(
    `select i.party_id as "partyId", p.name, i.state, i.people, i.attended from event_invitations i
     join parties p on p.id = i.party_id where i.event_id = $1 order by p.name`,
    [eventId],
  );
  const entries: unknown[] = await db.query(
    `select e.posting_id as "postingId", p.title, e.place, e.mean::float8 as mean, e.shortlisted, e.outcome,
       (select coalesce(jsonb_agg(jsonb_build_object('expert', s.expert, 'score', s.score::float8, 'recused', s.recused)
          order by s.expert), '[]') from event_scores s where s.event_id = $1 and s.posting_id = e.posting_id) as experts
     from event_entries e join postings p on p.case_id = e.posting_id where e.event_id = $1
     order by e.place nulls last, e.entered_at, e.posting_id`,
    [eventId],
  );
  return { invitations, entries };
}

/** What of an event is one account's own: the invitations of its parties, and what it is to score as an expert (R37). */
export async function ownEventDetails(
  db: DataSource,
  eventId: string,
  accountId: string,
): Promise<{ invitations: unknown[]; entries: unknown[] }> {
  const invitations: unknown[] = await db.query(
    `select i.party_id as "partyId", p.name, i.state, i.people, i.attended from event_invitations i
     join parties p on p.id = i.party_id where i.event_id = $1 and exists (
       select from party_members m where m.party_id = i.party_id and m.account_id = $2
         and m.capacity not in ('member', 'helper') and (m.until_at is null or m.until_at > now()))
     order by p.name`,
    [eventId, accountId],
  );
  const entries: unknown[] = await db.query(
    `select s.posting_id as "postingId", p.title, s.score::float8 as score, s.comment
     from event_scores s join postings p on p.case_id = s.posting_id
     where s.event_id = $1 and s.expert = $2 and not s.recused order by p.title, s.posting_id`,
    [eventId, accountId],
  );
  return { invitations, entries };
}
