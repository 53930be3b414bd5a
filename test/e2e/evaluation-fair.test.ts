import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_POLICY } from '../../domain/policy/policy.ts';
import { ok, signIn, type Posts } from '../support/acts.ts';
import { addPolicy, completeProject, openProject } from '../support/after-match.ts';
import {
  person,
  postdocInStation,
  registerOrganisation,
  registerPerson,
  ZHIXIN,
} from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let zhixin: string;
let lina: string;
let chenwei: string;

beforeAll(async () => {
  system = await startSystem();
  await signIn(system);
  await addPolicy(system, {
    ...DEMO_POLICY,
    id: 'quick-1',
    evaluation: { ...DEMO_POLICY.evaluation, nominations: { seconds: 8 }, publicNotice: { seconds: 300 } },
  });
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
  chenwei = await registerPerson(system.as('chenwei'), postdocInStation('陈伟'));
});
afterAll(() => system.stop());

const post: Posts = async (account, path, body) => ok(system.as(account).post(path, body));
const stage = (account: string, id: string, code: string) =>
  eventually(
    () => system.as(account).get(`/cases/${id}`),
    ({ body }) => body.stage?.code === code,
  );
const SCHEME = 'excellent_challenge_scheme';
const PARTICIPANT = 'excellent_participant';
const EXPERTS = ['zj1', 'zj2', 'zj3'];
const scores = (value: number) => ({ outcome: value, benefit: value, innovation: value, cooperation: value });

async function open(year: number): Promise<string> {
  const id = (await post('zhuban1', '/evaluations', { year, policy: 'quick-1' })).body.caseId;
  await stage('zhuban1', id, 'nominating');
  return id;
}
const nominate = (account: string, id: string, wanted: object) =>
  system.as(account).post(`/evaluations/${id}/nominations`, { reason: '成果已应用。', ...wanted });
const listed = async (id: string) =>
  (await request(system.app).get('/evaluations')).body.items.find((one: { id: string }) => one.id === id);

/** Of these nominations, all scored alike and announced. */
async function announced(id: string, nominations: readonly string[]): Promise<void> {
  await stage('zhuban1', id, 'assigning');
  await post('zhuban1', `/evaluations/${id}/appoint`, { experts: EXPERTS.map((account) => ({ account })) });
  for (const expert of EXPERTS)
    await post(expert, `/evaluations/${id}/score`, {
      items: nominations.map((nominationId, index) => ({
        nominationId,
        scores: scores(90 - index * 10),
        comment: '良好。',
      })),
    });
  await stage('zhuban1', id, 'ranked');
  await post('zhuban1', `/evaluations/${id}/announce`, { reason: '排名核对无误。' });
}

describe('R35 leads and members of a team can be nominated as participants', () => {
  it('the lead and who agreed to be a member; not whom the lead only named, nor a stranger', async () => {
    const profile = { fields: ['new_energy'], keywords: [], abstract: '固态电池。' };
    const wuting = await registerPerson(system.as('wuting'), person('吴婷'));
    const sunyue = await registerPerson(system.as('sunyue'), person('孙悦'));
    const team = (await post('wuting', '/teams', { name: '固态电池团队', profile })).body.id;
    await post('wuting', `/teams/${team}/invitations`, { personId: chenwei });
    await openProject(system, { posterId: zhixin, claimantId: team });
    const id = await open(2031);
    const why = async (partyId: string): Promise<string> =>
      JSON.stringify((await nominate('qu-pudong', id, { category: PARTICIPANT, partyId })).body);
    expect(await why(chenwei)).toContain('NOMINATION_NOT_POSSIBLE');
    expect(await why(sunyue)).toContain('NOMINATION_NOT_POSSIBLE');
    await ok(nominate('qu-pudong', id, { category: PARTICIPANT, partyId: wuting }));
    await post('chenwei', `/teams/${team}/answer`, { consent: 'consented' });
    await ok(nominate('qu-pudong', id, { category: PARTICIPANT, partyId: chenwei }));
    await ok(nominate('qu-pudong', id, { category: PARTICIPANT, partyId: team }));
  });
});

