import type { DataSource } from 'typeorm';
import { takeQuestionsToRemind } from '../db/question/reminders.ts';
import { tellCase } from '../db/record/tell.ts';
import { minuteOf } from '../domain/calendar/shanghai.ts';
import { summaryOf } from '../domain/kinds/cut.ts';

/**
 * Reminds posters of the questions that are soon due, once each; one that was answered or declined is not among them
 * (R19, R39). Marking and telling are one transaction. Nothing is decided: an answer is taken after the due date too.
 * @returns how many notices were sent
 */
export async function remindOfQuestions(db: DataSource, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const due = await takeQuestionsToRemind(tx, now);
    for (const { postingId, title, questions, dueAt } of due) {
      const [about, until] = [summaryOf(title), minuteOf(dueAt)];
      await tellCase(tx, { caseId: postingId, who: 'poster' }, now.toISOString(), {
        kind: 'deadline',
        zh: `${about}：还有 ${questions} 个提问待答复，请在 ${until} 前答复，或说明理由不予答复（R19）。`,
        en: `${about}: ${questions} question(s) still wait for your answer; please answer by ${until}, or decline with a reason (R19).`,
      });
    }
    return due.length;
  });
}
