import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PolicyShelf } from '../../activities/record/policy-shelf.ts';
import { recordStep, type RecordDependencies } from '../../activities/record/record-step.ts';
import type { Concept, Decided, Step } from '../../activities/record/step.ts';
import { createDataSource } from '../../db/data-source.ts';
import { firstBrokenLink } from '../../db/record/chain.ts';
import { authoriseCommand } from '../../db/record/command.ts';
import { seed } from '../../db/seed.ts';
import { Transaction } from '../../db/transaction.ts';
import type { AuthorisedCommand, StepRequest } from '../../domain/process/case.ts';
import { Refusal } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import { POSTING_LEVELS } from '../../domain/review/levels.ts';
import { reviewLifecycle } from '../../domain/review/lifecycle.ts';
import { createDatabase } from '../support/stack.ts';

const HASH = 'a'.repeat(64);
const AT = '2026-03-02T01:00:00.000Z';

interface Approval {
  readonly contentHash: string;
  readonly reason: string;
}

const levelOpens = (step: Step<unknown>, to: string): Decided => ({
  to,
  deadline: step.deadlineIn(step.policy.review.level),
});

/** The review's table with handlers that do just enough: the record door is what is tested. */
const standIn: Concept = {
  lifecycle: reviewLifecycle,
  handlers: {
    open: (step: Step<unknown>) => Promise.resolve(levelOpens(step, 'municipal')),
    async approve(step: Step<Approval>) {
      const { contentHash, reason } = step.payload;
      if (contentHash !== HASH) throw refuse('REVIEW_OTHER_VERSION');
      await step.tx.reviews.addDecision({
        reviewId: step.caseId,
        version: step.row.version + 1,
        level: 'municipal',
        stage: 'municipal',
        response: 'approve',
        contentHash,
        byAccount: step.actor.account,
        at: step.at,
        reason,
        corrections: [],
      });
      return { ...levelOpens(step, 'national'), why: reason };
    },
    remind: (step: Step<unknown>) => Promise.resolve(levelOpens(step, step.row.stage)),
    subjectEnded: () => Promise.resolve({ to: 'ended' }),
    async reject(step: Step<unknown, string>) {
      await does(step);
      return { to: rejectedTo };
    },
  },
};

/** Where a rejection leads; only `rejected` is a move of the table. */
let rejectedTo = 'rejected';
/** Further effects of a rejection. */
let does: (step: Step<unknown, string>) => unknown = () => undefined;

let db: DataSource;
/** The record's clock. */
let clock = AT;
const alarms: string[] = [];
let dependencies: RecordDependencies;
beforeAll(async () => {
  db = await createDataSource(await createDatabase()).initialize();
  await seed(db, true);
  dependencies = {
    dataSource: db,
    concepts: { review: standIn },
    shelf: new PolicyShelf(),
    clock: () => new Date(clock),
    alarm: (what) => void alarms.push(what),
  };
});
beforeEach(() => {
  clock = AT;
  alarms.length = 0;
});
afterAll(() => db.destroy());

/** A review under way at its municipal level, without its posting. */
async function review(): Promise<string> {
  const caseId = randomUUID();
  await db.transaction(async (manager) => {
    const tx = new Transaction(manager);
    await tx.record.open({
      position: {
        caseId,
        type: 'review',
        familyId: caseId,
        stage: 'received',
        version: 0,
        since: AT,
        deadline: null,
        deadlineProvisional: false,
        waitsFor: [],
        needsOperator: false,
        district: null,
        field: null,
        summary: '测试',
      },
      policyId: 'standard-1',
      parentId: null,
      commandId: `open:${caseId}`,
      act: 'opened',
      actor: { account: 'system', name: 'system', roles: [] },
      onBehalfOf: null,
      bodyHash: null,
      detail: {},
      parties: [],
      accounts: [],
    });
    await tx.reviews.insert({
      caseId,
      subjectId: caseId,
      subjectType: 'posting',
      levels: [...POSTING_LEVELS],
      contentHash: HASH,
    });
  });
  await recordStep(dependencies, { caseId, act: 'open', expectedVersion: 0 });
  return caseId;
}

