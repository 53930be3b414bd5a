import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok, signIn } from '../support/acts.ts';
import { submitClaim } from '../support/claims.ts';
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
import { startSystem, type TestSystem } from '../support/system.ts';

/** R22: from a suggestion one can act. */
const POSTER = 'zhangqiang';
let system: TestSystem;
let postingId: string;
const people: Record<string, string> = {};

const work = {
  profile: {
    fields: ['new_energy'],
    keywords: ['固态电池', '界面改性'],
    abstract: '研究硫化物固态电解质与高镍正极的界面副反应。',
  },
};

beforeAll(async () => {
  system = await startSystem();
  await signIn(system);
  const zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  const employed = { employer: { creditCode: ZHIXIN, name: '上海智芯科技有限公司' } };
  const everybody: Record<string, object> = {
    lina: person('李娜', work),
    wuting: person('吴婷', work),
    // R5: works for the poster.
    sunyue: person('孙悦', { ...work, ...employed }),
    zj1: person('钟佳一', work),
    zj2: person('钟佳二', work),
    zj3: person('钟佳三', work),
  };
  for (const [account, content] of Object.entries(everybody))
    people[account] = await registerPerson(system.as(account), content);
  postingId = await submitPosting(system.as(POSTER), zhixin, challenge({}));
  await publish(system, POSTER, postingId);
});
afterAll(() => system.stop());

const notices = async (who: string) =>
  (await ok(system.as(who).get('/notifications'))).body.items.map(({ zh }) => zh);
const invitations = async (who: string) => (await ok(system.as(who).get('/me/invitations'))).body.items;
const suggestions = async (who: string) =>
  (await ok(system.as(who).get(`/postings/${postingId}/suggestions`))).body;
const invite = (who: string, partyId = people.lina) =>
  system.as(who).post(`/postings/${postingId}/invitations`, { partyId, message: '方向相符，诚邀揭榜。' });

