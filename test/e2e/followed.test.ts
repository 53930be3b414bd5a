import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_POLICY } from '../../domain/policy/policy.ts';
import { DEMO_UNITS } from '../../local/accounts.ts';
import { ok, signIn, type Posts } from '../support/acts.ts';
import { addPolicy, openProject, outcomeBy } from '../support/after-match.ts';
import {
  CHENXING,
  organisation,
  person,
  postdocInStation,
  registerOrganisation,
  registerPerson,
  ZHIXIN,
} from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

const JIAODA = DEMO_UNITS.jiaoda.creditCode;
const OFFICERS = ['qu-pudong', 'qu-minhang', 'zhan-fudan', 'zhan-jiaoda'];
let system: TestSystem;
let zhixin: string;
let chenxing: string;
let lina: string;
let chenwei: string;

beforeAll(async () => {
  system = await startSystem();
  await addPolicy(system, {
    ...DEMO_POLICY,
    id: 'quick-1',
    project: { ...DEMO_POLICY.project, progressReportEvery: { seconds: 4 } },
  });
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
  chenwei = await registerPerson(system.as('chenwei'), postdocInStation('陈伟'));
  const wuting = await registerPerson(system.as('wuting'), person('吴婷'));
  const content = organisation('上海晨星科技有限公司', CHENXING, { name: '吴婷', personId: wuting });
  chenxing = (await ok(system.as('wuting').post('/organisations', { ...content, district: '310112' }))).body
    .id;
});
afterAll(() => system.stop());

const post: Posts = async (account, path, body) => ok(system.as(account).post(path, body));
const followed = async (account: string, overdue = false) => {
  const { body } = await ok(system.as(account).get(`/followed-projects${overdue ? '?overdue=true' : ''}`));
  return body.items;
};
const running = async (account: string, id: string): Promise<void> => {
  await eventually(
    () => system.as(account).get(`/cases/${id}`),
    ({ body }) => body.stage?.code === 'running',
  );
};

describe('R31 every project has a district by each side’s address, and the stations of its people', () => {
  it('a transfer, whose posting has no district, is followed by that of its unit and by the postdoc’s station', async () => {
    const id = await openProject(system, {
      type: 'achievement_transfer',
      posterId: chenwei,
      claimantId: chenxing,
      title: '界面材料转化',
    });
    await system.db.query(
      `update cases set district = null where family_id = (select family_id from cases where id = $1)`,
      [id],
    );
    await running('chenwei', id);
    const ids = async (account: string): Promise<string[]> => (await followed(account)).map((one) => one.id);
    expect(await ids('qu-minhang')).toEqual([id]);
    expect(await ids('qu-pudong')).toEqual([]);
    expect(await ids('zhan-fudan')).toEqual([id]);
    expect(await ids('zhan-jiaoda')).toEqual([]);
    expect(await ids('zhuban1')).toContain(id);
    expect((await system.as('lina').get('/followed-projects')).status).toBe(403);
    expect((await followed('qu-minhang'))[0]).toMatchObject({
      stage: { zh: '实施中' },
      districts: [{ code: '310112' }],
    });
    expect((await system.as('qu-minhang').get(`/projects/${id}`)).status).toBe(200);
    expect((await system.as('qu-pudong').get(`/projects/${id}`)).status).toBe(404);
  });

  it('each side’s district follows, and a station also by who contributed to the outcome', async () => {
    const id = await openProject(system, { posterId: zhixin, claimantId: lina });
    await running('lina', id);
    await system.db.query(`update parties set district = '310112' where id = $1`, [lina]);
    await system.db.query(`update projects set outcome = $2 where case_id = $1`, [
      id,
      JSON.stringify({ contributors: [{ personId: chenwei, contribution: '测试' }] }),
    ]);
    for (const account of ['qu-pudong', 'qu-minhang', 'zhan-fudan'])
      expect((await followed(account)).map((one) => one.id)).toContain(id);
  });
});

