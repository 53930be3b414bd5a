import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { remindExperts } from '../../activities/expert-reminders.ts';
import { ok, signIn } from '../support/acts.ts';
import { submitClaim } from '../support/claims.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  newKey,
  person,
  postdocInStation,
  registerOrganisation,
  registerPerson,
  scheme,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { tokenFor } from '../support/stack.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R22: experts judge by what they are shown, and are not shown whose it is. */
const POSTER = 'zhangqiang';
const EXPERTS = ['zj1', 'zj2', 'zj3'];
let system: TestSystem;
let zhixin: string;
let postingId: string;
let claimId: string;
let sunyueClaim: string;
const files: Record<string, string> = {};

async function send(who: string, path: string, name: string, text: string) {
  const answer = await request(system.app)
    .post(path)
    .query(path.startsWith('/parties') ? { name } : {})
    .set('Authorization', `Bearer ${await tokenFor(who)}`)
    .set('Idempotency-Key', newKey())
    .set('Content-Type', 'text/plain')
    .send(Buffer.from(text));
  return answer as { status: number; body: { id: string; code?: string } };
}
async function upload(who: string, partyId: string, name: string, text: string): Promise<string> {
  const { status, body } = await send(who, `/parties/${partyId}/attachments`, name, text);
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
}

const TELLING =
  '由李娜（复旦大学，李 娜，电话 138-1234-5678，lina@fudan.edu.cn）与復旦大學课题组完成，简称复旦组。';

beforeAll(async () => {
  system = await startSystem();
  await signIn(system);
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  const lina = await registerPerson(system.as('lina'), postdocInStation('李娜'));
  const sunyue = await registerPerson(system.as('sunyue'), person('孙悦'));
  files.annex = await upload(POSTER, zhixin, '需求附图.txt', '需求附图');
  const annex = { attachmentId: files.annex, title: '需求附图', confidential: false };
  postingId = await startPosting(system.as(POSTER), zhixin, challenge({ attachments: [annex] }), 'demo-1');
  await publish(system, POSTER, postingId);
  files.plain = await upload('lina', lina, '李娜-实验报告.txt', '李娜的实验报告');
  files.evidence = await upload('lina', lina, '中试报告.txt', '中试报告，无人名');
  files.secret = await upload('lina', lina, '工艺窗口.txt', '工艺窗口');
  const plan = {
    ...scheme(lina, '李娜'),
    approach: `采用原子层沉积与掺杂协同，降低界面副反应。${TELLING}`,
    team: [{ personId: lina, name: '李娜', role: '负责人（复旦大学）' }],
    capability: [
      {
        statement: `已有中试基础。${TELLING}`,
        evidence: [{ title: '李娜的中试报告', attachmentId: files.evidence }],
      },
    ],
    attachments: [
      { attachmentId: files.plain, title: '李娜的实验报告', confidential: false },
      { attachmentId: files.secret, title: '工艺窗口参数', confidential: true },
    ],
  };
  const sent = await ok(submitClaim(system.as('lina'), postingId, lina, plan));
  claimId = sent.body.claimId as string;
  const other = await ok(submitClaim(system.as('sunyue'), postingId, sunyue, scheme(sunyue, '孙悦')));
  sunyueClaim = other.body.claimId as string;
});
afterAll(() => system.stop());

const schemes = async (expert = 'zj1') => (await ok(system.as(expert).get('/me/schemes'))).body.items;
const mine = async (expert = 'zj1') => {
  const found = (await schemes(expert)).find((one) => one.claimId === claimId);
  if (!found) throw new Error('not assigned');
  return found;
};
const tasks = async (who: string, what: string) =>
  (await ok(system.as(who).get('/tasks'))).body.items.filter(
    (one) => one.case?.id === postingId && one.what?.code === what,
  );
const notices = async (who: string) =>
  (await ok(system.as(who).get('/notifications'))).body.items.map(({ zh }) => zh);
