import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONCEPTS } from '../../activities/acts/concepts.ts';
import { PolicyShelf } from '../../activities/record/policy-shelf.ts';
import { recordStep, type RecordDependencies } from '../../activities/record/record-step.ts';
import type { Concept } from '../../activities/record/step.ts';
import { createDataSource } from '../../db/data-source.ts';
import { authoriseCommand, spendCommand } from '../../db/record/command.ts';
import { seed } from '../../db/seed.ts';
import { Transaction } from '../../db/transaction.ts';
import type { Position } from '../../domain/process/case.ts';
import { isLegal, type ActSpec, type Lifecycle } from '../../domain/process/lifecycle.ts';
import { Refusal } from '../../domain/refusal.ts';
import { createDatabase } from '../support/stack.ts';
import { writeCase } from '../support/written-cases.ts';

/** R39, R14: what somebody has time for succeeds until the very instant, and not after it, wherever a clock ends it. */
const DEADLINE = '2026-03-09T15:59:59.999Z';
const BEFORE = '2026-03-02T01:00:00.000Z';
const after = (ms: number): string => new Date(Date.parse(DEADLINE) + ms).toISOString();

interface Ending {
  readonly lifecycle: Lifecycle;
  readonly stage: string;
  readonly clock: string;
  readonly act: string;
}
const specs = (lifecycle: Lifecycle): [string, ActSpec<string>][] => Object.entries(lifecycle.acts);
const endings: Ending[] = Object.values(CONCEPTS).flatMap(({ lifecycle }) =>
  specs(lifecycle).flatMap(([clock, { moves, ends = [] }]) =>
    Object.keys(moves).flatMap((stage) =>
      ends.filter((act) => isLegal(lifecycle, stage, act)).map((act) => ({ lifecycle, stage, clock, act })),
    ),
  ),
);
const named = endings.map((one) => [`${one.lifecycle.type} ${one.stage}: ${one.act}`, one] as const);

/** The tables as they are, with handlers that only move: the record's door is what is tried. */
const moving = ({ lifecycle }: Concept): Concept => ({
  lifecycle,
  handlers: Object.fromEntries(
    specs(lifecycle).map(([act, { moves }]) => [
      act,
      ({ row }) => Promise.resolve({ to: moves[row.stage]?.[0] ?? '' }),
    ]),
  ),
});

let db: DataSource;
let dependencies: RecordDependencies;
let now = DEADLINE;
beforeAll(async () => {
  db = await createDataSource(await createDatabase()).initialize();
  await seed(db, true);
  dependencies = {
    dataSource: db,
    concepts: Object.fromEntries(Object.entries(CONCEPTS).map(([type, concept]) => [type, moving(concept)])),
    shelf: new PolicyShelf(),
    clock: () => new Date(now),
  };
});
afterAll(() => db.destroy());

const open = ({ lifecycle: { type }, stage }: Ending): Promise<Position> =>
  writeCase(new Transaction(db.manager), {
    type,
    stage,
    at: BEFORE,
    parties: [],
    deadline: DEADLINE,
    policyId: 'standard-1',
  });

async function received({ caseId }: Position, act: string, receivedAt: string): Promise<{ id: string }> {
  const id = randomUUID();
  await db.query('update cases set updated_at = $2 where id = $1', [caseId, BEFORE]);
  await authoriseCommand(db, {
    id,
    caseId,
    act,
    actor: { account: 'lina', name: '李娜', roles: [] },
    onBehalfOf: null,
    seenVersion: null,
    payload: {},
    bodyHash: 'a'.repeat(64),
    receivedAt,
  });
  return { id };
}
const asked = (
  { caseId }: Position,
  act: string,
  command?: { id: string },
): Promise<{ result: string; position: Position } | { code: string }> =>
  recordStep(dependencies, { caseId, act, expectedVersion: 0, ...(command && { command }) }).catch(
    (error: unknown) => (error instanceof Refusal ? { code: error.data.code } : { code: String(error) }),
  );

describe.each(named)('R39 %s', (_name, ending) => {
  it('in time at the very instant, even when the clock is asked first; too late a millisecond after it, though the clock is late', async () => {
    const { clock, act } = ending;
    const last = await open(ending);
    const command = await received(last, act, DEADLINE);
    now = after(5);
    expect(await asked(last, clock)).toMatchObject({ result: 'early', position: { stage: ending.stage } });
    expect(await asked(last, act, command)).not.toMatchObject({ code: 'TIME_OVER' });

    const late = await open(ending);
    const second = await received(late, act, after(1));
    expect(await asked(late, act, second)).toEqual({ code: 'TIME_OVER' });
    const [{ stage, version }] = await db.query('select stage, version from cases where id = $1', [
      late.caseId,
    ]);
    expect({ stage, version }).toEqual({ stage: ending.stage, version: 0 });
    // Refused and late receipts keep nobody waiting.
    expect(await asked(late, clock)).toMatchObject({ result: 'done' });
  });

  it('a decision that was refused, or never came, keeps the clock no longer', async () => {
    const { clock, act } = ending;
    const refused = await open(ending);
    const { id } = await received(refused, act, DEADLINE);
    await spendCommand(db, { id, caseId: refused.caseId, act }, { code: 'FORBIDDEN' });
    now = after(5);
    expect(await asked(refused, clock)).toMatchObject({ result: 'done' });

    const lost = await open(ending);
    await received(lost, act, DEADLINE);
    now = after(60_001);
    expect(await asked(lost, clock)).toMatchObject({ result: 'done' });
  });
});

it('R39 each act whose time a clock ends is a decision of the stage that the clock ends', () => {
  for (const { lifecycle } of Object.values(CONCEPTS))
    for (const [clock, { kind, moves, ends }] of specs(lifecycle))
      for (const act of ends ?? []) {
        expect([kind, lifecycle.acts[act]?.kind], `${lifecycle.type}.${clock}`).toEqual([
          'clock',
          'decision',
        ]);
        expect(Object.keys(moves).some((stage) => isLegal(lifecycle, stage, act))).toBe(true);
      }
  expect(new Set(endings.map(({ lifecycle }) => lifecycle.type))).toEqual(
    new Set(['claim', 'posting', 'review', 'negotiation', 'signing', 'project', 'recommendation', 'results']),
  );
});
