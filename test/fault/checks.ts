import { setTimeout as delay } from 'node:timers/promises';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { commandIdOf } from '../../api/process/decide.ts';
import { firstBrokenLink } from '../../db/record/chain.ts';
import { CaseRow } from '../../db/record/rows.ts';
import { workflowIdOf, type Position } from '../../domain/process/case.ts';
import type { Acknowledged } from './people.ts';
import type { Expected } from './story.ts';

/** The reconciler looks every 10 s at what is older than 5 s. */
const SETTLED_MS = 90_000;

/** Waits until nothing is under way: every case where it must be, no fact on its way. @returns what is not */
export async function settle(db: DataSource, expected: readonly Expected[]): Promise<string[]> {
  let wrong: string[] = [];
  for (const until = Date.now() + SETTLED_MS; Date.now() < until; await delay(500)) {
    wrong = await unsettled(db, expected);
    if (wrong.length === 0) break;
  }
  return wrong;
}

async function unsettled(db: DataSource, expected: readonly Expected[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const { caseId, stage } of expected) {
    const row = await db.manager.findOneBy(CaseRow, { id: caseId });
    if (row?.stage !== stage) wrong.push(`${caseId} stands in ${row?.stage}, not in ${stage}`);
    if (row?.needsOperator) wrong.push(`${caseId} needs an operator`);
  }
  const facts: { id: string }[] = await db.query('select id from facts where consumed_at is null');
  wrong.push(...facts.map(({ id }) => `fact ${id} was never consumed`));
  return wrong;
}

/** Every acknowledged act is on record once, as it was answered. */
export async function lostOrDoubled(db: DataSource, acts: readonly Acknowledged[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const { account, key, act, caseId, version } of acts) {
    const rows: { case_id: string; act: string; version: number }[] = await db.query(
      'select case_id, act, version from case_events where command_id = $1',
      [commandIdOf(account, key)],
    );
    const [row] = rows;
    if (rows.length !== 1 || row?.case_id !== caseId || row.act !== act || row.version !== version)
      wrong.push(
        `${act} on ${caseId}, answered as version ${version}, is on record as ${JSON.stringify(rows)}`,
      );
  }
  const people: { case_id: string; act: string; count: number }[] = await db.query(
    `select case_id, act, count(*)::int from case_events where actor_id <> 'system' and version > 0 group by 1, 2`,
  );
  for (const { case_id, act, count } of people) {
    const answered = acts.filter((one) => one.caseId === case_id && one.act === act).length;
    if (answered !== count) wrong.push(`${act} on ${case_id}: ${answered} answered, ${count} on record`);
  }
  const drafts: { count: number }[] = await db.query(
    `select count(*)::int from cases c where c.type = 'posting' and not exists (
       select 1 from drafts d where d.submitted_as = c.id)`,
  );
  if (drafts[0]?.count !== 0) wrong.push(`${drafts[0]?.count} postings of no draft`);
  return wrong;
}

/** Every audit chain holds, and its length is the case's version (R38). */
export async function brokenChains(db: DataSource): Promise<string[]> {
  const wrong: string[] = [];
  for (const { id, version } of await db.manager.find(CaseRow)) {
    const broken = await firstBrokenLink(db.manager, id);
    if (broken !== null) wrong.push(`the chain of ${id} breaks at ${broken} of ${version}`);
  }
  return wrong;
}

/** Two sweeps and what a wake takes: a process that is behind for longer does not catch up on its own. */
const SWEEPS_MS = 25_000;

/** Every open case has its process, which stands where the record does, within two sweeps; every ended one has ended. */
export async function behindForLong(db: DataSource, client: Client): Promise<string[]> {
  let wrong: string[] = [];
  for (const until = Date.now() + SWEEPS_MS; ; await delay(500)) {
    wrong = await disagreements(db, client);
    if (wrong.length === 0 || Date.now() > until) return wrong;
  }
}

/**
 * No fault of ours occurred, and no unauthorised write to the engine was seen: crashes do not count, and restarted
 * processes are what is being tested.
 */
export async function openIncidents(db: DataSource): Promise<string[]> {
  const rows: { kind: string; subject: string; cause: string }[] = await db.query(
    `select kind, subject, cause from incidents where closed_at is null and kind not in ('process_ended', 'failed_run')`,
  );
  return rows.map(({ kind, subject, cause }) => `incident ${kind} ${subject}: ${cause}`);
}

async function disagreements(db: DataSource, client: Client): Promise<string[]> {
  const wrong: string[] = [];
  for (const row of await db.manager.find(CaseRow)) {
    const id = workflowIdOf(row.type, row.id);
    const handle = client.workflow.getHandle(id);
    try {
      const { status } = await handle.describe();
      if (row.final ? status.name !== 'COMPLETED' : status.name !== 'RUNNING')
        wrong.push(`${id} is ${status.name}, its case ${row.stage}`);
      const { stage, version } = await handle.query<Position>('position');
      if (stage !== row.stage || version !== row.version)
        wrong.push(`${id} thinks ${stage} ${version}, the record says ${row.stage} ${row.version}`);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      wrong.push(`${id} has no process`);
    }
  }
  return wrong;
}
