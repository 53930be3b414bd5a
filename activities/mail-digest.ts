import type { DataSource } from 'typeorm';
import { poolsNotTheirs } from '../db/interest/pool.ts';
import { digestReaders, makeDigest, readerOf } from '../db/mail/digest.ts';
import { currentPolicy, listYears } from '../db/policy/read.ts';
import { countTasks, type TaskFilter } from '../db/record/tasks.ts';
import { shanghaiDate, shanghaiIso } from '../domain/calendar/shanghai.ts';
import { isWorkingDay } from '../domain/calendar/working-day.ts';
import type { Waiting } from '../domain/notification/letter.ts';

/** One round makes so many; the next, half a minute later, goes on. */
const BATCH = 100;

/**
 * Makes the digests of the working day, within the hours of the policy: one for each official, and none where there is
 * nothing to say (R39). @returns how many mails were made
 */
export async function makeDigests(db: DataSource, now: Date): Promise<number> {
  const { digestFrom, digestUntil } = (await currentPolicy(db)).reminders;
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
  const filter = { ...ALL_TASKS, ...(await poolsNotTheirs(db, reader)) };
  const counts = await countTasks(db, reader, filter, now.toISOString());
  const sum = (of: 'total' | 'overdue'): number => counts.reduce((before, row) => before + row[of], 0);
  return { tasks: sum('total'), overdue: sum('overdue') };
}

const ALL_TASKS: Omit<TaskFilter, 'pools' | 'not_theirs'> = {
  type: null,
  stage: null,
  field: null,
  district: null,
  due_from: null,
  due_before: null,
  overdue: null,
  late_before: null,
  holder: null,
  words: null,
  literal: null,
};
