import { Workbook } from 'exceljs';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_POLICY } from '../../domain/policy/policy.ts';
import { DEMO_UNITS } from '../../local/accounts.ts';
import { ok, signIn, succeeded, type Posts } from '../support/acts.ts';
import { addPolicy, openProject } from '../support/after-match.ts';
import {
  confirmed,
  FUDAN,
  organisation,
  person,
  postdocInStation,
  registerOrganisation,
  registerPerson,
  submitPosting,
  transfer,
  ZHIXIN,
} from '../support/samples.ts';
import { tokenFor } from '../support/stack.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let zhixin: string;
let lina: string;
let chenwei: string;
/** A postdoc whose posting is under review. */
let unmatched: string;

beforeAll(async () => {
  system = await startSystem();
  await signIn(system);
  await addPolicy(system, {
    ...DEMO_POLICY,
    id: 'quick-1',
    results: { ...DEMO_POLICY.results, preview: { seconds: 30 } },
    event: { ...DEMO_POLICY.event, answer: { seconds: 3 } },
  });
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
  chenwei = await registerPerson(system.as('chenwei'), postdocInStation('陈伟'));
  // They help the unit as well (R7): their answer is still their own.
  await system.db.query(
    `insert into party_members (party_id, account_id, capacity, since_at)
     values ($1, 'lina', 'helper', now()), ($1, 'chenwei', 'helper', now())`,
    [zhixin],
  );
});
afterAll(() => system.stop());

const asText = (response: request.Response, done: (error: Error | null, body: string) => void): void => {
  let text = '';
  response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  response.on('end', () => done(null, text));
};

const post: Posts = async (account, path, body) => ok(system.as(account).post(path, body));
const stage = (account: string, id: string, code: string) =>
  eventually(
    () => system.as(account).get(`/cases/${id}`),
    (answer) => answer.body.stage?.code === code,
  );

