import { summaryOf } from '../../domain/kinds/cut.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Repositories } from '../repositories.ts';
import type { AskedQuestion } from './repository.ts';

/** Public stages in which a posting answers questions (R19). */
const TAKES_QUESTIONS: readonly string[] = ['upcoming', 'open'];

/** Keeps a question and tells the poster, without a name (R19). @throws NOT_FOUND, QUESTIONS_NOT_TAKEN */
export async function askQuestion(
  tx: Repositories,
  question: AskedQuestion & { readonly at: string },
): Promise<void> {
  const rows: { stage: string; title: string; content: { questionsAllowed?: boolean } }[] =
    await tx.manager.query('select stage, title, content from publications where posting_id = $1', [
      question.postingId,
    ]);
  const [posting] = rows;
  if (!posting) throw refuse('NOT_FOUND');
  if (!TAKES_QUESTIONS.includes(posting.stage) || posting.content.questionsAllowed === false)
    throw refuse('QUESTIONS_NOT_TAKEN');
  await tx.questions.ask(question, question.at);
  await tx.manager.query(
    `insert into notifications (case_id, who, zh, en, created_at) values ($1, 'poster', $2, $3, $4)`,
    [
      question.postingId,
      `${summaryOf(posting.title)}：收到一个提问，请答复。`,
      `${summaryOf(posting.title)}: you have a new question to answer.`,
      question.at,
    ],
  );
}
