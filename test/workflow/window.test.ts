import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActOn } from '../../local/client/typed.ts';
import { actOn } from '../support/acts.ts';
import { submitClaim, type ClaimOptions } from '../support/claims.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { enrolKeyOf } from '../support/signer.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';
import { endOfPeriod, expectLasts } from '../support/time-to-act.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
let system: TestSystem;
let zhixin: string;
const people: Record<string, string> = {};

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  for (const [account, name] of [
    ['lina', '李娜'],
    ['sunyue', '孙悦'],
  ] as const)
    people[account] = await registerPerson(system.as(account), person(name));
});
afterAll(() => system.stop());

const at = (ms: number): string => new Date(system.now().getTime() + ms).toISOString();

/** Published under the standard policy: months and working days. */
async function published(window: object = { kind: 'open_ended' }): Promise<string> {
  const id = await startPosting(system.as('zhangqiang'), zhixin, challenge({ window }));
  await publish(system, 'zhangqiang', id);
  return id;
}

const claimAs = (account: string, id: string, more: ClaimOptions = {}) => {
  const partyId = people[account] ?? '';
  return submitClaim(system.as(account), id, partyId, scheme(partyId, account), more);
};

const poster = <A extends ActOn<'postings'>>(id: string, act: A, body: object) =>
  actOn(system.as('zhangqiang'), 'postings', id, act, body);

const stageOf = async (id: string): Promise<string> =>
  (await system.as('zhangqiang').get(`/cases/${id}`)).body.stage?.code;

const reaches = (id: string, stage: string): Promise<string> =>
  eventually(
    () => stageOf(id),
    (now) => now === stage,
  );

/** Skips to so long before, or after, an instant. */
const skipTo = (instant: string, more = 0): Promise<void> =>
  system.skip(Math.max(1, Date.parse(instant) + more - system.now().getTime()));

const publicOf = async (id: string) => (await system.as('lina').get(`/public/postings/${id}`)).body;

describe('R15, R17 a window with an opening and a closing time', () => {
  it('opens and closes at the announced instants, takes claims between, and lapses unanswered', async () => {
    const [opensAt, closesAt] = [at(10 * DAY), at(100 * DAY)];
    const id = await published({ kind: 'fixed', opensAt, closesAt });
    expect((await publicOf(id)).stage.code).toBe('upcoming');
    await skipTo(opensAt, -MINUTE);
    expect(await stageOf(id)).toBe('upcoming');
    expect((await claimAs('lina', id)).body).toMatchObject({ code: 'POSTING_NOT_OPEN', rule: 'R15' });
    await skipTo(opensAt, 1_000);
    await reaches(id, 'open');

    await skipTo(closesAt, -MINUTE);
    expect(await stageOf(id)).toBe('open');
    const inTime = await claimAs('lina', id);
    expect(inTime.status, JSON.stringify(inTime.body)).toBe(201);
    expect(
      (await system.as('lina').post(`/claims/${inTime.body.claimId}/withdraw`, { reason: '另有安排。' }))
        .status,
    ).toBe(200);
    await skipTo(closesAt, 1_000);
    await reaches(id, 'without_claim');
    expect((await claimAs('lina', id)).body).toMatchObject({ code: 'CLAIM_TOO_LATE', rule: 'R17' });
    expect((await publicOf(id)).stage.code).toBe('closed');

    // R18: 20 working days to decide; silence lapses, and not a minute earlier.
    const { deadline } = (await system.as('zhangqiang').get(`/cases/${id}`)).body;
    await expectLasts(system, id, { workingDays: 20 });
    await skipTo(deadline as string, -MINUTE);
    expect(await stageOf(id)).toBe('without_claim');
    await skipTo(deadline as string, MINUTE);
    await reaches(id, 'lapsed');
    expect((await publicOf(id)).stage.code).toBe('ended');
  });

  it('R16 is extended for all, never shortened, and closes at the later time alone', async () => {
    const closesAt = at(20 * DAY);
    const id = await published({ kind: 'fixed', closesAt });
    const shorter = await poster(id, 'extend', { closesAt: at(10 * DAY), reason: '提前。' });
    expect(shorter.body).toMatchObject({ code: 'WINDOW_NOT_LONGER', rule: 'R16' });
    const later = at(40 * DAY);
    expect((await poster(id, 'extend', { closesAt: later, reason: '应要求延期。' })).status).toBe(200);
    expect(Date.parse((await publicOf(id)).closesAt ?? '')).toBe(Date.parse(later));
    await skipTo(closesAt, DAY);
    expect(await stageOf(id)).toBe('open');
    await skipTo(later, 1_000);
    await reaches(id, 'without_claim');
    // R18: closed without a claim it reopens, for all.
    expect(
      (await poster(id, 'extend', { closesAt: at(30 * DAY), reason: '重新开放。' })).body.stage.code,
    ).toBe('open');
    expect((await claimAs('lina', id)).status).toBe(201);
  });

  it('R16 closes early only with five working days of notice', async () => {
    const id = await published({ kind: 'fixed', closesAt: at(60 * DAY) });
    const answer = await poster(id, 'close-window', { reason: '需求已明确。' });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    const { closesAt } = await publicOf(id);
    expect(Date.parse(closesAt ?? '')).toBe(
      await endOfPeriod(system, system.now().getTime(), { workingDays: 5 }),
    );
    await skipTo(closesAt as string, -MINUTE);
    expect((await claimAs('lina', id)).status).toBe(201);
    await skipTo(closesAt as string, 1_000);
    await reaches(id, 'verifying');
    const last = at(30 * DAY);
    const soon = await published({ kind: 'fixed', closesAt: last });
    await skipTo(last, -3 * DAY);
    expect((await poster(soon, 'close-window', { reason: '提前。' })).body.code).toBe('CLOSES_ANYWAY');
  });
});