describe('R30 results are published with the consent of both sides, and corrected beside', () => {
  async function batch(): Promise<string> {
    const id = (await post('zhuban1', '/results-batches', { policy: 'quick-1' })).body.caseId;
    await stage('zhuban1', id, 'preview');
    return id;
  }
  const answer = async (account: string, id: string, projectId: string, consent: boolean): Promise<void> => {
    const items = (await system.as(account).get(`/results-batches/${id}`)).body.items;
    const contentHash = items.find((one) => one.projectId === projectId)?.contentHash;
    await post(account, `/results-batches/${id}/consent`, { projectId, consent, contentHash });
  };

  it('publishes what both agreed to, once; silence waits, a refusal is kept', async () => {
    const agreed = await openProject(system, { posterId: zhixin, claimantId: lina, title: '同意的项目' });
    const silent = await openProject(system, { posterId: zhixin, claimantId: lina, title: '未答复的项目' });
    const refused = await openProject(system, {
      posterId: zhixin,
      claimantId: chenwei,
      title: '不同意的项目',
    });
    const id = await batch();
    expect((await system.as('chenwei').get(`/results-batches/${id}`)).body.items).toHaveLength(1);
    expect((await system.as('wuting').get(`/results-batches/${id}`)).status).toBe(404);
    await answer('zhangqiang', id, agreed, true);
    await answer('lina', id, agreed, true);
    await answer('zhangqiang', id, silent, true);
    await answer('zhangqiang', id, refused, true);
    await answer('chenwei', id, refused, false);
    const stale = await system.as('lina').post(`/results-batches/${id}/consent`, {
      projectId: silent,
      consent: true,
      contentHash: 'f'.repeat(64),
    });
    expect(stale.body.code).toBe('RESULT_OTHER_CONTENT');
    const foreign = await system.as('chenwei').post(`/results-batches/${id}/consent`, {
      projectId: agreed,
      consent: true,
      contentHash: 'f'.repeat(64),
    });
    expect(foreign.body.code).toBe('RESULT_NOT_YOURS');
    // Answers from the sides of other projects are neither shown to a side nor told by the trail.
    const answers = async (account: string): Promise<string[]> => {
      const { items } = (await system.as(account).get(`/cases/${id}/events`)).body;
      return items.filter((event) => event.act.code === 'consent').map((event) => event.actor.id);
    };
    expect(await answers('chenwei')).toEqual(['chenwei']);
    expect(await answers('zhuban1')).toHaveLength(5);
    const { items } = (await system.as('zhuban1').get(`/results-batches/${id}`)).body;
    expect(items.find((one) => one.projectId === refused)).toMatchObject({
      posterConsent: true,
      claimantConsent: false,
    });
    // A side that was given time to consent keeps it.
    const early = await system.as('zhuban1').post(`/results-batches/${id}/publish`, { reason: '提前发布。' });
    expect(early.body).toMatchObject({ code: 'RESULTS_PREVIEW_RUNS', rule: 'R30' });
    await eventually(
      () => system.as('zhuban1').get(`/cases/${id}`),
      ({ body }) => body.stage?.code === 'published',
      60_000,
    );

    const shown = await request(system.app).get('/results');
    const published = shown.body.items[0] as { number: string; items: { projectId: string }[] };
    expect(published.number).toMatch(/^SH-JG-\d{4}-001$/);
    expect(published.items.map((one) => one.projectId)).toEqual([agreed]);

    const erratum = {
      projectId: agreed,
      field: 'title',
      wrong: '同意的项目',
      right: '<新名称>',
      reason: '录入有误。',
    };
    await post('zhuban1', `/results/${published.number}/errata`, erratum);
    const missing = await system
      .as('zhuban1')
      .post(`/results/${published.number}/errata`, { ...erratum, projectId: silent });
    expect(missing.body.code).toBe('RESULT_NOT_PUBLISHED');
    const page = await request(system.app).get(`/results/${published.number}/page`).buffer();
    expect(page.text).toContain('同意的项目');
    expect(page.text).toContain('&lt;新名称&gt;');
    const feed = (await request(system.app).get('/results/feed').buffer().parse(asText)).body as string;
    expect(feed.match(/<entry>/g)).toHaveLength(2);
    await expect(
      system.db.query(`update results_items set content = '{}' where state = 'published'`),
    ).rejects.toThrow(/erratum/);

    const next = await batch();
    const again = (await system.as('zhuban1').get(`/results-batches/${next}`)).body.items;
    expect(again.map((one) => one.projectId)).toEqual([silent]);
    for (const side of ['zhangqiang', 'lina']) await answer(side, next, silent, false);
    const none = await post('zhuban1', `/results-batches/${next}/publish`, { reason: '双方均已答复。' });
    expect(none.body.stage.code).toBe('empty');
  });

  it('opens the batch of a month once', async () => {
    await openProject(system, { posterId: zhixin, claimantId: lina, title: '本月的项目' });
    const run = (suffix: string) =>
      system.client.workflow.execute('monthlyResults', {
        workflowId: `monthly-${suffix}`,
        taskQueue: system.taskQueue,
      });
    await run('first');
    await run('second');
    const rows: { month: string }[] = await system.db.query(
      'select month from results_batches where month is not null',
    );
    expect(rows).toHaveLength(1);
  });
});

