import type { DataSource } from 'typeorm';
import type { MailPort } from '../adapters/mail/port.ts';
import { noteIncident } from '../db/incident/intake.ts';
import {
  addressNotifications,
  markFailed,
  markSent,
  takeMails,
  type WaitingMail,
} from '../db/mail/outbox.ts';
import { cut } from '../domain/kinds/cut.ts';
import { causeOf } from '../domain/process/cause.ts';
import { tellSubscribers } from './digest.ts';
import { remindExperts } from './expert-reminders.ts';
import { notedRun } from './noted-run.ts';
import { remindOfQuestions } from './question-reminders.ts';
import { endUnsentQuestions } from './unsent-claims.ts';

export interface MailActivities {
  /** Sends what waits, one batch of each. Safe at any time: a mail that was taken is not taken again for two minutes. */
  sendMail(): Promise<{ sent: number; failed: number }>;
}

/** Size of one round: at one mail a second, a round stays within its minute. */
const BATCH = 50;
/** Waits between tries, in seconds: an hour's outage of the mail server is outlived, then a day; then it is given up. */
const RETRY_SECONDS = [60, 300, 900, 3_600, 14_400, 43_200, 86_400];

export function createMailActivities(parts: { dataSource: DataSource; mail: MailPort }): MailActivities {
  const { dataSource, mail } = parts;
  return {
    sendMail: () => notedRun(dataSource, 'mail', sendMail),
  };

  async function sendMail(): Promise<{ sent: number; failed: number }> {
    await tellSubscribers(dataSource, new Date());
    await remindExperts(dataSource, new Date());
    await remindOfQuestions(dataSource, new Date());
    await endUnsentQuestions(dataSource, new Date());
    await addressNotifications(dataSource, BATCH * 4);
    let sent = 0;
    let failed = 0;
    for (const waiting of await takeMails(dataSource, BATCH)) {
      try {
        await mail.send(letter(waiting));
        await markSent(dataSource, waiting);
        sent += 1;
      } catch (error) {
        failed += 1;
        const retry = RETRY_SECONDS[waiting.attempts - 1] ?? null;
        await markFailed(dataSource, waiting, error instanceof Error ? error.message : String(error), retry);
        if (retry === null) await noteGivenUp(dataSource, waiting, error);
      }
    }
    return { sent, failed };
  }
}

/** Nothing else would show that somebody was never notified. */
async function noteGivenUp(
  db: DataSource,
  { publicId: subject, caseId }: WaitingMail,
  error: unknown,
): Promise<void> {
  await noteIncident(db, { kind: 'unmailed', caseId, subject, cause: causeOf(error) });
}

function letter(waiting: WaitingMail) {
  return {
    id: `${waiting.publicId}.${Buffer.from(waiting.accountId).toString('hex')}`,
    to: waiting.address,
    subject: `【揭榜】${cut(waiting.zh, 60)}`,
    text: [waiting.zh, waiting.en, waiting.caseId ? `案件编号 Case: ${waiting.caseId}` : '']
      .join('\n\n')
      .trim(),
  };
}
