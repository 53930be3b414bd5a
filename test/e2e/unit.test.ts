import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approve, reviewAt } from '../support/review-steps.ts';
import {
  challenge,
  confirmed,
  organisation,
  person,
  registerOrganisation,
  registerPerson,
  submitPosting,
  ZHIXIN,
  PUYAO,
} from '../support/samples.ts';
import { startSystem, type Answer, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let boss: string;
let wuting: string;
let owner: string;
beforeAll(async () => {
  system = await startSystem();
  boss = await registerPerson(system.as('zhangqiang'), person('张强'));
  wuting = await registerPerson(system.as('wuting'), person('吴婷'));
});
afterAll(() => system.stop());

const declare = (account: string, change: object = {}) =>
  system.as(account).post('/organisations', {
    ...organisation('上海智芯科技有限公司', ZHIXIN, { name: '张强', personId: boss }),
    ...change,
  });
const code = (answer: Answer): string => answer.body.code as string;
const attest = (partyId: string, fact: string) =>
  system.as('zhuban1').post(`/parties/${partyId}/attestations`, { fact, evidence: '原件核验一致' });
const told = async (account: string): Promise<string> =>
  JSON.stringify((await system.as(account).get('/notifications')).body.items);

describe('R1 a unit belongs to its own people', () => {
  it('a stranger who registers it drafts and does nothing else, and is told what cures it', async () => {
    // As if they were its representative: anyone who knows a credit code can claim so.
    const stranger = await declare('wuting', {
      legalRepresentative: { name: '吴婷', personId: wuting },
    });
    expect(stranger.status).toBe(200);
    const unit = stranger.body.id;
    const draft = await system.as('wuting').post('/drafts', { partyId: unit, content: challenge() });
    expect(draft.status).toBe(201);
    await expect(submitPosting(system.as('wuting'), unit, challenge())).rejects.toThrow('UNIT_NOT_CONFIRMED');
    const mandate = await system.as('wuting').post(`/parties/${unit}/mandates`, {
      to: 'qu-pudong',
      scopes: ['post'],
      until: new Date(Date.now() + 86_400_000).toISOString(),
      reason: '代办张榜。',
    });
    expect(mandate.body).toMatchObject({ code: 'UNIT_NOT_CONFIRMED', rule: 'R1' });
    expect(JSON.stringify(mandate.body)).toContain('confirmations');
  });

  it('does not keep the true owner out: they register too, are attested, and then it is theirs alone', async () => {
    const own = await declare('zhangqiang');
    expect(own.status).toBe(200);
    owner = own.body.id;
    const squat = (await system.as('wuting').get('/me/parties')).body.items.find(
      (one: { kind: string }) => one.kind === 'organisation',
    )?.id as string;
    expect(squat).not.toBe(owner);
    expect((await attest(owner, 'legal_representative')).status).toBe(200);
    expect(await submitPosting(system.as('zhangqiang'), owner, challenge())).toBeTruthy();
    // The stranger's registration can be confirmed no more, and nobody registers the code again.
    const evidence = '证照一致。';
    const late = await system
      .as('zhuban1')
      .post(`/parties/${squat}/confirmations`, { account: 'wuting', evidence });
    expect(code(late)).toBe('PARTY_EXISTS');
    expect(code(await declare('lina'))).toBe('PARTY_EXISTS');
  });

  it('an attested representative is replaced by the organiser’s attestation alone, and is told', async () => {
    const next = await registerPerson(system.as('chenwei'), person('陈伟'));
    const changed = await declare('zhangqiang', { legalRepresentative: { name: '陈伟', personId: next } });
    expect(changed.body.declared).toMatchObject({ legalRepresentative: { name: '张强' } });
    expect(await told('zhangqiang')).toContain('申请将');
    expect((await attest(owner, 'legal_representative')).status).toBe(200);
    const now = await system.as('chenwei').get(`/parties/${owner}`);
    expect(now.body.declared).toMatchObject({ legalRepresentative: { name: '陈伟' } });
    expect(await told('zhangqiang')).toContain('不再是');
    // The one replaced still registered it, as its representative; they act for it no more.
    expect((await system.as('zhangqiang').get(`/parties/${owner}`)).status).toBe(404);
  });

  it('the attested representative removes whoever acts for it; an agent removes nobody', async () => {
    const agent = await system.as('wuting').post('/organisations', {
      ...organisation('上海浦曜生物医药有限公司', PUYAO, { name: '张强', personId: boss }),
    });
    const unit = agent.body.id;
    await confirmed(system.as('wuting'), unit);
    expect((await attest(unit, 'legal_representative')).status).toBe(200);
    const removal = { account: 'wuting', reason: '已离职。' };
    expect((await system.as('wuting').post(`/parties/${unit}/removals`, removal)).status).toBe(404);
    expect((await system.as('zhangqiang').post(`/parties/${unit}/removals`, removal)).status).toBe(200);
    expect((await system.as('wuting').get(`/parties/${unit}`)).status).toBe(404);
    expect(await told('wuting')).toContain('已离职');
  });
});

describe('R1, R11 naming somebody counts with their consent alone', () => {
  it('a reviewer who was named signatory judges on, and no more once they have consented', async () => {
    const caller = system.as('lina');
    const unit = await registerOrganisation(caller, '上海辰星成果转化有限公司', '91310112MA1GBCX063', '李娜');
    const reviewer = await registerPerson(system.as('shi1'), person('石一'));
    const lina = (await caller.get('/me/parties')).body.items.find(
      (one: { kind: string }) => one.kind === 'person',
    );
    const named = await caller.post('/organisations', {
      ...organisation('上海辰星成果转化有限公司', '91310112MA1GBCX063', {
        name: '李娜',
        personId: lina?.id as string,
      }),
      signatories: [{ personId: reviewer, name: '石一', validFrom: '2020-01-01', validUntil: '2099-12-31' }],
    });
    expect(named.status).toBe(200);
    expect(await told('shi1')).toContain('须经您同意');
    const first = await reviewAt(system, 'lina', await submitPosting(caller, unit, challenge()), 'municipal');
    expect((await approve(system, 'shi1', first)).status).toBe(200);
    expect((await system.as('shi1').get('/me/namings')).body.items).toMatchObject([
      { partyId: unit, answer: null },
    ]);
    const naming = { capacity: 'signatory', answer: 'consented' };
    expect((await system.as('shi1').post(`/parties/${unit}/namings/answer`, naming)).status).toBe(200);
    const again = challenge({ title: '固态电池界面改性二期攻关' });
    const second = await reviewAt(system, 'lina', await submitPosting(caller, unit, again), 'municipal');
    // An act that the record would refuse is not offered, and is listed with its rule and reason (R11, R40).
    const shown = (await system.as('shi1').get(`/cases/${second.id}`)).body;
    const offered = shown.acts.map((one: { code: string }) => one.code);
    expect(offered).not.toContain('approve');
    expect(offered).toContain('recuse');
    expect(shown.notNow).toContainEqual(
      expect.objectContaining({
        code: 'approve',
        why: expect.objectContaining({ code: 'REVIEW_CONFLICT', rule: 'R11' }),
      }),
    );
    expect(code(await approve(system, 'shi1', second))).toBe('REVIEW_CONFLICT');
    expect(code(await approve(system, 'shi1', second))).toBe('REVIEW_CONFLICT');
    // Undeclared: organiser and supervisor are notified once (R5, R11).
    for (const account of ['zhuban1', 'shizhuren'])
      expect((await told(account)).match(/因利害关系未办理/g), account).toHaveLength(1);
    expect(code(await system.as('lina').post(`/parties/${unit}/namings/answer`, naming))).toBe('NOT_NAMED');
  });
});
