import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TRANSFER_SCHEME_EXAMPLE } from '../../domain/claim/examples.ts';
import { prepareClaim, sendClaim, submitClaim } from '../support/claims.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  submitPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { signScheme } from '../support/signer.ts';
import { eventually, startSystem, type Answer, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let zhixin: string;
const people: Record<string, string> = {};

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  people.lina = await registerPerson(system.as('lina'), person('李娜'));
  people.sunyue = await registerPerson(system.as('sunyue'), person('孙悦'));
  people.huangli = await registerPerson(
    system.as('huangli'),
    person('黄莉', { qualification: 'none', degree: undefined }),
  );
});
afterAll(() => system.stop());

async function published(content: object = {}): Promise<string> {
  const id = await submitPosting(system.as('zhangqiang'), zhixin, challenge(content));
  await publish(system, 'zhangqiang', id);
  return id;
}

const claimAs = (account: string, postingId: string) => {
  const partyId = people[account] ?? zhixin;
  return submitClaim(system.as(account), postingId, partyId, scheme(partyId, account));
};

async function claimed(account: string, postingId: string): Promise<string> {
  const answer = await claimAs(account, postingId);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.claimId as string;
}

const stageOf = async (account: string, id: string): Promise<string> =>
  (await system.as(account).get(`/cases/${id}`)).body.stage?.code;

async function verified(claimId: string): Promise<void> {
  await eventually(
    () => stageOf('zhuban1', claimId),
    (stage) => stage === 'verification',
  );
  const answer = await system
    .as('zhuban1')
    .post(`/claims/${claimId}/verify-valid`, { reason: '资格与名单核对一致。' });
  expect(answer.body.stage?.code, JSON.stringify(answer.body)).toBe('valid');
}

describe('R17, R20, R21, R23 a posting is claimed, its claims are verified and ranked', () => {
  it('gives each claimant a receipt, and the poster ranks what the organiser found valid', async () => {
    const id = await published();
    const first = await claimed('lina', id);
    const second = await claimed('sunyue', id);
    await verified(first);
    await verified(second);
    const list = await system.as('zhangqiang').get(`/postings/${id}/claims`);
    expect(list.body.items.map((item: { case: { id: string } }) => item.case.id)).toEqual([first, second]);

    const order = [
      { claimId: second, reason: '方案可行。' },
      { claimId: first, reason: '备选。' },
    ];
    const ranked = await system.as('zhangqiang').post(`/postings/${id}/rank`, { order });
    expect(ranked.body.stage?.code, JSON.stringify(ranked.body)).toBe('negotiating');
    expect(ranked.body.reply?.negotiationId).toMatch(/^[0-9a-f-]{36}$/);
    await eventually(
      () => stageOf('sunyue', second),
      (stage) => stage === 'selected',
    );
    expect(await stageOf('lina', first)).toBe('valid');
    expect(
      (await system.as('sunyue').post(`/claims/${second}/withdraw`, { reason: '改变主意。' })).status,
    ).toBe(409);
  });

  it('R21 cures what is curable, and ends what is not', async () => {
    const id = await published();
    const claim = await claimed('lina', id);
    await eventually(
      () => stageOf('lina', claim),
      (stage) => stage === 'verification',
    );
    await system
      .as('zhuban1')
      .post(`/claims/${claim}/verify-invalid`, { reason: '学位未能核实。', curable: true });
    expect(await stageOf('lina', claim)).toBe('curing');
    const lina = system.as('lina');
    const corrected = { ...scheme(people.lina ?? '', 'lina'), title: '更正后的方案' };
    const note = '已补充学位证书，更正方案。';
    // R6: a corrected scheme comes with its letter.
    const unsigned = await lina.post(`/claims/${claim}/cure`, { note, scheme: corrected });
    expect(unsigned.body.code).toBe('COMMITMENT_MISSING');
    const commitment = await signScheme(lina, claim, corrected);
    const cured = await lina.post(`/claims/${claim}/cure`, { note, scheme: corrected, commitment });
    expect(cured.body.stage?.code, JSON.stringify(cured.body)).toBe('verification');
    expect((await lina.get(`/claims/${claim}`)).body).toMatchObject({
      version: 2,
      scheme: { title: '更正后的方案' },
    });
    await system
      .as('zhuban1')
      .post(`/claims/${claim}/verify-invalid`, { reason: '学位不属实。', curable: false });
    expect(await stageOf('lina', claim)).toBe('invalid');
    // R5, R20: what has ended stands in nobody's way.
    await claimed('lina', id);
  });
});

