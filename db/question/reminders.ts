import type { EntityManager } from 'typeorm';

/** The questions of one posting whose poster is to be reminded. */
export interface QuestionsDue {
  readonly postingId: string;
  readonly title: string;
  readonly questions: number;
  /** When the first of them is due. */
  readonly dueAt: Date;
}

/**
 * Takes the open questions that are to be reminded of now, once each, by posting (R19, R39). Answered or declined in the
 * same moment, a question is locked by that, and passed over.
 */
export async function takeQuestionsToRemind(tx: EntityManager, now: Date): Promise<QuestionsDue[]> {
  return tx.query(
    `with due as (
       select q.id from posting_questions q join cases c on c.id = q.posting_id and not c.final
       where q.remind_at <= $1 and q.reminded_at is null and q.closed_at is null and q.due_at >= $1
       for update of q skip locked
     ), told as (
       update posting_questions q set reminded_at = $1 from due where q.id = due.id
       returning q.posting_id, q.due_at
     ) select told.posting_id as "postingId", p.title, count(*)::int as questions, min(told.due_at) as "dueAt"
       from told join publications p on p.posting_id = told.posting_id group by 1, 2 order by 1`,
    [now],
  );
}