const SHEET = { feasibility: 85, fit: 90, innovation: 70, capability: 80 };
const score = (expert: string, claim = claimId) =>
  system.as(expert).post(`/me/schemes/${claim}/score`, { scores: SHEET, comment: '路线清晰。' });

describe('R22 the poster asks for experts', () => {
  it('R22 the organiser is told and may decline with a reason, which the poster reads', async () => {
    const ask = () => system.as(POSTER).post(`/postings/${postingId}/ask-experts`, { reason: '难以比较。' });
    expect(
      (await system.as('lina').post(`/postings/${postingId}/ask-experts`, { reason: '请评。' })).status,
    ).toBe(404);
    const nothing = await system
      .as('zhuban1')
      .post(`/postings/${postingId}/decline-experts`, { reason: '无。' });
    expect(nothing.body).toMatchObject({ status: 409, code: 'EXPERTS_NOT_ASKED' });
    await ok(ask());
    expect((await ask()).body).toMatchObject({ status: 409, code: 'EXPERTS_ASKED', rule: 'R22' });
    expect(
      (await notices('zhuban1')).some((zh) => zh.includes('申请专家评审') && zh.includes('难以比较')),
    ).toBe(true);
    const [task, ...more] = await tasks('zhuban1', 'expert_request');
    expect(more).toEqual([]);
    expect(Date.parse(task?.deadline ?? '')).toBeGreaterThan(Date.now());
    const { request: open } = (await ok(system.as(POSTER).get(`/postings/${postingId}/advice`))).body;
    expect(open).toMatchObject({ reason: '难以比较。' });
    await ok(
      system.as('zhuban1').post(`/postings/${postingId}/decline-experts`, { reason: '方案差异明显。' }),
    );
    expect(await tasks('zhuban1', 'expert_request')).toEqual([]);
    expect((await notices(POSTER)).some((zh) => zh.includes('不组织专家评审：方案差异明显'))).toBe(true);
    expect((await ok(system.as(POSTER).get(`/postings/${postingId}/advice`))).body.request).toBeNull();
  });

  it('R22 experts who are called answer the request, and the poster is told', async () => {
    await ok(system.as(POSTER).post(`/postings/${postingId}/ask-experts`, { reason: '再请评审。' }));
    await ok(system.as('zhuban1').post(`/postings/${postingId}/appoint-panel`, { experts: EXPERTS }));
    expect((await notices(POSTER)).some((zh) => zh.includes('已按您的申请聘请专家'))).toBe(true);
    expect((await ok(system.as(POSTER).get(`/postings/${postingId}/advice`))).body.request).toBeNull();
    expect(await schemes()).toHaveLength(2);
    expect(await tasks('zhuban1', 'expert_request')).toEqual([]);
  });
});

