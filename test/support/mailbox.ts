import { createMailActivities } from '../../activities/mail.ts';
import type { Mail } from '../../adapters/mail/port.ts';
import { OFFICIAL_YEARS } from '../../domain/calendar/official-years.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai.ts';
import { nthWorkingDay } from '../../domain/calendar/working-day.ts';
import { PUBLIC_URL } from './public-url.ts';
import type { TestSystem } from './system.ts';

/** 09:30 of the next working day after an instant: within the hours of the digest. */
export function nextMorning(after: Date): Date {
  return new Date(`${nthWorkingDay(shanghaiDate(after.toISOString()), 1, OFFICIAL_YEARS)}T09:30:00+08:00`);
}

/** Sends all that waits, as of an instant. @returns what was sent, in order */
export async function sendAll({ db }: Pick<TestSystem, 'db'>, at: Date): Promise<Mail[]> {
  const sent: Mail[] = [];
  const send = (mail: Mail): Promise<void> => {
    sent.push(mail);
    return Promise.resolve();
  };
  const box = createMailActivities({
    dataSource: db,
    mail: { send },
    publicUrl: PUBLIC_URL,
    clock: () => at,
  });
  while ((await box.sendMail()).sent > 0);
  return sent;
}
