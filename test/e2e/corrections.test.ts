import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOn } from '../support/acts.ts';
import { approve, reviewAt } from '../support/review-steps.ts';
import { challenge, registerOrganisation, startPosting, transfer, ZHIXIN } from '../support/samples.ts';
import { signVersion } from '../support/signer.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

const POSTER = 'zhangqiang';
let system: TestSystem;
let zhixin: string;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  for (const account of ['shi1', 'shi2', 'bu1']) await system.as(account).get('/tasks');
});
afterAll(() => system.stop());

const municipal = async () => {
  const id = await startPosting(system.as(POSTER), zhixin, challenge());
  return { id, review: await reviewAt(system, POSTER, id, 'municipal') };
};
type Review = Awaited<ReturnType<typeof reviewAt>>;
const text = '请给出可测量的指标值。';
const giveBack = (review: Review, pointers: readonly string[]) =>
  system.as('shi1').post(`/reviews/${review.id}/return`, {
    contentHash: review.contentHash,
    reason: '须补正。',
    corrections: pointers.map((pointer) => ({ pointer, text })),
  });
const stageOf = async (id: string): Promise<string> =>
  (await system.as(POSTER).get(`/cases/${id}`)).body.stage.code;
const decisionsOf = async (who: string, review: Review) =>
  (await system.as(who).get(`/reviews/${review.id}`)).body.decisions;

describe('R10 a correction names an existing field', () => {
  it('of the content under review, to its parts; whatever is not there is refused, each with what cures it, and nothing changes', async () => {
    const { id, review } = await municipal();
    const wrong = [
      '/没有/这个',
      '/targets/7/target',
      '/targets/0/nothing',
      '/title/0',
      '/type',
      'title',
      '//',
    ];
    const refused = await giveBack(review, ['/targets', ...wrong]);
    expect(refused).toMatchObject({ status: 422, body: { code: 'CORRECTION_FIELD_UNKNOWN', rule: 'R10' } });
    expect(refused.body.errors?.map(({ pointer }) => pointer)).toEqual(
      wrong.map((_, index) => `/corrections/${index + 1}/pointer`),
    );
    expect(refused.body.errors?.[0]?.zh).toContain('/没有/这个');
    expect([await stageOf(id), await stageOf(review.id)]).toEqual(['in_review', 'municipal']);
    expect(await decisionsOf('shi1', review)).toEqual([]);
    const { contentHash } = review;
    const bulk = await system.as('shi1').post('/reviews/decisions', {
      decisions: [
        {
          reviewId: review.id,
          act: 'return',
          contentHash,
          reason: '须补正。',
          corrections: [{ pointer: '/没有', text }],
        },
      ],
    });
    expect(bulk.body.results[0]?.problem).toMatchObject({ code: 'CORRECTION_FIELD_UNKNOWN' });

    // A field of the form that was left empty can be asked for; the poster reads which field is meant, in words.
    const right = ['/targets/0/target', '/targets/0/baseline', '/eligibilityNotes', '/funding/amountFen'];
    expect((await giveBack(review, right)).status).toBe(200);
    const [made] = await decisionsOf(POSTER, review);
    expect(made?.corrections.map(({ number, field }) => [number, field.zh])).toEqual([
      [1, '技术指标·第 1 项·目标值'],
      [2, '技术指标·第 1 项·现值'],
      [3, '对揭榜方的其他要求'],
      [4, '资金投入·金额（分）'],
    ]);
  });
});

