import type { EntityManager } from 'typeorm';

export interface AskedQuestion {
  readonly id: string;
  readonly postingId: string;
  readonly question: string;
  readonly askedBy: string;
}

/** Questions on postings, and their public answers (R19). */
export class QuestionRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  async ask(question: AskedQuestion, at: string): Promise<void> {
    await this.#manager.query(
      'insert into posting_questions (id, posting_id, question, asked_by, asked_at) values ($1, $2, $3, $4, $5)',
      [question.id, question.postingId, question.question, question.askedBy, at],
    );
  }

  /** Answers a question once. @returns who asked; null when there is no such open question of the posting */
  async answer(
    postingId: string,
    questionId: string,
    answer: string,
    by: string,
    at: string,
  ): Promise<string | null> {
    const found: [{ asked_by: string }[], number] = await this.#manager.query(
      `update posting_questions set answer = $3, answered_by = $4, answered_at = $5
       where id = $2 and posting_id = $1 and answered_at is null returning asked_by`,
      [postingId, questionId, answer, by, at],
    );
    return found[0][0]?.asked_by ?? null;
  }
}
