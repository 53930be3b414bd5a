import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '../../adapters/signature/hash.ts';
import type { Json } from '../../domain/document/model.ts';
import type { AnyAnswer } from '../../local/client/caller.ts';
import { ok } from '../support/acts.ts';
import { reaches, submitClaim, validClaim } from '../support/claims.ts';
import { textOf } from '../support/pdf.ts';
import { approve, publish } from '../support/review-steps.ts';
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
import { signVersion } from '../support/signer.ts';
import { tokenFor } from '../support/stack.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R19: the whole demand is read by who could claim it, and kept, version by version, by who claims. */
const POSTER = 'zhangqiang';
const OPEN = { window: { kind: 'open_ended' } };
const CONTACT = { name: '联络人钱某', phone: '021-55667788', email: 'qian@zhixin.example.cn' };
let system: TestSystem;
let zhixin: string;
const people: Record<string, string> = {};

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  people.lina = await registerPerson(system.as('lina'), person('李娜', { district: '310115' }));
  people.sunyue = await registerPerson(system.as('sunyue'), person('孙悦'));
  // Without a qualification, and employed by the poster: neither could claim (R3, R5).
  await registerPerson(system.as('huangli'), person('黄莉', { qualification: 'none', degree: undefined }));
  const employer = { creditCode: ZHIXIN, name: '上海智芯科技有限公司' };
  await registerPerson(system.as('zhaomin'), person('赵敏', { employer }));
});
afterAll(() => system.stop());

const demandOf = (who: string, id: string, version?: number) =>
  version === undefined
    ? system.as(who).get(`/postings/${id}/demand`)
    : system.as(who).get(`/postings/${id}/demand?version=${version}`);

async function upload(text: string): Promise<string> {
  const answer = await request(system.app)
    .post(`/parties/${zhixin}/attachments`)
    .query({ name: '附件.txt' })
    .set('Authorization', `Bearer ${await tokenFor(POSTER)}`)
    .set('Idempotency-Key', newKey())
    .set('Content-Type', 'text/plain')
    .send(Buffer.from(text));
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return (answer.body as { id: string }).id;
}
const annex = (attachmentId: string, confidential: boolean, title: string) => ({
  attachmentId,
  title,
  confidential,
});

async function published(change: object = OPEN, policy?: string): Promise<string> {
  const id = await startPosting(
    system.as(POSTER),
    zhixin,
    challenge({ contacts: [CONTACT], ...change }),
    policy,
  );
  await publish(system, POSTER, id);
  return id;
}

/** Amends a posting; `approved` by both levels where something material changed. */
async function amended(id: string, change: object, how: 'at once' | 'approved' | 'in review') {
  const content = challenge({ contacts: [CONTACT], ...OPEN, ...change });
  const commitment = how === 'at once' ? undefined : await signVersion(system.as(POSTER), id, content);
  const body = { content, ...(commitment && { commitment }), reason: '补充说明。' };
  const { reviewId } = (await ok(system.as(POSTER).post(`/postings/${id}/amend`, body))).body.reply as {
    reviewId: string;
  };
  if (how !== 'approved') return;
  for (const [who, level] of [
    ['shi1', 'municipal'],
    ['bu1', 'national'],
  ] as const) {
    await reaches(system, who, reviewId, level);
    const { contentHash } = (await system.as(who).get(`/reviews/${reviewId}`)).body;
    expect((await approve(system, who, { id: reviewId, contentHash })).status).toBe(200);
  }
}

/** Closes a posting early, under the demonstration's notice of seconds (R16). */
async function closed(id: string): Promise<void> {
  await ok(system.as(POSTER).post(`/postings/${id}/close-window`, { reason: '已收到合适方案。' }));
  await reaches(system, POSTER, id, 'ranking');
}

/** An answer without what must differ: the ids. */
const bare = ({ status, body }: AnyAnswer): object => ({
  status,
  text: JSON.stringify(body).replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>'),
});
const nowhere = randomUUID();

