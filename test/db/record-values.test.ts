import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstBrokenLink } from '../../db/record/chain.ts';
import { positionOf, RecordStore } from '../../db/record/store.ts';
import type { Json } from '../../domain/process/case.ts';
import { RecordDoor } from '../support/record-door.ts';

let door: RecordDoor;
beforeAll(async () => {
  door = await RecordDoor.open();
});
afterAll(() => door.close());

/** Values that a JSON parameter could lose on its way into a column. */
const VALUES: Json = {
  nothing: null,
  none: [],
  empty: '',
  largest: Number.MAX_SAFE_INTEGER,
  fen: 200_000_000,
  share: 0.1,
  small: 1e-7,
  text: `“引号” ' " \\ \n\t 𠮷 – {"a": null}`,
  within: [null, { reason: null }],
};

/** A step that keeps the stage and holds these. @returns its case */
async function written(detail: Json): Promise<string> {
  const caseId = await door.review();
  const at = '2026-03-02T01:00:00.789Z';
  const command = randomUUID();
  await door.db.transaction(async (manager) => {
    const record = new RecordStore(manager);
    const before = await record.lock(caseId, command);
    if (!before) throw new Error('no case');
    const after = { ...positionOf(before), version: before.version + 1, since: at };
    const { stage, version } = after;
    const outcome = {
      caseId,
      type: after.type,
      act: 'noted',
      stage,
      version,
      at,
      deadline: null,
      reply: VALUES,
    };
    const isWritten = await record.write({
      before,
      after: { ...after, waitsFor: ['organiser', '区"局'], deadline: null, reminder: null },
      final: false,
      commandId: command,
      act: 'noted',
      at,
      actor: { account: 'shi1', name: '石一鸣', roles: [] },
      onBehalfOf: null,
      why: `他说：“可以”。'"\\`,
      detail,
      bodyHash: null,
      outcome,
      followUps: [],
      notices: [],
      announcement: null,
      facts: [
        { id: `${caseId}:nothing`, to: caseId, type: 'review', act: 'subjectEnded', payload: null },
        { id: `${caseId}:values`, to: caseId, type: 'review', act: 'subjectEnded', payload: VALUES },
      ],
      consumedFact: null,
      takesCommand: false,
      basis: null,
      due: null,
      taskDeadlines: { 区局: at, '区"局': at },
    });
    expect(isWritten).toBe(true);
  });
  return caseId;
}

describe('R38 what a step holds', () => {
  it.each([
    ['values of every shape', VALUES],
    ['nothing at all', null],
  ])('%s comes back as it was given, and the chain holds', async (_what, detail) => {
    const caseId = await written(detail);
    const [event] = await door.db.query('select * from case_events where case_id = $1 and version = 2', [
      caseId,
    ]);
    expect(event).toMatchObject({ detail, body_hash: null, on_behalf_of: null, why: `他说：“可以”。'"\\` });
    expect(event.outcome.reply).toEqual(VALUES);
    expect(event.at).toEqual(new Date('2026-03-02T01:00:00.789Z'));
    expect(await firstBrokenLink(door.db.manager, caseId)).toBeNull();
  });

  it('a fact that says nothing says null, and a task has the deadline of whom it names', async () => {
    const caseId = await written({});
    const facts = await door.db.query('select payload from facts where to_case = $1 order by id', [caseId]);
    expect(facts).toEqual([{ payload: null }, { payload: VALUES }]);
    const tasks = await door.db.query('select who, deadline_at from tasks where case_id = $1 order by who', [
      caseId,
    ]);
    expect(tasks).toEqual([
      { who: 'organiser', deadline_at: null },
      { who: '区"局', deadline_at: new Date('2026-03-02T01:00:00.789Z') },
    ]);
    const [row] = await door.db.query('select since_at, deadline_at, reminder_at from cases where id = $1', [
      caseId,
    ]);
    expect(row).toEqual({
      since_at: new Date('2026-03-02T01:00:00.789Z'),
      deadline_at: null,
      reminder_at: null,
    });
  });
});
