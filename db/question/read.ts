import type { DataSource } from 'typeorm';

export interface QuestionRecord {
  readonly id: string;
  readonly question: string;
  readonly askedAt: Date;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
}

/** The questions of a posting without who asked (R19): the answered ones alone for the public, oldest answer first. */
export async function listQuestions(
  db: DataSource,
  postingId: string,
  which: 'answered' | 'all',
): Promise<QuestionRecord[]> {
  return db.query(
    `select id, question, asked_at as "askedAt", answer, answered_at as "answeredAt" from posting_questions
     where posting_id = $1 and ($2 or answered_at is not null) order by answered_at nulls last, asked_at, id limit 500`,
    [postingId, which === 'all'],
  );
}
