import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Negotiators, ok } from '../support/negotiation.ts';
import { processOf, recorded } from '../support/recovery.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R38: the engine takes only so many Updates of one run; on this server so few that a talkative case comes there. */
const LIMIT = 20;
let system: TestSystem;
let they: Negotiators;
let room: string;

beforeAll(async () => {
  system = await startSystem({ updates: LIMIT });
  they = await Negotiators.meet(system, { lina: '李娜' });
  room = (await they.talks()).negotiationId;
}, 120_000);
afterAll(() => system.stop());

const runOf = async (): Promise<string> => (await processOf(system, 'negotiation', room).describe()).runId;
const say = (text: string) => system.as('lina').post(`/negotiations/${room}/say`, { text });
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
  }, 120_000);

  it('and passes acts that come together, over the edge', async () => {
    const before = await recorded(system, room);
    const first = await runOf();
    const crowd = Array.from({ length: LIMIT + 10 }, (_, index) => ok(say(`同时${index}。`)));
    await Promise.all(crowd);
    expect((await recorded(system, room)).version - before.version).toBe(LIMIT + 10);
    expect(await runOf()).not.toBe(first);
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
