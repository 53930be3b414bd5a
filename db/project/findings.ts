import type { DataSource } from 'typeorm';
import type { NamedPledge, StandingFinding } from '../../domain/commitment/broken.ts';

/** A finding of breach that stands against a party, as whoever verifies the party later sees it (R32). */
export interface BreachRecord {
  /** The party, or one of its people, that it stands against. */
  readonly party: string;
  readonly projectTitle: string;
  readonly filingNumber: string | null;
  /** The pledge that was broken, in the words that were signed; null where no letter was signed. */
  readonly pledge: NamedPledge | null;
  readonly state: StandingFinding;
  readonly reason: string;
  readonly foundAt: Date;
}

/**
 * Findings that stand against a party, in any project: against itself, and of a team against its lead and the members
 * who agreed to be of it. One that was overturned is gone.
 */
export function findingsAgainst(db: Pick<DataSource, 'query'>, partyId: string): Promise<BreachRecord[]> {
  return db.query(
    `select p.name as party, own.title as "projectTitle", own.filing_number as "filingNumber", b.finding->'broken' as pledge,
       b.state, b.finding->>'reason' as reason, (b.finding->>'at')::timestamptz as "foundAt"
     from project_breaches b join projects own on own.case_id = b.project_id join parties p on p.id = b.against_party
     where b.state in ('found', 'stands') and (b.against_party = $1 or exists (
       select from parties team where team.id = $1 and team.kind = 'team' and (
         team.content->>'leadId' = b.against_party::text or team.content->'members' @>
           jsonb_build_array(jsonb_build_object('personId', b.against_party::text, 'consent', 'consented')))))
     order by b.finding->>'at', b.id`,
    [partyId],
  );
}
