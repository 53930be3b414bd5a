import type { DataSource } from 'typeorm';

/** A party that was called to an event. */
export interface Invitation {
  readonly partyId: string;
  readonly name: string;
  readonly state: string;
  readonly people: number | null;
  readonly attended: boolean | null;
}
/** A posting that was entered for selection, and how its scores stand. */
export interface Entry {
  readonly postingId: string;
  readonly title: string;
  readonly place: number | null;
  readonly mean: number | null;
  readonly shortlisted: boolean | null;
  readonly outcome: string | null;
  readonly experts: readonly {
    readonly expert: string;
    readonly score: number | null;
    readonly recused: boolean;
  }[];
}
/** A posting that an expert is to score, and the score that they gave. */
export interface OwnEntry {
  readonly postingId: string;
  readonly title: string;
  readonly score: number | null;
  readonly comment: string | null;
}

/** A posting of an invited party, and how the selection ended for it. */
export type InvitedEntry = Pick<Entry, 'postingId' | 'title' | 'place' | 'shortlisted' | 'outcome'>;

/** Invitations to an event, attendance, and entries for selection (R37). */
export async function eventDetails(
  db: DataSource,
  eventId: string,
): Promise<{ invitations: Invitation[]; entries: Entry[] }> {
  const invitations: Invitation[] = await db.query(
    `select i.party_id as "partyId", p.name, i.state, i.people, i.attended from event_invitations i
     join parties p on p.id = i.party_id where i.event_id = $1 order by p.name`,
    [eventId],
  );
  const entries: Entry[] = await db.query(
    `select e.posting_id as "postingId", p.title, e.place, e.mean::float8 as mean, e.shortlisted, e.outcome,
       (select coalesce(jsonb_agg(jsonb_build_object('expert', s.expert, 'score', s.score::float8, 'recused', s.recused)
          order by s.expert), '[]') from event_scores s where s.event_id = $1 and s.posting_id = e.posting_id) as experts
     from event_entries e join postings p on p.case_id = e.posting_id where e.event_id = $1
     order by e.place nulls last, e.entered_at, e.posting_id`,
    [eventId],
  );
  return { invitations, entries };
}

/** Invitation `i` is to a party that the account `$2` acts for in its own right: not as a helper (R7). */
const OWN_INVITATION = `exists (
  select from party_members m where m.party_id = i.party_id and m.account_id = $2
    and m.capacity not in ('member', 'helper') and (m.until_at is null or m.until_at > now()))`;

/** An account's own part in an event: the invitations of its parties, what became of their postings, and its scoring as an expert (R37). */
export async function ownEventDetails(
  db: DataSource,
  eventId: string,
  accountId: string,
): Promise<{ invitations: Invitation[]; entries: (OwnEntry | InvitedEntry)[] }> {
  const invitations: Invitation[] = await db.query(
    `select i.party_id as "partyId", p.name, i.state, i.people, i.attended from event_invitations i
     join parties p on p.id = i.party_id where i.event_id = $1 and ${OWN_INVITATION}
     order by p.name`,
    [eventId, accountId],
  );
  const entries: OwnEntry[] = await db.query(
    `select s.posting_id as "postingId", p.title, s.score::float8 as score, s.comment
     from event_scores s join postings p on p.case_id = s.posting_id
     where s.event_id = $1 and s.expert = $2 and not s.recused order by p.title, s.posting_id`,
    [eventId, accountId],
  );
  const invited: InvitedEntry[] = await db.query(
    `select e.posting_id as "postingId", p.title, e.place, e.shortlisted, e.outcome
     from event_entries e join postings p on p.case_id = e.posting_id
       join event_invitations i on i.event_id = e.event_id and i.party_id = p.poster_id
     where e.event_id = $1 and ${OWN_INVITATION} order by p.title, e.posting_id`,
    [eventId, accountId],
  );
  return { invitations, entries: [...entries, ...invited] };
}