describe('R36 the talent-policy list, by district and unit', () => {
  it('holds every filed project and every participating postdoc, and nobody else', async () => {
    await openProject(system, { posterId: zhixin, claimantId: chenwei });
    const all = (await system.as('zhuban1').get('/talent-list')).body.items;
    const people = all.filter((one) => one.kind === 'postdoc');
    expect(people).toEqual([
      expect.objectContaining({ subjectId: chenwei, unitCode: FUDAN.creditCode, matched: true }),
    ]);
    expect((await system.as('zhuban1').get('/talent-list')).body.items).toHaveLength(all.length);
    const station = (await system.as('zhan-fudan').get('/talent-list')).body.items;
    // The station's list names the project as well: on a line of its own, and beside the postdoc.
    const own = station.find((one) => one.subjectId === chenwei);
    expect(own).toMatchObject({ kind: 'postdoc', projects: expect.arrayContaining(['固态电池界面改性']) });
    const others = station.filter((one) => one.subjectId !== chenwei);
    expect(others.every((one) => one.kind === 'project')).toBe(true);
    expect(others.map((one) => one.name)).toContain('固态电池界面改性');
    expect((await system.as('zhan-jiaoda').get('/talent-list')).body.items).toEqual([]);
    const district = (await system.as('qu-minhang').get('/talent-list?district=310115')).body.items;
    expect(district).toEqual([]);
    expect((await system.as('lina').get('/talent-list')).status).toBe(403);
  });

  it('a postdoc who took part and was not matched is on it too, in the district and unit of theirs', async () => {
    unmatched = await registerPerson(system.as('sunyue'), {
      ...postdocInStation('孙悦'),
      district: '310115',
    });
    await submitPosting(system.as('sunyue'), unmatched, transfer({ title: '尚未对接的成果' }));
    const of = async (account: string) =>
      (await system.as(account).get('/talent-list')).body.items.filter((one) => one.subjectId === unmatched);
    const [line] = await of('zhuban1');
    expect(line).toMatchObject({ kind: 'postdoc', name: '孙悦', matched: false, projects: [] });
    expect(line?.unitCode).toBe(FUDAN.creditCode);
    expect(line?.district).toBe('310115');
    for (const account of ['qu-pudong', 'zhan-fudan']) expect(await of(account), account).toEqual([line]);
    for (const account of ['qu-minhang', 'zhan-jiaoda']) expect(await of(account), account).toEqual([]);
  });

  it('who has no district yet is on the municipal list, until one is declared for them or their unit, or assigned', async () => {
    const jiaoda = { creditCode: DEMO_UNITS.jiaoda.creditCode, name: '上海交通大学' };
    const postdoc = (name: string, more = {}): object => ({
      ...postdocInStation(name),
      postdoc: { platform: 'mobile_station', stationUnit: jiaoda, enteredOn: '2025-01-10' },
      ...more,
    });
    const people: string[] = [];
    const NONE = '?withoutDistrict=true';
    for (const [account, name] of Object.entries({ zhaomin: '赵敏', wuting: '吴婷' })) {
      const id = await registerPerson(system.as(account), postdoc(name));
      await submitPosting(system.as(account), id, transfer({ title: `${name}的成果` }));
      people.push(id);
    }
    const [zhaomin = '', wuting = ''] = people;
    const on = async (account: string, query: '' | typeof NONE = '') =>
      (await ok(system.as(account).get(`/talent-list${query}`))).body.items
        .filter((one) => people.includes(one.subjectId))
        .map(({ name, district, unitCode }) => ({ name, district, unitCode }));
    const line = (name: string, district: string | null) => ({ name, district, unitCode: jiaoda.creditCode });
    const both = expect.arrayContaining([line('赵敏', null), line('吴婷', null)]);
    const waiting = (await system.as('zhuban1').get(`/talent-list${NONE}`)).body.items;
    expect(waiting.map((one) => one.subjectId).sort()).toEqual([...people].sort());
    for (const account of ['zhuban1', 'zhan-jiaoda']) expect(await on(account), account).toEqual(both);
    for (const account of ['qu-pudong', 'qu-minhang']) expect(await on(account), account).toEqual([]);

    // She declares where she lives: off the municipal list, onto that of the district, once on that of the station.
    await registerPerson(system.as('wuting'), postdoc('吴婷', { district: '310112' }));
    expect(await on('qu-minhang')).toEqual([line('吴婷', '310112')]);
    expect(await on('zhuban1', NONE)).toEqual([line('赵敏', null)]);
    expect(await on('zhan-jiaoda')).toHaveLength(2);

    const assign = (account: string, id: string, district: string) =>
      system.as(account).post(`/talent-list/${id}/district`, { district, reason: '其单位位于该区。' });
    for (const account of ['qu-pudong', 'zhan-jiaoda', 'zhaomin', 'shizhuren'])
      expect((await assign(account, zhaomin, '310115')).status, account).toBe(403);
    expect((await assign('zhuban1', zhixin, '310115')).status).toBe(404);
    const refused = (await assign('zhuban1', wuting, '310115')).body;
    expect(refused).toMatchObject({ status: 409, code: 'TALENT_HAS_DISTRICT', rule: 'R36' });
    // Assigned in error, and again: the newest counts, and she is told.
    for (const district of ['310112', '310115']) succeeded(await assign('zhuban1', zhaomin, district));
    expect(await on('zhuban1', NONE)).toEqual([]);
    expect(await on('qu-pudong')).toEqual([line('赵敏', '310115')]);
    expect(await on('qu-minhang')).toEqual([line('吴婷', '310112')]);
    expect((await system.as('zhaomin').get('/notifications')).body.items[0]?.zh).toBe(
      '您列入浦东新区的人才发展政策支持名单（R36）：其单位位于该区。如有不符，请在登记信息中填写所在区。',
    );
    // The district of her unit is on record: what was assigned gives way to it.
    const unit = organisation(jiaoda.name, jiaoda.creditCode, { name: '孙悦', personId: unmatched });
    const registered = await ok(system.as('sunyue').post('/organisations', { ...unit, district: '310112' }));
    await confirmed(system.as('sunyue'), registered.body.id);
    expect(await on('qu-pudong')).toEqual([]);
    expect((await on('qu-minhang')).map(({ name }) => name).sort()).toEqual(['吴婷', '赵敏']);
    expect(await on('zhan-jiaoda')).toHaveLength(2);
    expect((await assign('zhuban1', zhaomin, '310115')).body.code).toBe('TALENT_HAS_DISTRICT');
    await expect(system.db.query(`update talent_districts set district = '310112'`)).rejects.toThrow();
  });

  it('is exported as a spreadsheet', async () => {
    const token = await tokenFor('zhuban1');
    const answer = await request(system.app)
      .get('/talent-list/export')
      .set('Authorization', `Bearer ${token}`)
      .buffer()
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      });
    const workbook = new Workbook();
    await workbook.xlsx.load(answer.body as never);
    const sheet = workbook.worksheets[0];
    expect(sheet?.getRow(1).getCell(2).value).toBe('名称 Name');
    expect((sheet?.getColumn(2).values as unknown[]).includes('陈伟')).toBe(true);
  });
});

