import { setTimeout as delay } from 'node:timers/promises';
import type { temporal } from '@temporalio/proto';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wake } from '../../workflows/process/messages.ts';
import { ok } from '../support/acts.ts';
import { Negotiators } from '../support/negotiation.ts';
import { processOf, recorded } from '../support/recovery.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/**
 * R38: the engine takes only so many Updates of one run, and advises a new run at half of them; on this server so few that
 * a talkative case comes there.
 */
const LIMIT = 40;
const ADVISED_AT = LIMIT / 2;
let system: TestSystem;
let they: Negotiators;
let room: string;
/** Lines of the API's log about acts whose outcome it did not get to know. */
const unknown: string[] = [];

beforeAll(async () => {
  const log = pino({ level: 'warn' }, { write: (line) => unknown.push(line) });
  system = await startSystem({ updates: LIMIT, log });
  they = await Negotiators.meet(system, { lina: '李娜' });
  room = (await they.talks()).negotiationId;
}, 120_000);
afterAll(() => system.stop());

const runOf = async (): Promise<string> => (await processOf(system, 'negotiation', room).describe()).runId;
const say = (text: string) => system.as('lina').post(`/negotiations/${room}/say`, { text });
type Events = readonly temporal.api.history.v1.IHistoryEvent[];
/** The events of a run, and of those after it. */
async function runsSince(runId: string): Promise<Events[]> {
  const { workflowId } = processOf(system, 'negotiation', room);
  const { events } = await system.client.workflow.getHandle(workflowId, runId).fetchHistory();
  const next = events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  return [events ?? [], ...(next ? await runsSince(next) : [])];
}
/** The tasks of a run that failed, each with the event that woke it. */
const failedTasks = (run: Events) =>
  run.flatMap(({ workflowTaskFailedEventAttributes: failed }) =>
    failed ? [{ ...failed, wokeBy: run[Number(failed.scheduledEventId) - 2] ?? {} }] : [],
  );
const isAdvised = async (): Promise<boolean> => {
  const { events } = await processOf(system, 'negotiation', room).fetchHistory();
  return (
    events?.some((event) => event.workflowTaskStartedEventAttributes?.suggestContinueAsNew === true) ?? false
  );
};

describe('R38 a process near the engine’s limit of Updates', () => {
  it('continues as new before it: every act of a long case passes, at once and on record', async () => {
    const before = await recorded(system, room);
    const runs = new Set([await runOf()]);
    for (let time = 1; time <= LIMIT * 2 + 5; time += 1) {
      await ok(say(`第${time}句。`));
      runs.add(await runOf());
    }
    expect(runs.size).toBeGreaterThanOrEqual(3);
    expect((await recorded(system, room)).version - before.version).toBe(LIMIT * 2 + 5);
    expect(unknown).toEqual([]);
  }, 120_000);

  it('and passes acts that come together, over the edge, each at its first try', async () => {
    const before = await recorded(system, room);
    const first = await runOf();
    const crowd = ADVISED_AT - 5;
    for (const time of ['先', '后']) {
      const acts = Array.from({ length: crowd }, (_, index) => ok(say(`${time}同时${index}。`)));
      // Others tell the process something meanwhile.
      for (let signals = 0; signals < 15; signals += 1) {
        await processOf(system, 'negotiation', room).signal(wake);
        await delay(40);
      }
      await Promise.all(acts);
    }
    expect((await recorded(system, room)).version - before.version).toBe(2 * crowd);
    await eventually(runOf, (run) => run !== first);
    expect(unknown).toEqual([]);
    // A message that comes while a task would end the run makes the engine fail that task: it must have answered nothing.
    const failed = (await runsSince(first)).flatMap(failedTasks);
    expect(failed.filter(({ wokeBy }) => !wokeBy.timerFiredEventAttributes)).toEqual([]);
  }, 120_000);

  it('refused acts count for nothing', async () => {
    await ok(say('起句。'));
    await eventually(isAdvised, (advised) => !advised);
    const first = await runOf();
    for (let time = 0; time < LIMIT + 2; time += 1)
      expect((await system.as('lina').post(`/negotiations/${room}/accept-offer`)).status).toBe(409);
    expect(await runOf()).toBe(first);
    await ok(say('仍可发言。'));
  }, 120_000);
});
