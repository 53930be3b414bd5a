import { WorkflowNotFoundError } from '@temporalio/client';
import { closeIncidents, noteIncident } from '../../db/incident/intake.ts';
import { CaseRow } from '../../db/record/rows.ts';
import { forgetUnheard, noteOverdue, takeUnheard, type Unheard } from '../../db/record/unheard.ts';
import { workflowIdOf } from '../../domain/process/case.ts';
import { causeOf } from '../../domain/process/cause.ts';
import { PARKING_KINDS } from '../../domain/process/incident.ts';
import { settledBefore, type ReconcileDependencies } from './dependencies.ts';
import { endedSince, failingProcesses, runningAmong, runningCases, whyEnded, type Ended } from './engine.ts';
import { oneByOne } from './one-by-one.ts';
import { wakeOrRestart } from './restart.ts';
import { bringBack } from './start.ts';

/** A clock acts within a second; what is later than this has lost its process, or the process its clock. */
const OVERDUE_MS = 15_000;
/** Signals of which a process took no notice: three span a minute. */
const SILENT_AFTER = 3;
/** Visibility lags behind what happens by a second or two, and the machines' clocks differ. */
const OVERLAP_MS = 60_000;
/** How far back the first sweep of all looks for processes that ended. */
const FIRST_LOOK_MS = 60 * 60_000;
/** Cases compared in one call of the engine: 0.2 s for 500 (measured). */
const PAGE = 500;
/** Pages of a sweep while all seem to be there, and when the engine has fewer processes than the record open cases. */
const PAGES = { calm: 1, hurried: 10 } as const;
/**
 * Questions that make the engine scan all running processes are asked only at every third sweep: with 100,000 processes
 * each takes a second of a busy machine (docs/benchmarks.md).
 */
const SELDOM_S = 25;

const noteOf = (caseId: string) => ({ kind: 'not_started', caseId, subject: 'start' }) as const;

/** Starts cases whose first step is not recorded some seconds after they were received: the start was lost. */
export async function startUnstarted(dependencies: ReconcileDependencies, limit: number): Promise<number> {
  const rows: { id: string }[] = await dependencies.dataSource.query(
    'select id from cases where not final and version = 0 and created_at < $1 order by created_at limit $2',
    [settledBefore(dependencies), limit],
  );
  return oneByOne(
    dependencies,
    rows,
    ({ id }) => bringBack(dependencies, id),
    ({ id }) => noteOf(id),
  );
}

/**
 * Looks at every process that ended since the last sweep, however it did: one whose case is open is started again. It
 * costs what ends, not what is open.
 */
export async function restartEnded(dependencies: ReconcileDependencies): Promise<number> {
  const { dataSource } = dependencies;
  const now = settledBefore(dependencies, 0);
  const since = await sweptUpto(dependencies, 'ended');
  const from = since === null ? now.getTime() - FIRST_LOOK_MS : Date.parse(since) - OVERLAP_MS;
  const ended = await endedSince(dependencies.client, new Date(from));
  // Those that are being started again at intervals have their next time (`retryEnded`).
  const open: { id: string }[] = await dataSource.query(
    `select id from cases c where id = any($1) and not final and not exists (
       select from incidents i where i.case_id = c.id and i.kind = 'process_ended' and i.closed_at is null)`,
    [[...ended.keys()]],
  );
  const started = await oneByOne(
    dependencies,
    open,
    ({ id }) => restart(dependencies, id, ended.get(id) ?? null),
    ({ id }) => noteOf(id),
  );
  await setSwept(dependencies, 'ended', now.toISOString());
  return started;
}

/** A process that was started again must survive: if it ends again, each restart comes later. */
export async function retryEnded(dependencies: ReconcileDependencies, limit: number): Promise<number> {
  const { dataSource } = dependencies;
  const due: { id: string }[] = await dataSource.query(
    `select case_id as id from incidents where kind = 'process_ended' and closed_at is null and next_at <= now()
     order by next_at limit $1`,
    [limit],
  );
  return oneByOne(
    dependencies,
    due,
    async ({ id }) => {
      if (await restart(dependencies, id, null)) return true;
      await closeIncidents(dataSource, { kinds: ['process_ended'], caseId: id });
      return false;
    },
    ({ id }) => noteOf(id),
  );
}

/** Starts a case's process again, and says on the board that it had ended and why. */
async function restart(
  dependencies: ReconcileDependencies,
  caseId: string,
  ended: Ended | null,
): Promise<boolean> {
  if (!(await bringBack(dependencies, caseId))) return false;
  const why = ended ?? (await whyEnded(dependencies, caseId));
  await noteIncident(dependencies.dataSource, {
    kind: 'process_ended',
    caseId,
    subject: why.status,
    cause: why.failure ? causeOf(await why.failure()) : { message: why.status, stack: '' },
    backsOff: true,
  });
  return true;
}

/**
 * Compares open cases with the engine's running processes, a page a sweep from where the last one stopped; ten when the
 * engine has fewer than the record. What is not in its list is started: the list may lag, a start never doubles.
 */
export async function startMissing(dependencies: ReconcileDependencies): Promise<number> {
  const pages = (await areFewer(dependencies)) ? PAGES.hurried : PAGES.calm;
  let started = 0;
  let after = (await sweptUpto(dependencies, 'present')) ?? NOBODY;
  for (let page = 0; page < pages; page += 1) {
    const compared = await comparePage(dependencies, after);
    started += compared.started;
    after = compared.last;
    if (after === NOBODY) break;
  }
  await setSwept(dependencies, 'present', after);
  return started;
}

