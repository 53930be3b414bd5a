import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../support/acts.ts';
import { reaches, submitClaim, validClaim } from '../support/claims.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  newKey,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { tokenFor } from '../support/stack.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

/** R21: claims are answered, verified and cured; what the verifier needs is named and handed in as files. */
const POSTER = 'zhangqiang';
const VERIFIER = 'zhuban1';
let system: TestSystem;
let zhixin: string;
const people: Record<string, string> = {};

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  people.lina = await registerPerson(system.as('lina'), person('李娜'));
  people.sunyue = await registerPerson(system.as('sunyue'), person('孙悦'));
});
afterAll(() => system.stop());

async function published(policy?: string): Promise<string> {
  const content = challenge({ window: { kind: 'open_ended' } });
  const id = await startPosting(system.as(POSTER), zhixin, content, policy);
  await publish(system, POSTER, id);
  return id;
}

async function claimed(postingId: string): Promise<string> {
  const party = people.lina ?? '';
  const sent = await ok(submitClaim(system.as('lina'), postingId, party, scheme(party, '李娜')));
  const id = sent.body.claimId as string;
  await reaches(system, 'lina', id, 'verification');
  return id;
}

async function upload(text: string): Promise<string> {
  const answer = await request(system.app)
    .post(`/parties/${people.lina}/attachments`)
    .query({ name: '材料.txt' })
    .set('Authorization', `Bearer ${await tokenFor('lina')}`)
    .set('Idempotency-Key', newKey())
    .set('Content-Type', 'text/plain')
    .send(Buffer.from(text));
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return (answer.body as { id: string }).id;
}
const claimAs = async (who: string, id: string) => (await system.as(who).get(`/claims/${id}`)).body;
const told = async (who: string, id: string): Promise<string[]> =>
  (await system.as(who).get('/notifications?limit=100')).body.items
    .filter((one) => one.caseId === id)
    .map(({ zh }) => zh);
const isTaskOf = async (who: string, id: string): Promise<boolean> =>
  (await system.as(who).get('/tasks?limit=100')).body.items.some((one) => one.case?.id === id);

describe('R21 the documents that a verifier needs', () => {
  it('R21 are named one by one, a task of the claimant, handed in as files that the verifier opens', async () => {
    const id = await claimed(await published());
    const needed = { reason: '请补充学位与在职证明。', documents: ['博士学位证书扫描件', '在职证明'] };
    await ok(system.as(VERIFIER).post(`/claims/${id}/need-documents`, needed));
    expect(await isTaskOf('lina', id)).toBe(true);
    const asked = await claimAs('lina', id);
    expect(asked.documents.map(({ no, name, attachmentId }) => [no, name, attachmentId])).toEqual([
      [1, '博士学位证书扫描件', null],
      [2, '在职证明', null],
    ]);
    const degree = await upload('学位证书。');
    const cure = (documents: object[]) =>
      system.as('lina').post(`/claims/${id}/cure`, { note: '已补充。', documents });
    const one = { no: 1, attachmentId: degree };
    expect((await cure([one])).body).toMatchObject({ status: 422, code: 'DOCUMENTS_MISSING', rule: 'R21' });
    expect((await cure([one])).body.detail).toContain('在职证明');
    expect((await cure([one, { no: 3, whyNot: '没有第三项。' }])).body.code).toBe('DOCUMENT_NOT_ASKED');
    expect((await cure([one, { no: 2 }])).status).toBe(422);
    const foreign = { no: 2, attachmentId: zhixin };
    expect((await cure([one, foreign])).body.code).toBe('ATTACHMENT_UNKNOWN');
    // Refused, it has changed nothing.
    expect((await claimAs('lina', id)).documents.every(({ handedInAt }) => handedInAt === null)).toBe(true);
    expect((await system.as(VERIFIER).get(`/attachments/${degree}/content`)).status).toBe(404);
    await ok(cure([one, { no: 2, whyNot: '自由职业，无在职证明。' }]));
    await reaches(system, 'lina', id, 'verification');
    expect(await isTaskOf('lina', id)).toBe(false);
    const seen = await claimAs(VERIFIER, id);
    expect(seen.documents).toMatchObject([
      { no: 1, attachmentId: degree, whyNot: null },
      { no: 2, attachmentId: null, whyNot: '自由职业，无在职证明。' },
    ]);
    const file = await request(system.app)
      .get(`/attachments/${degree}/content`)
      .set('Authorization', `Bearer ${await tokenFor(VERIFIER)}`);
    expect([file.status, file.text]).toEqual([200, '学位证书。']);
    // They are for the verifier: the poster reads neither the list nor the file, nor does anybody else.
    expect((await claimAs(POSTER, id)).documents).toEqual([]);
    for (const who of [POSTER, 'sunyue', 'shi1'])
      expect((await system.as(who).get(`/attachments/${degree}/content`)).status, who).toBe(404);
  });

  it('R21 a second request is a round of its own; the first stays on record', async () => {
    const id = await claimed(await published());
    const ask = (documents: string[]) =>
      ok(system.as(VERIFIER).post(`/claims/${id}/need-documents`, { reason: '请补充材料。', documents }));
    await ask(['学位证书']);
    const documents = [{ no: 1, whyNot: '证书在途。' }];
    await ok(system.as('lina').post(`/claims/${id}/cure`, { note: '说明如下。', documents }));
    await reaches(system, 'lina', id, 'verification');
    await ask(['学位证书原件照片']);
    expect((await claimAs('lina', id)).documents).toMatchObject([
      { round: 1, no: 1, name: '学位证书', whyNot: '证书在途。' },
      { round: 2, no: 1, name: '学位证书原件照片', handedInAt: null },
    ]);
  });
});

