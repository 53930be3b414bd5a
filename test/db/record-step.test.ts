import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firstBrokenLink } from '../../db/record/chain.ts';
import { RecordDoor, refusalOf } from '../support/record-door.ts';

let door: RecordDoor;
beforeAll(async () => {
  door = await RecordDoor.open();
});
beforeEach(() => door.reset());
afterAll(() => door.close());

describe('the record door', () => {
  it('writes state, audit, task, notice and fact of a step together', async () => {
    const caseId = await door.review();
    const done = await door.record(await door.approval(caseId));
    expect(done).toMatchObject({ result: 'done', position: { stage: 'national', version: 2 } });
    const tasks = await door.db.query('select who, deadline_at from tasks where case_id = $1', [caseId]);
    // Five working days after Monday 2 March 2026 end with Monday 9 March in Shanghai (R12).
    expect(tasks).toEqual([{ who: 'national_reviewer', deadline_at: new Date('2026-03-09T15:59:59.999Z') }]);
    const notices = await door.db.query(
      'select who, zh from notifications where case_id = $1 and version = 2',
      [caseId],
    );
    expect(notices.map((n: { who: string }) => n.who)).toContain('national_reviewer');
    expect(await firstBrokenLink(door.db.manager, caseId)).toBeNull();
  });

  it('gives a repeat of a command its first outcome and writes nothing', async () => {
    const caseId = await door.review();
    const request = await door.approval(caseId);
    const first = await door.record(request);
    const before = await door.everything(caseId);
    door.clock = '2026-05-01T00:00:00.000Z';
    const again = await door.record(request);
    expect(again.result).toBe('repeat');
    expect(again.outcome).toEqual(first.outcome);
    expect(await door.everything(caseId)).toEqual(before);
  });

  it('gives a repeat its outcome that waited for the first one, and whose process is behind', async () => {
    const caseId = await door.review();
    const request = await door.approval(caseId);
    const both = await Promise.all([door.record(request), door.record(request)]);
    expect(both.map(({ result }) => result).sort()).toEqual(['done', 'repeat']);
    expect(both[0]?.outcome).toEqual(both[1]?.outcome);
  });

  it('R39 tells everyone related once, and whom the case waits for', async () => {
    const caseId = await door.review();
    for (const id of [randomUUID(), randomUUID()])
      await door.db.query(
        `with party as (
           insert into parties (id, kind, name, content, created_at, updated_at) values ($2, 'person', '', '{}', now(), now())
           returning id
         ) insert into case_parties (case_id, party_id, relation) select $1, id, 'poster' from party`,
        [caseId, id],
      );
    await door.record(await door.approval(caseId));
    const told = await door.db.query('select who from notifications where case_id = $1 and version = 2', [
      caseId,
    ]);
    expect(told.map((notice: { who: string }) => notice.who).sort()).toEqual(['national_reviewer', 'poster']);
  });

  it('refuses the key of one command for another', async () => {
    const caseId = await door.review();
    const request = await door.approval(caseId);
    expect(await refusalOf(door.approval(caseId, { ...request.command, bodyHash: 'c'.repeat(64) }))).toBe(
      'KEY_REUSED',
    );
    await door.record(request);
    // Authorised while the first was under way, and only then found to be another request.
    await door.approval(caseId, { ...request.command, bodyHash: 'c'.repeat(64) });
    expect(await refusalOf(door.record(request))).toBe('KEY_REUSED');
  });

  it('tells a process that is behind where the case stands, with what it has not told others', async () => {
    const caseId = await door.review();
    await door.record(await door.approval(caseId));
    const late = await door.record(await door.approval(caseId));
    expect(late).toMatchObject({
      result: 'behind',
      outcome: null,
      position: { version: 2, stage: 'national' },
    });
  });

  it('lets one of two decisions at the same instant pass, and tells the other', async () => {
    const caseId = await door.review();
    const both = await Promise.allSettled([
      door.record(await door.approval(caseId)),
      door.record(await door.approval(caseId)),
    ]);
    const results = both.map((one) => (one.status === 'fulfilled' ? one.value.result : 'failed'));
    expect(results.sort()).toEqual(['behind', 'done']);
    const [{ count }] = await door.db.query(
      'select count(*)::int from review_decisions where review_id = $1',
      [caseId],
    );
    expect(count).toBe(1);
  });
});
