import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok, type Posts } from '../support/acts.ts';
import { submitClaim } from '../support/claims.ts';
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
import { signScheme } from '../support/signer.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';
import { expectLasts } from '../support/time-to-act.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const POSTER = 'zhangqiang';
let system: TestSystem;
let zhixin: string;
const people: Record<string, string> = {};

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  for (const [account, name] of [
    ['lina', '李娜'],
    ['sunyue', '孙悦'],
  ] as const)
    people[account] = await registerPerson(system.as(account), person(name));
});
afterAll(() => system.stop());

async function published(window: object = { kind: 'open_ended' }): Promise<string> {
  const id = await startPosting(system.as(POSTER), zhixin, challenge({ window }));
  await publish(system, POSTER, id);
  return id;
}

const post: Posts = (who, path, body) => ok(system.as(who).post(path, body));
const caseOf = async (who: string, id: string) => (await system.as(who).get(`/cases/${id}`)).body;
const skipTo = (instant: string, more: number): Promise<void> =>
  system.skip(Math.max(1, Date.parse(instant) + more - system.now().getTime()));

/** A claim that the organiser has found valid. */
async function valid(account: string, id: string): Promise<string> {
  const party = people[account] ?? '';
  const sent = await submitClaim(system.as(account), id, party, scheme(party, account));
  const claim = sent.body.claimId as string;
  await eventually(
    () => caseOf('zhuban1', claim),
    (found) => found.stage?.code === 'verification',
  );
  await verify(claim);
  return claim;
}
const verify = (claim: string) => post('zhuban1', `/claims/${claim}/verify-valid`, { reason: '核对一致。' });

/** Notices of a case with such words in them, to somebody. */
async function told(who: string, caseId: string, words: string): Promise<readonly string[]> {
  const { items } = (await system.as(who).get('/notifications?limit=100')).body;
  return items.filter((one) => one.caseId === caseId && one.zh.includes(words)).map(({ zh }) => zh);
}
const ASKED = '请答复揭榜方或排序';

/** Lets the clock of a claim act once. @returns its next deadline */
async function tick(claim: string): Promise<string> {
  const { version } = await caseOf(POSTER, claim);
  await skipTo(await clockOf(claim), MINUTE);
  await eventually(
    () => caseOf(POSTER, claim),
    (found) => found.version > version,
  );
  return clockOf(claim);
}

/** When the clock of a case acts next: after its deadline, to remind again. */
async function clockOf(id: string): Promise<string> {
  const [row] = await system.db.query<{ at: Date }[]>('select deadline_at as at from cases where id = $1', [
    id,
  ]);
  return row?.at.toISOString() ?? '';
}