describe('R21 what was received', () => {
  it('R21 the poster reads a claim as it arrives, and may answer at once; its verification is a task of the organiser with its deadline', async () => {
    const id = await claimed(await published());
    expect((await told(POSTER, id))[0]).toContain('现为“核实中”');
    expect(await claimAs(POSTER, id)).toMatchObject({ scheme: { title: expect.any(String) } });
    const { items } = (await system.as(VERIFIER).get('/tasks?limit=100')).body;
    const task = items.find((one) => one.case?.id === id);
    expect(task).toMatchObject({ who: 'organiser', deadline: expect.any(String) });
    expect(Date.parse(task?.deadline ?? '')).toBeGreaterThan(Date.now());
    expect(await isTaskOf('lina', id)).toBe(false);
    await ok(system.as(POSTER).post(`/claims/${id}/answer`, { message: '方案已阅，请说明样品尺寸。' }));
    expect(await told('lina', id)).toContainEqual(
      expect.stringContaining('张榜方答复：方案已阅，请说明样品尺寸。'),
    );
    // Once verified it is no task of the organiser any more.
    await ok(system.as(VERIFIER).post(`/claims/${id}/verify-valid`, { reason: '核对一致。' }));
    expect(await isTaskOf(VERIFIER, id)).toBe(false);
  });

  it('R21 an answer that it is invalid, or that documents are needed, has its reason, which the claimant is told', async () => {
    const id = await claimed(await published());
    const bare = [
      ['verify-invalid', { curable: true }],
      ['verify-invalid', { curable: false }],
      ['need-documents', { documents: ['学位证书'] }],
      ['need-documents', { reason: '请补充。', documents: [] }],
    ] as const;
    for (const [act, body] of bare) {
      const refused = await system.as(VERIFIER).raw.post(`/claims/${id}/${act}`, body);
      expect(refused.status, act).toBe(422);
    }
    const byOthers = { reason: '不合格。', curable: false };
    for (const who of [POSTER, 'lina'])
      expect((await system.as(who).post(`/claims/${id}/verify-invalid`, byOthers)).status, who).toBe(403);
    expect((await claimAs('lina', id)).case.stage.code).toBe('verification');
    const reason = '学位未能核实，请补正。';
    await ok(system.as(VERIFIER).post(`/claims/${id}/verify-invalid`, { reason, curable: true }));
    expect(await told('lina', id)).toContainEqual(expect.stringContaining(reason));
    expect(await isTaskOf('lina', id)).toBe(true);
  });
});

describe('R21 the poster answers, and the claimant can reply', () => {
  it('R21 a reply reaches the poster, whose turn it is again; before an answer there is nothing to reply to', async () => {
    const posting = await published();
    const id = await validClaim(system, 'lina', posting, people.lina ?? '');
    const reply = () => system.as('lina').post(`/claims/${id}/reply`, { message: '样品下周寄到。' });
    expect((await reply()).body).toMatchObject({ status: 409, code: 'CLAIM_NOT_ANSWERED', rule: 'R21' });
    await ok(system.as(POSTER).post(`/claims/${id}/answer`, { message: '请先寄样品。' }));
    const deadline = async () => (await system.as(POSTER).get(`/cases/${id}`)).body.deadline;
    expect(await deadline()).toBeNull();
    expect((await system.as(POSTER).post(`/claims/${id}/reply`, { message: '冒充揭榜方。' })).status).toBe(
      403,
    );
    await ok(reply());
    expect(await told(POSTER, id)).toContainEqual(expect.stringContaining('回复：样品下周寄到。'));
    // The poster is reminded again until it has answered.
    expect(await deadline()).not.toBeNull();
    await ok(system.as(POSTER).post(`/claims/${id}/answer`, { message: '收到。' }));
    expect(await deadline()).toBeNull();
    const events = (await system.as('lina').get(`/cases/${id}/events`)).body.items;
    expect(events.filter(({ act }) => ['answer', 'reply'].includes(act.code)).map(({ why }) => why)).toEqual([
      '请先寄样品。',
      '样品下周寄到。',
      '收到。',
    ]);
    expect((await system.as('sunyue').post(`/claims/${id}/reply`, { message: '他人。' })).status).toBe(404);
  });
});

