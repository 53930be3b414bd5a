import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../support/acts.ts';
import { submitClaim } from '../support/claims.ts';
import { publish, reviewAt } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { signCommitment, signVersion } from '../support/signer.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

const POSTER = 'zhangqiang';
let system: TestSystem;
let zhixin: string;
let lina: string;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
});
afterAll(() => system.stop());

const stageOf = async (who: string, id: string): Promise<string> =>
  (await system.as(who).get(`/cases/${id}`)).body.stage.code;
const reaches = (who: string, id: string, stage: string) =>
  eventually(
    () => stageOf(who, id),
    (found) => found === stage,
  );
const BLANK = {
  type: 'technical_challenge',
  title: '',
  field: '',
  district: null,
  keywords: [],
  window: { kind: '', closesAt: null },
  targets: [{ metric: '', target: null }],
  funding: { amountFen: null, source: '', paymentPlan: '' },
  firstAdoption: { pledged: false, plan: '' },
  takesSeveralWinners: null,
  contacts: [{ phone: '', email: '' }],
};

describe('R8 a draft is saved however incomplete', () => {
  it('an unticked pledge, an empty choice and what a page sends as null; the check says what is missing, in words', async () => {
    const poster = system.as(POSTER).raw;
    const draft = await system.as(POSTER).post('/drafts', { partyId: zhixin, content: BLANK });
    expect(draft.status, JSON.stringify(draft.body)).toBe(201);
    const kept = await system.as(POSTER).get(`/drafts/${draft.body.id}`);
    expect(kept.body.content).toMatchObject({
      field: '',
      firstAdoption: { pledged: false },
      funding: { source: '' },
    });
    const { body } = await system.as(POSTER).get(`/drafts/${kept.body.id}/obstacles`);
    const said = Object.fromEntries(body.obstacles.map((one) => [one.pointer, one]));
    expect(said['/firstAdoption/pledged']).toMatchObject({
      rule: 'R6',
      zh: '率先推广应用·承诺率先推广应用：须勾选',
    });
    expect(said['/funding/source']?.zh).toBe(
      '资金投入·来源：请选择下列之一：自有资金、财政资金、贷款、投资、多种来源',
    );
    expect(said['/field']?.zh).toContain('新材料');
    // Each names field, rule and cure; no code stands in a Chinese sentence.
    for (const { pointer, rule, zh, en } of body.obstacles) {
      expect({ pointer, rule }).toMatchObject({ rule: expect.stringMatching(/^R\d+$/) as string });
      expect(zh, pointer).toMatch(/[：。].*\p{Script=Han}/u);
      expect(zh, pointer).not.toMatch(/[a-z]+_[a-z]+|open_ended|\bown\b/);
      expect(en, pointer).not.toMatch(/\p{Script=Han}/u);
    }
    const typeless = await poster.post('/drafts', { partyId: zhixin, content: { type: 'prize' } });
    expect(typeless.body.errors?.[0]?.zh).toContain('请选择下列之一：技术攻关需求、博士后科研成果转化需求');
  });

  it('the refusal as a whole names the rule of its reasons', async () => {
    const window = { kind: 'fixed', closesAt: '2020-01-01T00:00:00+08:00' };
    const draft = await system
      .as(POSTER)
      .post('/drafts', { partyId: zhixin, content: challenge({ window }) });
    const commitment = await signCommitment(system.as(POSTER), draft.body.id);
    const path = `/drafts/${draft.body.id}/submit` as const;
    const refused = await system.as(POSTER).post(path, { commitment }, { 'If-Match': '"v1"' });
    expect(refused.body).toMatchObject({ code: 'NOT_ELIGIBLE', rule: 'R10' });
  });
});

