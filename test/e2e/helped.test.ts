import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../support/acts.ts';
import { submitClaim } from '../support/claims.ts';
import { Negotiators, TERMS } from '../support/negotiation.ts';
import { publish } from '../support/review-steps.ts';
import { challenge, postdocInStation, registerPerson, scheme, startPosting } from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let they: Negotiators;
let lina: string;

beforeAll(async () => {
  system = await startSystem();
  for (const account of ['qu-pudong', 'zhan-fudan']) await system.as(account).get('/tasks');
  they = await Negotiators.meet(system, { lina: '李娜' });
  lina = await registerPerson(system.as('lina'), postdocInStation('李娜'));
  for (const [account, fact] of [
    ['zhuban1', 'degree'],
    ['zhan-fudan', 'station_status'],
  ] as const)
    await ok(system.as(account).post(`/parties/${lina}/attestations`, { fact, evidence: '原件核验一致' }));
});
afterAll(() => system.stop());

const mandate = (by: string, partyId: string, to: string, scopes: string[]) => {
  const until = new Date(Date.now() + 3_600_000).toISOString();
  return ok(
    system.as(by).post(`/parties/${partyId}/mandates`, { to, scopes, until, reason: '请协助办理。' }),
  );
};
const lastOf = async (account: string, id: string) =>
  (await ok(system.as(account).get(`/cases/${id}/events`))).body.items.at(-1);

describe('R7 a district and a station help from beginning to end', () => {
  it('to post, to claim and to meet, each by mandate and named in each act; the sides alone commit themselves', async () => {
    await mandate('zhangqiang', they.zhixin, 'qu-pudong', ['post', 'meet']);
    await mandate('lina', lina, 'zhan-fudan', ['claim', 'meet']);
    const [district, station] = [system.as('qu-pudong'), system.as('zhan-fudan')];

    const postingId = await startPosting(
      district,
      they.zhixin,
      challenge(),
      'demo-1',
      system.as('zhangqiang'),
    );
    await publish(system, 'zhangqiang', postingId);
    const [mine] = (await ok(district.get('/followed-postings'))).body.items;
    expect(mine).toMatchObject({ id: postingId, sides: [{ side: 'poster', readable: true }] });

    const options = { signatory: system.as('lina') };
    const claim = await ok(submitClaim(station, postingId, lina, scheme(lina, '李娜'), options));
    const claimId = claim.body.claimId as string;
    const sent = (await ok(system.as('lina').get(`/cases/${claimId}/events`))).body.items[0];
    expect(sent).toMatchObject({ actor: { id: 'zhan-fudan' }, onBehalfOf: lina });
    await they.until('zhuban1', claimId, 'verification');
    await ok(system.as('zhuban1').post(`/claims/${claimId}/verify-valid`, { reason: '资格核对一致。' }));

    const order = { order: [{ claimId, reason: '方案可行。' }] };
    expect(await district.post(`/postings/${postingId}/rank`, order)).toMatchObject({
      status: 403,
      body: { code: 'MANDATE_SCOPE' },
    });
    const ranked = await ok(system.as('zhangqiang').post(`/postings/${postingId}/rank`, order));
    const room = ranked.body.reply?.negotiationId as string;
    await they.until('zhangqiang', room, 'offered');
    await they.enter(room, 'lina');

    const first = (await ok(they.propose('qu-pudong', room, 0, TERMS))).body.reply as { hash: string };
    expect(await lastOf('lina', room)).toMatchObject({
      actor: { id: 'qu-pudong' },
      onBehalfOf: they.zhixin,
    });
    const refused = await they.confirm('zhan-fudan', room, 1, first.hash);
    expect(refused).toMatchObject({ status: 403, body: { code: 'MANDATE_SCOPE' } });
    await ok(they.propose('zhan-fudan', room, 1, { ...TERMS, other: '补充约定。' }));
    expect(await lastOf('zhangqiang', room)).toMatchObject({
      act: { code: 'proposeTerms' },
      actor: { id: 'zhan-fudan' },
      onBehalfOf: lina,
    });
  });
});
