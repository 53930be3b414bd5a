import type { DataSource } from 'typeorm';

type Db = Pick<DataSource, 'query'>;

export interface InvitationEntry {
  readonly id: string;
  readonly postingId: string;
  readonly title: string;
  readonly partyId: string;
  readonly party: string;
  readonly invites: 'claimant' | 'poster';
  readonly inviter: 'poster' | 'organiser' | 'claimant';
  /** Seen from the asking account: it invited, or is invited. */
  readonly direction: 'sent' | 'received';
  readonly message: string;
  readonly at: Date;
  readonly answeredAt: Date | null;
  readonly accepted: boolean | null;
  readonly answer: string | null;
}

/**
 * Invitations that an account's parties have received or sent, those that wait for an answer first (R22). An invitation
 * of the organiser is shown to the invited party and to nobody else: the poster is not told whom the organiser thinks of.
 */
export async function listInvitations(db: Db, accountId: string): Promise<InvitationEntry[]> {
  return db.query(
    `with seats as (
       select party_id from party_members where account_id = $1 and capacity not in ('member', 'helper')
         and (until_at is null or until_at > now())
     )
     select i.id, i.posting_id as "postingId", o.title, i.party_id as "partyId", p.name as party, i.invites, i.inviter,
       case when (i.party_id in (select party_id from seats)) = (i.invites = 'claimant') then 'received' else 'sent' end as direction,
       i.message, i.at, i.answered_at as "answeredAt", i.accepted, i.answer
     from match_invitations i join postings o on o.case_id = i.posting_id join parties p on p.id = i.party_id
     where i.party_id in (select party_id from seats)
       or (i.inviter <> 'organiser' and o.poster_id in (select party_id from seats))
     order by i.answered_at is not null, i.at desc, i.id limit 200`,
    [accountId],
  );
}

/** How parties that were invited to claim a posting have answered, by party; those not invited are left out. */
export async function invitedTo(
  db: Db,
  postingId: string,
  inviters: readonly string[],
): Promise<Map<string, 'invited' | 'accepted' | 'declined'>> {
  const rows: { party_id: string; state: 'invited' | 'accepted' | 'declined' }[] = await db.query(
    `select party_id, case when accepted is null then 'invited' when accepted then 'accepted' else 'declined' end as state
     from match_invitations where posting_id = $1 and invites = 'claimant' and inviter = any($2)`,
    [postingId, inviters],
  );
  return new Map(rows.map((row) => [row.party_id, row.state]));
}
