import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endUnsentQuestions } from '../../activities/unsent-claims.ts';
import { ok } from '../support/acts.ts';
import type { Negotiators } from '../support/negotiation.ts';
import { signScheme } from '../support/signer.ts';
import type { TestSystem } from '../support/system.ts';
import { teamClaims, type Member } from '../support/team-claims.ts';

/** R2: the roster of a claim as it changes: who is asked anew, whose question ends, who has left. */
const { begin, idOf, join, named, asks, told, consent, decline, open, draftOf, claimed } = teamClaims();
let system: TestSystem;
let they: Negotiators;
let team: string;
beforeAll(async () => {
  ({ system, they, team } = await begin());
});
afterAll(() => system.stop());

describe('R2 an amendment asks its new members itself', () => {
  const amend = async (claimId: string, accounts: readonly Member[]) => {
    const changed = named(accounts);
    const commitment = await signScheme(system.as('lina'), claimId, changed);
    return system.as('lina').post(`/claims/${claimId}/amend`, { scheme: changed, commitment });
  };
  const save = (claimId: string, version: number, accounts: readonly Member[], change: object = {}) =>
    ok(
      system
        .as('lina')
        .put(
          `/claims/${claimId}/drafts/amend`,
          { scheme: named(accounts, change) },
          { 'If-Match': `"v${version}"` },
        ),
    );
  const asked = async (draftId: string) =>
    (await asks('chenwei')).filter((one) => one.draftId === draftId).length;

  it('by its draft: a task with the new scheme; who consented is named and reads it; the others were not asked again', async () => {
    const { claimId, draftId } = await claimed();
    const before = (await asks('sunyue')).length;
    await save(claimId, 0, ['lina', 'sunyue', 'chenwei'], { title: '增列成员后的方案' });
    expect(await asked(draftId)).toBe(1);
    expect((await asks('chenwei')).find((one) => one.draftId === draftId)?.text).toContain('将您列入名单');
    const read = async () => (await system.as('chenwei').get(`/claim-drafts/${draftId}/consent`)).body;
    expect(await read()).toMatchObject({ state: 'asked', scheme: { title: '增列成员后的方案' } });
    expect((await asks('sunyue')).length).toBe(before);
    expect((await amend(claimId, ['lina', 'sunyue', 'chenwei'])).body).toMatchObject({
      errors: [{ code: 'CLAIM_CONSENT_MISSING', pointer: '/team/2/personId' }],
    });
    await ok(consent('chenwei', draftId));
    await ok(amend(claimId, ['lina', 'sunyue', 'chenwei']));
    expect((await system.as('chenwei').get(`/claims/${claimId}`)).status).toBe(200);
    expect((await system.as('sunyue').get(`/claims/${claimId}`)).status).toBe(200);
    // Sent, the draft is gone, and nobody is taken off by that.
    expect((await system.as('lina').get(`/claims/${claimId}/drafts/amend`)).status).toBe(404);
    expect((await told('chenwei')).filter((zh) => zh.includes('移出'))).toEqual([]);
  });

  it('out of its draft, or with the draft deleted, they are asked no more and told; who stands on the claim stays', async () => {
    const { claimId, draftId } = await claimed();
    const off = async () =>
      (await told('chenwei')).filter((zh) => zh === '团队“固态电池团队”已将您移出其揭榜方案的名单。').length;
    const before = await off();
    await save(claimId, 0, ['lina', 'sunyue', 'chenwei']);
    await save(claimId, 1, ['lina']);
    expect(await asked(draftId)).toBe(0);
    expect(await off()).toBe(before + 1);
    expect((await system.as('sunyue').get(`/claims/${claimId}`)).status).toBe(200);
    await save(claimId, 2, ['lina', 'sunyue', 'chenwei']);
    expect(await asked(draftId)).toBe(1);
    await ok(system.as('lina').post(`/claims/${claimId}/drafts/amend/delete`));
    expect(await asked(draftId)).toBe(0);
    expect(await off()).toBe(before + 2);
    expect((await system.as('chenwei').get(`/claim-drafts/${draftId}/consent`)).status).toBe(404);
    expect((await system.as('sunyue').get(`/claims/${claimId}`)).status).toBe(200);
  });
});

