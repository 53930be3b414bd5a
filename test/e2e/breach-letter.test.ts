import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMITMENT_LETTERS } from '../../domain/commitment/letters.ts';
import { ok, type Posts } from '../support/acts.ts';
import { submitClaim } from '../support/claims.ts';
import { Negotiators } from '../support/negotiation.ts';
import { publish, reviewAt } from '../support/review-steps.ts';
import { challenge, scheme, startPosting } from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R32: a finding names a pledge of the letter that was signed, and follows letter and party. */

let system: TestSystem;
let they: Negotiators;
const POSTER = 'zhangqiang';

beforeAll(async () => {
  system = await startSystem();
  they = await Negotiators.meet(system, { lina: '李娜', sunyue: '孙悦' });
}, 120_000);
afterAll(() => system.stop());

const post: Posts = (account, path, body) => ok(system.as(account).post(path, body));
const WORDS = COMMITMENT_LETTERS.flatMap((letter) => letter.pledges);
const pledge = (code: string) => {
  const { zh, en } = WORDS.find((one) => one.code === code) ?? {};
  return { code, zh, en };
};

/** A filed project of the claimant with the poster, through every step before it. */
async function project(claimant: string): Promise<{ id: string; postingId: string; claimId: string }> {
  const { negotiationId, postingId, claims } = await they.talks(claimant);
  await they.signBoth(await they.agreed(negotiationId, claimant), claimant);
  await they.until(claimant, negotiationId, 'concluded');
  const { filingId } = (await system.as(claimant).get(`/negotiations/${negotiationId}`)).body;
  const filing = (stage: string) =>
    eventually(
      () => system.as('zhuban1').get(`/filings/${filingId}`),
      ({ body }) => body.case?.stage.code === stage,
      120_000,
    );
  await filing('checking');
  await post('zhuban1', `/filings/${filingId}/file`);
  const { projectId } = (await filing('filed')).body as { projectId: string };
  await eventually(
    () => system.as(claimant).get(`/cases/${projectId}`),
    ({ body }) => body.stage?.code === 'running',
  );
  return { id: projectId, postingId, claimId: claims[0] ?? '' };
}

async function disputed(id: string, by: string, accused: string): Promise<void> {
  await post(by, `/projects/${id}/report-breach`, { duty: 'cooperate', facts: '承诺的事项逾期未办。' });
  await post(accused, `/projects/${id}/report-cure`, { reason: '已办理。' });
  await post(by, `/projects/${id}/dispute-cure`, { reason: '并未办理。' });
}

/** The answer of the public check to the code of the letter of a case. */
async function checkOf(account: string, path: string, caseId: string) {
  await they.download(account, path);
  const [letter]: { check_code: string }[] = await system.db.query(
    `select check_code from documents where case_id = $1 and kind = 'commitment_letter' order by made_at desc limit 1`,
    [caseId],
  );
  const { body } = await request(system.app).get(`/check/${letter?.check_code}`);
  return body as { state: string; brokenPledges: unknown[] };
}

const FINDING = { breach: true, ends: false, reason: '经查证，承诺的事项逾期未办。' };
let posted: { id: string; postingId: string; claimId: string };

describe('R32 a finding names the pledge of the letter that was broken', () => {
  it('is refused without one, and with one that this side did not sign', async () => {
    posted = await project('lina');
    const { id } = posted;
    const { pledges } = (await system.as('zhuban1').get(`/projects/${id}`)).body;
    expect(pledges).toContainEqual({ side: 'poster', ...pledge('first_adoption') });
    expect(pledges).toContainEqual({ side: 'claimant', ...pledge('carry_out') });
    await disputed(id, 'lina', POSTER);
    const find = (body: object) => system.as('zhuban1').post(`/projects/${id}/find`, { ...FINDING, ...body });
    const without = await find({});
    expect(without).toMatchObject({ status: 422, body: { code: 'PROJECT_PLEDGE_MISSING', rule: 'R32' } });
    expect(JSON.stringify(without.body)).toContain('first_adoption');
    const others = await find({ pledge: 'carry_out' });
    expect(others).toMatchObject({ status: 422, body: { code: 'PROJECT_PLEDGE_UNKNOWN', rule: 'R32' } });
    expect((await system.as('lina').get(`/cases/${id}`)).body.stage?.code).toBe('breach_review');
    expect((await system.as('lina').get(`/projects/${id}`)).body.breaches[0]?.finding).toBeNull();
  }, 120_000);

  it('is shown with the letter by its check code, in the words that were signed', async () => {
    const { id, postingId, claimId } = posted;
    const paper = `/postings/${postingId}/commitment-letter`;
    expect((await checkOf(POSTER, paper, postingId)).brokenPledges).toEqual([]);
    await post('zhuban1', `/projects/${id}/find`, { ...FINDING, pledge: 'first_adoption' });
    const checked = await checkOf(POSTER, paper, postingId);
    expect(checked.brokenPledges).toMatchObject([
      { pledge: pledge('first_adoption'), state: { code: 'found' } },
    ]);
    const others = await checkOf('lina', `/claims/${claimId}/commitment-letter`, claimId);
    expect(others.brokenPledges).toEqual([]);
    const [breach] = (await system.as('lina').get(`/projects/${id}`)).body.breaches;
    expect(breach?.finding?.broken).toEqual(pledge('first_adoption'));
    const [event]: { detail: object }[] = await system.db.query(
      `select detail from case_events where case_id = $1 and act = 'find'`,
      [id],
    );
    expect(event?.detail).toMatchObject({ pledge: 'first_adoption', letterId: expect.any(String) as string });
  }, 60_000);

  it('is shown to who reviews the next posting of that party, until it is overturned', async () => {
    const postingId = await startPosting(system.as(POSTER), they.zhixin, challenge(), 'demo-1');
    const review = await reviewAt(system, POSTER, postingId, 'municipal');
    const seen = async () => (await system.as('shi1').get(`/reviews/${review.id}`)).body.breaches;
    expect(await seen()).toMatchObject([
      { party: '上海智芯科技有限公司', pledge: pledge('first_adoption'), state: { code: 'found' } },
    ]);
    await post(POSTER, `/projects/${posted.id}/appeal`, { reason: '已投入应用，附照片。' });
    await post('shizhuren', `/projects/${posted.id}/decide-appeal`, { upheld: true, reason: '证据属实。' });
    expect(await seen()).toEqual([]);
    const paper = `/postings/${posted.postingId}/commitment-letter`;
    expect((await checkOf(POSTER, paper, posted.postingId)).brokenPledges).toEqual([]);
  }, 60_000);

  it('is shown to who verifies the next claim of that party, and of nobody else', async () => {
    const { id } = await project('sunyue');
    await disputed(id, POSTER, 'sunyue');
    await post('zhuban1', `/projects/${id}/find`, { ...FINDING, pledge: 'carry_out' });
    const postingId = await startPosting(system.as(POSTER), they.zhixin, challenge(), 'demo-1');
    await publish(system, POSTER, postingId);
    const breachesOf = async (account: 'sunyue' | 'lina', name: string) => {
      const party = they.people[account] ?? '';
      const sent = await ok(submitClaim(system.as(account), postingId, party, scheme(party, name)));
      return (await system.as('zhuban1').get(`/claims/${sent.body.claimId}/checks`)).body.breaches;
    };
    expect(await breachesOf('sunyue', '孙悦')).toMatchObject([
      { party: '孙悦', pledge: pledge('carry_out'), state: { code: 'found' }, reason: FINDING.reason },
    ]);
    expect(await breachesOf('lina', '李娜')).toEqual([]);
  }, 120_000);
});
