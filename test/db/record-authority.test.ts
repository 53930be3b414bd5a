import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AuthorisedCommand } from '../../domain/process/case.ts';
import { AT, RecordDoor, refusalOf } from '../support/record-door.ts';

let door: RecordDoor;
beforeAll(async () => {
  door = await RecordDoor.open();
});
beforeEach(() => door.reset());
afterAll(() => door.close());

describe('who may have a step recorded', () => {
  const wrong: [string, Partial<AuthorisedCommand>, string][] = [
    [
      'R38 a command that was authorised more than an hour ago',
      { receivedAt: '2026-03-01T23:59:59.999Z' },
      'COMMAND_UNKNOWN',
    ],
    [
      'R10 a decision on another version',
      { payload: { contentHash: 'd'.repeat(64), reason: '好的。' } },
      'REVIEW_OTHER_VERSION',
    ],
    ['R10 a stale version', { seenVersion: 0 }, 'STALE'],
  ];
  it.each(wrong)('refuses %s and changes nothing', async (_name, change, code) => {
    const caseId = await door.review();
    const before = await door.everything(caseId);
    expect(await refusalOf(door.record(await door.approval(caseId, change)))).toBe(code);
    expect(await door.everything(caseId)).toEqual(before);
  });

  it('R38 takes a command of an hour ago, and the decision was made when it was received', async () => {
    const caseId = await door.review();
    const request = await door.approval(caseId);
    door.clock = '2026-03-02T02:00:00.000Z';
    expect(await door.record(request)).toMatchObject({ result: 'done', outcome: { at: AT } });
  });

  it('R38 refuses a command that nobody was authorised to give: unknown, or of another act or case', async () => {
    const [one, other] = [await door.review(), await door.review()];
    const request = await door.approval(one);
    const before = await door.everything(other);
    for (const forged of [
      { ...request, command: { id: randomUUID() } },
      { ...request, caseId: other },
      { ...request, act: 'reject' },
    ])
      expect(await refusalOf(door.record(forged))).toBe('COMMAND_UNKNOWN');
    expect(await door.everything(other)).toEqual(before);
    expect(door.alarms).toEqual(Array(3).fill('a decision that nobody was authorised to make'));
    expect(await refusalOf(door.record({ ...request, act: 'remind' }))).toBe('FORBIDDEN');
    // None of this was a try of the command itself.
    expect(await door.record(request)).toMatchObject({ result: 'done' });
  });

  it('R38, R11 an authorisation serves one try: a refused command is refused for good, and forgets what it held', async () => {
    const caseId = await door.review();
    const request = await door.approval(caseId, {
      payload: { contentHash: 'd'.repeat(64), reason: '张三李四' },
    });
    expect(await refusalOf(door.record(request))).toBe('REVIEW_OTHER_VERSION');
    await door.db.query('update reviews set content_hash = $2 where case_id = $1', [caseId, 'd'.repeat(64)]);
    expect(await refusalOf(door.record(request))).toBe('REVIEW_OTHER_VERSION');
    const [kept] = await door.db.query('select payload, refusal from case_commands where id = $1', [
      request.command.id,
    ]);
    expect(kept).toEqual({ payload: null, refusal: { code: 'REVIEW_OTHER_VERSION' } });
    // Asked for again through the API it is another try.
    await door.approval(caseId, request.command);
    expect(await door.record(request)).toMatchObject({ result: 'done' });
    expect(await door.db.query('select 1 from case_commands where id = $1', [request.command.id])).toEqual(
      [],
    );
  });

  it('ignores a fact that comes too late, and says so on record', async () => {
    const caseId = await door.review();
    const id = await door.told(caseId, 'subjectResubmitted');
    const ended = { id: await door.told(caseId, 'subjectEnded') };
    await door.record({ caseId, act: 'subjectEnded', expectedVersion: 1, fact: ended });
    const late = await door.record({
      caseId,
      act: 'subjectResubmitted',
      expectedVersion: 2,
      fact: { id },
    });
    expect(late.result).toBe('ignored');
    const [fact] = await door.db.query('select result from facts where id = $1', [id]);
    expect(fact.result).toContain('ignored');
  });

  it('R38 takes a fact as the outbox has it, for its own case and act, and once', async () => {
    const [caseId, other] = [await door.review(), await door.review()];
    const elsewhere = await door.told(other, 'subjectEnded');
    const otherAct = await door.told(caseId, 'subjectResubmitted');
    const done = await door.told(caseId, 'subjectEnded');
    await door.db.query(`update facts set consumed_at = now(), result = 'ignored' where id = $1`, [done]);
    for (const id of ['made-up', elsewhere, otherAct, done]) {
      const before = await door.everything(caseId);
      const step = { caseId, act: 'subjectEnded', expectedVersion: 1, fact: { id } };
      expect((await door.record(step)).result).toBe('ignored');
      expect(await door.everything(caseId)).toEqual(before);
    }
    expect(door.alarms).toEqual(Array(3).fill('a fact that is not on record'));
    const fact = { id: await door.told(caseId, 'subjectEnded') };
    const step = { caseId, act: 'subjectEnded', expectedVersion: 1, fact };
    expect(await door.record(step)).toMatchObject({
      result: 'done',
      position: { stage: 'ended' },
    });
  });
});