describe('R15 an open-ended window', () => {
  it('lapses after a year without activity; a claim is activity', async () => {
    const idle = await published();
    const { deadline } = (await system.as('zhangqiang').get(`/cases/${idle}`)).body;
    await expectLasts(system, idle, { years: 1 });
    await skipTo(deadline as string, -DAY);
    expect(await stageOf(idle)).toBe('open');
    const claim = await claimAs('lina', idle);
    expect(claim.status).toBe(201);
    await system.as('lina').post(`/claims/${claim.body.claimId}/withdraw`, { reason: '另有安排。' });
    await skipTo(deadline as string, MINUTE);
    expect(await stageOf(idle)).toBe('open');
    const [withdrawn] = await system.db.query<{ at: Date }[]>(
      `select max(at) as at from case_events where case_id = $1`,
      [claim.body.claimId],
    );
    const from = withdrawn?.at.toISOString() ?? '';
    const ends = new Date(await endOfPeriod(system, from, { years: 1 })).toISOString();
    await skipTo(ends, -MINUTE);
    expect(await stageOf(idle)).toBe('open');
    await skipTo(ends, MINUTE);
    await reaches(idle, 'lapsed');
  });
});

describe('R16 a late code', () => {
  // The tests before let more than two years pass: everybody's key has run out (R27).
  beforeAll(async () => {
    for (const account of ['zhangqiang', 'lina', 'sunyue']) await enrolKeyOf(system.as(account));
  });

  it('lets one claimant in once, by the organiser with a reason, and nobody else', async () => {
    const closesAt = at(20 * DAY);
    const id = await published({ kind: 'fixed', closesAt });
    await skipTo(closesAt, 1_000);
    await reaches(id, 'without_claim');
    const grant = { partyId: people.lina, reason: '系统故障，已核实。' };
    expect((await system.as('zhangqiang').post(`/postings/${id}/grant-late-code`, grant)).status).toBe(403);
    const granted = await system.as('zhuban1').post(`/postings/${id}/grant-late-code`, grant);
    expect(granted.status, JSON.stringify(granted.body)).toBe(200);
    const lateCode = granted.body.reply?.code as string;
    const again = await system.as('zhuban1').post(`/postings/${id}/grant-late-code`, grant);
    expect(again.body.code).toBe('LATE_CODE_GRANTED');
    expect((await claimAs('sunyue', id, { lateCode })).body).toMatchObject({
      code: 'LATE_CODE_INVALID',
      rule: 'R16',
    });
    const claim = await claimAs('lina', id, { lateCode });
    expect(claim.status, JSON.stringify(claim.body)).toBe(201);
    await system.as('lina').post(`/claims/${claim.body.claimId}/withdraw`, { reason: '重新提交。' });
    expect((await claimAs('lina', id, { lateCode })).body.code).toBe('LATE_CODE_INVALID');
  });

  it('expires after three working days, and a late claim is heard before a lapse', async () => {
    const closesAt = at(20 * DAY);
    const id = await published({ kind: 'fixed', closesAt });
    await skipTo(closesAt, 1_000);
    await reaches(id, 'without_claim');
    const late = async (account: string): Promise<string> =>
      (
        await system
          .as('zhuban1')
          .post(`/postings/${id}/grant-late-code`, { partyId: people[account], reason: '系统故障。' })
      ).body.reply?.code ?? '';
    const lina = await late('lina');
    await system.skip(15 * DAY);
    expect((await claimAs('lina', id, { lateCode: lina })).body.code).toBe('LATE_CODE_INVALID');
    expect((await claimAs('sunyue', id, { lateCode: await late('sunyue') })).status).toBe(201);
    const { deadline } = (await system.as('zhangqiang').get(`/cases/${id}`)).body;
    await skipTo(deadline as string, MINUTE);
    await reaches(id, 'verifying');
  });

  it('R16 is good until the instant that its notice names: the posting neither lapses nor is declared lapsed before', async () => {
    const closesAt = at(20 * DAY);
    const id = await published({ kind: 'fixed', closesAt });
    await skipTo(closesAt, 1_000);
    await reaches(id, 'without_claim');
    const { deadline } = (await system.as('zhangqiang').get(`/cases/${id}`)).body;
    await skipTo(deadline as string, -MINUTE);
    const { reply } = (
      await system
        .as('zhuban1')
        .post(`/postings/${id}/grant-late-code`, { partyId: people.sunyue, reason: '系统故障。' })
    ).body as { reply: { code: string; validUntil: string } };
    const told = (await system.as('sunyue').get('/notifications')).body.items;
    expect(told[0]?.zh).toContain(`${reply.code}，${reply.validUntil.slice(0, 16).replace('T', ' ')} 前有效`);
    expect((await poster(id, 'declare-lapsed', { reason: '无人揭榜。' })).body).toMatchObject({
      code: 'LATE_CODE_OUTSTANDING',
      rule: 'R16',
    });
    await skipTo(reply.validUntil, -MINUTE);
    expect(await stageOf(id)).toBe('without_claim');
    expect((await claimAs('sunyue', id, { lateCode: reply.code })).status).toBe(201);
    await skipTo(reply.validUntil, MINUTE);
    await reaches(id, 'verifying');

    // Unused, it keeps nothing open beyond its time.
    const unused = await published({ kind: 'fixed', closesAt: at(20 * DAY) });
    await skipTo(at(20 * DAY), 1_000);
    await reaches(unused, 'without_claim');
    const due = (await system.as('zhangqiang').get(`/cases/${unused}`)).body.deadline as string;
    await skipTo(due, -MINUTE);
    const again = await system
      .as('zhuban1')
      .post(`/postings/${unused}/grant-late-code`, { partyId: people.lina, reason: '系统故障。' });
    await skipTo(again.body.reply?.validUntil as string, MINUTE);
    await reaches(unused, 'lapsed');
  });
});
