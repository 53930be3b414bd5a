import type { DataSource } from 'typeorm';
import type { QuestionState } from './repository.ts';

interface PastAnswer {
  readonly answer: string;
  /** ISO. */
  readonly answeredAt: string;
}

export interface QuestionRecord {
  readonly id: string;
  readonly question: string;
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly state: QuestionState;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
  /** Why the answer was corrected; null: it was not. */
  readonly correction: string | null;
  /** The answers that were corrected, oldest first. */
  readonly earlier: readonly PastAnswer[];
  /** Why the question was declined; null: it was not, or was answered after all. */
  readonly declined: string | null;
}

export interface OwnQuestion extends QuestionRecord {
  readonly postingId: string;
  readonly title: string;
}

const COLUMNS = `q.id, q.question, q.asked_at as "askedAt", q.due_at as "dueAt",
  case last.kind when 'answer' then 'answered' when 'decline' then 'declined' else 'open' end as state,
  case when last.kind = 'answer' then last.text end as answer,
  case when last.kind = 'answer' then last.at end as "answeredAt",
  case when last.kind = 'answer' then last.reason end as correction,
  case when last.kind = 'decline' then last.text end as declined,
  coalesce((select jsonb_agg(jsonb_build_object('answer', a.text, 'answeredAt', a.at) order by a.no)
    from question_answers a where a.question_id = q.id and a.kind = 'answer' and a.no < last.no), '[]') as earlier`;

const LAST = `left join lateral (select no, kind, text, reason, at from question_answers a
  where a.question_id = q.id order by a.no desc limit 1) last on true`;

/** The questions of a posting without who asked (R19): the answered ones alone for the public, oldest answer first. */
export async function listQuestions(
  db: DataSource,
  postingId: string,
  which: 'answered' | 'all',
): Promise<QuestionRecord[]> {
  return db.query(
    `select ${COLUMNS} from posting_questions q ${LAST}
     where q.posting_id = $1 and ($2 or last.kind = 'answer')
     order by case when last.kind = 'answer' then q.closed_at end nulls last, q.asked_at, q.id limit 500`,
    [postingId, which === 'all'],
  );
}

/** The questions that an account has asked, newest first, open ones too (R19). */
export async function listOwnQuestions(db: DataSource, accountId: string): Promise<OwnQuestion[]> {
  return db.query(
    `select ${COLUMNS}, q.posting_id as "postingId", p.title from posting_questions q ${LAST}
       join publications p on p.posting_id = q.posting_id
     where q.asked_by = $1 order by q.asked_at desc, q.id limit 200`,
    [accountId],
  );
}
