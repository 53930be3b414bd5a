import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signText } from '../../adapters/signature/signature.ts';
import { ok, succeeded, type Posts } from '../support/acts.ts';
import { submitClaim } from '../support/claims.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  newKey,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { enrolKeyOf } from '../support/signer.ts';
import { tokenFor } from '../support/stack.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R15: an open-ended posting lapses after a year without activity, and whatever is activity gives it another year. */
const MINUTE = 60_000;
const DAY = 86_400_000;
const POSTER = 'zhangqiang';
let system: TestSystem;
let zhixin: string;
let lina: string;
let annex: string;

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
  const uploaded = await request(system.app)
    .post(`/parties/${zhixin}/attachments`)
    .query({ name: '附件.txt' })
    .set('Authorization', `Bearer ${await tokenFor(POSTER)}`)
    .set('Idempotency-Key', newKey())
    .set('Content-Type', 'text/plain')
    .send(Buffer.from('保密：工艺窗口。'));
  annex = (uploaded.body as { id: string }).id;
});
afterAll(() => system.stop());

async function published(): Promise<string> {
  const attachments = [{ attachmentId: annex, title: '工艺窗口', confidential: true }];
  const id = await startPosting(system.as(POSTER), zhixin, challenge({ attachments }));
  await publish(system, POSTER, id);
  return id;
}

const post: Posts = async (who, path, body) => ok(system.as(who).post(path, body));
const caseOf = async (id: string) => (await system.as(POSTER).get(`/cases/${id}`)).body;
const stageOf = async (id: string): Promise<string> => (await caseOf(id)).stage.code;
const skipTo = (instant: number): Promise<void> => system.skip(Math.max(1, instant - system.now().getTime()));
const asked = async (id: string): Promise<string> =>
  (await post('lina', `/public/postings/${id}/questions`, { question: '能否提供样品？' })).body.questionId;

/** Activities of people on a posting. */
const ACTIVITIES: Record<string, (id: string) => Promise<unknown>> = {
  'a claim, even one that is withdrawn': async (id) => {
    const claim = succeeded(await submitClaim(system.as('lina'), id, lina, scheme(lina, '李娜')));
    await eventually(
      () => system.as('lina').get(`/cases/${claim.body.claimId}`),
      (answer) => answer.body.stage?.code === 'verification',
    );
    await post('lina', `/claims/${claim.body.claimId}/withdraw`, { reason: '另有安排。' });
  },
  'a question': asked,
  'an amendment': async (id) => {
    const { content } = (await system.as(POSTER).get(`/postings/${id}`)).body;
    const keywords = [...(content.keywords as string[]), '硫化物'];
    await post(POSTER, `/postings/${id}/amend`, {
      content: { ...content, keywords },
      reason: '补充关键词。',
    });
  },
  'a confidentiality letter': async (id) => {
    const path = `/postings/${id}/confidentiality-letter` as const;
    const { statement, sha256 } = (await system.as('lina').get(path)).body;
    const jws = await signText(await enrolKeyOf(system.as('lina')), statement, sha256);
    await post('lina', path, { jws });
  },
};

describe('R15 activity on an open-ended posting', () => {
  it('is a claim, a question, an answer, an amendment, a letter: a year from the last, to the minute', async () => {
    const idle = await published();
    const answered = await published();
    const questionId = await asked(answered);
    const active = new Map<string, string>();
    for (const what of Object.keys(ACTIVITIES)) active.set(what, await published());
    const lapse = Date.parse((await caseOf(idle)).deadline as string);
    expect(Math.round((lapse - system.now().getTime()) / DAY)).toBeGreaterThanOrEqual(365);

    // The answer comes half a year after the question: the posting's clock begins again with it, at once.
    await skipTo(system.now().getTime() + 180 * DAY);
    await post(POSTER, `/postings/${answered}/answer-question`, { questionId, answer: '可以。' });
    const renewed = Date.parse((await caseOf(answered)).deadline as string);
    expect(renewed - lapse).toBeGreaterThan(179 * DAY);

    await skipTo(lapse - DAY);
    await enrolKeyOf(system.as(POSTER));
    for (const [what, id] of active) await (ACTIVITIES[what] as (id: string) => Promise<unknown>)(id);
    expect(await stageOf(idle)).toBe('open');
    await skipTo(lapse + 5 * MINUTE);
    await eventually(
      () => stageOf(idle),
      (stage) => stage === 'lapsed',
    );
    const deadlines: number[] = [];
    for (const [what, id] of [...active, ['an answer', answered] as const]) {
      const { stage, deadline } = await eventually(
        () => caseOf(id),
        (found) => Date.parse(found.deadline as string) > lapse + DAY,
      );
      expect(stage.code, what).toBe('open');
      deadlines.push(Date.parse(deadline as string));
    }

    await skipTo(renewed - MINUTE);
    expect(await stageOf(answered)).toBe('open');
    await skipTo(renewed + 5 * MINUTE);
    await eventually(
      () => stageOf(answered),
      (stage) => stage === 'lapsed',
    );
    await skipTo(Math.min(...deadlines.slice(0, -1)) - MINUTE);
    for (const [what, id] of active) expect(await stageOf(id), what).toBe('open');
    await skipTo(Math.max(...deadlines) + 5 * MINUTE);
    for (const [, id] of active)
      await eventually(
        () => stageOf(id),
        (stage) => stage === 'lapsed',
      );
  });
});
