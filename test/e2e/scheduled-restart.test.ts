import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../support/acts.ts';
import { reaches } from '../support/claims.ts';
import { approve, reviewAt } from '../support/review-steps.ts';
import { challenge, registerOrganisation, startPosting, ZHIXIN } from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

/** R15, R40: the time of publication stands in the record and in the engine, not in a worker. */
const POSTER = 'zhangqiang';
let system: TestSystem;
let zhixin: string;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
});
afterAll(() => system.stop());

describe('R15 a scheduled publication', () => {
  it('R15 its clock survives a restart, and publishes once', async () => {
    const id = await startPosting(system.as(POSTER), zhixin, challenge(), 'demo-1');
    const review = await reviewAt(system, POSTER, id, 'municipal');
    const schedule = (seconds: number) => {
      const publishesAt = new Date(Date.now() + seconds * 1000).toISOString();
      return ok(system.as(POSTER).post(`/postings/${id}/schedule-publication`, { publishesAt }));
    };
    await schedule(500);
    for (const reviewer of ['shi1', 'bu1']) await ok(approve(system, reviewer, review));
    await reaches(system, POSTER, id, 'scheduled');
    const moved = await schedule(6);
    await system.restartWorker();
    expect((await system.as('lina').get(`/public/postings/${id}`)).status).toBe(404);
    const { body } = await reaches(system, POSTER, id, 'open');
    expect(Date.parse(body.since)).toBeGreaterThanOrEqual(Date.parse(moved.body.deadline ?? ''));
    const events = (await ok(system.as(POSTER).get(`/cases/${id}/events`))).body.items;
    expect(events.filter(({ act }) => act.code === 'publish')).toHaveLength(1);
  });
});
