import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LONG_RUN, notDone } from '../model/exercised.ts';
import { startLedger, type TestLedger } from '../support/payment.ts';
import { startSystem, type TestSystem } from '../support/system.ts';
import { checkBundles, frontViolations } from './front-invariants.ts';
import { actsOf, funnelOf, stagesOf } from './funnel.ts';
import { violations } from './invariants.ts';
import { leftOver } from './matters.ts';
import { yearToken } from './people.ts';
import { reportOf } from './report.ts';
import { simulateYear } from './simulate.ts';

/** `npm run year` sets these; `npm test` runs a small year. */
const POSTINGS = Number(process.env.YEAR_POSTINGS ?? 12);
const SEED = Number(process.env.YEAR_SEED ?? 2026);
const SMALL = process.env.YEAR_POSTINGS === undefined;

let system: TestSystem;
let ledger: TestLedger;

beforeAll(async () => {
  ledger = await startLedger();
  system = await startSystem({ skipsTime: true, payment: ledger.port, tokenOf: yearToken });
});
afterAll(async () => {
  await system.stop();
  ledger.stop();
});

describe('a programme year', () => {
  it(`of ${POSTINGS} postings ends with every case explained and every reward paid once`, async () => {
    const year = await simulateYear(system, POSTINGS, SEED, SMALL ? undefined : (line) => console.log(line));
    const stages = await stagesOf(system.db);
    const funnel = await funnelOf(system.db);
    // The list is kept when it is looked at (R36).
    expect((await system.as('zhuban1').get('/talent-list')).status).toBe(200);
    const bundles = await checkBundles(system);
    const acts = await actsOf(system.db);
    const entries = ledger.entries();
    console.log(reportOf({ year, stages, funnel, acts, bundles: bundles.checked, ledger: entries }));
    expect([
      ...(await violations(system.db, system.now(), ledger.entries())),
      ...(await frontViolations(system.db)),
      ...bundles.failed,
    ]).toEqual([]);

    const count = (type: string, stage?: string): number =>
      stages
        .filter((row) => row.type === type && (stage === undefined || row.stage === stage))
        .reduce((sum, row) => sum + row.count, 0);
    expect(count('posting')).toBe(POSTINGS);
    expect(count('claim')).toBeGreaterThanOrEqual(POSTINGS * (SMALL ? 2 : 3));
    for (const step of funnel)
      if (!SMALL)
        expect([step.step, step.technical_challenge > 0, step.achievement_transfer > 0]).toEqual([
          step.step,
          true,
          true,
        ]);
    expect(count('project')).toBeGreaterThan(0);
    const places = POSTINGS >= LONG_RUN ? (['year', 'large year'] as const) : (['year'] as const);
    expect(await notDone(system.db, places), 'acts that nobody did').toEqual([]);
    expect(leftOver(year.world), 'rare matters that never came up').toEqual([]);
    // One was opened here; another was decided elsewhere and entered.
    expect(count('evaluation', 'decided')).toBe(2);
    expect(count('reward', 'paid')).toBeGreaterThan(0);
    expect(count('results', 'published')).toBeGreaterThan(0);
    const months: { month: string }[] = await system.db.query(
      'select month from results_batches where month is not null order by month',
    );
    // Twelve months, one of them lost: what it did not publish, the next one collected.
    expect(months.length).toBeGreaterThanOrEqual(10);
  }, 7_200_000);
});
