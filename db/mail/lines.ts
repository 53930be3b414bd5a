import type { DataSource } from 'typeorm';
import type { LetterLine } from '../../domain/notification/letter.ts';
import { standsFor } from '../record/stands-for.ts';

/**
 * SQL: how the account of a mail item stands to the case of its notification: its relations, and whether only as a
 * helper (R7).
 */
const RELATIONS_OF = `
  select cp.relation, not bool_or(m.capacity <> 'helper') as helps from case_parties cp
    join party_members m on m.party_id = cp.party_id and m.account_id = i.account_id and ${standsFor('m', 'n.case_id')}
    where cp.case_id = n.case_id group by cp.relation
  union all select ca.relation, false from case_accounts ca where ca.case_id = n.case_id and ca.account_id = i.account_id`;

/**
 * Lists what each mail says, oldest first: the sentences, how the reader stands to their case, and what waits for the reader
 * there now (R39).
 */
export async function linesOf(
  db: DataSource,
  mailIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LetterLine[]>> {
  const rows: (LetterLine & { readonly mailId: string })[] = await db.query(
    `select i.mail_id as "mailId", n.zh, n.en, n.case_id as "caseId", c.type, c.summary, c.stage,
       own.relation, coalesce(own.helps, false) as helps, turn.who as turn, turn.deadline_at as deadline
     from mail_items i join notifications n on n.id = i.notification_id left join cases c on c.id = n.case_id
       left join lateral (select relation, helps from (${RELATIONS_OF}) r
         order by relation = n.who desc, helps, relation limit 1) own on true
       left join lateral (select t.who, t.deadline_at from tasks t where t.case_id = n.case_id
         and (t.who = n.who or t.who in (select relation from (${RELATIONS_OF}) r)) order by t.deadline_at limit 1) turn on true
     where i.mail_id = any($1) order by n.id`,
    [mailIds],
  );
  const found = new Map<string, LetterLine[]>();
  for (const { mailId, ...line } of rows) found.set(mailId, [...(found.get(mailId) ?? []), line]);
  return found;
}