describe('R2, R39 a question about a claim that is never sent ends', () => {
  const asked = async (draftId: string) =>
    (await asks('chenwei')).filter((one) => one.draftId === draftId).length;

  it('with its draft: who was asked or had consented is told, and has no task', async () => {
    const draftId = (await draftOf(await open(), ['lina', 'sunyue', 'chenwei'])).body.id;
    await ok(consent('sunyue', draftId));
    expect(await asked(draftId)).toBe(1);
    await ok(system.as('lina').post(`/claim-drafts/${draftId}/delete`));
    expect(await asked(draftId)).toBe(0);
    for (const account of ['sunyue', 'chenwei'])
      expect((await told(account))[0], account).toMatch(/团队“固态电池团队”已删除对“.*”的揭榜草稿/);
    expect((await system.as('chenwei').get(`/claim-drafts/${draftId}/consent`)).status).toBe(404);
  });

  it('with the window: once the posting takes no claims they are told, once; while it does, nothing ends', async () => {
    const postingId = await open();
    const draftId = (await draftOf(postingId, ['lina', 'sunyue', 'chenwei'])).body.id;
    await ok(consent('sunyue', draftId));
    await endUnsentQuestions(system.db, new Date());
    expect(await asked(draftId)).toBe(1);
    await ok(system.as('zhangqiang').post(`/postings/${postingId}/withdraw`, { reason: '需求取消。' }));
    await they.until('zhangqiang', postingId, 'withdrawn');
    await endUnsentQuestions(system.db, new Date());
    expect(await asked(draftId)).toBe(0);
    const heard = async (account: string) =>
      (await told(account)).filter((zh) => zh.endsWith('您无需再答复。')).length;
    expect(await heard('chenwei')).toBe(1);
    // Nothing to hear for a member who has answered.
    expect(await heard('sunyue')).toBe(0);
    expect(await endUnsentQuestions(system.db, new Date())).toBe(0);
  });
});

describe('R2 whoever has left a claim is shown as left', () => {
  it('with the date, to lead, poster and verifier, until an amendment leaves them out', async () => {
    const { claimId, draftId } = await claimed();
    const left = async (account: string) =>
      (await system.as(account).get(`/claims/${claimId}`)).body.left.map(({ name }) => name);
    expect(await left('zhuban1')).toEqual([]);
    const before = Date.now();
    await ok(decline('sunyue', draftId, '工作调动。'));
    for (const account of ['lina', 'zhangqiang', 'zhuban1']) expect(await left(account)).toEqual(['孙悦']);
    const [one] = (await system.as('lina').get(`/claims/${claimId}`)).body.left;
    expect(Date.parse(one?.leftAt ?? '')).toBeGreaterThan(before - 1000);
    const changed = named(['lina']);
    const commitment = await signScheme(system.as('lina'), claimId, changed);
    await ok(system.as('lina').post(`/claims/${claimId}/amend`, { scheme: changed, commitment }));
    expect(await left('zhuban1')).toEqual([]);
  });

  it('also of who was removed from the team; somebody who comes back is not', async () => {
    const { claimId, draftId } = await claimed();
    const left = async () =>
      (await system.as('zhuban1').get(`/claims/${claimId}`)).body.left.map(({ name }) => name);
    await ok(system.as('lina').post(`/teams/${team}/removals`, { personId: idOf('sunyue') }));
    expect(await left()).toEqual(['孙悦']);
    await join('sunyue');
    await ok(system.as('lina').post(`/claim-drafts/${draftId}/consents`, { personId: idOf('sunyue') }));
    expect(await left()).toEqual(['孙悦']);
    await ok(consent('sunyue', draftId));
    expect(await left()).toEqual([]);
  });
});