describe('R21 the poster answers claims promptly', () => {
  it('and is reminded after five working days, and again, until the claim is answered; its claimant is told nothing', async () => {
    const claim = await valid('lina', await published());
    const { deadline } = await caseOf(POSTER, claim);
    expect(Date.parse(deadline as string) - system.now().getTime()).toBeGreaterThan(4 * DAY);
    await skipTo(deadline as string, -MINUTE);
    expect(await told(POSTER, claim, ASKED)).toEqual([]);
    await tick(claim);
    expect(await told(POSTER, claim, ASKED)).toHaveLength(1);
    expect((await caseOf(POSTER, claim)).deadline).toBe(deadline);
    const next = await tick(claim);
    expect(await told(POSTER, claim, ASKED)).toHaveLength(2);
    expect(await told('lina', claim, '答复揭榜方')).toEqual([]);
    expect(await caseOf(POSTER, claim)).toMatchObject({ stage: { code: 'valid' }, waitsFor: [] });

    await post(POSTER, `/claims/${claim}/answer`, { message: '请补充工艺参数。' });
    expect((await caseOf(POSTER, claim)).deadline).toBeNull();
    await skipTo(next, 30 * DAY);
    expect(await told(POSTER, claim, ASKED)).toHaveLength(2);
  });

  it('an answer before the verification counts; a changed scheme is to be answered anew', async () => {
    const id = await published();
    const party = people.sunyue ?? '';
    const sent = await submitClaim(system.as('sunyue'), id, party, scheme(party, '孙悦'));
    const claim = sent.body.claimId as string;
    await eventually(
      () => caseOf('zhuban1', claim),
      (found) => found.stage?.code === 'verification',
    );
    await post(POSTER, `/claims/${claim}/answer`, { message: '已收到，请等待核实。' });
    expect((await caseOf(POSTER, claim)).deadline).not.toBeNull();
    await verify(claim);
    expect((await caseOf(POSTER, claim)).deadline).toBeNull();
    const changed = { ...scheme(party, '孙悦'), title: '修改后的方案' };
    const commitment = await signScheme(system.as('sunyue'), claim, changed);
    await post('sunyue', `/claims/${claim}/amend`, { scheme: changed, commitment });
    await verify(claim);
    expect((await caseOf(POSTER, claim)).deadline).not.toBeNull();
  });

  it('R19 a claim that is ranked and waits is asked for no more, and its claimant cannot tell', async () => {
    const id = await published();
    const [first, second] = [await valid('lina', id), await valid('sunyue', id)];
    const ranked = await post(POSTER, `/postings/${id}/rank`, {
      order: [
        { claimId: first, reason: '方案可行。' },
        { claimId: second, reason: '备选。' },
      ],
    });
    // The first takes the offer up, so that the second goes on waiting.
    const negotiation = ranked.body.reply?.negotiationId as string;
    await eventually(
      () => caseOf('lina', negotiation),
      ({ stage }) => stage.code === 'offered',
    );
    await post('lina', `/negotiations/${negotiation}/accept-offer`, {});
    await tick(second);
    expect(await told(POSTER, second, ASKED)).toEqual([]);
    const seen = await caseOf('sunyue', second);
    expect(seen).toMatchObject({ stage: { code: 'valid' }, waitsFor: [] });
    expect(seen.deadline).not.toBeNull();
    const events = (await system.as('sunyue').get(`/cases/${second}/events`)).body.items;
    expect(events.at(-1)).toMatchObject({ act: { code: 'checkAnswer' }, why: null, detail: {} });
  });
});

describe('R23 a ranking that is overdue', () => {
  it('is asked for again, stands on the board, calls the poster’s district, and is never made by silence', async () => {
    const closesAt = new Date(system.now().getTime() + 20 * DAY).toISOString();
    const id = await published({ kind: 'fixed', closesAt });
    await valid('lina', id);
    await skipTo(closesAt, MINUTE);
    const closed = await eventually(
      () => caseOf(POSTER, id),
      (found) => found.stage.code === 'ranking',
    );
    await expectLasts(system, id, { workingDays: 20 });
    const onBoard = async (): Promise<readonly string[]> => {
      const { items } = (await system.as('yunwei').get('/operator/cases?limit=100')).body;
      return items.find(({ caseId }) => caseId === id)?.why ?? [];
    };
    const helped = () => told('qu-pudong', id, '逾期未排序');
    await skipTo(closed.deadline as string, -MINUTE);
    expect([await onBoard(), await helped()]).toEqual([expect.not.arrayContaining(['overdue']), []]);
    await tick(id);
    expect(await onBoard()).toContain('overdue');
    const [call] = await helped();
    expect(call).toContain('上海智芯科技有限公司');
    expect(await told('qu-minhang', id, '逾期未排序')).toEqual([]);
    expect(await told(POSTER, id, '催办')).toHaveLength(1);
    // Again and again, the district once; nobody is chosen meanwhile.
    await tick(id);
    expect(await told(POSTER, id, '催办')).toHaveLength(2);
    expect(await helped()).toHaveLength(1);
    expect((await caseOf(POSTER, id)).stage.code).toBe('ranking');
    const tasks = (await system.as(POSTER).get('/tasks')).body.items;
    expect(tasks.map((one) => one.case?.id)).toContain(id);
  });
});