describe('R19 the whole demand', () => {
  it('R19 is read by a signed-in party that could claim: all of it, who posts it, and ordinary annexes', async () => {
    const [plain, secret] = [await upload('产线照片说明。'), await upload('保密：配方与工艺窗口。')];
    const attachments = [annex(plain, false, '产线照片'), annex(secret, true, '绝密配方')];
    const id = await published({ ...OPEN, attachments });
    const { status, body } = await demandOf('lina', id);
    expect(status, JSON.stringify(body)).toBe(200);
    const whole = challenge() as Record<string, unknown>;
    for (const field of [
      'background',
      'currentState',
      'targets',
      'deliverables',
      'conditions',
      'funding',
      'ipArrangement',
      'firstAdoption',
    ])
      expect((body.content as Record<string, unknown>)[field], field).toEqual(whole[field]);
    expect(body).toMatchObject({ stage: { code: 'open' }, version: 1, isInForce: true, changes: [] });
    expect(body.poster).toMatchObject({
      kind: 'organisation',
      name: '上海智芯科技有限公司',
      creditCode: ZHIXIN,
      legalForm: { zh: '有限责任公司' },
      district: { zh: '浦东新区' },
    });
    expect(body.content.attachments).toEqual([annex(plain, false, '产线照片')]);
    const file = await request(system.app)
      .get(`/attachments/${plain}/content`)
      .set('Authorization', `Bearer ${await tokenFor('lina')}`);
    expect([file.status, file.text]).toEqual([200, '产线照片说明。']);
    // Neither contacts nor what is confidential.
    const text = JSON.stringify(body);
    for (const hidden of [
      ...Object.values(CONTACT),
      '021-12345678',
      'someone@example.cn',
      secret,
      '绝密配方',
      '张强',
    ])
      expect(text).not.toContain(hidden);
    expect((await system.as('lina').get(`/attachments/${secret}/content`)).status).toBe(404);
    // By office and of the poster's own side it reads the same.
    for (const who of [POSTER, 'shi1', 'zhuban1']) expect((await demandOf(who, id)).body, who).toEqual(body);
  });

  it('R19 is no posting at all for who could not claim: the same answer as for one that does not exist', async () => {
    const plain = await upload('产线照片。');
    const id = await published({ ...OPEN, attachments: [annex(plain, false, '产线照片')] });
    for (const who of ['huangli', 'zhaomin', 'zhouyu', 'qu-pudong', 'zj1']) {
      const none = await demandOf(who, nowhere);
      expect(bare(await demandOf(who, id)), who).toEqual(bare(none));
      expect(none.status, who).toBe(404);
      expect((await system.as(who).get(`/attachments/${plain}/content`)).status, who).toBe(404);
    }
    expect((await request(system.app).get(`/postings/${id}/demand`)).status).toBe(401);
    const open = await request(system.app).get(`/public/postings/${id}`);
    expect(JSON.stringify(open.body)).not.toMatch(/background|funding|上海智芯|产线照片/);
  });

  it('R19 exists from publication on, and after closing for who has claimed, or holds a late code', async () => {
    const id = await startPosting(
      system.as(POSTER),
      zhixin,
      challenge({ contacts: [CONTACT], ...OPEN }),
      'demo-1',
    );
    expect((await demandOf('lina', id)).status).toBe(404);
    await publish(system, POSTER, id);
    await validClaim(system, 'lina', id, people.lina ?? '');
    expect((await demandOf('sunyue', id)).status).toBe(200);
    await closed(id);
    expect((await demandOf('lina', id)).status).toBe(200);
    expect(bare(await demandOf('sunyue', id))).toEqual(bare(await demandOf('sunyue', nowhere)));
    const grant = { partyId: people.sunyue, reason: '截止前系统故障，已核实。' };
    await ok(system.as('zhuban1').post(`/postings/${id}/grant-late-code`, grant));
    expect((await demandOf('sunyue', id)).status).toBe(200);
  });

  it('R7, R19 is read by a helper whose mandate is to claim, for as long as it stands', async () => {
    const id = await published();
    await system.as('qu-pudong').get('/me/parties');
    expect((await demandOf('qu-pudong', id)).status).toBe(404);
    const until = new Date(Date.now() + 30 * 86_400_000).toISOString();
    const wish = { to: 'qu-pudong', scopes: ['claim'], until, reason: '委托区局协助揭榜。' };
    const { body } = await ok(system.as('lina').post(`/parties/${people.lina}/mandates`, wish));
    expect((await demandOf('qu-pudong', id)).status).toBe(200);
    await ok(system.as('lina').post(`/mandates/${body.id}/end`, { reason: '不再需要。' }));
    expect((await demandOf('qu-pudong', id)).status).toBe(404);
  });
});