describe('R10 the poster answers item by item', () => {
  it('each correction once: what is missing, unknown, twice or said to be corrected and is not, is refused with its cure', async () => {
    const { id, review } = await municipal();
    await giveBack(review, ['/targets/0/target', '/keywords']);
    await eventually(
      () => stageOf(id),
      (stage) => stage === 'returned',
    );
    const content = challenge({ keywords: ['固态电池', '硫化物'] });
    const resubmit = (answers?: readonly object[]) =>
      system.as(POSTER).raw.post(`/postings/${id}/resubmit`, { content, ...(answers && { answers }) });
    const corrected = (correction: number) => ({ correction, how: 'corrected', text: '已按意见补充。' });
    const explained = { correction: 1, how: 'explained', text: '目标值已经第三方确认，可以测量。' };
    const wrong: [answers: object[] | undefined, codes: string[]][] = [
      [undefined, ['CORRECTION_UNANSWERED', 'CORRECTION_UNANSWERED']],
      [[corrected(2)], ['CORRECTION_UNANSWERED']],
      [[explained, corrected(2), corrected(3)], ['CORRECTION_UNKNOWN']],
      [[explained, corrected(2), corrected(2)], ['CORRECTION_ANSWERED_TWICE']],
      [[corrected(1), corrected(2)], ['CORRECTION_NOT_MADE']],
    ];
    for (const [answers, codes] of wrong) {
      const { status, body } = await resubmit(answers);
      expect({ status, code: body.code, rule: body.rule }).toEqual({
        status: 422,
        code: 'CORRECTIONS_UNANSWERED',
        rule: 'R10',
      });
      expect(body.errors?.map(({ code }) => code)).toEqual(codes);
    }
    expect((await resubmit()).body.errors?.[0]?.zh).toContain(text);
    expect(await stageOf(id)).toBe('returned');
    expect((await system.as(POSTER).get(`/postings/${id}`)).body.version).toBe(1);

    expect((await resubmit([corrected(2), explained])).status).toBe(200);
    await eventually(
      () => stageOf(review.id),
      (stage) => stage === 'municipal',
    );
    // The next reviewer reads each answer beside what was asked.
    for (const reader of ['shi2', POSTER]) {
      const [made] = await decisionsOf(reader, review);
      expect(made?.corrections.map(({ answer }) => answer)).toMatchObject([
        {
          how: { code: 'explained', zh: '未修改，说明理由' },
          text: explained.text,
          subjectVersion: 2,
          by: '张强',
        },
        { how: { code: 'corrected', zh: '已修改' }, text: '已按意见补充。', subjectVersion: 2 },
      ]);
    }
    const events = await system.as(POSTER).get(`/cases/${id}/events`);
    expect(events.body.items.at(-1)).toMatchObject({
      act: { code: 'resubmit' },
      detail: { answers: [corrected(2), explained] },
    });
  });

  it('a second return is answered anew; an unchanged resubmission, and one of the other type, are refused however answered', async () => {
    const { id, review } = await municipal();
    await giveBack(review, ['/targets/0/target']);
    await eventually(
      () => stageOf(id),
      (stage) => stage === 'returned',
    );
    const said = (correction: number) => [{ correction, how: 'explained', text: '已在背景中说明。' }];
    const same = { content: challenge(), answers: said(1) };
    expect((await system.as(POSTER).raw.post(`/postings/${id}/resubmit`, same)).body.code).toBe(
      'RESUBMISSION_UNCHANGED',
    );
    const other = { content: transfer(), answers: said(1) };
    expect((await system.as(POSTER).raw.post(`/postings/${id}/resubmit`, other)).body).toMatchObject({
      code: 'POSTING_TYPE_FIXED',
      rule: 'R10',
    });
    const better = { content: challenge({ keywords: ['硫化物'] }), answers: said(1) };
    expect((await system.as(POSTER).raw.post(`/postings/${id}/resubmit`, better)).status).toBe(200);
    const again = await reviewAt(system, POSTER, id, 'municipal');
    expect((await giveBack(again, ['/keywords', '/summary'])).status).toBe(200);
    await eventually(
      () => stageOf(id),
      (stage) => stage === 'returned',
    );
    const third = { content: challenge({ keywords: ['氧化物'] }), answers: said(1) };
    expect((await system.as(POSTER).raw.post(`/postings/${id}/resubmit`, third)).body).toMatchObject({
      code: 'CORRECTIONS_UNANSWERED',
    });
    const both = { ...third, answers: [...said(1), ...said(2)] };
    expect((await system.as(POSTER).raw.post(`/postings/${id}/resubmit`, both)).status).toBe(200);
  });
});

describe('R10 an amendment that was returned', () => {
  it('is answered item by item too', async () => {
    const { id, review } = await municipal();
    const { contentHash } = review;
    for (const reviewer of ['shi1', 'bu1']) await approve(system, reviewer, { id: review.id, contentHash });
    await eventually(
      () => stageOf(id),
      (stage) => stage === 'open',
    );
    const amend = async (title: string, answers?: readonly object[]) => {
      const content = challenge({ title });
      const commitment = await signVersion(system.as(POSTER), id, content);
      const body = { content, commitment, reason: '更新。', ...(answers && { answers }) };
      return actOn(system.as(POSTER), 'postings', id, 'amend', body);
    };
    const reviewId = (await amend('高能量密度固态电池界面改性（一）')).body.reply?.reviewId ?? '';
    const amendment = await eventually(
      () => system.as('shi1').get(`/reviews/${reviewId}`),
      (answer) => answer.body.case?.stage.code === 'municipal',
    );
    await giveBack({ id: reviewId, contentHash: amendment.body.contentHash }, ['/title']);
    const title = '高能量密度固态电池界面改性（二）';
    expect((await amend(title)).body).toMatchObject({ code: 'CORRECTIONS_UNANSWERED', rule: 'R10' });
    const answers = [{ correction: 1, how: 'corrected', text: '已明确题目。' }];
    expect((await amend(title, answers)).status).toBe(200);
    const [made] = await decisionsOf('shi1', { id: reviewId, contentHash });
    expect(made?.corrections[0]?.answer).toMatchObject({ how: { code: 'corrected' }, subjectVersion: 3 });
  });
});