describe('R22 blind, and enough to judge by', () => {
  it('R22 masks names, units and contacts of the claimant in every text, in either script', async () => {
    const text = JSON.stringify(await schemes());
    for (const telling of ['李娜', '李 娜', '复旦大学', '復旦大學', '138-1234-5678', 'fudan.edu.cn', '孙悦'])
      expect(text).not.toContain(telling);
    const { scheme: shown, capability, people } = await mine();
    expect(shown.approach).toContain('采用原子层沉积与掺杂协同');
    expect(capability[0]?.statement).toContain('已有中试基础');
    expect(people).toMatchObject([{ role: '负责人（＊＊）', qualification: { code: 'postdoc_in_station' } }]);
  });

  it('R22 shows the demand without contacts, and who posts it, so that an expert can stand aside', async () => {
    const { demand, poster, demandFiles } = await mine();
    expect(poster).toBe('上海智芯科技有限公司');
    expect(demand).toMatchObject({ title: '高能量密度固态电池界面改性', targets: expect.any(Array) });
    expect(demand).not.toHaveProperty('contacts');
    expect(demandFiles).toEqual([{ id: files.annex, title: '需求附图' }]);
    const annex = await system.as('zj1').get(`/me/schemes/${claimId}/files/${files.annex}`);
    expect(annex.status).toBe(200);
  });

  it('R22 each item of the rubric can be judged from what is shown', async () => {
    for (const one of await schemes()) {
      expect(one.basis.map(({ code }) => code)).toEqual(one.rubric.criteria?.map((each) => each?.code));
      for (const { code, from } of one.basis) {
        expect(from.length, code).toBeGreaterThan(0);
        for (const pointer of from) {
          const part = pointer
            .split('/')
            .slice(1)
            .reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], one);
          expect(part, pointer).toBeTruthy();
        }
      }
    }
    const fit = (await mine()).basis.find(({ code }) => code === 'fit')?.from;
    expect(fit).toEqual(expect.arrayContaining(['/demand/targets', '/scheme/targets']));
    const capability = (await mine()).basis.find(({ code }) => code === 'capability')?.from;
    expect(capability).toEqual(['/capability', '/people', '/files']);
  });

  it('R22 files open once the organiser shows them, as they are or as a masked copy; confidential ones never', async () => {
    const file = (id = '') => system.as('zj1').get(`/me/schemes/${claimId}/files/${id}`);
    expect((await mine()).files).toEqual([
      { id: files.plain, number: 1, title: '＊＊的实验报告', shown: 'withheld' },
      { id: files.evidence, number: 2, title: '＊＊的中试报告', shown: 'withheld' },
    ]);
    expect((await file(files.plain)).status).toBe(404);
    const path = `/claims/${claimId}/attachments`;
    expect((await send('lina', `${path}/${files.plain}/masked-copy`, '', 'x')).status).toBe(404);
    expect((await send('zhuban1', `${path}/${files.secret}/masked-copy`, '', 'x')).body.code).toBe(
      'MASKED_FILE_UNKNOWN',
    );
    const copy = await send('zhuban1', `${path}/${files.plain}/masked-copy`, '', '＊＊的实验报告');
    expect(copy.status, JSON.stringify(copy.body)).toBe(201);
    const mask = (shown: object[]) =>
      system.as('zhuban1').post(`/claims/${claimId}/mask`, { words: [], files: shown, reason: '附件已核。' });
    const wrong = await mask([{ attachmentId: files.evidence, show: 'copy', copyId: copy.body.id }]);
    expect(wrong.body).toMatchObject({ status: 422, code: 'MASKED_FILE_UNKNOWN' });
    expect((await mask([{ attachmentId: files.secret, show: 'as_is' }])).body.code).toBe(
      'MASKED_FILE_UNKNOWN',
    );
    await ok(
      mask([
        { attachmentId: files.plain, show: 'copy', copyId: copy.body.id },
        { attachmentId: files.evidence, show: 'as_is' },
      ]),
    );
    const [opened, asIs] = [await file(files.plain), await file(files.evidence)];
    expect([opened.status, asIs.status, (await file(files.secret)).status]).toEqual([200, 200, 404]);
    expect(decodeURIComponent(opened.headers['content-disposition'] ?? '')).toContain('附件1');
    expect(decodeURIComponent(opened.headers['content-disposition'] ?? '')).not.toContain('李娜');
    expect((await system.as('zj4').get(`/me/schemes/${claimId}/files/${files.evidence}`)).status).toBe(404);
  });

  it('R22 the organiser masks by hand, the original is kept, and each set stays on record', async () => {
    expect((await mine()).scheme.approach).toContain('简称复旦组');
    const masks = { words: ['复旦组'], files: [], reason: '正文中有简称。' };
    expect((await system.as(POSTER).post(`/claims/${claimId}/mask`, masks)).status).toBe(404);
    await ok(system.as('zhuban1').post(`/claims/${claimId}/mask`, masks));
    expect((await mine()).scheme.approach).toContain('简称＊＊');
    const preview = (await ok(system.as('zhuban1').get(`/claims/${claimId}/blind`))).body;
    expect(JSON.stringify(preview.original)).toContain('简称复旦组');
    expect(JSON.stringify(preview.shown)).not.toContain('复旦');
    expect(preview.masks.map(({ number, words }) => ({ number, words }))).toEqual([
      { number: 2, words: ['复旦组'] },
      { number: 1, words: [] },
    ]);
    const own = (await ok(system.as('lina').get(`/claims/${claimId}`))).body;
    expect(JSON.stringify(own)).toContain('简称复旦组');
    expect((await system.as(POSTER).get(`/claims/${claimId}/blind`)).status).toBe(404);
  });

  it('R11 who stands on a side masks nothing', async () => {
    const interest = { subject: ZHIXIN, relation: '配偶任职单位。' };
    await ok(system.as('zhuban2').post('/me/interests', interest));
    const masks = { words: ['固态'], files: [], reason: '试。' };
    const refused = await system.as('zhuban2').post(`/claims/${claimId}/mask`, masks);
    expect(refused.body).toMatchObject({ code: 'STAND_ASIDE', rule: 'R11' });
  });
});