describe('R37 events', () => {
  const event = async (kind: string): Promise<string> => {
    const id = (
      await post('zhuban1', '/events', {
        kind,
        title: '新材料专场',
        startsAt: '2026-12-10T09:00:00+08:00',
        place: '张江科学会堂',
        policy: 'quick-1',
      })
    ).body.caseId;
    await stage('zhuban1', id, 'planning');
    return id;
  };

  it('an exchange event: programme, invitations, attendance, outcome', async () => {
    const own = { kind: 'exchange', title: '自办', startsAt: '2026-12-10T09:00:00+08:00', place: '张江' };
    for (const account of ['zhangqiang', 'shi1', 'qu-pudong'])
      expect((await system.as(account).post('/events', own)).status, account).toBe(403);
    const id = await event('exchange');
    const programme = [{ at: '2026-12-10T09:30:00+08:00', what: '榜单路演' }];
    await post('zhuban1', `/events/${id}/set-programme`, { items: programme });
    await post('zhuban1', `/events/${id}/invite`, { partyIds: [zhixin, lina] });
    expect((await system.as('chenwei').post(`/events/${id}/answer`, { attends: true })).status).toBe(404);
    await post('zhangqiang', `/events/${id}/answer`, { attends: true, people: 2 });
    await post('lina', `/events/${id}/answer`, { attends: false });
    const mine = (await system.as('lina').get(`/events/${id}`)).body;
    expect(mine.invitations).toEqual([expect.objectContaining({ partyId: lina, state: 'declined' })]);
    expect(mine.programme).toEqual(programme);
    const told = (await system.as('lina').get('/notifications')).body.items;
    expect(told.some(({ zh }) => zh.includes('2026年12月10日 09:00'))).toBe(true);
    await stage('zhuban1', id, 'ready');
    await post('zhuban1', `/events/${id}/record-attendance`, { attended: [zhixin] });
    await post('zhuban1', `/events/${id}/conclude`, { summary: '现场达成意向 1 项。' });
    const { invitations, outcome } = (await system.as('zhuban1').get(`/events/${id}`)).body;
    expect(invitations).toEqual([
      expect.objectContaining({ partyId: zhixin, state: 'accepted', people: 2, attended: true }),
      expect.objectContaining({ partyId: lina, state: 'declined', attended: false }),
    ]);
    expect(outcome?.summary).toContain('意向');
    const known = (await system.as('zhangqiang').get(`/events/${id}`)).body;
    expect(known).toMatchObject({ case: { stage: { code: 'concluded' } }, outcome });
    const other = await event('exchange');
    const wrong = await system.as('zhuban1').post(`/events/${other}/call-experts`, { experts: ['zj1'] });
    expect(wrong.body.code).toBe('EVENT_OTHER_KIND');
  });

  it('the competition: entries matched or not, scores, shortlist, outcome', async () => {
    const id = await event('competition');
    for (const title of ['已对接之一', '已对接之二'])
      await openProject(system, { posterId: zhixin, claimantId: lina, title });
    // Two matched ones of 智芯, and one of a postdoc that is not matched, which will be the best.
    const postings: { case_id: string }[] = await system.db.query(
      `(select case_id from postings where poster_id = $1 limit 2) union all
       select p.case_id from postings p join parties on id = poster_id and account_id = 'sunyue'`,
      [zhixin],
    );
    const ids = postings.map((one) => one.case_id);
    const enter = () => system.as('zhuban1').post(`/events/${id}/enter`, { postingIds: ids });
    expect((await enter()).body.code).toBe('EVENT_NOT_PUBLISHED');
    await system.db.query('update postings set published_at = now(), published_version = 1');
    succeeded(await enter());
    expect(
      (await system.as('zhuban1').post(`/events/${id}/call-experts`, { experts: ['zj1', 'zj2'] })).body.code,
    ).toBe('EVENT_EXPERTS');
    const stranger = await system
      .as('zhuban1')
      .post(`/events/${id}/call-experts`, { experts: ['zj1', 'zj2', 'zj3', 'lina'] });
    expect(stranger.body).toMatchObject({ status: 422, code: 'EXPERT_UNKNOWN' });
    const experts = ['zj1', 'zj2', 'zj3'];
    await post('zhuban1', `/events/${id}/call-experts`, { experts });
    for (const expert of experts) {
      const own = (await system.as(expert).get(`/events/${id}`)).body.entries;
      expect(own.map((one) => one.postingId).sort()).toEqual([...ids].sort());
      expect(Object.keys(own[0] ?? {}).sort()).toEqual(['comment', 'postingId', 'score', 'title']);
      await post(expert, `/events/${id}/score`, {
        items: ids.map((postingId, index) => ({ postingId, score: 60 + index * 10, comment: '良好。' })),
      });
    }
    await stage('zhuban1', id, 'scored');
    await post('zhuban1', `/events/${id}/shortlist`, { places: 1, reason: '按评分由高到低。' });
    // The posters are invited, and read how the selection ended for their own postings alone.
    const seen = async (account: string) => (await system.as(account).get(`/events/${id}`)).body.entries;
    await post('zhuban1', `/events/${id}/invite`, { partyIds: [zhixin, unmatched] });
    await post('zhangqiang', `/events/${id}/answer`, { attends: true, people: 3 });
    const mine = await seen('zhangqiang');
    expect(mine.map((one) => one.postingId).sort()).toEqual(ids.slice(0, 2).sort());
    expect(mine.map((one) => one.shortlisted)).toEqual([false, false]);
    await stage('zhuban1', id, 'ready');
    await post('zhuban1', `/events/${id}/conclude`, {
      summary: '入围一项。',
      results: [{ postingId: ids[2], outcome: '获大赛优胜奖' }],
    });
    const { entries } = (await system.as('zhuban1').get(`/events/${id}`)).body;
    expect(entries[0]?.experts?.map((one: { expert: string }) => one.expert)).toEqual(experts);
    expect(entries[0]).toMatchObject({
      postingId: ids[2],
      place: 1,
      mean: 80,
      shortlisted: true,
      outcome: '获大赛优胜奖',
    });
    expect(entries.filter((one) => one.shortlisted)).toHaveLength(1);
    expect(await seen('sunyue')).toEqual([
      { postingId: ids[2], title: '尚未对接的成果', place: 1, shortlisted: true, outcome: '获大赛优胜奖' },
    ]);
    expect((await system.as('sunyue').get('/notifications')).body.items.map(({ zh }) => zh).join()).toContain(
      '邀请您参加“新材料专场”',
    );
  });
});
