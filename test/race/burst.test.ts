import { afterAll, beforeAll, expect, it } from 'vitest';
import { registerOrganisation, ZHIXIN } from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';
import { burst } from './burst.ts';
import { POSTER } from './race.ts';

/** 100 in every run; `npm run test:race -- burst` asks for 500 from 100 connections in 5 seconds. */
const CLAIMS = Number(process.env['BURST_CLAIMS'] ?? 100);

let system: TestSystem;
let zhixin: string;
beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
});
afterAll(() => system.stop());

it(`R17 receives what comes in the last seconds, ${CLAIMS} claims, none lost, none double, none late`, async () => {
  const report = await burst(system, zhixin, { claims: CLAIMS, connections: 100, seconds: 5 });
  if (process.env['BURST_CLAIMS']) console.log(JSON.stringify(report));
  expect(report.sent).toBe(CLAIMS);
  // How many are in time is the machine's matter; what was told is the record's, and `burst` has compared the two.
  expect(report.received + report.tooLate).toBe(CLAIMS);
  expect(report.received).toBeGreaterThan(0);
  expect(report.tooLate).toBeGreaterThan(0);
}, 300_000);
