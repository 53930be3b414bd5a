import type { DataSource } from 'typeorm';
import { AddressRefused, type MailPort } from '../adapters/mail/port.ts';
import { noteIncident } from '../db/incident/intake.ts';
import { addressNotifications } from '../db/mail/addressing.ts';
import { linesOf } from '../db/mail/lines.ts';
import { markFailed, markSent, takeMails, type WaitingMail } from '../db/mail/outbox.ts';
import { emptyMailLog, noteRefused } from '../db/mail/refused.ts';
import { currentPolicy } from '../db/policy/read.ts';
import { reminderBefore } from '../domain/calendar/deadline.ts';
import { shanghaiDate } from '../domain/calendar/shanghai.ts';
import { digestLetter, eventLetter, type Letter, type LetterLine } from '../domain/notification/letter.ts';
import { causeOf } from '../domain/process/cause.ts';
import { tellSubscribers } from './digest.ts';
import { remindExperts } from './expert-reminders.ts';
import { makeDigests, waitingFor } from './mail-digest.ts';
import { notedRun } from './noted-run.ts';
import { remindOfQuestions } from './question-reminders.ts';
import { endUnsentQuestions } from './unsent-claims.ts';

export interface MailActivities {
  /** Sends what waits, one batch of each. Safe at any time: a mail that was taken is not taken again for two minutes. */
  sendMail(): Promise<{ sent: number; failed: number }>;
}

/** Size of one round: at one mail a second, a round stays within its minute. */
const BATCH = 50;
/** Rows of the log that one round empties. */
const EMPTIED = 1_000;
/** Waits between tries, in seconds: an hour's outage of the mail server is outlived, then a day; then it is given up. */
const RETRY_SECONDS = [60, 300, 900, 3_600, 14_400, 43_200, 86_400];

/** Parts that sending mail needs. */
export interface MailParts {
  readonly dataSource: DataSource;
  readonly mail: MailPort;
  /** Where people open the platform: the beginning of every link. */
  readonly publicUrl: string;
  readonly clock?: () => Date;
}

export function createMailActivities({
  dataSource,
  mail,
  publicUrl,
  clock = () => new Date(),
}: MailParts): MailActivities {
  return {
    sendMail: () => notedRun(dataSource, 'mail', sendMail),
  };

  async function sendMail(): Promise<{ sent: number; failed: number }> {
    const now = clock();
    await tellSubscribers(dataSource, now);
    await remindExperts(dataSource, now);
    await remindOfQuestions(dataSource, now);
    await endUnsentQuestions(dataSource, now);
    await addressNotifications(dataSource, BATCH * 4);
    const { reminders } = await currentPolicy(dataSource);
    await makeDigests(dataSource, reminders, now);
    // By whole days of Shanghai, as long as the policy in force says.
    const keptSince = reminderBefore(now.toISOString(), reminders.mailLogKept, 0, []);
    await emptyMailLog(dataSource, new Date(keptSince), EMPTIED);
    let sent = 0;
    let failed = 0;
    const taken = await takeMails(dataSource, BATCH);
    const lines = await linesOf(
      dataSource,
      taken.map(({ id }) => id),
    );
    for (const waiting of taken) {
      try {
        const { subject, text } = await letterOf(waiting, lines.get(waiting.id) ?? [], now);
        await mail.send({ id: waiting.id, to: waiting.address, subject, text });
        await markSent(dataSource, waiting);
        sent += 1;
      } catch (error) {
        failed += 1;
        const isRefused = error instanceof AddressRefused;
        const retry = isRefused ? null : (RETRY_SECONDS[waiting.attempts - 1] ?? null);
        await markFailed(dataSource, waiting, error instanceof Error ? error.message : String(error), retry);
        if (isRefused) await noteRefused(dataSource, waiting, error.message, now.toISOString());
        if (retry === null) await noteGivenUp(dataSource, waiting, error);
      }
    }
    return { sent, failed };
  }

  async function letterOf(
    { kind, accountId }: WaitingMail,
    lines: readonly LetterLine[],
    now: Date,
  ): Promise<Letter> {
    if (kind === 'event') return eventLetter(lines, publicUrl);
    const waiting = await waitingFor(dataSource, accountId, now);
    return digestLetter(lines, waiting, shanghaiDate(now.toISOString()), publicUrl);
  }
}

/** Nothing else would show that somebody was never notified. */
async function noteGivenUp(db: DataSource, { id: subject }: WaitingMail, error: unknown): Promise<void> {
  await noteIncident(db, { kind: 'unmailed', caseId: null, subject, cause: causeOf(error) });
}
