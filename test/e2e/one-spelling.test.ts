import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareClaim } from '../support/claims.ts';
import { approve, publish, reviewAt } from '../support/review-steps.ts';
import {
  challenge,
  confirmed,
  organisation,
  person,
  registerPerson,
  scheme,
  submitPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { craftToken } from '../support/stack.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let boss: string;
let unit: string;

beforeAll(async () => {
  system = await startSystem();
  boss = await registerPerson(system.as('zhangqiang'), person('张强'));
  const answer = await system.as('zhangqiang').post(
    '/organisations',
    organisation('上海智芯科技有限公司', '９1310115 ma1k4cx01g', {
      name: '张强',
      personId: boss.toUpperCase(),
    }),
  );
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  unit = answer.body.id;
  await confirmed(system.as('zhangqiang'), unit);
});
afterAll(() => system.stop());

describe('R5 two spellings of one identity are one', () => {
  it('a legal representative entered in upper case cannot claim the own unit’s challenge', async () => {
    const { body } = await system.as('zhangqiang').get(`/parties/${unit.toUpperCase()}`);
    expect(body.declared).toMatchObject({ creditCode: ZHIXIN, legalRepresentative: { personId: boss } });
    const postingId = await submitPosting(system.as('zhangqiang'), unit, challenge());
    await publish(system, 'zhangqiang', postingId);
    const prepared = await prepareClaim(system.as('zhangqiang'), postingId, boss, scheme(boss, '张强'));
    const { path, body: wish, headers } = prepared;
    const claim = await system.as('zhangqiang').post(path, wish, headers);
    expect(claim.status).toBe(422);
    expect(JSON.stringify(claim.body)).toContain('SHARED_LEGAL_REPRESENTATIVE');
  });

  it('an interest declared in lower case binds', async () => {
    const declared = await system
      .as('shi1')
      .post('/me/interests', { subject: '91310115ma1k4cx01g', relation: '配偶任职单位' });
    expect(declared.status).toBe(201);
    const postingId = await submitPosting(system.as('zhangqiang'), unit, challenge());
    const review = await reviewAt(system, 'zhangqiang', postingId, 'municipal');
    const answer = await approve(system, 'shi1', review);
    expect(answer.body.code).toBe('REVIEW_CONFLICT');
    const unheard = await system
      .as('shi1')
      .post('/me/interests', { subject: '智芯公司', relation: '配偶任职单位' });
    expect(unheard.body).toMatchObject({ code: 'INVALID', errors: [{ pointer: '/subject', rule: 'R5' }] });
  });

  it('an account that signs in under another spelling is refused, not taken for the first', async () => {
    await system.as('lina').get('/me/parties');
    const other = await request(system.app)
      .get('/me/parties')
      .set('Authorization', `Bearer ${await craftToken({ sub: 'ＬＩＮＡ' })}`);
    expect(other.body).toMatchObject({ code: 'ACCOUNT_OTHER_SPELLING', status: 403 });
    expect((await system.as('lina').get('/me/parties')).status).toBe(200);
  });
});