describe('R35 opening, nominations and notice are public and findable, in words', () => {
  it('from the list to the page, without an account; experts score without names or contacts', async () => {
    const project = await completeProject(system, { posterId: zhixin, claimantId: lina });
    const id = await open(2032);
    expect(await listed(id)).toMatchObject({
      year: 2032,
      stage: { zh: '提名中' },
      nominationsUntil: expect.stringContaining('+08:00'),
      noticeAt: null,
      categories: expect.arrayContaining([expect.objectContaining({ code: SCHEME, zh: '优秀技术攻关方案' })]),
      nominations: 0,
    });
    expect((await request(system.app).get(`/evaluations/${id}/notice/page`)).status).toBe(404);
    const reason = '李 娜（ＬＩＮＡ@fudan.edu.cn，138 1234 5678）在智芯科技完成；複旦大學出具证明。';
    const nominated = await ok(
      nominate('qu-pudong', id, { category: SCHEME, projectId: project, partyId: lina, reason }),
    );
    await announced(id, [nominated.body.id]);
    const { items } = (await system.as('zj1').get(`/evaluations/${id}/assignments`)).body;
    expect(items[0]?.reason).not.toMatch(/李|娜|fudan|ＬＩＮＡ|1234|智芯|复旦|複旦/);
    expect(items[0]?.reason).toContain('出具证明');

    const found = await listed(id);
    expect(found).toMatchObject({ stage: { zh: '公示中' }, nominations: 1, nominationsUntil: null });
    const { text } = await request(system.app).get(found.noticeAt).buffer();
    for (const shown of [
      '优秀技术攻关方案',
      '一等奖 First prize',
      '李娜',
      '公示中 Public notice',
      '异议截止',
    ])
      expect(text).toContain(shown);
    expect(text).not.toMatch(/excellent_challenge_scheme|public_notice|>first</);
    const { body } = await request(system.app).get(`/evaluations/${id}/notice`);
    expect(body.categories[0]).toMatchObject({ categoryName: { zh: '优秀技术攻关方案' } });
    expect(body.categories[0].items[0]).toMatchObject({ prizeName: { zh: '一等奖' } });
  });
});

describe('R35 the organiser masks by hand what the system cannot know', () => {
  it('on a preview beside the original, which stays; experts read the newest set, and each set says who and why', async () => {
    const project = await completeProject(system, { posterId: zhixin, claimantId: lina });
    const id = await open(2036);
    const reason = '李娜（阿娜，致电 13812345678）在紫竹实验室完成，智芯科技已采用。';
    const wanted = { category: SCHEME, projectId: project, partyId: lina, reason };
    const nomination = (await ok(nominate('qu-pudong', id, wanted))).body.id;
    const preview = (account = 'zhuban1') =>
      system.as(account).get(`/evaluations/${id}/nominations/${nomination}/blind`);
    const mask = (account: string, words: string[]) =>
      system
        .as(account)
        .post(`/evaluations/${id}/nominations/${nomination}/mask`, { words, reason: '别名。' });
    // The system knows the name, the telephone and the unit, and not the nickname nor the laboratory.
    const before = (await preview()).body;
    expect(before.original.reason).toBe(reason);
    expect(before.shown.reason).toBe('＊＊（阿娜，致电 ＊＊）在紫竹实验室完成，＊＊已采用。');
    expect(before.masks).toEqual([]);

    expect((await mask('shizhuren', ['阿娜'])).status).toBe(403);
    for (const account of ['zj1', 'qu-pudong', 'lina', 'shi1'])
      for (const answer of [await mask(account, ['阿娜']), await preview(account)])
        expect([403, 404], account).toContain(answer.status);
    const none = await system
      .as('zhuban1')
      .post(`/evaluations/${id}/nominations/${project}/mask`, { words: ['阿娜'], reason: '别名。' });
    expect(none.status).toBe(404);
    expect((await preview()).body.masks).toEqual([]);

    expect((await ok(mask('zhuban1', ['阿娜']))).body.number).toBe(1);
    expect((await ok(mask('zhuban2', ['阿娜', '紫竹实验室', '第三方']))).body.number).toBe(2);
    await stage('zhuban1', id, 'assigning');
    await post('zhuban1', `/evaluations/${id}/appoint`, { experts: EXPERTS.map((account) => ({ account })) });
    const [seen] = (await system.as('zj1').get(`/evaluations/${id}/assignments`)).body.items;
    expect(seen?.reason).toBe('＊＊（＊＊，致电 ＊＊）在＊＊完成，＊＊已采用。');
    expect(seen?.evidence).toEqual(['＊＊检测报告 ZJ-2026-118']);
    expect(seen?.outcome).toContain('界面改性后循环');
    const after = (await preview()).body;
    expect(after.original).toEqual(before.original);
    expect(after.masks).toMatchObject([
      { number: 2, by: '朱伴二', words: ['阿娜', '紫竹实验室', '第三方'], reason: '别名。' },
      { number: 1, by: '朱伴一', words: ['阿娜'] },
    ]);
    // A word masked by mistake comes back with a set without it.
    await ok(mask('zhuban1', ['阿娜', '紫竹实验室']));
    const [again] = (await system.as('zj1').get(`/evaluations/${id}/assignments`)).body.items;
    expect(again?.evidence).toEqual(['第三方检测报告 ZJ-2026-118']);
    await expect(
      system.db.query('update nomination_masks set words = $2 where nomination_id = $1', [nomination, []]),
    ).rejects.toThrow();
  });
});

