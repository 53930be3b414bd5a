import type { DataSource } from 'typeorm';
import type { LetterLine } from '../../domain/notification/letter.ts';
import { relationsIn, standingIn } from '../notification/reach.ts';

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
       left join lateral ${standingIn('i.account_id')} own on true
       left join lateral (select t.who, t.deadline_at from tasks t where t.case_id = n.case_id
         and (t.who = n.who or t.who in (select relation from ${relationsIn('i.account_id')} r)) order by t.deadline_at limit 1) turn on true
     where i.mail_id = any($1) order by n.id`,
    [mailIds],
  );
  const found = new Map<string, LetterLine[]>();
  for (const { mailId, ...line } of rows) found.set(mailId, [...(found.get(mailId) ?? []), line]);
  return found;
}