describe('R8 a draft is deleted', () => {
  it('with all its versions, by its own people alone; a submitted one is not', async () => {
    const poster = system.as(POSTER);
    const { body: draft } = await poster.post('/drafts', { partyId: zhixin, content: challenge() });
    await poster.put(`/drafts/${draft.id}`, challenge({ title: '改过的题目' }), { 'If-Match': '"v1"' });
    for (const stranger of ['lina', 'shi1', 'zhuban1'])
      expect((await system.as(stranger).post(`/drafts/${draft.id}/delete`)).status).toBe(404);
    expect((await poster.post(`/claim-drafts/${draft.id}/delete`)).status).toBe(404);
    expect((await poster.post(`/drafts/${draft.id}/delete`)).body).toEqual({ deleted: true });
    expect((await poster.get(`/drafts/${draft.id}`)).status).toBe(404);
    expect((await poster.get('/drafts')).body.items.map(({ id }) => id)).not.toContain(draft.id);
    expect(await system.db.query('select from draft_versions where draft_id = $1', [draft.id])).toEqual([]);
    const [event] = await system.db.query(
      `select actor_id, detail from party_events where act = 'draftDeleted' and party_id = $1`,
      [zhixin],
    );
    expect(event).toMatchObject({ actor_id: POSTER, detail: { draftId: draft.id, version: 2 } });
    await startPosting(poster, zhixin, challenge());
    const sent = (await poster.get('/drafts')).body.items.find(({ submittedAs }) => submittedAs !== null);
    expect((await poster.post(`/drafts/${String(sent?.id)}/delete`)).body.code).toBe('DRAFT_SUBMITTED');
  });

  it('R17 of a claim too; one whose submission was refused leaves its receipt alone', async () => {
    const id = await startPosting(system.as(POSTER), zhixin, challenge());
    await publish(system, POSTER, id);
    const claimant = system.as('lina');
    const begun = await claimant.post(`/postings/${id}/claim-drafts`, {
      partyId: lina,
      scheme: scheme(lina, '李娜'),
    });
    expect((await claimant.post(`/claim-drafts/${begun.body.id}/delete`)).body).toEqual({ deleted: true });
    const next = await claimant.post(`/postings/${id}/claim-drafts`, {
      partyId: lina,
      scheme: scheme(lina, '李娜'),
    });
    const path = `/claim-drafts/${next.body.id}` as const;
    const refused = await claimant.post(`${path}/submit`, {}, { 'If-Match': '"v1"' });
    expect(refused.status).toBe(422);
    const deleted = await claimant.post(`${path}/delete`);
    expect(deleted.body, JSON.stringify(deleted.body)).toEqual({ deleted: true });
    expect((await claimant.get(path)).status).toBe(404);
    expect((await claimant.get('/me/claim-drafts')).body.items.map((one) => one.id)).not.toContain(
      next.body.id,
    );
    const again = await claimant.post(`${path}/submit`, {}, { 'If-Match': '"v1"' });
    expect(again.status).toBe(404);
  });
});