describe('R31 a project is followed by the district and the station of an employer too', () => {
  it('of whom works for a unit, on either side, and of the lead of a team; the unit’s registration being attested', async () => {
    const employer = { creditCode: CHENXING, name: '上海晨星科技有限公司' };
    const zhaomin = await registerPerson(system.as('zhaomin'), person('赵敏', { employer }));
    const sunyue = await registerPerson(
      system.as('sunyue'),
      person('孙悦', { employer: { creditCode: JIAODA, name: '上海交通大学' } }),
    );
    const profile = { fields: ['new_energy'], keywords: [], abstract: '固态电池。' };
    const team = (await post('zhaomin', '/teams', { name: '界面团队', profile })).body.id;
    await post('zhaomin', `/teams/${team}/invitations`, { personId: sunyue });
    const claimed = await openProject(system, { posterId: zhixin, claimantId: zhaomin, title: '用人单位一' });
    const posted = await openProject(system, {
      type: 'achievement_transfer',
      posterId: zhaomin,
      claimantId: zhixin,
      title: '用人单位二',
    });
    const ofTeam = await openProject(system, { posterId: zhixin, claimantId: team, title: '用人单位三' });
    const all = [claimed, posted, ofTeam];
    const seen = async (account: string): Promise<string[]> =>
      (await followed(account)).flatMap(({ id }) => (all.includes(id) ? [id] : [])).sort();
    // The unit is registered, and nobody has attested that it is what it says.
    expect(await seen('qu-minhang')).toEqual([]);
    expect((await system.as('qu-minhang').get(`/projects/${claimed}`)).status).toBe(404);
    await post('zhuban1', `/parties/${chenxing}/attestations`, {
      fact: 'registration',
      evidence: '核对一致',
    });
    expect(await seen('qu-minhang')).toEqual([...all].sort());
    expect((await system.as('qu-minhang').get(`/projects/${posted}`)).status).toBe(200);
    const [item] = (await followed('qu-minhang')).filter(({ id }) => id === claimed);
    expect(item?.districts.map(({ code }) => code)).toEqual(['310112', '310115']);
    // The station where a member works, once she agreed to be of the team.
    expect(await seen('zhan-jiaoda')).toEqual([]);
    await post('sunyue', `/teams/${team}/answer`, { consent: 'consented' });
    expect(await seen('zhan-jiaoda')).toEqual([ofTeam]);
    expect((await system.as('zhan-jiaoda').get(`/projects/${ofTeam}`)).status).toBe(200);
    expect((await system.as('zhan-jiaoda').get(`/projects/${claimed}`)).status).toBe(404);
  });
});

describe('R31 overdue is seen by district and station', () => {
  it('which milestone, which report, since when; and nothing else is listed as overdue', async () => {
    const id = await openProject(system, {
      posterId: zhixin,
      claimantId: chenwei,
      title: '逾期的项目',
      milestones: [
        { title: '小试', dueOn: '2026-01-31' },
        { title: '中试', dueOn: '2100-01-31' },
      ],
    });
    await running('chenwei', id);
    for (const account of ['qu-pudong', 'zhan-fudan']) {
      const late = await followed(account, true);
      expect(late.map((one) => one.id)).toEqual([id]);
      expect(late[0]?.overdue.map(({ zh }) => zh)).toEqual(['节点 1 小试']);
    }
    await system.db.query(`update projects set report_due_at = now() - interval '1 day' where case_id = $1`, [
      id,
    ]);
    const [item] = await followed('zhan-fudan', true);
    expect(item?.overdue.map(({ zh }) => zh)).toEqual(['节点 1 小试', '进展报告']);
    await post('chenwei', `/projects/${id}/report-progress`, { summary: '小试完成。', milestonesDone: [1] });
    expect(await followed('qu-pudong', true)).toEqual([]);
  });
});

describe('R31 a report to the bureau arrives as a notice', () => {
  it('of a match or an outcome, at the supervisor and the organiser; a visit does not', async () => {
    const id = await openProject(system, { posterId: zhixin, claimantId: chenwei, title: '报送的项目' });
    await running('chenwei', id);
    await post('qu-pudong', `/projects/${id}/notes`, { kind: 'visit', text: '走访企业。' });
    await post('zhan-fudan', `/projects/${id}/notes`, { kind: 'outcome_report', text: '中试达标，拟推广。' });
    for (const account of ['shizhuren', 'zhuban1']) {
      const told = (await system.as(account).get('/notifications')).body.items.filter(({ zh }) =>
        zh.startsWith('报送的项目：'),
      );
      expect(told.filter(({ zh }) => zh.includes('报送研发成果：中试达标'))).toHaveLength(1);
      expect(told.some(({ zh }) => zh.includes('走访企业'))).toBe(false);
    }
  });
});

describe('R36 a postdoc without a district is on the list', () => {
  it('of the district of the case that they took part in', async () => {
    const lists = await ok(system.as('qu-minhang').get('/talent-list'));
    const own = lists.body.items.find((one) => one.subjectId === chenwei);
    expect(own).toMatchObject({ kind: 'postdoc', district: '310112' });
    expect(own?.projects).toContain('界面材料转化');
    expect(lists.body.items.some((one) => one.kind === 'project' && one.name === '界面材料转化')).toBe(true);
  });
});