describe('R19 whoever claims keeps the demand, version by version', () => {
  it('R14, R19 each version that was in force, with what changed; none that is only under review', async () => {
    const id = await published();
    await validClaim(system, 'lina', id, people.lina ?? '');
    const background = '动力电池能量密度的提升受制于界面阻抗；现有中试线的数据可供揭榜方使用。';
    await amended(id, { background }, 'at once');
    await amended(id, { background, title: '高能量密度固态电池界面改性（修订）' }, 'in review');
    const { body } = await demandOf('lina', id);
    expect(body).toMatchObject({ version: 2, isInForce: true });
    expect(body.versions.map(({ version }) => version)).toEqual([1, 2]);
    expect(body.content).toMatchObject({ background });
    expect(body.changes).toMatchObject([{ field: 'background', material: false, after: background }]);
    const first = (await demandOf('lina', id, 1)).body;
    expect(first).toMatchObject({ version: 1, isInForce: false, changes: [] });
    expect(first.content).not.toMatchObject({ background });
    expect((await demandOf('lina', id, 3)).status).toBe(404);
    expect((await demandOf(POSTER, id, 3)).status).toBe(404);
  });

  it('R19 whose claim has ended keeps those of its time, and gets no later one', async () => {
    const id = await published(OPEN, 'demo-1');
    const claim = await validClaim(system, 'lina', id, people.lina ?? '');
    await validClaim(system, 'sunyue', id, people.sunyue ?? '');
    await closed(id);
    await ok(system.as('lina').post(`/claims/${claim}/withdraw`, { reason: '团队另有安排。' }));
    const background = '动力电池能量密度的提升受制于界面阻抗；现有中试线的数据可供揭榜方使用。';
    await amended(id, { background }, 'at once');
    const kept = (await demandOf('lina', id)).body;
    expect(kept).toMatchObject({ version: 1, isInForce: false });
    expect(kept.versions).toHaveLength(1);
    expect((await demandOf('lina', id, 2)).status).toBe(404);
    expect((await demandOf('sunyue', id)).body).toMatchObject({ version: 2, isInForce: true });
  });

  it('R19 also in negotiation, and after it', async () => {
    const id = await published();
    const claimId = await validClaim(system, 'lina', id, people.lina ?? '');
    const order = [{ claimId, reason: '方案可行。' }];
    const ranked = await ok(system.as(POSTER).post(`/postings/${id}/rank`, { order }));
    await reaches(system, 'lina', claimId, 'selected');
    expect((await demandOf('lina', id)).body.content).toMatchObject({ background: expect.any(String) });
    const { negotiationId } = ranked.body.reply as { negotiationId: string };
    await ok(
      system.as('lina').post(`/negotiations/${negotiationId}/decline-offer`, { reason: '已有他约。' }),
    );
    await eventually(
      () => system.as('lina').get(`/claims/${claimId}`),
      (answer) => answer.body.case.stage.code === 'failed',
    );
    await ok(system.as(POSTER).post(`/postings/${id}/withdraw`, { reason: '需求变更。' }));
    await reaches(system, POSTER, id, 'withdrawn');
    expect((await demandOf('lina', id)).body).toMatchObject({ version: 1, stage: { code: 'ended' } });
    expect((await demandOf('sunyue', id)).status).toBe(404);
  });

  it('R19 an annex that a later version marks as confidential closes from then on', async () => {
    const file = await upload('检测数据。');
    const id = await published({ ...OPEN, attachments: [annex(file, false, '检测数据')] });
    const claim = submitClaim(system.as('lina'), id, people.lina ?? '', scheme(people.lina ?? '', '李娜'));
    expect((await claim).status).toBe(201);
    const open = () => system.as('lina').get(`/attachments/${file}/content`);
    expect((await open()).status).toBe(200);
    await amended(id, { attachments: [annex(file, true, '检测数据')] }, 'at once');
    expect((await open()).status).toBe(404);
    expect((await demandOf('lina', id)).body.content.attachments).toEqual([]);
  });
});

describe('R19 the hash that claimants see', () => {
  it('R19, R44 on the claimant’s letter and the letter for annexes is of the demand that they read; contacts and titles of annexes cannot be found by trying', async () => {
    const secret = await upload('保密：配方与工艺窗口。');
    const id = await published({ ...OPEN, attachments: [annex(secret, true, '绝密配方')] });
    const { content, contentSha256 } = (await demandOf('lina', id)).body;
    expect(hashOf(content as Json)).toBe(contentSha256);
    const whole = (await system.as(POSTER).get(`/postings/${id}`)).body;
    expect(hashOf(whole.content as Json)).toBe(whole.contentHash);
    expect(whole.contentHash).not.toBe(contentSha256);

    const letter = await ok(system.as('lina').get(`/postings/${id}/confidentiality-letter`));
    expect(letter.body.terms).toMatchObject({ posting: { id, version: 1, contentSha256 } });
    const claimId = await validClaim(system, 'lina', id, people.lina ?? '');
    const path = `/claims/${claimId}/commitment-letter`;
    const pdf = await request(system.app)
      .get(path)
      .set('Authorization', `Bearer ${await tokenFor('lina')}`)
      .responseType('blob');
    for (const paper of [letter.body.text.zh, await textOf(pdf.body as Buffer)]) {
      expect(paper).toContain(contentSha256);
      expect(paper).not.toContain(whole.contentHash);
    }
  });
});