describe('R8 corrections, amendments and cures are drafted before they are sent', () => {
  it('R10 a correction: while returned, however incomplete, versioned, private, gone once sent', async () => {
    const poster = system.as(POSTER);
    const id = await startPosting(poster, zhixin, challenge());
    const path = `/postings/${id}/drafts/resubmit` as const;
    const save = (seen: number, body: object) => poster.raw.put(path, body, { 'If-Match': `"v${seen}"` });
    expect((await save(0, { content: BLANK })).body).toMatchObject({ code: 'DRAFT_TOO_EARLY', rule: 'R8' });
    const review = await reviewAt(system, POSTER, id, 'municipal');
    await system.as('shi1').post(`/reviews/${review.id}/return`, {
      contentHash: review.contentHash,
      reason: '须补正。',
      corrections: [{ pointer: '/keywords', text: '请补充关键词。' }],
    });
    await reaches(POSTER, id, 'returned');
    const first = await save(0, { content: BLANK, answers: [{ correction: 1, how: '' }] });
    expect(first.status, JSON.stringify(first.body)).toBe(200);
    expect((await save(0, { content: BLANK })).body.code).toBe('STALE');
    const content = challenge({ keywords: ['硫化物'] });
    const answers = [{ correction: 1, how: 'corrected', text: '已补充。' }];
    expect((await save(1, { content, answers })).headers.etag).toBe('"v2"');
    const kept = await poster.get(path);
    expect(kept.body).toMatchObject({ version: 2, by: POSTER, content: { answers } });
    expect((await poster.get(`${path}/versions`)).body.items.map(({ version }) => version)).toEqual([2, 1]);
    for (const other of ['shi1', 'zhuban1', 'lina', 'yunwei']) {
      expect((await system.as(other).get(path)).status, other).toBe(404);
      const written = await system.as(other).raw.put(path, { content: BLANK }, { 'If-Match': '"v2"' });
      expect(written.status, other).toBe(404);
      expect((await system.as(other).post(`${path}/delete`)).status, other).toBe(404);
    }
    expect((await poster.raw.post(`/postings/${id}/resubmit`, { content, answers })).status).toBe(200);
    expect((await poster.get(path)).status).toBe(404);
  });

  it('R14 an amendment, and its deletion', async () => {
    const poster = system.as(POSTER);
    const id = await startPosting(poster, zhixin, challenge());
    await publish(system, POSTER, id);
    const path = `/postings/${id}/drafts/amend` as const;
    const begin = () => poster.raw.put(path, { reason: '补充' }, { 'If-Match': '"v0"' });
    expect((await begin()).status).toBe(200);
    expect((await poster.post(`${path}/delete`)).body).toEqual({ deleted: true });
    expect((await poster.post(`${path}/delete`)).status).toBe(404);
    expect((await begin()).status).toBe(200);
    const content = challenge({ title: '高能量密度固态电池界面改性（修订）' });
    const commitment = await signVersion(poster, id, content);
    expect(
      (await poster.post(`/postings/${id}/amend`, { content, commitment, reason: '补充。' })).status,
    ).toBe(200);
    expect((await poster.get(path)).status).toBe(404);
  });

  it('R20, R21 a cure and a changed scheme', async () => {
    const id = await startPosting(system.as(POSTER), zhixin, challenge());
    await publish(system, POSTER, id);
    const { claimId } = (await submitClaim(system.as('lina'), id, lina, scheme(lina, '李娜'))).body;
    const claim = String(claimId);
    const claimant = system.as('lina');
    const path = (act: 'amend' | 'cure') => `/claims/${claim}/drafts/${act}` as const;
    const save = (act: 'amend' | 'cure', body: object) =>
      claimant.raw.put(path(act), body, { 'If-Match': '"v0"' });
    expect((await save('cure', { note: '' })).body.code).toBe('DRAFT_TOO_EARLY');
    expect((await save('amend', { scheme: { type: 'technical_challenge', title: '' } })).status).toBe(200);
    await reaches('lina', claim, 'verification');
    await system
      .as('zhuban1')
      .post(`/claims/${claim}/verify-invalid`, { reason: '学位待核。', curable: true });
    await reaches('lina', claim, 'curing');
    expect((await save('cure', { note: '正在补充' })).status).toBe(200);
    for (const other of [POSTER, 'zhuban1'])
      expect((await system.as(other).get(path('cure'))).status).toBe(404);
    expect((await claimant.post(`/claims/${claim}/cure`, { note: '已补充学位证书。' })).status).toBe(200);
    expect((await claimant.get(path('cure'))).status).toBe(404);
    expect((await claimant.get(path('amend'))).status).toBe(200);
  });
});