describe('R22 by a deadline, and not after the ranking', () => {
  it('R22, R39 the sheets are a task of each expert with its deadline, which leaves the list once all are in', async () => {
    const [due] = [(await mine('zj2')).due];
    expect(await tasks('zj2', 'schemes')).toMatchObject([{ who: 'expert', deadline: due }]);
    await ok(score('zj1'));
    expect(await tasks('zj1', 'schemes')).toHaveLength(1);
    await ok(score('zj1', sunyueClaim));
    expect(await tasks('zj1', 'schemes')).toEqual([]);
    expect(await tasks('zj4', 'schemes')).toEqual([]);
  });

  it('R22 an expert is reminded before the deadline, told when it is over, and the organiser too, once', async () => {
    const due = (await mine()).due ?? '';
    expect(Date.parse(due)).toBeGreaterThan(Date.now());
    const after = new Date(Date.parse(due) + 1_000);
    await system.db.query(`update claim_experts set remind_at = due_at - interval '1 second'`);
    expect(await remindExperts(system.db, new Date(Date.parse(due) - 500))).toBe(2);
    expect((await notices('zj2')).some((zh) => zh.includes('还有 2 份揭榜方案待评'))).toBe(true);
    expect((await notices('zj1')).some((zh) => zh.includes('待评，请在'))).toBe(false);
    expect(await remindExperts(system.db, after)).toBe(3);
    expect(await remindExperts(system.db, after)).toBe(0);
    expect((await notices('zj3')).some((zh) => zh.includes('评分已逾期'))).toBe(true);
    expect((await notices('zhuban1')).some((zh) => zh.includes('2 名专家逾期未评分'))).toBe(true);
    expect((await score('zj2')).status).toBe(201);
  });

  it('R22, R23 no score is taken once the poster has ranked, and the sheet leaves the list', async () => {
    for (const id of [claimId, sunyueClaim]) {
      await eventually(
        () => system.as('zhuban1').get(`/cases/${id}`),
        ({ body }) => body.stage?.code === 'verification',
      );
      await ok(system.as('zhuban1').post(`/claims/${id}/verify-valid`, { reason: '核对一致。' }));
    }
    const ranked = await rankOf();
    expect(ranked.status, JSON.stringify(ranked.body)).toBe(200);
    const late = await score('zj3');
    expect(late.body).toMatchObject({ status: 409, code: 'CLAIM_REVIEW_OVER', rule: 'R22' });
    expect(await schemes('zj3')).toEqual([]);
    expect(await tasks('zj3', 'schemes')).toEqual([]);
    expect((await schemes('zj1')).map(({ scored, over }) => ({ scored, over }))).toEqual([
      { scored: true, over: true },
      { scored: true, over: true },
    ]);
    const advice = (await ok(system.as(POSTER).get(`/postings/${postingId}/advice`))).body.items;
    expect(advice.map(({ experts }) => experts).sort()).toEqual([1, 2]);
  });
});

const rankOf = () =>
  system.as(POSTER).post(`/postings/${postingId}/rank`, {
    order: [
      { claimId, reason: '路线更可行。' },
      { claimId: sunyueClaim, reason: '备选。' },
    ],
  });