/** An approval that somebody was authorised to make, as its process asks for it. */
async function approval(
  caseId: string,
  change: Partial<AuthorisedCommand> = {},
): Promise<StepRequest & { command: { id: string } }> {
  const command: AuthorisedCommand = {
    id: randomUUID(),
    caseId,
    act: 'approve',
    actor: { account: 'shi1', name: '石一鸣', roles: ['applicant', 'municipal_reviewer'] },
    onBehalfOf: null,
    seenVersion: null,
    payload: { contentHash: HASH, reason: '材料齐全。' },
    bodyHash: 'b'.repeat(64),
    receivedAt: clock,
    ...change,
  };
  await authoriseCommand(db, command);
  return { caseId, act: 'approve', expectedVersion: 1, command: { id: command.id } };
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw new Error(`not refused: ${String(error)}`);
  return error.data.code;
}

/** A fact in the outbox, for a case and an act. @returns its id */
async function told(caseId: string, act: string, payload: object = {}): Promise<string> {
  const id = `someone:${randomUUID()}`;
  await db.query(
    `insert into facts (id, to_case, to_type, act, payload, created_at) values ($1, $2, 'review', $3, $4, now())`,
    [id, caseId, act, payload],
  );
  return id;
}

/** Everything that a step could have written of a case. */
async function everything(caseId: string): Promise<unknown> {
  const [row] = await db.query(
    `select (select to_jsonb(c) from cases c where id = $1) as "case",
       (select count(*) from case_events where case_id = $1) as events,
       (select count(*) from notifications where case_id = $1) as notices,
       (select count(*) from facts where id like $1 || ':%') as facts,
       (select count(*) from review_decisions where review_id = $1) as decisions`,
    [caseId],
  );
  return row;
}

