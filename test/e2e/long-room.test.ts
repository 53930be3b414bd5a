import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstBrokenLink } from '../../db/record/chain.ts';
import { ok } from '../support/acts.ts';
import { Negotiators, TERMS } from '../support/negotiation.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

/** The engine's default is some 4,000 events; a room here is long after a dozen messages. */
const NEW_RUN_AT = 80;
const MESSAGES = 60;

let system: TestSystem;
let they: Negotiators;

beforeAll(async () => {
  system = await startSystem({ newRunAt: NEW_RUN_AT });
  they = await Negotiators.meet(system, { lina: '李娜' });
}, 120_000);
afterAll(() => system.stop());

/** The runs of a case's workflow, the newest first. */
async function runsOf(type: string, id: string): Promise<{ status: string; events: number }[]> {
  const handle = system.client.workflow.getHandle(`${type}:${id}`);
  const runs = [];
  for (let { runId } = await handle.describe(), next = true; next;) {
    const one = system.client.workflow.getHandle(`${type}:${id}`, runId);
    const { status, historyLength, raw } = await one.describe();
    runs.push({ status: status.name, events: historyLength });
    const started = (await one.fetchHistory()).events?.[0]?.workflowExecutionStartedEventAttributes;
    const before = started?.continuedExecutionRunId;
    next = Boolean(before) && raw !== undefined;
    runId = before ?? runId;
  }
  return runs;
}

describe('R24, R25 a long room continues as new without losing anything', () => {
  it('keeps messages, terms, confirmations, clock and place in the queue across runs', async () => {
    const { negotiationId, postingId } = await they.talks();
    const path = `/negotiations/${negotiationId}` as const;
    const { deadline } = (await system.as('lina').get(`/cases/${negotiationId}`)).body as {
      deadline: string;
    };
    const { hash } = (await ok(they.propose('zhangqiang', negotiationId, 0, TERMS))).body.reply as {
      hash: string;
    };
    await ok(they.confirm('lina', negotiationId, 1, hash));
    await ok(system.as('lina').post(`${path}/extend`));

    // Both sides speak at once, so that acts are under way whenever a run ends.
    const said = Array.from({ length: MESSAGES }, (_, index) => `第 ${index + 1} 条`);
    const speak = async (account: string, texts: readonly string[]): Promise<void> => {
      for (const text of texts) await ok(system.as(account).post(`${path}/say`, { text }));
    };
    await Promise.all([
      speak(
        'lina',
        said.filter((_, index) => index % 2 === 0),
      ),
      speak(
        'zhangqiang',
        said.filter((_, index) => index % 2 === 1),
      ),
    ]);

    const runs = await runsOf('negotiation', negotiationId);
    expect(runs.length).toBeGreaterThan(3);
    expect(runs.map(({ status }) => status)).toEqual([
      'RUNNING',
      ...runs.slice(1).map(() => 'CONTINUED_AS_NEW'),
    ]);
    expect(Math.max(...runs.map(({ events }) => events))).toBeLessThan(3 * NEW_RUN_AT);

    const room = (await system.as('lina').get(path)).body;
    expect(room.messages.map((one: { text: string }) => one.text).sort()).toEqual([...said].sort());
    expect(room.terms).toMatchObject([{ version: 1, hash, terms: TERMS }]);
    expect(room.confirmed).toEqual({ poster: null, claimant: 1 });
    expect(room.extensionAgreed).toEqual(['claimant']);
    expect((await system.as('lina').get(`/cases/${negotiationId}`)).body.deadline).toBe(deadline);
    const events: { act: string; version: number }[] = await system.db.query(
      'select act, version from case_events where case_id = $1 order by version',
      [negotiationId],
    );
    expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index));
    expect(events.filter(({ act }) => act === 'say')).toHaveLength(MESSAGES);
    expect(await firstBrokenLink(system.db.manager, negotiationId)).toBeNull();

    // The engine has forgotten the ids of the earlier runs; the record has not.
    const headers = { 'Idempotency-Key': 'the-same-key-again' };
    const once = await ok(system.as('lina').post(`${path}/say`, { text: '只说一次' }, headers));
    await speak('zhangqiang', said.slice(0, 15));
    const again = await ok(system.as('lina').post(`${path}/say`, { text: '只说一次' }, headers));
    expect(again.body.version).toBe(once.body.version);

    // And it goes on: both extend, the poster confirms what the claimant confirmed runs ago, the agreement is signed.
    await ok(system.as('zhangqiang').post(`${path}/extend`));
    const later = (await system.as('lina').get(`/cases/${negotiationId}`)).body.deadline as string;
    expect(Date.parse(later) - Date.parse(deadline)).toBe(180_000);
    const last = await ok(they.confirm('zhangqiang', negotiationId, 1, hash));
    await they.signBoth(last.body.reply?.signingId as string, 'lina');
    await they.until('lina', negotiationId, 'concluded');
    await they.until('zhangqiang', postingId, 'concluded');
  }, 180_000);
});
