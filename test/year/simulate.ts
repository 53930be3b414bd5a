import type { TestSystem } from '../support/system.ts';
import { dice } from '../support/dice.ts';
import { liveEvaluation, liveRewards, openEvaluation } from './evaluation.ts';
import { certificates, consents, liveProject, newProject, recommendations, type Plan } from './follow-up.ts';
import { DAY_MS, populate, settle, type World } from './world.ts';

/** Half a month: how often the simulated people look at what waits for them. */
const TICK_DAYS = 15;
const YEAR_TICKS = 24;
/** The evaluation opens in the ninth month, and its rewards may be paid after the year. */
const EVALUATION_TICK = 17;
const LAST_TICK = 40;

export interface YearReport {
  readonly world: World;
  readonly plans: readonly Plan[];
  readonly seconds: number;
  readonly simulatedDays: number;
  /** Cases by type and stage at the end. */
  readonly funnel: readonly { readonly type: string; readonly stage: string; readonly count: number }[];
}

/**
 * A programme year from the filings on, with the real workflows, activities and database on the time-skipping server:
 * people report, forget, quarrel, return and refuse in the stated shares; two monthly batches fail; one evaluation.
 * @param matches how many projects begin in the year. @param seed the same seed, the same year
 */
export async function simulateYear(system: TestSystem, matches: number, seed: number): Promise<YearReport> {
  const started = Date.now();
  const begun = system.now().getTime();
  const world = await populate(system, dice(seed));
  const plans: Plan[] = [];
  let evaluationId: string | null = null;
  let decided = false;
  for (let tick = 0; tick < LAST_TICK; tick += 1) {
    const due = Math.min(matches, Math.round((matches * (tick + 1)) / (YEAR_TICKS - 6)));
    while (plans.length < due) plans.push(await newProject(world, tick));
    await settle(world);
    for (const plan of plans) await liveProject(world, plan, tick);
    await certificates(world);
    if (tick % 4 === 3) await recommendations(world);
    if (tick < YEAR_TICKS && tick % 2 === 1) await monthly(world, (tick - 1) / 2);
    await settle(world);
    await consents(world, plans);
    if (tick === EVALUATION_TICK)
      evaluationId = await openEvaluation(world, plans, system.now().getFullYear());
    if (evaluationId && !decided) decided = await liveEvaluation(world, evaluationId);
    if (decided) await liveRewards(world);
    await settle(world);
    await system.skip(TICK_DAYS * DAY_MS);
    await settle(world);
    if (decided && tick >= YEAR_TICKS && (await rewardsDone(world))) break;
  }
  const funnel: { type: string; stage: string; count: number }[] = await system.db.query(
    'select type, stage, count(*)::int as count from cases group by type, stage order by type, stage',
  );
  return {
    world,
    plans,
    funnel,
    seconds: (Date.now() - started) / 1000,
    simulatedDays: Math.round((system.now().getTime() - begun) / DAY_MS),
  };
}

async function rewardsDone({ system }: World): Promise<boolean> {
  const rows: unknown[] = await system.db.query(
    `select 1 from cases where type = 'reward' and not final limit 1`,
  );
  return rows.length === 0;
}

/** The schedule's monthly run; it fails in two months: once until the database is mended, once for good. */
async function monthly({ system }: World, month: number): Promise<void> {
  const fails = month === 4 || month === 7;
  if (fails) await system.db.query('alter table results_batches rename to results_batches_away');
  const handle = await system.client.workflow.start('monthlyResults', {
    workflowId: `monthly-results-${month}`,
    taskQueue: system.taskQueue,
  });
  if (fails) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    if (month === 7) await handle.terminate('a month that is lost');
    await system.db.query('alter table results_batches_away rename to results_batches');
    if (month === 7) return;
    await system.skip(60_000);
  }
  await handle.result();
}