describe('R31 what is overdue is told to those who follow the project', () => {
  it('each officer of its districts and stations once, on either side; nobody else', async () => {
    await signIn(system, OFFICERS);
    const late = { title: '小试', dueOn: '2026-01-31' };
    const id = await openProject(system, {
      type: 'achievement_transfer',
      posterId: chenwei,
      claimantId: chenxing,
      title: '告知的项目',
      milestones: [late],
      policy: 'quick-1',
    });
    const told = async (account: string) =>
      (await system.as(account).get('/notifications?limit=100')).body.items.filter(
        ({ zh }) => zh.includes('告知的项目') && zh.includes('您跟踪的项目') && zh.includes('1 小试'),
      );
    await system.db.query(`update parties set district = '310115' where id = $1`, [chenwei]);
    await running('chenwei', id);
    for (const account of ['qu-pudong', 'qu-minhang', 'zhan-fudan'])
      await eventually(
        () => told(account),
        (items) => items.length === 1,
      );
    for (const account of ['zhan-jiaoda', 'shi1', 'lina']) expect(await told(account), account).toEqual([]);
    const performer = (await system.as('chenwei').get('/notifications?limit=100')).body.items;
    expect(performer.some(({ zh }) => zh.includes('告知的项目') && zh.includes('已逾期'))).toBe(true);
  });
});

describe('R31 a report to the bureau that is due is a task of whoever writes it', () => {
  it('of each district and station, from the match, then from the accepted outcome, until it has reported itself', async () => {
    await signIn(system, OFFICERS);
    const id = await openProject(system, { posterId: zhixin, claimantId: chenwei, title: '待报送的项目' });
    await running('chenwei', id);
    const due = async (account: string) =>
      (await system.as(account).get('/tasks?limit=100')).body.items.flatMap((one) =>
        one.matter?.read === `/projects/${id}` ? [{ ...one.matter, deadline: one.deadline }] : [],
      );
    const codes = async (account: string): Promise<string[]> =>
      (await due(account)).map(({ kind }) => kind.code).sort();
    const offices = ['qu-pudong', 'zhan-fudan'];
    for (const account of offices) {
      const [task, more] = await due(account);
      expect(more).toBeUndefined();
      expect(task).toMatchObject({
        kind: { code: 'matchReport', zh: '向市级报送对接情况' },
        acts: [{ code: 'report', path: `/projects/${id}/notes` }],
      });
      expect(Date.parse(task?.deadline ?? '')).toBeGreaterThan(Date.now() + 9 * 86_400_000);
      const asked = (await system.as(account).get('/notifications?limit=100')).body.items.filter(({ zh }) =>
        zh.includes('待报送的项目：对接成功，请向市级报送对接情况'),
      );
      expect(asked, account).toHaveLength(1);
    }
    for (const account of ['zhan-jiaoda', 'zhuban1', 'shizhuren', 'lina', 'chenwei'])
      expect(await codes(account), account).toEqual([]);
    // A visit is no report, nor is a report of something else; and each office reports for itself.
    await post('qu-pudong', `/projects/${id}/notes`, { kind: 'visit', text: '走访企业。' });
    await post('qu-pudong', `/projects/${id}/notes`, { kind: 'outcome_report', text: '尚无成果。' });
    expect(await codes('qu-pudong')).toEqual(['matchReport']);
    await post('qu-pudong', `/projects/${id}/notes`, { kind: 'match_report', text: '已对接成功。' });
    expect(await codes('qu-pudong')).toEqual([]);
    expect(await codes('zhan-fudan')).toEqual(['matchReport']);
    const received = (await system.as('shizhuren').get('/notifications?limit=100')).body.items;
    expect(received.filter(({ zh }) => zh.includes('报送对接情况：已对接成功'))).toHaveLength(1);

    await post('chenwei', `/projects/${id}/report-outcome`, outcomeBy(chenwei));
    await post('zhangqiang', `/projects/${id}/accept-outcome`);
    expect(await codes('qu-pudong')).toEqual(['outcomeReport']);
    expect(await codes('zhan-fudan')).toEqual(['matchReport', 'outcomeReport']);
    await post('zhan-fudan', `/projects/${id}/notes`, { kind: 'outcome_report', text: '循环性能达标。' });
    expect(await codes('zhan-fudan')).toEqual(['matchReport']);
    expect(await codes('qu-pudong')).toEqual(['outcomeReport']);
  });
});