describe('R8 the draft of an act is checked before it is sent', () => {
  it('R10 R14 all that would be refused, at once and at its place; nothing changes; ready, it is what the act takes', async () => {
    const id = await startPosting(system.as(POSTER), zhixin, challenge({ window: { kind: 'open_ended' } }));
    await publish(system, POSTER, id);
    const path = `/postings/${id}/drafts/amend` as const;
    const check = async (who = POSTER) => system.as(who).get(`${path}/obstacles`);
    expect((await check()).status).toBe(404);
    const before = (await system.as(POSTER).get(`/postings/${id}`)).body;
    const save = (version: number, content: object) =>
      ok(system.as(POSTER).put(path, { content, reason: '补充指标。' }, { 'If-Match': `"v${version}"` }));
    const same = challenge({ window: { kind: 'open_ended' } });
    await save(0, { ...same, title: '', targets: [] });
    const found = await check();
    expect(found.body).toMatchObject({ draftVersion: 1, ready: false });
    const said = found.body.obstacles.map(({ pointer }) => pointer);
    expect(said).toEqual(expect.arrayContaining(['/content/title', '/content/targets']));
    for (const { rule, zh, en } of found.body.obstacles) {
      expect(rule).toMatch(/^R\d+$/);
      expect([zh, en].join('')).toMatch(/\p{Script=Han}/u);
    }
    await save(1, { ...same, window: { kind: 'fixed', closesAt: '2099-01-01T00:00:00+08:00' } });
    const codes = (await check()).body.obstacles.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['AMENDMENT_EMPTY', 'AMENDMENT_WINDOW']));
    const changed = {
      ...same,
      background: '补充：产线已具备中试条件，可提供样品与历史检测数据，供揭榜方验证方案。',
    };
    await save(2, changed);
    expect((await check()).body).toEqual({ draftVersion: 3, ready: true, obstacles: [] });
    expect((await check('lina')).status).toBe(404);
    const after = (await system.as(POSTER).get(`/postings/${id}`)).body;
    expect(after).toEqual(before);
    const commitment = await signVersion(system.as(POSTER), id, changed);
    const body = { content: changed, commitment, reason: '补充指标。' };
    await ok(system.as(POSTER).post(`/postings/${id}/amend`, body));
    expect((await check()).status).toBe(404);
  });

  it('R20 R21 of a claim: the note and the papers of a cure, the form and the roster of an amendment', async () => {
    const id = await startPosting(system.as(POSTER), zhixin, challenge({ window: { kind: 'open_ended' } }));
    await publish(system, POSTER, id);
    const sent = await submitClaim(system.as('lina'), id, lina, scheme(lina, '李娜'));
    const claimId = sent.body.claimId as string;
    await reaches('lina', claimId, 'verification');
    const amend = `/claims/${claimId}/drafts/amend` as const;
    const stranger = [{ personId: zhixin, name: '某人', role: '成员' }];
    const changed = { ...scheme(lina, '李娜'), title: '', team: stranger };
    await ok(system.as('lina').put(amend, { scheme: changed }, { 'If-Match': '"v0"' }));
    const found = (await system.as('lina').get(`${amend}/obstacles`)).body;
    expect(found.ready).toBe(false);
    const said = found.obstacles.map(({ pointer }) => pointer);
    expect(said).toContain('/scheme/title');
    expect(said.some((pointer) => pointer.startsWith('/scheme/team'))).toBe(true);
    const documents = ['学位证书'];
    await ok(
      system.as('zhuban1').post(`/claims/${claimId}/need-documents`, { reason: '请补充。', documents }),
    );
    await reaches('lina', claimId, 'curing');
    const cure = `/claims/${claimId}/drafts/cure` as const;
    await ok(system.as('lina').put(cure, {}, { 'If-Match': '"v0"' }));
    const missing = (await system.as('lina').get(`${cure}/obstacles`)).body.obstacles;
    expect(missing.map(({ pointer, code }) => [pointer, code])).toEqual(
      expect.arrayContaining([['/documents', 'DOCUMENTS_MISSING']]),
    );
    expect(missing.map(({ pointer }) => pointer)).toContain('/note');
    await ok(system.as('lina').post(`/claims/${claimId}/withdraw`, { reason: '另有安排。' }));
    await reaches('lina', claimId, 'withdrawn');
    // Kept all the same: in this stage it is not possible.
    const waiting = (await system.as('lina').get(`${amend}/obstacles`)).body.obstacles;
    expect(waiting.map(({ code }) => code)).toContain('ILLEGAL_NOW');
  });
});
