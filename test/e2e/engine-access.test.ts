import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowIdOf } from '../../domain/process/case.ts';
import { challenge, registerOrganisation, submitPosting, ZHIXIN } from '../support/samples.ts';
import { publish, reviewAt } from '../support/review-steps.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

/** What somebody does who can write to the engine, and nothing else (docs/engine-access.md). */
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
