import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok, succeeded, type Posts } from '../support/acts.ts';
import { completeProject, openProject, outcomeBy } from '../support/after-match.ts';
import { startLedger, type TestLedger } from '../support/payment.ts';
import {
  person,
  postdocInStation,
  registerOrganisation,
  registerPerson,
  ZHIXIN,
} from '../support/samples.ts';
import { startSlowWorker } from '../support/slow-worker.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let ledger: TestLedger;
let stopSlow: () => Promise<void>;
let zhixin: string;
let lina: string;

beforeAll(async () => {
  system = await startSystem({ slow: false });
  ledger = await startLedger();
  stopSlow = await startSlowWorker(system, ledger.port);
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
});
afterAll(async () => {
  await stopSlow();
  ledger.stop();
  await system.stop();
});

const post: Posts = async (account, path, body) => ok(system.as(account).post(path, body));
const stage = async (account: string, id: string, code: string) =>
  eventually(
    () => system.as(account).get(`/cases/${id}`),
    (answer) => answer.body.stage?.code === code,
  );

const completedProject = (): Promise<string> =>
  completeProject(system, { posterId: zhixin, claimantId: lina });

describe('R2, R31 a project is followed by the station of its people', () => {
  it('of those who agreed to be of the team, not of whom the lead has named', async () => {
    const profile = { fields: ['new_energy'], keywords: [], abstract: '固态电池。' };
    const chenwei = await registerPerson(system.as('chenwei'), postdocInStation('陈伟'));
    const teamId = (await post('lina', '/teams', { name: '固态电池团队', profile })).body.id;
    await post('lina', `/teams/${teamId}/invitations`, { personId: chenwei });
    const id = await openProject(system, { posterId: zhixin, claimantId: teamId });
    const seen = async (): Promise<number> => (await system.as('zhan-fudan').get(`/projects/${id}`)).status;
    expect(await seen()).toBe(404);
    await post('chenwei', `/teams/${teamId}/answer`, { consent: 'consented' });
    expect(await seen()).toBe(200);
  });
});

describe('R31 a project runs to an accepted outcome', () => {
  it('is reported by the performer and accepted by the adopter, each alone', async () => {
    const milestones = [{ title: '小试', dueOn: '2026-12-31' }];
    const id = await openProject(system, { posterId: zhixin, claimantId: lina, milestones });
    await stage('lina', id, 'running');
    await post('lina', `/projects/${id}/report-progress`, { summary: '小试完成。', milestonesDone: [1] });
    const unknown = await system
      .as('lina')
      .post(`/projects/${id}/report-progress`, { summary: '小试完成。', milestonesDone: [2] });
    expect(unknown.body.code).toBe('PROJECT_UNKNOWN_MILESTONE');
    expect(
      (await system.as('zhangqiang').post(`/projects/${id}/report-outcome`, outcomeBy(lina))).status,
    ).toBe(403);
    await post('lina', `/projects/${id}/report-outcome`, outcomeBy(lina));
    expect((await system.as('lina').post(`/projects/${id}/accept-outcome`)).status).toBe(403);
    await post('zhangqiang', `/projects/${id}/return-outcome`, { reason: '请补充第三方报告。' });
    await post('lina', `/projects/${id}/report-outcome`, outcomeBy(lina));
    await post('zhangqiang', `/projects/${id}/accept-outcome`);
    const done = await post('zhuban1', `/projects/${id}/complete`, { reason: '材料齐全，准予结项。' });
    expect(done.body.stage.code).toBe('adopting');
    await post('qu-pudong', `/projects/${id}/notes`, { kind: 'outcome_report', text: '已报送成果。' });
    const read = await system.as('zhangqiang').get(`/projects/${id}`);
    expect(read.body.milestones[0]!.doneAt).not.toBeNull();
    expect(read.body.notes).toHaveLength(1);
    expect((await system.as('qu-minhang').get(`/projects/${id}`)).status).toBe(404);
  });
});

describe('R34 a certificate rests on the outcome and is verified by its code', () => {
  it('is issued once, verified by anyone, and shown as revoked afterwards', async () => {
    const running = await openProject(system, { posterId: zhixin, claimantId: lina });
    const early = await system
      .as('lina')
      .post(`/projects/${running}/certificates`, { purpose: 'exit_assessment' });
    expect(early.body.code).toBe('CERTIFICATE_NO_OUTCOME');
    const project = await completedProject();
    const ask = () =>
      system.as('lina').post(`/projects/${project}/certificates`, { purpose: 'exit_assessment' });
    const id = succeeded(await ask()).body.caseId;
    expect((await ask()).body.code).toBe('CERTIFICATE_EXISTS');
    await stage('lina', id, 'requested');
    await post('zhuban1', `/certificates/${id}/issue`, { reason: '成果已验收。' });
    await stage('lina', id, 'issued');
    const { checkCode, sha256 } = (await system.as('lina').get(`/certificates/${id}`)).body;
    const pdf = await system.as('lina').get(`/certificates/${id}/document`);
    expect(pdf.headers['content-type']).toContain('application/pdf');
    const verify = () => system.as('huangli').get(`/certificates/verify/${checkCode}`);
    expect((await verify()).body).toMatchObject({ state: 'valid', sha256 });
    await post('zhuban1', `/certificates/${id}/revoke`, { reason: '检测报告被撤回。' });
    expect((await verify()).body).toMatchObject({ state: 'revoked', revokedWhy: '检测报告被撤回。' });
    expect((await system.as('lina').get('/certificates/verify/AAAA-AAAA-AAAA-AAAA')).status).toBe(404);
  });
});
