import type { EntityManager } from 'typeorm';
import { standsFor } from '../record/stands-for.ts';

/**
 * The accounts that a change of a published posting concerns (R16, R19): whoever acts for a party with a draft or a live
 * claim on it, and whoever has asked a question there; each once, however many ways it concerns them (R39). Those who
 * merely subscribe to such postings read it in their digest.
 * @param options.claimants false: without those who hear of it by their claims
 */
export async function followersOf(
  manager: EntityManager,
  postingId: string,
  { claimants }: { readonly claimants: boolean } = { claimants: true },
): Promise<string[]> {
  const rows: { account: string }[] = await manager.query(
    `with claiming as (
       select m.account_id as account from claims c join party_members m on m.party_id = c.claimant_id
       where c.posting_id = $1 and c.live and ${standsFor('m', 'c.case_id')}
     ), others as (
     select d.created_by as account from drafts d where d.kind = 'claim' and d.subject_id = $1 and d.submitted_as is null
     union select m.account_id from drafts d join party_members m on m.party_id = d.party_id
       where d.kind = 'claim' and d.subject_id = $1 and d.submitted_as is null
         and m.capacity not in ('member', 'helper') and (m.until_at is null or m.until_at > now())
     union select asked_by from posting_questions where posting_id = $1
     ) select account from others where $2 or account not in (select account from claiming)
     union select account from claiming where $2 order by account`,
    [postingId, claimants],
  );
  return rows.map(({ account }) => account);
}
