import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLedger, type TestLedger } from '../support/payment.ts';
import { startSystem, type TestSystem } from '../support/system.ts';
import { violations } from './invariants.ts';
import { simulateYear } from './simulate.ts';

/** `npm run year` sets these; `npm test` runs a small year. */
const MATCHES = Number(process.env.YEAR_MATCHES ?? 12);
const SEED = Number(process.env.YEAR_SEED ?? 2026);

let system: TestSystem;
let ledger: TestLedger;

beforeAll(async () => {
  ledger = await startLedger();
  system = await startSystem({ skipsTime: true, payment: ledger.port });
});
afterAll(async () => {
  await system.stop();
  ledger.stop();
});

describe('a programme year', () => {
  it(`of ${MATCHES} matches ends with every case explained and every reward paid once`, async () => {
    const { funnel, seconds, simulatedDays, world } = await simulateYear(system, MATCHES, SEED);
    const lines = funnel.map((row) => `${row.type.padEnd(16)}${row.stage.padEnd(22)}${row.count}`);
    console.log(
      [
        `${MATCHES} matches, ${simulatedDays} days in ${seconds.toFixed(1)} s; ${ledger.entries().length} entries on the ledger`,
        ...lines,
        `refused: ${JSON.stringify(Object.fromEntries(world.refused))}`,
      ].join('\n'),
    );
    expect(await violations(system.db, system.now(), ledger.entries())).toEqual([]);
    const count = (type: string, stage: string): number =>
      funnel.find((row) => row.type === type && row.stage === stage)?.count ?? 0;
    expect(count('evaluation', 'decided')).toBe(1);
    expect(count('reward', 'paid')).toBeGreaterThan(0);
    expect(count('results', 'published')).toBeGreaterThan(2);
    const months: { month: string }[] = await system.db.query(
      'select month from results_batches where month is not null order by month',
    );
    expect(months.length).toBeGreaterThan(8);
  }, 1_800_000);
});
