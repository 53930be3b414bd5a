import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SigningStatement } from '../../domain/signature/schema.ts';
import { ok } from '../support/acts.ts';
import type { Negotiators } from '../support/negotiation.ts';
import { newKey } from '../support/samples.ts';
import { signScheme } from '../support/signer.ts';
import { offeredSigning, signatureOf } from '../support/signing.ts';
import { tokenFor } from '../support/stack.ts';
import type { TestSystem } from '../support/system.ts';
import { teamClaims, type Member } from '../support/team-claims.ts';

/** R2: each member consents to each claim made with their name, reads it, hears its outcome, and can leave. */

const { begin, idOf, join, named, asks, told, consent, decline, open, draftOf, submit, claimed } =
  teamClaims();
let system: TestSystem;
let they: Negotiators;
let team: string;
beforeAll(async () => {
  ({ system, they, team } = await begin());
});
afterAll(() => system.stop());

const obstacles = async (draftId: string) =>
  (await system.as('lina').get(`/claim-drafts/${draftId}/obstacles`)).body.obstacles;

describe('R2 each member of a team consents to each claim made with their name', () => {
  it('is asked by the draft that names them, reads what it is about, and the lead hears the answer', async () => {
    const postingId = await open();
    const draft = await draftOf(postingId, ['lina', 'sunyue', 'chenwei']);
    const draftId = draft.body.id;
    expect(await asks('lina')).toEqual([]);
    const [task] = (await asks('sunyue')).filter((one) => one.draftId === draftId);
    expect(task?.text).toContain('界面原位包覆与电解质掺杂协同方案');
    expect(task?.text).toContain('高能量密度固态电池界面改性');
    const read = (await system.as('sunyue').get(`/claim-drafts/${draftId}/consent`)).body;
    expect(read).toMatchObject({
      state: 'asked',
      posting: { id: postingId },
      team: { id: team },
      claimId: null,
    });
    expect(read.scheme).toMatchObject({ title: '界面原位包覆与电解质掺杂协同方案' });
    expect((await system.as('zhangqiang').get(`/claim-drafts/${draftId}/consent`)).status).toBe(404);
    expect((await consent('zhangqiang', draftId)).status).toBe(404);

    const version = draft.headers.etag ?? '';
    const early = await submit(draftId, version);
    expect(early).toMatchObject({ status: 422, body: { code: 'NOT_ELIGIBLE' } });
    expect(early.body).toMatchObject({
      errors: [
        { code: 'CLAIM_CONSENT_MISSING', rule: 'R2', pointer: '/team/1/personId' },
        { code: 'CLAIM_CONSENT_MISSING', rule: 'R2', pointer: '/team/2/personId' },
      ],
    });
    expect(JSON.stringify(early.body)).toContain('成员“孙悦”尚未同意以其名义提出本揭榜');

    await ok(consent('sunyue', draftId));
    expect((await asks('sunyue')).filter((one) => one.draftId === draftId)).toEqual([]);
    expect((await told('lina'))[0]).toContain('孙悦同意以其名义揭榜');
    expect((await consent('sunyue', draftId)).body.code).toBe('CLAIM_CONSENT_ANSWERED');
    const bare = await system.as('chenwei').post(`/claim-drafts/${draftId}/consent`, { consent: 'declined' });
    expect(bare).toMatchObject({ status: 422, body: { code: 'INVALID' } });
    await ok(decline('chenwei', draftId));
    expect((await told('lina'))[0]).toMatch(/陈伟不同意以其名义揭榜.*时间安排冲突/);
    const states = (await system.as('lina').get(`/claim-drafts/${draftId}/consents`)).body.items;
    expect(states.map(({ name, state }) => `${name} ${state}`).sort()).toEqual(
      ['孙悦 consented', '陈伟 declined'].sort(),
    );
    expect((await system.as('chenwei').get(`/claim-drafts/${draftId}/consent`)).body).toMatchObject({
      state: 'declined',
      scheme: null,
    });

    expect(await obstacles(draftId)).toMatchObject([{ code: 'CLAIM_CONSENT_DECLINED', rule: 'R2' }]);
    const declined = await submit(draftId, version);
    expect(declined.body).toMatchObject({ errors: [{ code: 'CLAIM_CONSENT_DECLINED' }] });
    const saved = await ok(
      system.as('lina').put(`/claim-drafts/${draftId}`, named(['lina', 'sunyue']), { 'If-Match': version }),
    );
    expect((await submit(draftId, saved.headers.etag ?? '')).status).toBe(201);
  });

  it('taken off the roster before they answer, they are asked no more and told; the lead can ask again', async () => {
    const postingId = await open();
    const draft = await draftOf(postingId, ['lina', 'sunyue', 'chenwei']);
    const draftId = draft.body.id;
    await ok(decline('chenwei', draftId));
    await ok(
      system.as('lina').put(`/claim-drafts/${draftId}`, named(['lina', 'chenwei']), {
        'If-Match': draft.headers.etag ?? '',
      }),
    );
    expect((await asks('sunyue')).filter((one) => one.draftId === draftId)).toEqual([]);
    expect((await told('sunyue'))[0]).toBe('团队“固态电池团队”已将您移出其揭榜方案的名单。');
    expect((await system.as('sunyue').get(`/claim-drafts/${draftId}/consent`)).status).toBe(404);
    const ask = (personId: string) =>
      system.as('lina').post(`/claim-drafts/${draftId}/consents`, { personId });
    expect((await ask(idOf('lina'))).body.code).toBe('CONSENT_NOT_A_MEMBER');
    expect((await consent('chenwei', draftId)).body.code).toBe('CLAIM_CONSENT_ANSWERED');
    await ok(ask(idOf('chenwei')));
    await ok(consent('chenwei', draftId));
    expect((await ask(idOf('chenwei'))).body.code).toBe('CONSENT_GIVEN');
    expect(await obstacles(draftId)).toEqual([]);
  });

  it('who joins the team later is asked then about the draft that names them', async () => {
    await ok(system.as('lina').post(`/teams/${team}/removals`, { personId: idOf('chenwei') }));
    const draftId = (await draftOf(await open(), ['lina', 'chenwei'])).body.id;
    const asked = async () => (await asks('chenwei')).filter((one) => one.draftId === draftId).length;
    expect(await asked()).toBe(0);
    await join('chenwei');
    expect(await asked()).toBe(1);
  });
});

