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
    `select e.posting_id as "postingId", p.title, e.place, e.mean::float8 as mean, e.shortlisted, e.outcome
     from event_entries e join postings p on p.case_id = e.posting_id where e.event_id = $1
     order by e.place nulls last, e.entered_at, e.posting_id`,
    [eventId],
  );
  return { invitations, entries };
}
