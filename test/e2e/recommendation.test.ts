import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok, type Posts } from '../support/acts.ts';
import { evidenceFor, openProject, showConditions } from '../support/after-match.ts';
import { startLedger, type TestLedger } from '../support/payment.ts';
import { CHENXING, person, PUYAO, registerOrganisation, registerPerson, ZHIXIN } from '../support/samples.ts';
import { startSlowWorker } from '../support/slow-worker.ts';
import { tokenFor } from '../support/stack.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let ledger: TestLedger;
let stopSlow: () => Promise<void>;
let zhixin: string;
let chenxing: string;
let lina: string;
/** A project of zhixin, and one of chenxing. */
let project: string;
let other: string;

beforeAll(async () => {
  system = await startSystem({ slow: false });
  ledger = await startLedger();
  stopSlow = await startSlowWorker(system, ledger.port);
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  chenxing = await registerOrganisation(system.as('zhouyu'), '上海辰星智能科技有限公司', CHENXING, '周宇');
  lina = await registerPerson(
    system.as('lina'),
    person('李娜', { employer: { creditCode: CHENXING, name: '上海辰星智能科技有限公司' } }),
  );
  project = await openProject(system, { posterId: zhixin, claimantId: lina });
  other = await openProject(system, { posterId: chenxing, claimantId: lina });
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
type Target = 'workstation' | 'mobile_station' | 'practice_base';
const candidate = async (target: Target, partyId: string) =>
  (await system.as('zhuban1').get(`/recommendations/candidates?target=${target}`)).body.items.find(
    (one) => one.partyId === partyId,
  );
const attest = (partyId: string, fact: string) =>
  post('zhuban1', `/parties/${partyId}/attestations`, { fact, evidence: '原件核验一致' });
const recommendations = async (partyId: string): Promise<number> =>
  (await system.db.query<unknown[]>('select from recommendations where party_id = $1', [partyId])).length;
const opens = async (account: string, file: string): Promise<number> =>
  (await system.as(account).get(`/attachments/${file}`)).status;

async function upload(account: string, partyId: string, name: string): Promise<string> {
  const answer = await request(system.app)
    .post(`/parties/${partyId}/attachments`)
    .query({ name })
    .set('Authorization', `Bearer ${await tokenFor(account)}`)
    .set('Idempotency-Key', randomUUID())
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.from(`%PDF-1.4\n% ${name}\ntrailer\n<<>>\n%%EOF\n`));
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return (answer.body as { id: string }).id;
}

describe('R33 what a unit registered counts once it is attested', () => {
  const wanted = () => ({
    projectId: other,
    partyId: chenxing,
    target: 'practice_base',
    evidence: evidenceFor('practice_base'),
  });

  it('blocks the recommendation until the registration and the platforms are attested, and says which are not', async () => {
    expect(await candidate('practice_base', chenxing)).toMatchObject({ eligible: false });
    const refused = await system.as('zhuban1').post('/recommendations', wanted());
    expect(refused).toMatchObject({ status: 422, body: { code: 'RECOMMENDATION_UNATTESTED', rule: 'R33' } });
    expect(refused.body.detail).toContain('主体登记信息、博士后工作平台');
    expect(JSON.stringify(refused.body)).toMatch(/请该单位申请核验.*ask for attestation/);
    expect(refused.body.errors?.map(({ pointer }) => pointer)).toEqual(['/partyId', '/partyId']);
    await attest(chenxing, 'registration');
    const still = await system.as('zhuban1').post('/recommendations', wanted());
    expect(still.body.code).toBe('RECOMMENDATION_UNATTESTED');
    expect(still.body.detail).not.toContain('主体登记信息');
    const [registered, platforms] = ['shanghai_unit', 'no_platform'].map(async (wantedCode) =>
      (await candidate('practice_base', chenxing))?.conditions.find(({ code }) => code === wantedCode),
    );
    expect(await registered).toMatchObject({ met: true, attested: true, missing: null });
    expect(await platforms).toMatchObject({
      met: false,
      attested: false,
      missing: { zh: '“博士后工作平台”尚未核验' },
    });
    expect(await recommendations(chenxing)).toBe(0);
  });

  it('asks for each condition a file of the unit or an attestation, and for none that the platform does not have', async () => {
    await attest(chenxing, 'platforms');
    const bare = await system.as('zhuban1').post('/recommendations', wanted());
    expect(bare).toMatchObject({
      status: 422,
      body: { code: 'RECOMMENDATION_EVIDENCE_MISSING', rule: 'R33' },
    });
    expect(bare.body.errors?.map(({ pointer }) => pointer)).toEqual([
      '/evidence/0/files',
      '/evidence/1/files',
      '/evidence/2/files',
    ]);
    const strange = {
      ...wanted(),
      evidence: [...wanted().evidence, { condition: 'wealth', text: '注册资本高' }],
    };
    const unknown = await system.as('zhuban1').post('/recommendations', strange);
    expect(unknown).toMatchObject({ status: 422, body: { code: 'RECOMMENDATION_CONDITION_UNKNOWN' } });
    expect(JSON.stringify(unknown.body)).toContain('research_project（有研发团队和适合博士后的科研项目）');
    await attest(chenxing, 'postdoc_conditions');
    const [, ...rest] = wanted().evidence;
    const short = await system.as('zhuban1').post('/recommendations', { ...wanted(), evidence: rest });
    expect(short.body).toMatchObject({ code: 'RECOMMENDATION_EVIDENCE_MISSING' });
    expect(short.body.errors?.map(({ pointer }) => pointer)).toEqual(['/evidence']);
    expect(await recommendations(chenxing)).toBe(0);
    const id = (await post('zhuban1', '/recommendations', wanted())).body.caseId;
    const read = await system.as('zhouyu').get(`/recommendations/${id}`);
    expect(read.body.evidence[0]?.attested).toContain('设站条件：');
  });

  it('ends without a decision when an attestation is taken back before it', async () => {
    const { caseId } = (
      await post('zhuban1', '/recommendations', {
        ...wanted(),
        target: 'workstation',
        evidence: await showConditions(system, chenxing, 'workstation'),
      })
    ).body;
    await stage('zhuban1', caseId, 'district_opinion');
    await post('zhuban1', `/parties/${chenxing}/lapses`, {
      fact: 'platforms',
      reason: '名单有误。',
    });
    await post('qu-pudong', `/recommendations/${caseId}/give-opinion`, {
      supports: true,
      text: '建议支持。',
    });
    expect((await system.as('zhouyu').get(`/cases/${caseId}`)).body.stage.code).toBe('overtaken');
  });
});

describe('R33 a unit without a platform is recommended by the bureau', () => {
  it('is a candidate with evidence, hands in files, gets an opinion, a review and a letter', async () => {
    await attest(zhixin, 'registration');
    await attest(zhixin, 'platforms');
    const plan = await upload('zhangqiang', zhixin, '研发机构与队伍.pdf');
    const private1 = await upload('zhangqiang', zhixin, '内部资料.pdf');
    await post('zhangqiang', `/parties/${zhixin}/attestation-requests`, {
      fact: 'postdoc_conditions',
      note: '附研发机构与队伍说明。',
      evidenceIds: [plan],
    });
    const found = await candidate('workstation', zhixin);
    expect(found).toMatchObject({
      eligible: true,
      recommended: false,
      handedIn: [{ id: plan, fileName: '研发机构与队伍.pdf' }],
    });
    expect(found?.conditions.every((one) => one.evidence.length > 0)).toBe(true);
    expect(found?.toShow.map(({ code, attested }) => [code, attested])).toEqual([
      ['legal_person', null],
      ['research_body', null],
      ['research_team', null],
      ['support', null],
    ]);
    expect(JSON.stringify(found?.conditions.map(({ evidence }) => evidence))).toContain('浦东新区');
    const withFiles = (...files: string[]) => ({
      projectId: project,
      partyId: zhixin,
      target: 'workstation',
      evidence: evidenceFor('workstation').map((one) => ({ ...one, files })),
    });
    expect((await system.as('zhangqiang').post('/recommendations', withFiles(plan))).status).toBe(403);
    // Neither the person on the other side, nor the unit that she works for.
    for (const partyId of [lina, chenxing]) {
      const refused = await system.as('zhuban1').post('/recommendations', { ...withFiles(plan), partyId });
      expect(refused.status).toBe(404);
    }
    const foreign = await system.as('zhuban1').post('/recommendations', withFiles(plan, private1));
    expect(foreign).toMatchObject({ status: 422, body: { code: 'RECOMMENDATION_FILE_UNKNOWN' } });
    expect(foreign.body.errors?.[0]?.pointer).toBe('/evidence/0/files/1');
    expect(await recommendations(zhixin)).toBe(0);

    expect(await opens('qu-pudong', plan)).toBe(404);
    expect(await opens('shi1', plan)).toBe(404);
    const id = (await post('zhuban1', '/recommendations', withFiles(plan))).body.caseId;
    await stage('zhuban1', id, 'district_opinion');
    // Readable for the district that gives the opinion and for whoever decides, for nobody else.
    const read = await system.as('qu-pudong').get(`/recommendations/${id}`);
    expect(read.body.evidence[1]).toMatchObject({
      condition: { code: 'research_body', zh: '有一定规模和专门的研发机构' },
      files: [{ id: plan, fileName: '研发机构与队伍.pdf' }],
      attested: null,
    });
    expect(read.body.conditions.map(({ code }) => code)).toContain('no_platform');
    expect(await opens('qu-pudong', plan)).toBe(200);
    expect(await opens('qu-minhang', plan)).toBe(404);
    expect(await opens('shi1', private1)).toBe(404);
    expect((await system.as('qu-minhang').get(`/recommendations/${id}`)).status).toBe(404);
    await post('qu-pudong', `/recommendations/${id}/give-opinion`, { supports: true, text: '建议支持。' });
    const { reviewId } = (await system.as('zhuban1').get(`/recommendations/${id}`)).body;
    const review = await eventually(
      () => system.as('shi1').get(`/reviews/${reviewId}`),
      (answer) => answer.body.case?.stage.code === 'municipal',
    );
    expect(review.body.content).toMatchObject({
      districtOpinion: { text: '建议支持。' },
      evidence: [{ condition: { code: 'legal_person' }, files: [{ id: plan }] }, {}, {}, {}],
    });
    expect(await opens('shi1', plan)).toBe(200);
    const { contentHash } = review.body;
    // R21: postings are verified; a recommendation is decided on its evidence.
    const organiser = system.as('zhuban1');
    const offered = (await organiser.get(`/cases/${reviewId}`)).body;
    expect(offered.acts.map(({ code }) => code)).not.toContain('verify');
    const answer = { contentHash, result: 'valid', verified: ['推荐材料'], reason: '属实。' } as const;
    expect((await organiser.post(`/reviews/${reviewId}/verify`, answer)).body.code).toBe(
      'REVIEW_NOT_OF_POSTING',
    );
    await post('shi1', `/reviews/${reviewId}/approve`, { contentHash, reason: '符合条件。' });
    await stage('zhangqiang', id, 'granted');
    const letter = await system.as('zhangqiang').get(`/recommendations/${id}/letter`);
    expect(letter.headers['content-type']).toContain('application/pdf');
    expect((await system.as('zhuban1').post('/recommendations', withFiles(plan))).body.code).toBe(
      'RECOMMENDATION_EXISTS',
    );
  });
});

describe('R33 a unit that gets a platform elsewhere in between is noticed', () => {
  it('ends without a decision, and can be recommended for nothing of the kind', async () => {
    const wuting = system.as('wuting');
    const puyao = await registerOrganisation(wuting, '上海浦曜生物医药有限公司', PUYAO, '吴婷');
    const of = await openProject(system, { posterId: puyao, claimantId: lina });
    const wanted = async (target: Target) => ({
      projectId: of,
      partyId: puyao,
      target,
      evidence: await showConditions(system, puyao, target),
    });
    // A finding of breach in between ends it as well; overturned, the unit can be recommended again (R32).
    const base = (await post('zhuban1', '/recommendations', await wanted('practice_base'))).body.caseId;
    await stage('zhuban1', base, 'district_opinion');
    await system.db.query(
      `insert into project_breaches (id, project_id, against, against_party, reported_by, reported_side, reported_at, report, state)
       values (gen_random_uuid(), $1, 'poster', $2, 'lina', 'claimant', now(), '{}', 'found')`,
      [of, puyao],
    );
    const late = await post('qu-pudong', `/recommendations/${base}/give-opinion`, {
      supports: true,
      text: '建议支持。',
    });
    expect(late.body.stage.code).toBe('overtaken');
    await system.db.query(`update project_breaches set state = 'overturned' where project_id = $1`, [of]);
    const id = (await post('zhuban1', '/recommendations', await wanted('mobile_station'))).body.caseId;
    await stage('zhuban1', id, 'district_opinion');
    const registered = (await wuting.get(`/parties/${puyao}`)).body.declared as object;
    await post('wuting', '/organisations', { ...registered, platforms: [{ kind: 'workstation' }] });
    const opinion = await post('qu-pudong', `/recommendations/${id}/give-opinion`, {
      supports: true,
      text: '建议支持。',
    });
    expect(opinion.body.stage.code).toBe('overtaken');
    const again = await system.as('zhuban1').post('/recommendations', await wanted('mobile_station'));
    expect(again.body).toMatchObject({ code: 'RECOMMENDATION_CONDITIONS' });
    expect(again.body.detail).toContain('已设立平台');
  });
});
