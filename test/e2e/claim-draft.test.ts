import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
import { signCommitment, signerFor, signScheme } from '../support/signer.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let postingId: string;
const people: Record<string, string> = {};

beforeAll(async () => {
  system = await startSystem();
  const zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  people.lina = await registerPerson(system.as('lina'), person('李娜'));
  people.huangli = await registerPerson(
    system.as('huangli'),
    person('黄莉', { qualification: 'none', degree: undefined }),
  );
  postingId = await submitPosting(system.as('zhangqiang'), zhixin, challenge());
  await publish(system, 'zhangqiang', postingId);
});
afterAll(() => system.stop());

const draftAs = (account: string, content: object) =>
  system.as(account).post(`/postings/${postingId}/claim-drafts`, {
    partyId: people[account],
    scheme: content,
  });

describe('R20 drafts of claims', () => {
  it('are saved as they grow, private, and refused when somebody saved in between', async () => {
    const draft = await draftAs('lina', { type: 'technical_challenge', title: '协同方案' });
    expect(draft.status, JSON.stringify(draft.body)).toBe(201);
    const path = `/claim-drafts/${draft.body.id}` as const;
    const etag = draft.headers.etag ?? '';
    const change = { type: 'technical_challenge', title: '协同方案', approach: '未完' };
    const saved = await system.as('lina').put(path, change, { 'If-Match': etag });
    expect(saved.body).toMatchObject({ version: 2, scheme: { approach: '未完' } });
    expect((await system.as('lina').put(path, change, { 'If-Match': etag })).status).toBe(412);
    expect((await system.as('huangli').get(path)).status).toBe(404);
    expect((await system.as('zhangqiang').get(path)).status).toBe(404);
    const mine = await system.as('lina').get('/me/claim-drafts');
    expect(mine.body.items.map((one: { id: string }) => one.id)).toContain(draft.body.id);
    // A posting's draft is another thing.
    expect(
      (
        await system
          .as('lina')
          .put(`/drafts/${draft.body.id}`, { type: 'technical_challenge' }, { 'If-Match': '"v2"' })
      ).status,
    ).toBe(404);
  });

  it('R3, R6, R20 name every reason at once, each with its rule and cure', async () => {
    const draft = await draftAs('huangli', {
      type: 'technical_challenge',
      team: [{ personId: people.lina, name: '李娜', role: '成员' }],
    });
    const check = await system.as('huangli').get(`/claim-drafts/${draft.body.id}/obstacles`);
    expect(check.body.ready).toBe(false);
    const codes = check.body.obstacles.map((one: { code?: string }) => one.code);
    expect(codes).toEqual(expect.arrayContaining(['CLAIMANT_NOT_QUALIFIED', 'ROSTER_NOT_TEAM']));
    const pointers = check.body.obstacles.map((one: { pointer: string }) => one.pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/title', '/approach', '/milestones', '/budget']));
    for (const one of check.body.obstacles) expect(one.zh.length).toBeGreaterThan(0);
  });

  it('R6 are sent with the claimant’s letter, signed on the version sent, and a refused one leaves no trace', async () => {
    const lina = system.as('lina');
    const draft = await draftAs('lina', scheme(people.lina ?? '', '李娜'));
    const id = draft.body.id;
    let etag = draft.headers.etag ?? '';
    const send = (body: object) => lina.post(`/claim-drafts/${id}/submit`, body, { 'If-Match': etag });
    const refusal = async (commitment: { jws: string }): Promise<string> => {
      const { status, body } = await send({ letterVersion: 1, commitment });
      expect({ status, code: body.code }, JSON.stringify(body)).toEqual({
        status: 422,
        code: 'COMMITMENT_INVALID',
      });
      return JSON.stringify(body);
    };
    expect((await send({ letterVersion: 7 })).body.errors?.[0]?.code).toBe('LETTER_OTHER_VERSION');
    expect((await send({})).body).toMatchObject({ code: 'COMMITMENT_MISSING', rule: 'R6' });
    expect(await refusal({ jws: 'abcdefghijklmnop..abcdefghijklmnop' })).toContain('格式不正确');
    expect(await refusal(await signCommitment(lina, id, system.as('huangli')))).toContain('无权代表本方签署');
    const early = await signCommitment(lina, id);
    const content = { ...scheme(people.lina ?? '', '李娜'), title: '签署之后改过的方案' };
    etag = (await lina.put(`/claim-drafts/${id}`, content, { 'If-Match': etag })).headers.etag ?? '';
    expect(await refusal(early)).toContain('另一份文书');
    const revoked = await signCommitment(lina, id);
    const { thumbprint } = await signerFor(lina);
    await lina.post(`/me/keys/${thumbprint}/revoke`, { reason: 'lost' });
    expect(await refusal(revoked)).toContain('撤销');
    const left: unknown = await system.db.query(
      `select (select count(*) from claims)::int as claims, (select count(*) from commitments where side = 'claimant')::int as letters`,
    );
    expect(left).toEqual([{ claims: 0, letters: 0 }]);

    const commitment = await signCommitment(lina, id);
    const receipt = await send({ letterVersion: 1, commitment });
    expect(receipt.status, JSON.stringify(receipt.body)).toBe(201);
    // The signed content is the received content, at the same instant.
    const kept: unknown = await system.db.query(
      `select k.jws, k.terms #>> '{subject,contentSha256}' = c.content_hash as "sameContent", k.received_at = c.received_at as "sameInstant"
       from claims c join drafts d on d.submitted_as = c.case_id join commitments k on k.draft_id = d.id where d.id = $1`,
      [id],
    );
    expect(kept).toEqual([{ jws: commitment.jws, sameContent: true, sameInstant: true }]);
    await lina.post(`/claims/${receipt.body.claimId}/withdraw`, { reason: '下一项。' });
  });

  it('are sent once; then the claim is amended, withdrawn and revived within the window', async () => {
    const draft = await draftAs('lina', scheme(people.lina ?? '', '李娜'));
    const path = `/claim-drafts/${draft.body.id}` as const;
    const ready = await system.as('lina').get(`${path}/obstacles`);
    expect(ready.body, JSON.stringify(ready.body)).toMatchObject({ ready: true, obstacles: [] });
    const headers = { 'If-Match': draft.headers.etag ?? '' };
    const commitment = await signCommitment(system.as('lina'), draft.body.id);
    const send = () => system.as('lina').post(`${path}/submit`, { letterVersion: 1, commitment }, headers);
    const receipt = await send();
    expect(receipt.status, JSON.stringify(receipt.body)).toBe(201);
    expect((await send()).body.code).toBe('DRAFT_SUBMITTED');
    // R5: the claimant's own live claim is a reason, and only the claimant sees it.
    const next = await draftAs('lina', scheme(people.lina ?? '', '李娜'));
    const again = await system.as('lina').get(`/claim-drafts/${next.body.id}/obstacles`);
    expect(again.body.obstacles.map((one) => one.code)).toEqual(['LIVE_CLAIM_EXISTS']);

    const claimId = receipt.body.claimId as string;
    await eventually(
      () => system.as('lina').get(`/cases/${claimId}`),
      (answer) => answer.body.stage?.code === 'verification',
    );
    const better = { ...scheme(people.lina ?? '', '李娜'), title: '改进后的协同方案' };
    // R6: a changed scheme is signed again, on that very version.
    const amend = (body: object) => system.as('lina').post(`/claims/${claimId}/amend`, body);
    expect((await amend({ scheme: better })).body).toMatchObject({ code: 'COMMITMENT_MISSING', rule: 'R6' });
    const other = { ...better, title: '另一份方案' };
    const forOther = await signScheme(system.as('lina'), claimId, other);
    expect((await amend({ scheme: better, commitment: forOther })).body.code).toBe('COMMITMENT_INVALID');
    const letter = await signScheme(system.as('lina'), claimId, better);
    const amended = await amend({ scheme: better, commitment: letter });
    expect(amended.status, JSON.stringify(amended.body)).toBe(200);
    const shown = await system.as('lina').get(`/claims/${claimId}`);
    expect(shown.body).toMatchObject({ version: 2, scheme: { title: '改进后的协同方案' } });
    const versions = await system.db.query('select version from claim_versions where claim_id = $1', [
      claimId,
    ]);
    expect(versions).toHaveLength(2);
    const letters: unknown = await system.db.query(
      'select case_version, jws from commitments where case_id = $1 order by case_version',
      [claimId],
    );
    expect(letters).toEqual([
      { case_version: 1, jws: commitment.jws },
      { case_version: 2, jws: letter.jws },
    ]);
    // Unchanged content needs no letter and is no new version; a roster with another's member is none (R2, R6).
    expect((await amend({ scheme: better })).status).toBe(200);
    const team = [{ personId: people.huangli, name: '黄莉', role: '成员' }];
    expect((await amend({ scheme: { ...better, team }, commitment: letter })).body.code).toBe('NOT_ELIGIBLE');
    expect((await system.as('lina').get(`/claims/${claimId}`)).body.version).toBe(2);
    expect(
      (await system.as('huangli').post(`/claims/${claimId}/commitment`, { scheme: better })).status,
    ).toBe(404);
    await system.as('lina').post(`/claims/${claimId}/withdraw`, { reason: '再改一改。' });
    const revived = await system.as('lina').post(
      `/claim-drafts/${next.body.id}/submit`,
      {
        letterVersion: 1,
        commitment: await signCommitment(system.as('lina'), next.body.id),
      },
      { 'If-Match': next.headers.etag ?? '' },
    );
    expect(revived.status, JSON.stringify(revived.body)).toBe(201);
    expect(revived.body.receiptNumber).not.toBe(receipt.body.receiptNumber);
  });

  it('has forms as JSON Schema in both languages, with the letter that is signed', async () => {
    for (const type of ['technical_challenge', 'achievement_transfer']) {
      const { status, body } = await system.as('lina').get(`/forms/claims/${type}`);
      expect(status).toBe(200);
      expect(body.schema).toMatchObject({ properties: { milestones: { type: 'array' } } });
      expect(body.letter.side).toBe('claimant');
    }
  });
});

describe('R19 questions and answers', () => {
  it('answers to all, once, and never says who asked', async () => {
    const ask = await system
      .as('lina')
      .post(`/public/postings/${postingId}/questions`, { question: '能否提供样品？' });
    expect(ask.status, JSON.stringify(ask.body)).toBe(201);
    const before = await system.as('huangli').get(`/public/postings/${postingId}/questions`);
    expect(before.body.items).toEqual([]);
    const seen = await system.as('zhangqiang').get(`/postings/${postingId}/questions`);
    expect(seen.body.items).toHaveLength(1);
    expect(JSON.stringify(seen.body)).not.toContain('lina');
    const answer = { questionId: ask.body.questionId, answer: '可以，签署保密书后寄送。' };
    expect((await system.as('lina').post(`/postings/${postingId}/answer-question`, answer)).status).toBe(404);
    expect(
      (await system.as('zhangqiang').post(`/postings/${postingId}/answer-question`, answer)).status,
    ).toBe(200);
    const twice = await system.as('zhangqiang').post(`/postings/${postingId}/answer-question`, answer);
    expect(twice.body).toMatchObject({ code: 'QUESTION_NOT_OPEN', rule: 'R19' });
    const after = await system.as('huangli').get(`/public/postings/${postingId}/questions`);
    expect(after.body.items).toMatchObject([{ question: '能否提供样品？', answer: answer.answer }]);
    const told = await system.as('lina').get('/notifications');
    expect(told.body.items.some((one: { en: string }) => one.en.includes('answered in public'))).toBe(true);
  });
});
