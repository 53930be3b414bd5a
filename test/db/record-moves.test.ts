import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Step } from '../../activities/record/step.ts';
import { reviewLifecycle } from '../../domain/review/lifecycle.ts';
import { AT, RecordDoor } from '../support/record-door.ts';

let door: RecordDoor;
beforeAll(async () => {
  door = await RecordDoor.open();
});
beforeEach(() => door.reset());
afterAll(() => door.close());

describe('which moves the record makes, and when', () => {
  it('R38 does an act of the clock when the pinned instant has come on its own clock, not before', async () => {
    const caseId = await door.review();
    const remind = { caseId, act: 'remind', expectedVersion: 1 };
    // Five working days after Monday 2 March 2026 end with Monday 9 March in Shanghai (R12).
    door.clock = '2026-03-09T15:59:59.998Z';
    const before = await door.everything(caseId);
    expect(await door.record(remind)).toMatchObject({
      result: 'early',
      position: { stage: 'municipal', version: 1, deadline: '2026-03-09T15:59:59.999Z' },
    });
    expect(await door.everything(caseId)).toEqual(before);
    door.clock = '2026-03-09T15:59:59.999Z';
    expect(await door.record(remind)).toMatchObject({
      result: 'done',
      outcome: { at: door.clock },
    });
    await door.db.query('update cases set deadline_at = null where id = $1', [caseId]);
    expect((await door.record({ ...remind, expectedVersion: 2 })).result).toBe('early');
  });

  it('R39 reminds ahead of a deadline when the pinned instant of the reminder has come', async () => {
    const caseId = await door.review();
    const [{ at }] = await door.db.query('select reminder_at as at from cases where id = $1', [caseId]);
    const ahead = { caseId, act: 'remindAhead', expectedVersion: 1 };
    door.clock = new Date(at.getTime() - 1).toISOString();
    expect((await door.record(ahead)).result).toBe('early');
    door.clock = at.toISOString();
    expect((await door.record(ahead)).result).toBe('done');
    expect((await door.record({ ...ahead, expectedVersion: 2 })).result).toBe('early');
  });

  it('R10 pins the clock that the table gives to the stage entered, with what it was counted from', async () => {
    const caseId = await door.review();
    const request = await door.approval(caseId, { act: 'reject' });
    const done = await door.record({ ...request, act: 'reject' });
    // Ten working days after Monday 2 March 2026, on the official calendar.
    expect(done.position).toMatchObject({ stage: 'rejected', deadline: '2026-03-16T15:59:59.999Z' });
    const pinned = await door.db.query(
      'select figure, at from deadlines where case_id = $1 order by version',
      [caseId],
    );
    expect(pinned.at(-1)).toEqual({ figure: 'review.appeal', at: new Date('2026-03-16T15:59:59.999Z') });
  });

  it('R9 makes no move that the table does not have from this stage, though it has it from another', async () => {
    door.rejectedTo = 'refused';
    const caseId = await door.review();
    const before = await door.everything(caseId);
    const request = await door.approval(caseId, { act: 'reject' });
    await expect(door.record({ ...request, act: 'reject' })).rejects.toThrow(
      'may not lead from municipal to refused',
    );
    expect(await door.everything(caseId)).toEqual(before);
  });

  it.each([
    [
      'tells a posting what it has no business to tell',
      (step: Step<unknown, string>) =>
        step.tell({ type: 'posting', id: step.caseId }, 'negotiationAgreed', { negotiationId: step.caseId }),
      'review.reject does not announce that it tells a posting negotiationAgreed',
    ],
    [
      'opens a review',
      (step: Step<unknown, string>) =>
        step.open({ lifecycle: reviewLifecycle, name: 'again', summary: '测试', parties: [] }),
      'review.reject does not announce that it opens a review',
    ],
    [
      'notifies the poster',
      (step: Step<unknown, string>) => step.notify('poster', 'claimReleased', { reason: '测试' }),
      'review.reject does not announce that it notifies poster of claimReleased',
    ],
    [
      'notifies the organiser once',
      (step: Step<unknown, string>) =>
        step.notifyOnce('organiser', 'notOffered', { claimant: '甲', findings: '测试' }),
      'review.reject does not announce that it notifies organiser of notOffered',
    ],
  ])('R38 refuses an act that %s where the table does not announce it', async (_does, doing, refusal) => {
    const caseId = await door.review();
    const before = await door.everything(caseId);
    const request = await door.approval(caseId, { act: 'reject' });
    door.does = doing;
    await expect(door.record({ ...request, act: 'reject' })).rejects.toThrow(refusal);
    expect(await door.everything(caseId)).toEqual(before);
  });

  it('R38 never records a step before the one before it, whatever its clock says', async () => {
    const caseId = await door.review();
    door.clock = '2026-01-01T00:00:00.000Z';
    expect(await door.record(await door.approval(caseId))).toMatchObject({ outcome: { at: AT } });
  });
});
