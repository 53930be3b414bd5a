import type { DataSource } from 'typeorm';
import { poolsNotTheirs } from '../db/interest/pool.ts';
import { digestReaders, makeDigest, readerOf } from '../db/mail/digest.ts';
import { listYears } from '../db/policy/read.ts';
import { countTasks } from '../db/record/tasks.ts';
import { shanghaiDate, shanghaiIso } from '../domain/calendar/shanghai.ts';
import { isWorkingDay } from '../domain/calendar/working-day.ts';
import type { Waiting } from '../domain/notification/letter.ts';
import type { Policy } from '../domain/policy/policy.ts';

/** One round makes so many; the next, half a minute later, goes on. */
const BATCH = 100;

/**
 * Makes the digests of the working day, within the hours of the policy: one for each official, and none where there is
 * nothing to say (R39). @returns how many mails were made
 */
export async function makeDigests(
  db: DataSource,
  { digestFrom, digestUntil }: Policy['reminders'],
  now: Date,
): Promise<number> {
  const at = now.toISOString();
  const [day, time] = [shanghaiDate(at), shanghaiIso(at).slice(11, 16)];
  if (time < digestFrom || time >= digestUntil || !isWorkingDay(day, await listYears(db))) return 0;
  let made = 0;
  for (const reader of await digestReaders(db, day, BATCH))
    if (await makeDigest(db, reader, day, at)) made += 1;
  return made;
}

/** Counts what waits for an official now. */
export async function waitingFor(db: DataSource, account: string, now: Date): Promise<Waiting> {
  const reader = await readerOf(db, account);
  const counts = await countTasks(db, reader, await poolsNotTheirs(db, reader), now.toISOString());
  const sum = (of: 'total' | 'overdue'): number => counts.reduce((before, row) => before + row[of], 0);
  return { tasks: sum('total'), overdue: sum('overdue') };
}