describe('the record door', () => {
  it('writes state, audit, task, notice and fact of a step together', async () => {
    const caseId = await review();
    const done = await recordStep(dependencies, await approval(caseId));
    expect(done).toMatchObject({ result: 'done', position: { stage: 'national', version: 2 } });
    const tasks = await db.query('select who, deadline_at from tasks where case_id = $1', [caseId]);
    // Five working days after Monday 2 March 2026 end with Monday 9 March in Shanghai (R12).
    expect(tasks).toEqual([{ who: 'national_reviewer', deadline_at: new Date('2026-03-09T15:59:59.999Z') }]);
    const notices = await db.query('select who, zh from notifications where case_id = $1 and version = 2', [
      caseId,
    ]);
    expect(notices.map((n: { who: string }) => n.who)).toContain('national_reviewer');
    expect(await firstBrokenLink(db.manager, caseId)).toBeNull();
  });

  it('gives a repeat of a command its first outcome and writes nothing', async () => {
    const caseId = await review();
    const request = await approval(caseId);
    const first = await recordStep(dependencies, request);
    const before = await everything(caseId);
    clock = '2026-05-01T00:00:00.000Z';
    const again = await recordStep(dependencies, request);
    expect(again.result).toBe('repeat');
    expect(again.outcome).toEqual(first.outcome);
    expect(await everything(caseId)).toEqual(before);
  });

  it('gives a repeat its outcome that waited for the first one, and whose process is behind', async () => {
    const caseId = await review();
    const request = await approval(caseId);
    const both = await Promise.all([recordStep(dependencies, request), recordStep(dependencies, request)]);
    expect(both.map(({ result }) => result).sort()).toEqual(['done', 'repeat']);
    expect(both[0]?.outcome).toEqual(both[1]?.outcome);
  });

  it('R39 tells everyone related once, and whom the case waits for', async () => {
    const caseId = await review();
    for (const id of [randomUUID(), randomUUID()])
      await db.query(
        `with party as (
           insert into parties (id, kind, name, content, created_at, updated_at) values ($2, 'person', '', '{}', now(), now())
           returning id
         ) insert into case_parties (case_id, party_id, relation) select $1, id, 'poster' from party`,
        [caseId, id],
      );
    await recordStep(dependencies, await approval(caseId));
    const told = await db.query('select who from notifications where case_id = $1 and version = 2', [caseId]);
    expect(told.map((notice: { who: string }) => notice.who).sort()).toEqual(['national_reviewer', 'poster']);
  });

  it('refuses the key of one command for another', async () => {
    const caseId = await review();
    const request = await approval(caseId);
    expect(await refusalOf(approval(caseId, { ...request.command, bodyHash: 'c'.repeat(64) }))).toBe(
      'KEY_REUSED',
    );
    await recordStep(dependencies, request);
    // Authorised while the first was under way, and only then found to be another request.
    await approval(caseId, { ...request.command, bodyHash: 'c'.repeat(64) });
    expect(await refusalOf(recordStep(dependencies, request))).toBe('KEY_REUSED');
  });

  it('tells a process that is behind where the case stands, with what it has not told others', async () => {
    const caseId = await review();
    await recordStep(dependencies, await approval(caseId));
    const late = await recordStep(dependencies, await approval(caseId));
    expect(late).toMatchObject({
      result: 'behind',
      outcome: null,
      position: { version: 2, stage: 'national' },
    });
  });

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
    const caseId = await review();
    const before = await everything(caseId);
    expect(await refusalOf(recordStep(dependencies, await approval(caseId, change)))).toBe(code);
    expect(await everything(caseId)).toEqual(before);
  });

  it('R38 takes a command of an hour ago, and the decision was made when it was received', async () => {
    const caseId = await review();
    const request = await approval(caseId);
    clock = '2026-03-02T02:00:00.000Z';
    expect(await recordStep(dependencies, request)).toMatchObject({ result: 'done', outcome: { at: AT } });
  });

  it('R38 refuses a command that nobody was authorised to give: unknown, or of another act or case', async () => {
    const [one, other] = [await review(), await review()];
    const request = await approval(one);
    const before = await everything(other);
    for (const forged of [
      { ...request, command: { id: randomUUID() } },
      { ...request, caseId: other },
      { ...request, act: 'reject' },
    ])
      expect(await refusalOf(recordStep(dependencies, forged))).toBe('COMMAND_UNKNOWN');
    expect(await everything(other)).toEqual(before);
    expect(alarms).toEqual(Array(3).fill('a decision that nobody was authorised to make'));
    expect(await refusalOf(recordStep(dependencies, { ...request, act: 'remind' }))).toBe('FORBIDDEN');
    // None of this was a try of the command itself.
    expect(await recordStep(dependencies, request)).toMatchObject({ result: 'done' });
  });

  it('R38, R11 an authorisation serves one try: a refused command is refused for good, and forgets what it held', async () => {
    const caseId = await review();
    const request = await approval(caseId, { payload: { contentHash: 'd'.repeat(64), reason: '张三李四' } });
    expect(await refusalOf(recordStep(dependencies, request))).toBe('REVIEW_OTHER_VERSION');
    await db.query('update reviews set content_hash = $2 where case_id = $1', [caseId, 'd'.repeat(64)]);
    expect(await refusalOf(recordStep(dependencies, request))).toBe('REVIEW_OTHER_VERSION');
    const [kept] = await db.query('select payload, refusal from case_commands where id = $1', [
      request.command.id,
    ]);
    expect(kept).toEqual({ payload: null, refusal: { code: 'REVIEW_OTHER_VERSION' } });
    // Asked for again through the API it is another try.
    await approval(caseId, request.command);
    expect(await recordStep(dependencies, request)).toMatchObject({ result: 'done' });
    expect(await db.query('select 1 from case_commands where id = $1', [request.command.id])).toEqual([]);
  });

  it('lets one of two decisions at the same instant pass, and tells the other', async () => {
    const caseId = await review();
    const both = await Promise.allSettled([
      recordStep(dependencies, await approval(caseId)),
      recordStep(dependencies, await approval(caseId)),
    ]);
    const results = both.map((one) => (one.status === 'fulfilled' ? one.value.result : 'failed'));
    expect(results.sort()).toEqual(['behind', 'done']);
    const [{ count }] = await db.query('select count(*)::int from review_decisions where review_id = $1', [
      caseId,
    ]);
    expect(count).toBe(1);
  });

  it('ignores a fact that comes too late, and says so on record', async () => {
    const caseId = await review();
    const id = await told(caseId, 'subjectResubmitted');
    const ended = { id: await told(caseId, 'subjectEnded') };
    await recordStep(dependencies, { caseId, act: 'subjectEnded', expectedVersion: 1, fact: ended });
    const late = await recordStep(dependencies, {
      caseId,
      act: 'subjectResubmitted',
      expectedVersion: 2,
      fact: { id },
    });
    expect(late.result).toBe('ignored');
    const [fact] = await db.query('select result from facts where id = $1', [id]);
    expect(fact.result).toContain('ignored');
  });

  it('R38 takes a fact as the outbox has it, for its own case and act, and once', async () => {
    const [caseId, other] = [await review(), await review()];
    const elsewhere = await told(other, 'subjectEnded');
    const otherAct = await told(caseId, 'subjectResubmitted');
    const done = await told(caseId, 'subjectEnded');
    await db.query(`update facts set consumed_at = now(), result = 'ignored' where id = $1`, [done]);
    for (const id of ['made-up', elsewhere, otherAct, done]) {
      const before = await everything(caseId);
      const step = { caseId, act: 'subjectEnded', expectedVersion: 1, fact: { id } };
      expect((await recordStep(dependencies, step)).result).toBe('ignored');
      expect(await everything(caseId)).toEqual(before);
    }
    expect(alarms).toEqual(Array(3).fill('a fact that is not on record'));
    const fact = { id: await told(caseId, 'subjectEnded') };
    const step = { caseId, act: 'subjectEnded', expectedVersion: 1, fact };
    expect(await recordStep(dependencies, step)).toMatchObject({
      result: 'done',
      position: { stage: 'ended' },
    });
  });

  it('R38 does an act of the clock when the pinned instant has come on its own clock, not before', async () => {
    const caseId = await review();
    const remind = { caseId, act: 'remind', expectedVersion: 1 };
    // Five working days after Monday 2 March 2026 end with Monday 9 March in Shanghai (R12).
    clock = '2026-03-09T15:59:59.998Z';
    const before = await everything(caseId);
    expect(await recordStep(dependencies, remind)).toMatchObject({
      result: 'early',
      position: { stage: 'municipal', version: 1, deadline: '2026-03-09T15:59:59.999Z' },
    });
    expect(await everything(caseId)).toEqual(before);
    clock = '2026-03-09T15:59:59.999Z';
    expect(await recordStep(dependencies, remind)).toMatchObject({
      result: 'done',
      outcome: { at: clock },
    });
    await db.query('update cases set deadline_at = null where id = $1', [caseId]);
    expect((await recordStep(dependencies, { ...remind, expectedVersion: 2 })).result).toBe('early');
  });

  it('R39 reminds ahead of a deadline when the pinned instant of the reminder has come', async () => {
    const caseId = await review();
    const [{ at }] = await db.query('select reminder_at as at from cases where id = $1', [caseId]);
    const ahead = { caseId, act: 'remindAhead', expectedVersion: 1 };
    clock = new Date(at.getTime() - 1).toISOString();
    expect((await recordStep(dependencies, ahead)).result).toBe('early');
    clock = at.toISOString();
    expect((await recordStep(dependencies, ahead)).result).toBe('done');
    expect((await recordStep(dependencies, { ...ahead, expectedVersion: 2 })).result).toBe('early');
  });

  it('R10 pins the clock that the table gives to the stage entered, with what it was counted from', async () => {
    const caseId = await review();
    const request = await approval(caseId, { act: 'reject' });
    const done = await recordStep(dependencies, { ...request, act: 'reject' });
    // Ten working days after Monday 2 March 2026, on the official calendar.
    expect(done.position).toMatchObject({ stage: 'rejected', deadline: '2026-03-16T15:59:59.999Z' });
    const pinned = await db.query('select figure, at from deadlines where case_id = $1 order by version', [
      caseId,
    ]);
    expect(pinned.at(-1)).toEqual({ figure: 'review.appeal', at: new Date('2026-03-16T15:59:59.999Z') });
  });

  it('R9 makes no move that the table does not have from this stage, though it has it from another', async () => {
    rejectedTo = 'refused';
    const caseId = await review();
    const before = await everything(caseId);
    const request = await approval(caseId, { act: 'reject' });
    await expect(recordStep(dependencies, { ...request, act: 'reject' })).rejects.toThrow(
      'may not lead from municipal to refused',
    );
    expect(await everything(caseId)).toEqual(before);
    rejectedTo = 'rejected';
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
    const caseId = await review();
    const before = await everything(caseId);
    const request = await approval(caseId, { act: 'reject' });
    does = doing;
    await expect(recordStep(dependencies, { ...request, act: 'reject' })).rejects.toThrow(refusal);
    does = () => undefined;
    expect(await everything(caseId)).toEqual(before);
  });

  it('R38 never records a step before the one before it, whatever its clock says', async () => {
    const caseId = await review();
    clock = '2026-01-01T00:00:00.000Z';
    expect(await recordStep(dependencies, await approval(caseId))).toMatchObject({ outcome: { at: AT } });
  });
});