/** True if fewer processes run than cases are open, as of the last count. */
async function areFewer(dependencies: ReconcileDependencies): Promise<boolean> {
  const last = await sweptUpto(dependencies, 'counted', SELDOM_S);
  if (last !== null) return last === 'fewer';
  const [{ open }]: [{ open: number }] = await dependencies.dataSource.query(
    'select count(*)::int as open from cases where not final and created_at < $1',
    [settledBefore(dependencies)],
  );
  const fewer = (await runningCases(dependencies.client)) < open;
  await setSwept(dependencies, 'counted', fewer ? 'fewer' : 'all');
  return fewer;
}

/** The same for all open cases at once: after a loss of the engine's store (docs/decisions/recovery-processes.md). */
export async function startAllMissing(dependencies: ReconcileDependencies): Promise<number> {
  let started = 0;
  for (let after = NOBODY; ;) {
    const compared = await comparePage(dependencies, after);
    started += compared.started;
    after = compared.last;
    if (after === NOBODY) return started;
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

async function comparePage(
  dependencies: ReconcileDependencies,
  after: string,
): Promise<{ started: number; last: string }> {
  const rows: Pick<CaseRow, 'type' | 'id' | 'createdAt'>[] = await dependencies.dataSource.query(
    'select type, id, created_at as "createdAt" from cases where not final and id > $1 order by id limit $2',
    [after, PAGE],
  );
  const running = await runningAmong(
    dependencies.client,
    rows.map(({ type, id }) => workflowIdOf(type, id)),
  );
  const settled = settledBefore(dependencies);
  const missing = rows.filter(
    ({ type, id, createdAt }) => createdAt < settled && !running.has(workflowIdOf(type, id)),
  );
  const started = await oneByOne(
    dependencies,
    missing,
    ({ id }) => restart(dependencies, id, null),
    ({ id }) => noteOf(id),
  );
  return { started, last: rows.length < PAGE ? NOBODY : (rows.at(-1)?.id ?? NOBODY) };
}

/**
 * Wakes processes that may have missed something: a decision that the engine has not answered for, a clock that should
 * have acted. @returns how many were woken
 */
export async function wakeUnheard(dependencies: ReconcileDependencies, limit: number): Promise<number> {
  const { dataSource } = dependencies;
  await noteOverdue(dataSource, settledBefore(dependencies, OVERDUE_MS).toISOString(), limit);
  const unheard = await takeUnheard(dataSource, limit, PARKING_KINDS);
  return oneByOne(
    dependencies,
    unheard,
    (one) => wakeOne(dependencies, one),
    ({ caseId }) => ({ kind: 'process_silent', caseId, subject: 'wake' }),
  );
}

async function wakeOne(dependencies: ReconcileDependencies, { caseId, wakes }: Unheard): Promise<boolean> {
  const { dataSource } = dependencies;
  const row = await dataSource.manager.findOneByOrFail(CaseRow, { id: caseId });
  try {
    const told = await wakeOrRestart(dependencies, { type: row.type, caseId });
    // A new one begins with where the record is.
    if (told === 'restarted') await forgetUnheard(dataSource, caseId);
    if (told === 'restarted') return true;
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    // It has ended with its case, or gets a new process that starts from where the record is.
    if (!row.final) await restart(dependencies, caseId, null);
    await forgetUnheard(dataSource, caseId);
    return false;
  }
  if (wakes >= SILENT_AFTER)
    await noteIncident(dataSource, {
      kind: 'process_silent',
      caseId,
      subject: 'wake',
      cause: { message: `${wakes} signals and no answer`, stack: '' },
    });
  return true;
}

/**
 * Processes whose code fails repeatedly, as the engine reports them after some 30 s; they continue on their own once it
 * is fixed.
 */
export async function noteFailing(dependencies: ReconcileDependencies): Promise<number> {
  const { dataSource, client } = dependencies;
  if ((await sweptUpto(dependencies, 'failing', SELDOM_S)) !== null) return 0;
  const failing = await failingProcesses(client);
  await setSwept(dependencies, 'failing', '');
  const known: { id: string; fresh: boolean }[] = await dataSource.query(
    `select case_id as id, last_at > now() - interval '10 minutes' as fresh from incidents
     where kind = 'process_failing' and closed_at is null`,
  );
  for (const { id } of known.filter((one) => !failing.has(one.id)))
    await closeIncidents(dataSource, { kinds: ['process_failing'], caseId: id });
  const unfresh = [...failing].filter(([id]) => !known.some((one) => one.id === id && one.fresh));
  return oneByOne(
    dependencies,
    unfresh,
    async ([caseId, failure]) => {
      const cause = causeOf(await failure());
      await noteIncident(dataSource, { kind: 'process_failing', caseId, subject: 'task', cause });
      return true;
    },
    ([caseId]) => ({ kind: 'process_failing', caseId, subject: 'task' }),
  );
}

/** @param withinS null also where that was longer ago */
async function sweptUpto(
  { dataSource }: ReconcileDependencies,
  name: string,
  withinS: number | null = null,
): Promise<string | null> {
  const rows: { upto: string }[] = await dataSource.query(
    `select upto from sweeps where name = $1 and ($2::int is null or at > now() - $2 * interval '1 second')`,
    [name, withinS],
  );
  return rows[0]?.upto ?? null;
}

async function setSwept({ dataSource }: ReconcileDependencies, name: string, upto: string): Promise<void> {
  await dataSource.query(
    `insert into sweeps (name, upto) values ($1, $2) on conflict (name) do update set upto = excluded.upto, at = now()`,
    [name, upto],
  );
}