describe('R2 a member reads the claim made with their name, hears of its outcome, and leaves with notice', () => {
  it('reads it as the lead does, does nothing on it, and leaves: lead and organiser hear, reading ends', async () => {
    const upload = await request(system.app)
      .post(`/parties/${team}/attachments`)
      .query({ name: '方案.txt' })
      .set('Authorization', `Bearer ${await tokenFor('lina')}`)
      .set('Idempotency-Key', newKey())
      .set('Content-Type', 'text/plain')
      .send(Buffer.from('保密数据'));
    const attachmentId = (upload.body as { id: string }).id;
    const { claimId, draftId } = await claimed({
      attachments: [{ attachmentId, title: '保密数据', confidential: true }],
    });
    const read = async (account: string) => (await system.as(account).get(`/claims/${claimId}`)).body;
    expect((await read('sunyue')).scheme).toEqual((await read('lina')).scheme);
    expect((await read('sunyue')).case).toMatchObject({ stage: { code: 'verification' }, acts: [] });
    const trail = async (account: string) =>
      (await system.as(account).get(`/cases/${claimId}/events`)).body.items;
    expect(await trail('sunyue')).toEqual(await trail('lina'));
    await they.download('sunyue', `/attachments/${attachmentId}`);
    const mine = async () =>
      (await system.as('sunyue').get('/me/claims')).body.items.map(({ id }) => id).includes(claimId);
    expect(await mine()).toBe(true);
    expect((await system.as('chenwei').get(`/claims/${claimId}`)).status).toBe(404);
    const tried = await system.as('sunyue').post(`/claims/${claimId}/withdraw`, { reason: '不想继续了。' });
    expect(tried.status).toBe(403);

    await ok(decline('sunyue', draftId, '工作调动。'));
    expect((await told('lina'))[0]).toMatch(/孙悦退出对.*的揭榜，原因：工作调动。/);
    const organiser = (await system.as('zhuban1').get('/notifications?limit=100')).body.items;
    expect(organiser.find(({ caseId, zh }) => caseId === claimId && zh.includes('孙悦退出'))).toBeDefined();
    expect((await system.as('sunyue').get(`/claims/${claimId}`)).status).toBe(404);
    await they.download('sunyue', `/attachments/${attachmentId}`, 404);
    expect(await mine()).toBe(false);
  });

  it('an amendment asks whom it names anew; whom it leaves out is told and reads no more', async () => {
    const { claimId, draftId } = await claimed();
    const amend = async (accounts: readonly Member[]) => {
      const changed = named(accounts);
      const commitment = await signScheme(system.as('lina'), claimId, changed);
      return system.as('lina').post(`/claims/${claimId}/amend`, { scheme: changed, commitment });
    };
    const refused = await amend(['lina', 'chenwei']);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ code: 'CLAIM_CONSENT_MISSING' }] } });
    expect((await system.as('sunyue').get(`/claims/${claimId}`)).status).toBe(200);
    await ok(system.as('lina').post(`/claim-drafts/${draftId}/consents`, { personId: idOf('chenwei') }));
    await ok(consent('chenwei', draftId));
    expect((await system.as('chenwei').get(`/claims/${claimId}`)).status).toBe(404);
    await ok(amend(['lina', 'chenwei']));
    expect((await system.as('chenwei').get(`/claims/${claimId}`)).status).toBe(200);
    expect((await system.as('sunyue').get(`/claims/${claimId}`)).status).toBe(404);
    expect((await told('sunyue'))[0]).toBe('团队“固态电池团队”已将您移出其揭榜方案的名单。');
  });

  it('R20 revived, it asks its members anew: without their consent it is not sent again', async () => {
    const { claimId } = await claimed();
    await ok(system.as('lina').post(`/claims/${claimId}/withdraw`, { reason: '资源不足。' }));
    const revived = await ok(system.as('lina').post(`/claims/${claimId}/revive`));
    const draftId = revived.body.id;
    expect((await asks('sunyue')).filter((one) => one.draftId === draftId)).toHaveLength(1);
    const version = revived.headers.etag ?? '';
    const early = await submit(draftId, version);
    expect(early).toMatchObject({ status: 422, body: { errors: [{ code: 'CLAIM_CONSENT_MISSING' }] } });
    await ok(consent('sunyue', draftId));
    expect((await submit(draftId, version)).status).toBe(201);
  });

  it.each([
    ['withdrawn', '已撤回'],
    ['invalid', '核实无效'],
    ['released', '已释放'],
  ])('hears once that it is %s', async (stage, word) => {
    const { postingId, claimId } = await claimed();
    if (stage === 'withdrawn')
      await ok(system.as('lina').post(`/claims/${claimId}/withdraw`, { reason: '资源不足。' }));
    if (stage === 'invalid') {
      const body = { reason: '资格不符。', curable: false };
      await ok(system.as('zhuban1').post(`/claims/${claimId}/verify-invalid`, body));
    }
    if (stage === 'released')
      await ok(system.as('zhangqiang').post(`/postings/${postingId}/withdraw`, { reason: '需求取消。' }));
    await they.until('lina', claimId, stage);
    const heard = (await system.as('sunyue').get('/notifications?limit=100')).body.items.filter(
      ({ caseId }) => caseId === claimId,
    );
    expect(heard.map(({ zh }) => zh)).toEqual([expect.stringContaining(`结果：${word}。`)]);
    expect((await system.as('sunyue').get(`/claims/${claimId}`)).status).toBe(200);
  });

  it('R28 its lead alone signs for it, and each member hears once that it is won', async () => {
    const { postingId, claimId } = await claimed();
    await ok(system.as('zhuban1').post(`/claims/${claimId}/verify-valid`, { reason: '资格核对一致。' }));
    const order = [{ claimId, reason: '方案可行。' }];
    const ranked = await ok(system.as('zhangqiang').post(`/postings/${postingId}/rank`, { order }));
    const negotiationId = ranked.body.reply?.negotiationId as string;
    await they.until('zhangqiang', negotiationId, 'offered');
    await they.enter(negotiationId, 'lina');
    const signingId = await they.agreed(negotiationId);
    const { statement } = (await offeredSigning(system, 'lina', signingId)).body;
    expect(statement).toMatchObject({
      side: 'claimant',
      capacity: 'team_lead',
      organisation: null,
      name: '李娜',
    });
    // A member has a key too, and signs nothing: neither by hand nor named by the lead.
    const jws = await signatureOf(they.signer('sunyue'), statement as SigningStatement);
    const byMember = await system.as('sunyue').post(`/signings/${signingId}/sign`, { jws });
    expect(byMember).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    const appointed = await system
      .as('lina')
      .post(`/signings/${signingId}/appoint`, { personId: idOf('sunyue') });
    expect(appointed).toMatchObject({ status: 422, body: { code: 'APPOINTEE_NOT_SUITABLE', rule: 'R28' } });
    await they.signBoth(signingId, 'lina');
    await they.until('lina', claimId, 'won');
    const heard = (await told('sunyue')).filter((zh) => zh.includes('揭榜成功'));
    expect(heard).toHaveLength(1);
  });

  it('removed from the team, they are told, the organiser too, and their reading of its claims ends', async () => {
    const { claimId, draftId } = await claimed();
    await ok(system.as('lina').post(`/teams/${team}/removals`, { personId: idOf('sunyue') }));
    expect((await told('sunyue'))[0]).toBe('您已被移出团队“固态电池团队”。');
    const organiser = (await system.as('zhuban1').get('/notifications?limit=100')).body.items;
    expect(
      organiser.find(({ caseId, zh }) => caseId === claimId && zh.includes('孙悦已被移出')),
    ).toBeDefined();
    expect((await system.as('sunyue').get(`/claims/${claimId}`)).status).toBe(404);
    expect((await system.as('sunyue').get(`/claim-drafts/${draftId}/consent`)).status).toBe(404);
  });
});
