import { pinDeadline, reminderBefore } from '../../domain/calendar/deadline.ts';
import { epochMs, minuteOf } from '../../domain/calendar/shanghai.ts';
import { cut, summaryOf } from '../../domain/kinds/cut.ts';
import { reminderLeadsOf } from '../../domain/policy/figures.ts';
import { refuse } from '../../domain/refusals.ts';
import { findPolicy, listYears } from '../policy/read.ts';
import { tellCase } from '../record/tell.ts';
import type { Repositories } from '../repositories.ts';
import type { AskedQuestion } from './repository.ts';

/** Public stages in which a posting answers questions (R19). */
const TAKES_QUESTIONS: readonly string[] = ['upcoming', 'open'];

/** A question in a notice: its beginning. */
export const questionIn = (question: string): string => cut(question, 60);

interface Asked {
  readonly stage: string;
  readonly title: string;
  readonly content: { readonly questionsAllowed?: boolean };
  readonly policyId: string;
}

/** The figure that a question's due date is counted from. */
const FIGURE = 'posting.questionAnswer';

/**
 * Keeps a question, which is a task of the poster from now on, and tells the poster, without a name (R19). The posting
 * cannot end in between. The reminder before the due date is pinned with it; none where the lead is longer than the time. @throws NOT_FOUND, QUESTIONS_NOT_TAKEN, QUESTIONS_TOO_MANY
 */
export async function askQuestion(
  tx: Repositories,
  question: Omit<AskedQuestion, 'dueAt' | 'remindAt'> & { readonly at: string },
): Promise<{ readonly dueAt: string }> {
  const { postingId, askedBy, at } = question;
  const rows: Asked[] = await tx.manager.query(
    `select p.stage, p.title, p.content, c.policy_id as "policyId" from publications p join cases c on c.id = p.posting_id
     where p.posting_id = $1 for share of p`,
    [postingId],
  );
  const [posting] = rows;
  if (!posting) throw refuse('NOT_FOUND');
  if (!TAKES_QUESTIONS.includes(posting.stage) || posting.content.questionsAllowed === false)
    throw refuse('QUESTIONS_NOT_TAKEN');
  const policy = await findPolicy(tx.manager, posting.policyId);
  if (!policy) throw new Error(`policy ${posting.policyId} is not on record`);
  const max = policy.posting.openQuestionsMax;
  if ((await tx.questions.openOf(postingId, askedBy)) >= max)
    throw refuse('QUESTIONS_TOO_MANY', { params: { max } });
  const years = await listYears(tx.manager);
  const { at: dueAt } = pinDeadline(at, policy.posting.questionAnswer, FIGURE, years);
  const [remindAt] = reminderLeadsOf(policy, FIGURE)
    .map((lead) => reminderBefore(dueAt, lead, policy.reminders.officeHour, years))
    .filter((moment) => epochMs(moment) > epochMs(at));
  await tx.questions.ask({ ...question, dueAt, remindAt: remindAt ?? null }, at);
  const [about, words, until] = [summaryOf(posting.title), questionIn(question.question), minuteOf(dueAt)];
  await tellCase(tx.manager, { caseId: postingId, who: 'poster' }, at, {
    kind: 'deadline',
    zh: `${about}：收到提问“${words}”，请在 ${until} 前答复，或说明理由不予答复。`,
    en: `${about}: you were asked "${words}"; please answer by ${until}, or decline with a reason.`,
  });
  return { dueAt };
}
