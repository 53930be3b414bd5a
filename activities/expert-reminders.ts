import type { DataSource } from 'typeorm';
import { takeOverdue, takeToRemind } from '../db/claim-review/reminders.ts';
import { tellCase } from '../db/record/tell.ts';
import { minuteOf } from '../domain/calendar/shanghai.ts';
import type { Text } from '../domain/vocabulary.ts';

/**
 * Reminds experts of the schemes that they have to score, and says at the deadline what has not come: to the expert, and
 * to the organiser, who may appoint another (R22, R39). Marking and telling are one transaction. Nothing is decided: a
 * score is taken until the poster ranks.
 * @returns how many notices were sent
 */
export async function remindExperts(db: DataSource, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    let sent = 0;
    const tell = async (caseId: string | null, who: string, text: Text): Promise<void> => {
      await tellCase(tx, { caseId, who }, now.toISOString(), { ...text, kind: 'deadline' });
      sent += 1;
    };
    for (const { expert, title, schemes, dueAt } of await takeToRemind(tx, now))
      await tell(null, `account:${expert}`, {
        zh: `${title}：您还有 ${schemes} 份揭榜方案待评，请在 ${minuteOf(dueAt)} 前完成（R22）。`,
        en: `${title}: ${schemes} scheme(s) still wait for your scores; please finish by ${minuteOf(dueAt)} (R22).`,
      });
    const late = await takeOverdue(tx, now);
    for (const { expert, title, schemes } of late)
      await tell(null, `account:${expert}`, {
        zh: `${title}：${schemes} 份揭榜方案的评分已逾期；张榜方排序之前仍可评分（R22）。`,
        en: `${title}: the scores of ${schemes} scheme(s) are overdue; they are still taken until the poster ranks (R22).`,
      });
    for (const postingId of new Set(late.map((one) => one.postingId))) {
      const missing = late.filter((one) => one.postingId === postingId);
      await tell(postingId, 'organiser', {
        zh: `${missing[0]?.title ?? ''}：${missing.length} 名专家逾期未评分，请催办或补聘专家（R22）。`,
        en: `${missing[0]?.title ?? ''}: ${missing.length} expert(s) have not scored in time; remind them or appoint others (R22).`,
      });
    }
    return sent;
  });
}