describe('R35 an upheld objection', () => {
  it('is answered by nobody who made the nomination; who is excluded is told why, and so is who nominated', async () => {
    const projects = [
      await completeProject(system, { posterId: zhixin, claimantId: lina }),
      await completeProject(system, { posterId: zhixin, claimantId: lina }),
    ];
    const id = await open(2033);
    const ids: string[] = [];
    for (const projectId of projects)
      ids.push((await ok(nominate('zhuban1', id, { category: SCHEME, projectId, partyId: lina }))).body.id);
    await announced(id, ids);
    const objection = await post('wuting', `/evaluations/${id}/objections`, {
      nominationId: ids[0] ?? '',
      text: '该成果已获其他资助奖励。',
    });
    const answer = {
      objectionId: objection.body.id,
      upheld: true,
      reason: '经核查属实，重复资助。',
      exclude: ids[0] ?? '',
    };
    const own = await system.as('zhuban1').post(`/evaluations/${id}/answer-objection`, answer);
    expect(own.body).toMatchObject({ code: 'STAND_ASIDE' });
    expect(JSON.stringify(own.body)).toContain('您所作的提名');
    await post('zhuban2', `/evaluations/${id}/answer-objection`, answer);
    for (const account of ['lina', 'zhuban1']) {
      const told = (await system.as(account).get('/notifications')).body.items;
      expect(told.filter(({ zh }) => zh.includes('取消参评资格') && zh.includes('重复资助'))).toHaveLength(1);
    }
    const others = (await system.as('chenwei').get('/notifications')).body.items;
    expect(others.some(({ zh }) => zh.includes('取消参评资格'))).toBe(false);
  });
});

describe('R35 R32 what ended without its outcome, and whom a finding stands against, is not nominated', () => {
  it('the scheme not at all, the side in breach for nothing, the other side as a participant', async () => {
    const project = await openProject(system, { posterId: zhixin, claimantId: lina });
    await stage('lina', project, 'running');
    await system.db.query(
      `insert into project_breaches (id, project_id, against, against_party, reported_by, reported_side, reported_at, report, state)
       values (gen_random_uuid(), $1, 'poster', $2, 'lina', 'claimant', now(), '{}', 'stands')`,
      [project, zhixin],
    );
    await post('lina', `/projects/${project}/propose-termination`, { reason: '经费未到位。' });
    await post('zhangqiang', `/projects/${project}/agree-termination`, { reason: '同意。' });
    const id = await open(2034);
    const refused = async (wanted: object): Promise<string> => {
      const { body } = await nominate('qu-pudong', id, wanted);
      expect(body).toMatchObject({ code: 'NOMINATION_NOT_POSSIBLE', rule: 'R35' });
      return JSON.stringify(body);
    };
    expect(await refused({ category: SCHEME, projectId: project, partyId: lina })).toContain('项目已终止');
    expect(await refused({ category: PARTICIPANT, partyId: zhixin })).toContain('违约认定仍然有效');
    await ok(nominate('qu-pudong', id, { category: PARTICIPANT, partyId: lina }));
    await system.db.query(`update project_breaches set state = 'overturned' where project_id = $1`, [
      project,
    ]);
    await ok(nominate('qu-pudong', id, { category: PARTICIPANT, partyId: zhixin }));
  });
});

describe('R35 an outcome decided elsewhere', () => {
  it('with an unknown prize is refused, and changes nothing', async () => {
    const id = await open(2035);
    const entered = (prize: string) =>
      system.as('zhuban1').post(`/evaluations/${id}/enter-outcome`, {
        authority: '上海市人力资源和社会保障局',
        document: '沪人社专〔2035〕88号',
        winners: [{ category: PARTICIPANT, prize, partyId: lina, amountFen: 1_000_000 }],
      });
    expect((await entered('grand')).body).toMatchObject({ code: 'NOMINATION_NOT_POSSIBLE' });
    expect((await entered('first')).body).toMatchObject({ code: 'NOMINATION_NOT_POSSIBLE' });
    expect((await system.as('zhuban1').get(`/evaluations/${id}`)).body.rankings).toEqual([]);
    await ok(entered('award'));
  });
});
