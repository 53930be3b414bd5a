import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandIdOf } from '../../api/process/decide.ts';
import { workflowIdOf } from '../../domain/process/case.ts';
import { approve, publish, reviewAt } from '../support/review-steps.ts';
import { challenge, newKey, registerOrganisation, submitPosting, ZHIXIN } from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

/** Tries the engine as somebody who can write to it, and to nothing else (docs/engine-access.md). */
let system: TestSystem;
let zhixin: string;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
});
afterAll(() => system.stop());

const submit = (): Promise<string> => submitPosting(system.as('zhangqiang'), zhixin, challenge());

/** Everything on record that a step of a case, or of one that it tells, would change. */
async function recordOf(caseId: string): Promise<unknown> {
  return system.db.query(
    `select id, stage, version, audit_head, deadline_at,
       (select count(*)::int from notifications where case_id = c.id) as notices,
       (select count(*)::int from facts where to_case = c.id) as facts
     from cases c where family_id = (select family_id from cases where id = $1) order by id`,
    [caseId],
  );
}

/** The engine has taken everything in that it was sent so far. */
async function settled(type: 'posting' | 'review', caseId: string): Promise<void> {
  const handle = system.client.workflow.getHandle(workflowIdOf(type, caseId));
  for (let last = -1; ;) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { historyLength } = await handle.describe();
    if (historyLength === last) return;
    last = historyLength;
  }
}

describe('R38 a signal counts as it stands in the outbox', () => {
  const forged: [string, string, unknown?][] = [
    ['reviewApproved', 'a made-up fact', { id: 'made-up', payload: { version: 1 } }],
    ['reviewRejected', 'a made-up fact', { id: 'made-up', payload: { reason: 'x' } }],
    ['reviewApproved', 'a fact without an id', {}],
    ['reviewApproved', 'nothing', null],
    ['reviewApproved', 'no argument'],
    ['recalculate', 'a made-up fact of every process', { id: 'made-up' }],
  ];
  it.each(forged)('%s with %s does nothing, and the case goes on', async (act, _what, fact) => {
    const id = await submit();
    await reviewAt(system, 'zhangqiang', id, 'municipal');
    const before = await recordOf(id);
    await system.client.workflow
      .getHandle(workflowIdOf('posting', id))
      .signal(act, ...(fact === undefined ? [] : [fact]));
    await settled('posting', id);
    expect(await recordOf(id)).toEqual(before);
    await publish(system, 'zhangqiang', id);
  });
});

describe('R38, R11 a decision is made by a command on record, once', () => {
  const send = (id: string, act: string, command: unknown): Promise<unknown> =>
    system.client.workflow.getHandle(workflowIdOf('review', id)).executeUpdate(act, { args: [command] });

  it('an Update without a command that the API wrote is refused, whatever it carries', async () => {
    const id = await submit();
    const review = await reviewAt(system, 'zhangqiang', id, 'municipal');
    const before = await recordOf(id);
    const whole = {
      id: 'made-up',
      actor: { account: 'shi1', name: '石一鸣', roles: ['municipal_reviewer'] },
      payload: { contentHash: review.contentHash, reason: '伪造。' },
      bodyHash: 'a'.repeat(64),
      authorisation: '9999999999999.AAAA',
    };
    for (const command of [whole, { id: 'made-up' }, { id: `posting:${id}` }, {}, null, 'x', 7])
      await expect(send(review.id, 'approve', command)).rejects.toThrow(/failed|rejected/i);
    await settled('review', review.id);
    expect(await recordOf(id)).toEqual(before);
    expect((await approve(system, 'shi1', review)).status).toBe(200);
  });

  it('a refused one cannot be sent again, also when what stood against it is gone', async () => {
    const id = await submit();
    const review = await reviewAt(system, 'zhangqiang', id, 'municipal');
    const interest = await system.as('shi1').post('/me/interests', { subject: zhixin, relation: '同门' });
    const key = newKey();
    const asked = () => approve(system, 'shi1', review, { 'Idempotency-Key': key });
    expect((await asked()).status).toBe(403);
    const before = await recordOf(id);
    expect((await system.as('shi1').post(`/me/interests/${interest.body.id}/withdraw`)).status).toBe(200);

    const command = { id: commandIdOf('shi1', key) };
    await expect(send(review.id, 'approve', command)).rejects.toThrow(/failed|rejected/i);
    await expect(send(review.id, 'return', command)).rejects.toThrow(/failed|rejected/i);
    expect(await recordOf(id)).toEqual(before);

    // The reviewer asks again, by the same key: judged again, and done once, whoever repeats it.
    expect((await asked()).status).toBe(200);
    const after = await recordOf(id);
    await send(review.id, 'approve', command);
    expect((await asked()).status).toBe(200);
    expect(await recordOf(id)).toEqual(after);
  });

  it('one that the process itself refused is spent too', async () => {
    const id = await submit();
    const review = await reviewAt(system, 'zhangqiang', id, 'municipal');
    const key = newKey();
    const stale = await approve(system, 'shi1', review, { 'Idempotency-Key': key, 'If-Match': '"v0"' });
    expect(stale.status).toBe(412);
    await expect(send(review.id, 'approve', { id: commandIdOf('shi1', key) })).rejects.toThrow(/failed/i);
    expect(
      await system.db.query('select 1 from case_commands where refusal is null and case_id = $1', [
        review.id,
      ]),
    ).toEqual([]);
  });
});
