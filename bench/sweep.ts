import { parseArgs } from 'node:util';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { createReconcileActivities, type ReconcileReport } from '../activities/reconcile/activities.ts';
import { endedSince, failingProcesses, runningAmong, runningCases } from '../activities/reconcile/engine.ts';
import { CaseRow } from '../db/record/rows.ts';
import { workflowIdOf } from '../domain/process/case.ts';
import { table } from '../local/say.ts';
import { initEngineKeys } from '../platform/engine-keys.ts';
import { connectClient } from '../platform/temporal.ts';
import { median, percentile } from './support/figures.ts';
import { fillOpenCases, startAll } from './support/open-cases.ts';
import { startStack } from './support/stack.ts';
import { explain, statementsOf } from './support/statements.ts';

/** No worker serves it: the processes are idle, as most are at any time. */
const QUEUE = 'bench-sweep';
/** Cases whose presence the engine is asked for at once, as the sweep does. */
const PAGE = 500;

/**
 * Measures a sweep of the reconciler while so many cases are open and nothing is wrong: the whole round, each of its
 * statements with its plan, each of its questions to the engine. Starting the processes takes minutes.
 *
 * Options: `--cases 100000`, `--rounds 20`.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { cases: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '20' } },
  });
  const [cases, rounds] = [Number(values.cases), Number(values.rounds)];
  const stack = await startStack(['temporal']);
  try {
    const { db, config } = stack;
    initEngineKeys(config.KEYS_DIR);
    const client = await connectClient(config);
    console.log(`${cases} 个未结案件 open cases …`);
    await fillOpenCases(db, cases);
    await startAll(db, client, QUEUE);
    await measure(db, client, rounds);
    await client.connection.close();
  } finally {
    await stack.stop();
  }
}

/** Measures the sweep over what is open and running. */
export async function measure(db: DataSource, client: Client, rounds: number): Promise<void> {
  const activities = createReconcileActivities({ dataSource: db, client, taskQueue: QUEUE });
  const reconcile = (): Promise<ReconcileReport> => activities.reconcile();
  // The first looks an hour back, where all these starts lie; and visibility lags.
  console.log(JSON.stringify(await reconcile()));
  const times = await timed(rounds, async () => {
    const { started, woken, delivered, failed } = await reconcile();
    if (started + woken + delivered + failed.length > 0)
      throw new Error(
        `a calm sweep has nothing to do: ${JSON.stringify({ started, woken, delivered, failed })}`,
      );
  });
  const plans = [];
  for (const one of await statementsOf(db, reconcile)) plans.push(await explain(db, one));

  const some = await db.manager.find(CaseRow, { where: { final: false }, take: PAGE });
  const ids = some.map(({ type, id }) => workflowIdOf(type, id));
  const asks = {
    '运行数 count of the running': () => runningCases(client),
    [`${PAGE} 个编号 ids`]: () => runningAmong(client, ids),
    '近 70 秒结束的 closed within 70 s': () => endedSince(client, new Date(Date.now() - 70_000)),
    '任务失败的 failing': () => failingProcesses(client),
  };
  const rows = [
    ['', 'p50 ms', 'p99 ms'],
    ['一轮 the round', ...figures(times)],
    [`其中 SQL its ${plans.length} statements`, plans.reduce((sum, { ms }) => sum + ms, 0).toFixed(1), ''],
  ];
  for (const [name, ask] of Object.entries(asks)) rows.push([name, ...figures(await timed(rounds, ask))]);
  const open = await db.manager.countBy(CaseRow, { final: false });
  console.log(`\n巡检 sweep: ${open} open cases, ${rounds} rounds\n\n${table(rows).join('\n')}`);
  const slowest = plans.toSorted((a, b) => b.ms - a.ms).slice(0, 8);
  const lines = slowest.map(({ ms, scans, text }) => [
    ms.toFixed(1),
    scans.join(', '),
    text.replaceAll(/\s+/g, ' ').slice(0, 70),
  ]);
  console.log(`\n${table([['ms', '所用扫描 scans', 'SQL'], ...lines]).join('\n')}`);
}

const figures = (times: readonly number[]): string[] =>
  [median([...times]), percentile([...times], 0.99)].map((ms) => ms.toFixed(1));

async function timed(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const began = performance.now();
    await work();
    took.push(performance.now() - began);
  }
  return took;
}