describe('R38 the audit trail', () => {
  it('cannot be changed, deleted or truncated through the database', async () => {
    const caseId = await review();
    for (const attack of [
      `update case_events set actor_name = 'x' where case_id = '${caseId}'`,
      `delete from case_events where case_id = '${caseId}'`,
      'truncate case_events',
    ])
      await expect(db.query(attack)).rejects.toThrow(/only added to/);
  });

  const attacks: [string, string, number][] = [
    ['a changed event', `update case_events set why = 'forged' where case_id = $1 and version = 1`, 1],
    ['a deleted event', `delete from case_events where case_id = $1 and version = 1`, 1],
    ['a truncated end', `delete from case_events where case_id = $1 and version = 2`, 2],
    [
      'reordered events',
      `update case_events set version = case version when 1 then 2 else 1 end where case_id = $1 and version in (1, 2)`,
      1,
    ],
  ];
  it.each(attacks)('shows %s that got past the database', async (_name, attack, broken) => {
    const caseId = await review();
    await recordStep(dependencies, await approval(caseId));
    await db
      .transaction(async (manager) => {
        await manager.query(`set local session_replication_role = replica`);
        if (attack.includes('case version'))
          await manager.query('alter table case_events drop constraint case_events_pkey');
        await manager.query(attack, [caseId]);
        expect(await firstBrokenLink(manager, caseId)).toBe(broken);
        throw new Error('undo');
      })
      .catch((error: Error) => {
        if (error.message !== 'undo') throw error;
      });
    expect(await firstBrokenLink(db.manager, caseId)).toBeNull();
  });

  it('finds nothing broken in a case that is just being written', async () => {
    for (let round = 0; round < 20; round += 1) {
      const caseId = await review();
      const checks = Array.from({ length: 4 }, () => firstBrokenLink(db.manager, caseId));
      const [, ...found] = await Promise.all([recordStep(dependencies, await approval(caseId)), ...checks]);
      expect(found).toEqual([null, null, null, null]);
    }
  });
});
