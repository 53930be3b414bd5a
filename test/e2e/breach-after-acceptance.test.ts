import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_POLICY } from '../../domain/policy/policy.ts';
import { ok, type Posts } from '../support/acts.ts';
import { addPolicy, completeProject } from '../support/after-match.ts';
import { person, registerOrganisation, registerPerson, ZHIXIN } from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** An instant after acceptance nothing can be reported any more. */
const SHORT = {
  ...DEMO_POLICY,
  id: 'short-adoption',
  project: { ...DEMO_POLICY.project, breachAfterAcceptance: { seconds: 1 } },
};

/** A duty of after the acceptance only. */
const UNADOPTED = { duty: 'first_adoption', facts: '验收一年，成果从未投入应用。' };

let system: TestSystem;
let zhixin: string;
let lina: string;

beforeAll(async () => {
  system = await startSystem();
  await addPolicy(system, SHORT);
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
});
afterAll(() => system.stop());

const post: Posts = (account, path, body) => ok(system.as(account).post(path, body));
const stageOf = async (id: string): Promise<string | undefined> =>
  (await system.as('lina').get(`/cases/${id}`)).body.stage?.code;
const accepted = (policy?: string): Promise<string> =>
  completeProject(system, { posterId: zhixin, claimantId: lina, ...(policy ? { policy } : {}) });
async function completed(): Promise<string> {
  const id = await accepted();
  await post('zhuban1', `/projects/${id}/complete`, { reason: '材料齐全，准予结项。' });
  return id;
}
const events = async (id: string): Promise<number> =>
  (await system.db.query<unknown[]>('select 1 from case_events where case_id = $1', [id])).length;

describe('R32 a breach of what is due after acceptance', () => {
  it('is reported, found and appealed like another; it does not end what was accepted', async () => {
    const id = await completed();
    await post('lina', `/projects/${id}/report-breach`, UNADOPTED);
    await post('zhangqiang', `/projects/${id}/report-cure`, { reason: '已排产，下季度投用。' });
    await post('lina', `/projects/${id}/dispute-cure`, { reason: '只是计划，并未投用。' });
    const before = await events(id);
    const ends = await system
      .as('zhuban1')
      .post(`/projects/${id}/find`, { breach: true, ends: true, reason: '未投入应用。' });
    expect(ends).toMatchObject({ status: 422, body: { code: 'PROJECT_OUTCOME_ACCEPTED', rule: 'R32' } });
    expect([await events(id), await stageOf(id)]).toEqual([before, 'breach_review']);
    await post('zhuban1', `/projects/${id}/find`, { breach: true, ends: false, reason: '未投入应用。' });
    await post('zhangqiang', `/projects/${id}/appeal`, { reason: '市场条件变化。' });
    await post('shizhuren', `/projects/${id}/decide-appeal`, { upheld: false, reason: '认定事实清楚。' });
    expect(await stageOf(id)).toBe('adopting');
    const { breaches, outcome } = (await system.as('zhangqiang').get(`/projects/${id}`)).body;
    expect(breaches[0]).toMatchObject({ against: 'poster', state: 'stands' });
    expect(outcome).not.toBeNull();
  });

  it('is cured, and the project goes back to its time after acceptance', async () => {
    const id = await completed();
    await post('zhuban1', `/projects/${id}/report-breach`, { ...UNADOPTED, against: 'poster' });
    await post('zhangqiang', `/projects/${id}/report-cure`, { reason: '已投用，附照片。' });
    await post('zhuban1', `/projects/${id}/accept-cure`, { reason: '现场核实已投用。' });
    expect(await stageOf(id)).toBe('adopting');
  });

  it('can be reported before the organiser has completed the project, until its time is over', async () => {
    const inTime = await accepted();
    await post('lina', `/projects/${inTime}/report-breach`, UNADOPTED);
    await post('lina', `/projects/${inTime}/accept-cure`, { reason: '已投用。' });
    expect(await stageOf(inTime)).toBe('accepted');

    const late = await accepted(SHORT.id);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const before = await events(late);
    const answer = await system.as('lina').post(`/projects/${late}/report-breach`, UNADOPTED);
    expect(answer).toMatchObject({ status: 409, body: { code: 'PROJECT_BREACH_TOO_LATE', rule: 'R32' } });
    expect([await events(late), await stageOf(late)]).toEqual([before, 'accepted']);
    await post('zhuban1', `/projects/${late}/complete`, { reason: '材料齐全，准予结项。' });
    await eventually(
      () => stageOf(late),
      (stage) => stage === 'completed',
    );
  });
});
