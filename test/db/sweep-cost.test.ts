import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReconcileActivities, type ReconcileReport } from '../../activities/reconcile/activities.ts';
import { fillOpenCases } from '../../bench/support/open-cases.ts';
import { explain, statementsOf, type Plan, type Statement } from '../../bench/support/statements.ts';
import { createDataSource } from '../../db/data-source.ts';
import { seed } from '../../db/seed.ts';
import { createDatabase, devServer, type DevServer } from '../support/stack.ts';

/** R40: what a sweep costs with very many open cases; in seconds and with processes: `npm run bench -- sweep`. */
const OPEN = 20_000;
const IN_A_YEAR = new Date(Date.now() + 365 * 86_400_000);
let db: DataSource;
let server: DevServer;
let report: ReconcileReport;
let counted: Statement[];
let plans: Plan[];

beforeAll(async () => {
  db = await createDataSource(await createDatabase()).initialize();
  await seed(db, true);
  server = await devServer();
  // Received after every clock here: the engine has no processes of them, and none is missed.
  await fillOpenCases(db, OPEN, IN_A_YEAR);
  const activities = createReconcileActivities({ dataSource: db, client: server.client });
  // The first counts what is open, which takes the table or the index of the open as a whole; the next two do not.
  counted = await statementsOf(db, () => activities.reconcile());
  const statements = await statementsOf(db, async () => (report = await activities.reconcile()));
  plans = [];
  for (const one of statements) plans.push(await explain(db, one));
}, 120_000);
afterAll(async () => {
  await db.destroy();
  await server.close();
});

describe(`R40 a sweep over ${OPEN} open cases`, () => {
  it('has nothing to do while nothing is wrong', () => {
    expect(report).toEqual({ started: 0, woken: 0, delivered: 0, judged: 0, failed: [] });
  });

  it('reads cases and facts by their indexes alone, whatever has ended', () => {
    const read = plans.flatMap(({ scans }) => scans);
    expect(read.some((scan) => scan.includes('cases_open'))).toBe(true);
    const whole = plans.filter(({ scans }) => scans.some((scan) => /Seq Scan (cases|facts)$/.test(scan)));
    expect(whole.map(({ text }) => text)).toEqual([]);
  });

  it('counts them seldom', () => {
    const counts = ({ text }: Statement): boolean => text.includes('count(*)');
    expect([counted.filter(counts).length, plans.filter(counts).length]).toEqual([1, 0]);
  });

  it('takes the open ones in pages', () => {
    const page = plans.filter(({ text }) => /from "?cases"? .*order by/is.test(text));
    expect(page.length).toBeGreaterThan(0);
    for (const { rows } of page) expect(rows).toBeLessThanOrEqual(500);
  });
});
