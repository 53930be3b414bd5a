import type { EntityManager } from 'typeorm';
import { isOver } from './over.ts';

interface Due {
  readonly expert: string;
  readonly postingId: string;
  readonly title: string;
  readonly schemes: number;
  readonly dueAt: Date;
}

/** Sheets `e` of experts, on claims `c`, that are still to be filled in. */
export const OPEN = `e.recused_at is null and not ${isOver('c')}
  and not exists (select 1 from claim_scores s where s.claim_id = e.claim_id and s.expert = e.expert)`;

const marked = (which: 'reminded_at' | 'overdue_told_at', moment: 'remind_at' | 'due_at'): string => `
  with due as (
    select e.claim_id, e.expert from claim_experts e join claims c on c.case_id = e.claim_id
    where e.${moment} <= $1 and e.${which} is null and ${OPEN} for update of e skip locked
  ), told as (
    update claim_experts e set ${which} = $1 from due where e.claim_id = due.claim_id and e.expert = due.expert
    returning e.expert, e.posting_id, e.due_at
  ) select told.expert, told.posting_id as "postingId", p.title, count(*)::int as schemes, max(told.due_at) as "dueAt"
    from told join publications p on p.posting_id = told.posting_id group by 1, 2, 3 order by 2, 1`;

/** Takes the sheets that are to be reminded of now, once each (R22, R39). */
export async function takeToRemind(tx: EntityManager, now: Date): Promise<Due[]> {
  return tx.query(marked('reminded_at', 'remind_at'), [now]);
}

/** Takes the sheets that have not come by their deadline, once each. */
export async function takeOverdue(tx: EntityManager, now: Date): Promise<Due[]> {
  return tx.query(marked('overdue_told_at', 'due_at'), [now]);
}
