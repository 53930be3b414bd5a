import type { EntityManager } from 'typeorm';

export interface AskedQuestion {
  readonly id: string;
  readonly postingId: string;
  readonly question: string;
  readonly askedBy: string;
  /** Until when the poster is to answer, ISO. */
  readonly dueAt: string;
  /** When the poster is reminded of it, ISO; null: not at all. */
  readonly remindAt: string | null;
}

export type QuestionState = 'open' | 'answered' | 'declined';

/** A question as its poster answers it. */
export interface KeptQuestion {
  readonly question: string;
  readonly askedBy: string;
  readonly state: QuestionState;
  /** The answer, or the reason of declining, as it stands. */
  readonly text: string | null;
  readonly count: number;
}

/** @param last what was said of a question last; null: nothing */
const stateOf = (last: string | null): QuestionState =>
  last === null ? 'open' : last === 'answer' ? 'answered' : 'declined';

/** Questions on postings, and their public answers (R19). */
export class QuestionRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  async ask(question: AskedQuestion, at: string): Promise<void> {
    await this.#manager.query(
      `insert into posting_questions (id, posting_id, question, asked_by, asked_at, due_at, remind_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        question.id,
        question.postingId,
        question.question,
        question.askedBy,
        at,
        question.dueAt,
        question.remindAt,
      ],
    );
  }

  /** How many questions of an account on a posting wait for an answer. */
  async openOf(postingId: string, account: string): Promise<number> {
    const rows: { count: number }[] = await this.#manager.query(
      `select count(*)::int as count from posting_questions
       where posting_id = $1 and asked_by = $2 and closed_at is null`,
      [postingId, account],
    );
    return rows[0]?.count ?? 0;
  }

  /** Where each question of a posting stands. */
  async states(postingId: string): Promise<QuestionState[]> {
    const rows: { kind: string | null }[] = await this.#manager.query(
      `select (select kind from question_answers a where a.question_id = q.id order by no desc limit 1) as kind
       from posting_questions q where q.posting_id = $1`,
      [postingId],
    );
    return rows.map(({ kind }) => stateOf(kind));
  }

  /** A question of a posting, locked until the transaction ends; null: it has no such question. */
  async lock(postingId: string, questionId: string): Promise<KeptQuestion | null> {
    const rows: Omit<KeptQuestion, 'state' | 'text' | 'count'>[] = await this.#manager.query(
      `select question, asked_by as "askedBy" from posting_questions where id = $2 and posting_id = $1 for update`,
      [postingId, questionId],
    );
    const answers: { kind: string; text: string }[] = await this.#manager.query(
      'select kind, text from question_answers where question_id = $1 order by no',
      [questionId],
    );
    const last = answers.at(-1);
    return rows[0]
      ? { ...rows[0], state: stateOf(last?.kind ?? null), text: last?.text ?? null, count: answers.length }
      : null;
  }

  /** Adds an answer, or that the question is declined; those before it stay. Its task is done (R39). */
  async close(
    questionId: string,
    said: {
      readonly no: number;
      readonly kind: 'answer' | 'decline';
      readonly text: string;
      readonly reason: string | null;
    },
    by: string,
    at: string,
  ): Promise<void> {
    await this.#manager.query(
      `insert into question_answers (question_id, no, kind, text, reason, by_account, at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [questionId, said.no, said.kind, said.text, said.reason, by, at],
    );
    await this.#manager.query(
      'update posting_questions set closed_at = coalesce(closed_at, $2) where id = $1',
      [questionId, at],
    );
  }
}