describe('R21 a verification found wrong', () => {
  it('R21, R23 is taken back until selection, with reason and a time to cure; a ranking waits again', async () => {
    const posting = await published('demo-1');
    const id = await validClaim(system, 'lina', posting, people.lina ?? '');
    await ok(system.as(POSTER).post(`/postings/${posting}/close-window`, { reason: '已收到合适方案。' }));
    await reaches(system, POSTER, posting, 'ranking');
    const body = { reason: '学位证书经核查系伪造嫌疑。' };
    for (const who of [POSTER, 'lina'])
      expect((await system.as(who).post(`/claims/${id}/take-back-valid`, body)).status, who).toBe(403);
    expect((await system.as(VERIFIER).post(`/claims/${id}/take-back-valid`, {})).status).toBe(422);
    await ok(system.as(VERIFIER).post(`/claims/${id}/take-back-valid`, body));
    const { case: now } = await claimAs('lina', id);
    expect(now.stage.code).toBe('curing');
    expect(Date.parse(now.deadline ?? '')).toBeGreaterThan(Date.now());
    expect(now.acts.map(({ code }) => code)).toContain('cure');
    expect(await isTaskOf('lina', id)).toBe(true);
    expect(await told('lina', id)).toContainEqual(expect.stringContaining(body.reason));
    await reaches(system, POSTER, posting, 'verifying');
    const order = [{ claimId: id, reason: '方案可行。' }];
    const early = await system.as(POSTER).post(`/postings/${posting}/rank`, { order });
    expect(early.status).toBe(409);
    // Cured and found valid again, it can be ranked.
    await ok(system.as('lina').post(`/claims/${id}/cure`, { note: '学校已出具证明。' }));
    await reaches(system, 'lina', id, 'verification');
    await ok(system.as(VERIFIER).post(`/claims/${id}/verify-valid`, { reason: '经学校核实一致。' }));
    await reaches(system, POSTER, posting, 'ranking');
    await ok(system.as(POSTER).post(`/postings/${posting}/rank`, { order }));
    await reaches(system, 'lina', id, 'selected');
    const late = await system.as(VERIFIER).post(`/claims/${id}/take-back-valid`, body);
    expect(late.status).toBe(409);
    expect((await claimAs('lina', id)).case.stage.code).toBe('selected');
  });

  it('R21 so is one whose ground has lapsed, which the organiser reads in its checks; the claimant is told once, with the time to cure', async () => {
    const party = people.lina ?? '';
    const attest = { fact: 'degree', evidence: '学位证书原件核验一致' };
    await ok(system.as(VERIFIER).post(`/parties/${party}/attestations`, attest));
    const id = await validClaim(system, 'lina', await published(), party);
    const checks = async () => (await system.as(VERIFIER).get(`/claims/${id}/checks`)).body.items;
    expect(await checks()).toMatchObject([{ code: 'degree', state: 'attested' }]);
    const lapse = { fact: 'degree', reason: '学位授予单位已撤销学位。' };
    await ok(system.as(VERIFIER).post(`/parties/${party}/lapses`, lapse));
    expect(await checks()).toMatchObject([{ code: 'degree', state: 'lapsed' }]);
    const acts = (await claimAs(VERIFIER, id)).case.acts.map(({ code }) => code);
    expect(acts).toContain('takeBackValid');
    const before = await told('lina', id);
    const reason = '所依据的学位核验已失效。';
    await ok(system.as(VERIFIER).post(`/claims/${id}/take-back-valid`, { reason }));
    const { deadline } = (await claimAs('lina', id)).case;
    const news = (await told('lina', id)).filter((zh) => !before.includes(zh));
    expect(news).toEqual([expect.stringContaining(`（R21）。原因：${reason}`)]);
    expect(news[0]).toContain((deadline ?? '').slice(0, 16).replace('T', ' '));
  });
});