describe('R22 from a suggestion one can act', () => {
  it('R22 the poster invites a suggested claimant, who is told, once', async () => {
    const { claimants } = await suggestions(POSTER);
    expect(claimants.map(({ id }) => id)).toEqual(expect.arrayContaining([people.lina, people.wuting]));
    expect((await ok(invite(POSTER))).status).toBe(201);
    expect((await notices('lina')).filter((zh) => zh.includes('张榜方邀请您揭榜'))).toHaveLength(1);
    expect(await invitations('lina')).toMatchObject([
      {
        postingId,
        direction: 'received',
        inviter: 'poster',
        message: '方向相符，诚邀揭榜。',
        accepted: null,
      },
    ]);
    expect(await invitations('wuting')).toEqual([]);
    for (const again of [POSTER, 'zhuban1'])
      expect((await invite(again)).body).toMatchObject({ status: 409, code: 'INVITED_ALREADY', rule: 'R22' });
    expect((await notices('lina')).filter((zh) => zh.includes('邀请您揭榜'))).toHaveLength(1);
    const shown = (await suggestions(POSTER)).claimants.find(({ id }) => id === people.lina);
    expect(shown?.invitation).toBe('invited');
  });

  it('R22 the invited claimant declines, once, and who invited is told why', async () => {
    const [received] = await invitations('lina');
    const answer = (who: string) =>
      system
        .as(who)
        .post(`/invitations/${received?.id ?? ''}/answer`, { accepts: false, message: '近期无法投入。' });
    expect((await answer('wuting')).status).toBe(404);
    await ok(answer('lina'));
    expect((await notices(POSTER)).some((zh) => zh.includes('李娜谢绝了邀请。近期无法投入。'))).toBe(true);
    expect((await answer('lina')).body).toMatchObject({ status: 409, code: 'INVITATION_ANSWERED' });
    const shown = (await suggestions(POSTER)).claimants.find(({ id }) => id === people.lina);
    expect(shown?.invitation).toBe('declined');
    expect(await invitations(POSTER)).toMatchObject([{ direction: 'sent', party: '李娜', accepted: false }]);
  });

  it('R22 the organiser invites too, whom the poster is not told of; accepting binds nobody and claims nothing', async () => {
    await ok(invite('zhuban1', people.wuting));
    expect((await notices('wuting')).some((zh) => zh.includes('主办方邀请您揭榜'))).toBe(true);
    expect(
      (await suggestions(POSTER)).claimants.find(({ id }) => id === people.wuting)?.invitation,
    ).toBeUndefined();
    expect(await invitations(POSTER)).toHaveLength(1);
    const [received] = await invitations('wuting');
    await ok(system.as('wuting').post(`/invitations/${received?.id ?? ''}/answer`, { accepts: true }));
    expect((await suggestions('zhuban1')).claimants.find(({ id }) => id === people.wuting)?.invitation).toBe(
      'accepted',
    );
    expect((await notices('zhuban1')).some((zh) => zh.includes('吴婷愿意对接'))).toBe(true);
    const claims = (await ok(system.as(POSTER).get(`/postings/${postingId}/claims`))).body.items;
    expect(claims).toEqual([]);
    await ok(
      submitClaim(system.as('wuting'), postingId, people.wuting ?? '', scheme(people.wuting ?? '', '吴婷')),
    );
  });

  it('R22, R5 nobody is invited who could not claim, and nobody invites for others', async () => {
    expect((await invite(POSTER, people.sunyue)).body).toMatchObject({
      status: 422,
      code: 'INVITATION_NOT_SUITABLE',
      rule: 'R22',
    });
    const unknown = '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90';
    expect((await invite(POSTER, unknown)).body.code).toBe('INVITATION_NOT_SUITABLE');
    expect((await invite('lina', people.wuting)).status).toBe(404);
    expect((await notices('sunyue')).some((zh) => zh.includes('邀请您揭榜'))).toBe(false);
  });

  it('R22 who could claim invites the poster, once, who declines or accepts', async () => {
    const own = (await ok(system.as('lina').get('/me/suggestions'))).body.items;
    expect(own[0]?.postings[0]?.id).toBe(postingId);
    const ask = (who: string, partyId = people.lina) =>
      system
        .as(who)
        .post(`/public/postings/${postingId}/invite-poster`, { partyId, message: '我有相近成果。' });
    expect((await ask('lina', people.wuting)).status).toBe(404);
    expect((await ask('sunyue', people.sunyue)).body.code).toBe('INVITATION_NOT_SUITABLE');
    await ok(ask('lina'));
    expect((await ask('lina')).body.code).toBe('INVITED_ALREADY');
    expect(
      (await notices(POSTER)).some((zh) => zh.includes('李娜 希望与您对接（R22）：我有相近成果。')),
    ).toBe(true);
    const received = (await invitations(POSTER)).find(({ direction }) => direction === 'received');
    await ok(
      system
        .as(POSTER)
        .post(`/invitations/${received?.id ?? ''}/answer`, { accepts: false, message: '已有人选。' }),
    );
    expect((await notices('lina')).some((zh) => zh.includes('张榜方谢绝了邀请。已有人选。'))).toBe(true);
  });

  it('R22 the experts suggested name their accounts, by which they are appointed', async () => {
    const { experts = [] } = await suggestions('zhuban1');
    const accounts = experts.flatMap(({ account }) => account ?? []).sort();
    expect(accounts).toEqual(['zj1', 'zj2', 'zj3']);
    expect((await suggestions(POSTER)).experts).toBeUndefined();
    await ok(system.as('zhuban1').post(`/postings/${postingId}/appoint-panel`, { experts: accounts }));
    expect((await ok(system.as('zj1').get('/me/schemes'))).body.items).toHaveLength(1);
  });

  it('R22 nobody is invited to what takes no claims', async () => {
    await ok(system.as(POSTER).post(`/postings/${postingId}/withdraw`, { reason: '需求变更。' }));
    const unborn = await invite('zhuban1', people.lina);
    expect(unborn.body).toMatchObject({ status: 409, code: 'INVITATION_CLOSED' });
  });
});