describe('a claim that the rules refuse leaves nothing behind', () => {
  const cases: [string, (postingId: string) => Promise<Answer>, number, string][] = [
    ['R3 no PhD or postdoc', (id) => claimAs('huangli', id), 422, 'NOT_ELIGIBLE'],
    ['R5 the poster itself', (id) => claimAs('zhangqiang', id), 422, 'NOT_ELIGIBLE'],
    [
      'R5 a second live claim',
      async (id) => (await claimed('lina', id), claimAs('lina', id)),
      409,
      'LIVE_CLAIM_EXISTS',
    ],
    [
      'R20 a scheme of the other type',
      (id) => submitClaim(system.as('lina'), id, people.lina ?? '', TRANSFER_SCHEME_EXAMPLE),
      422,
      'SCHEME_OTHER_TYPE',
    ],
  ];
  it.each(cases)('%s', async (_name, act, status, code) => {
    const id = await published();
    const answer = await act(id);
    expect({ status: answer.status, code: answer.body.code }, JSON.stringify(answer.body)).toEqual({
      status,
      code,
    });
    expect(answer.body.rule ?? answer.body.errors?.[0]?.rule).toMatch(/^R\d+$/);
    const [{ count }] = await system.db.query('select count(*)::int from claims where posting_id = $1', [id]);
    expect(count).toBe(code === 'LIVE_CLAIM_EXISTS' ? 1 : 0);
  });

  it('R5 admits one of ten submissions at the same instant', async () => {
    const lina = system.as('lina');
    const prepared = (id: string) =>
      prepareClaim(lina, id, people.lina ?? '', scheme(people.lina ?? '', 'lina'));
    const [id, other] = [await published(), await published()];
    const ten = await Promise.all(Array.from({ length: 10 }, () => prepared(id)));
    const one = await prepared(other);
    for (const [claims, code] of [
      [ten, 'LIVE_CLAIM_EXISTS'],
      [Array.from({ length: 10 }, () => one), 'DRAFT_SUBMITTED'],
    ] as const) {
      const answers = await Promise.all(claims.map((claim) => sendClaim(lina, claim)));
      const refused = answers.filter(({ status }) => status !== 201);
      expect(refused).toHaveLength(9);
      expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set([code]));
    }
  });

  it('R16, R17 takes no claim after closing, and what was received in time is ranked', async () => {
    const id = await published();
    const claim = await claimed('lina', id);
    await system.as('zhangqiang').post(`/postings/${id}/close-window`, { reason: '已收到足够方案。' });
    await eventually(
      () => stageOf('zhangqiang', id),
      (stage) => stage === 'verifying',
    );
    expect((await claimAs('sunyue', id)).body).toMatchObject({ code: 'CLAIM_TOO_LATE', rule: 'R17' });
    await verified(claim);
    await eventually(
      () => stageOf('zhangqiang', id),
      (stage) => stage === 'ranking',
    );
  });
});

describe('R19 the public sees public fields and stages alone', () => {
  it('shows a published posting, finds it by words, and tells nothing of claims', async () => {
    const id = await published({ title: '氢燃料电池双极板涂层耐蚀' });
    const before = await system.as('lina').get(`/public/postings/${id}`);
    await claimed('lina', id);
    const after = await system.as('lina').get(`/public/postings/${id}`);
    expect(after.body).toEqual(before.body);
    expect(JSON.stringify(after.body)).not.toContain('zhang@example.cn');
    const found = await system.as('lina').get(`/public/postings?q=${encodeURIComponent('双极板涂层')}`);
    expect(found.body.items.map((item: { id: string }) => item.id)).toContain(id);
    const none = await system.as('lina').get(`/public/postings?q=${encodeURIComponent('量子纠缠')}`);
    expect(none.body.items).toEqual([]);
    expect((await system.as('sunyue').get(`/postings/${id}/claims`)).status).toBe(404);
  });
});
