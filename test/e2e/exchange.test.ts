import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok, type Posts } from '../support/acts.ts';
import { openProject } from '../support/after-match.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  submitPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let zhixin: string;
let lina: string;
let postingId: string;

interface Item {
  readonly kind: string;
  readonly id: string;
  readonly externalId: string | null;
  readonly content: { readonly title: string };
}

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
  postingId = await submitPosting(system.as('zhangqiang'), zhixin, challenge());
  await publish(system, 'zhangqiang', postingId);
});
afterAll(() => system.stop());

const post: Posts = (account, path, body) => ok(system.as(account).post(path, body));
async function changes(cursor: string | null = null): Promise<{ items: readonly Item[]; cursor: string }> {
  const query = cursor === null ? '' : (`?cursor=${cursor}` as const);
  const { status, body } = await system.as('zhuban1').get(`/exchange/changes${query}`);
  expect(status).toBe(200);
  return body as { items: readonly Item[]; cursor: string };
}
/** Items after a cursor, once they come: transactions of others on this server are waited for. */
const next = (cursor: string | null): Promise<{ items: readonly Item[]; cursor: string }> =>
  eventually(
    () => changes(cursor),
    ({ items }) => items.length > 0,
  );
const acknowledge = async (...items: object[]): Promise<readonly { state: string; code?: string }[]> =>
  (await post('zhuban1', '/exchange/acknowledgements', { items })).body.items;
const publicId = (kind: string, id: string) => request(system.app).get(`/public/external-ids/${kind}/${id}`);

describe('R42 what is published is exported from a cursor on', () => {
  it('to the organiser alone; each thing once, at its last change, and nothing again that did not change', async () => {
    expect((await system.as('zhangqiang').get('/exchange/changes')).status).toBe(403);
    expect((await system.as('qu-pudong').get('/exchange/changes')).status).toBe(403);
    const first = await next(null);
    expect(first.items).toMatchObject([{ kind: 'posting', id: postingId, externalId: null }]);
    // R19: what is exchanged is what the public sees.
    expect(JSON.stringify(first.items)).not.toContain('zhang@example.cn');
    expect((await changes(first.cursor)).items).toEqual([]);

    await post('zhangqiang', `/postings/${postingId}/amend`, {
      content: challenge({ keywords: ['固态电池', '界面', '硫化物'] }),
      reason: '补充关键词。',
    });
    const second = await next(first.cursor);
    expect(second.items).toMatchObject([{ id: postingId }]);
    expect(JSON.stringify(second.items)).toContain('硫化物');
    expect((await changes(second.cursor)).items).toEqual([]);
    expect((await changes()).items).toHaveLength(1);
    expect((await system.as('zhuban1').get('/exchange/changes?cursor=nonsense')).body.code).toBe(
      'BAD_CURSOR',
    );
  });

  it('R30 a result with its batch, and again with its erratum', async () => {
    const { cursor } = await changes();
    const project = await openProject(system, { posterId: zhixin, claimantId: lina });
    const batch = (await post('zhuban1', '/results-batches', { policy: 'demo-1' })).body.caseId;
    const preview = await eventually(
      () => system.as('zhuban1').get(`/results-batches/${batch}`),
      (answer) => answer.body.case?.stage.code === 'preview',
    );
    const contentHash = preview.body.items[0]?.contentHash;
    expect((await changes(cursor)).items).toEqual([]);
    for (const account of ['zhangqiang', 'lina'])
      await post(account, `/results-batches/${batch}/consent`, {
        projectId: project,
        consent: true,
        contentHash,
      });
    const exported = await next(cursor);
    expect(exported.items).toMatchObject([{ kind: 'result', id: project, content: { errata: [] } }]);
    const { batch: number } = exported.items[0]?.content as unknown as { batch: string };
    expect(number).toMatch(/^SH-JG-/);
    await post('zhuban1', `/results/${number}/errata`, {
      projectId: project,
      field: 'title',
      wrong: '固态电池界面改良',
      right: '固态电池界面改性',
      reason: '名称录入有误。',
    });
    const corrected = await next(exported.cursor);
    expect(corrected.items).toMatchObject([
      { kind: 'result', id: project, content: { errata: [{ no: 1, right: '固态电池界面改性' }] } },
    ]);
    expect(await acknowledge({ kind: 'result', id: project, externalId: 'GJ-CG-2026-00001' })).toMatchObject([
      { state: 'recorded' },
    ]);
  });

  it('refuses what is no cursor, and takes one from before there were places', async () => {
    const old = (tx: string, seq: string): string =>
      Buffer.from(JSON.stringify({ list: 'exchange', keys: [tx, seq] })).toString('base64url');
    // No line has a transaction here: such a cursor lies before all of them.
    expect((await changes(old('1', '1'))).items).toEqual((await changes()).items);
    const wrong = await system.as('zhuban1').get(`/exchange/changes?cursor=${old('9'.repeat(20), '1')}`);
    expect([wrong.status, wrong.body.code]).toEqual([400, 'BAD_CURSOR']);
  });
});

describe('R42 the national identifier is kept once', () => {
  const externalId = 'GJ-JB-2026-00017';

  it('is acknowledged without duplicates, and seen by everybody', async () => {
    expect((await publicId('posting', postingId)).status).toBe(404);
    const mine = { kind: 'posting', id: postingId, externalId };
    expect(await acknowledge(mine)).toMatchObject([{ state: 'recorded' }]);
    expect(await acknowledge(mine, mine)).toMatchObject([{ state: 'known' }, { state: 'known' }]);
    expect((await publicId('posting', postingId)).body).toMatchObject({ externalId });
    const { items } = await changes();
    expect(items.find(({ id }) => id === postingId)?.externalId).toBe(externalId);
    expect((await system.as('zhangqiang').post('/exchange/acknowledgements', { items: [mine] })).status).toBe(
      403,
    );
  });

  it('is not another one for the same thing, nor the same for another; each item stands or falls alone', async () => {
    const other = await submitPosting(
      system.as('zhangqiang'),
      zhixin,
      challenge({ title: '高镍正极单晶化工艺' }),
    );
    const asked = (id: string, given: string) => ({ kind: 'posting', id, externalId: given });
    expect(await acknowledge(asked(other, 'GJ-JB-2026-00018'))).toMatchObject([
      { state: 'refused', code: 'EXCHANGE_NOT_PUBLISHED' },
    ]);
    await publish(system, 'zhangqiang', other);
    const answers = await acknowledge(
      asked(postingId, 'GJ-JB-2026-00099'),
      asked(other, externalId),
      asked(other, 'GJ-JB-2026-00018'),
    );
    expect(answers.map(({ state, code }) => [state, code])).toEqual([
      ['refused', 'EXTERNAL_ID_OTHER'],
      ['refused', 'EXTERNAL_ID_USED'],
      ['recorded', undefined],
    ]);
    expect((await publicId('posting', postingId)).body.externalId).toBe(externalId);
    await expect(
      system.db.query(`update external_ids set external_id = 'x' where subject_id = $1`, [postingId]),
    ).rejects.toThrow(/R38/);
  });

  it('of ten different ones at once, one is kept', async () => {
    const id = await submitPosting(
      system.as('zhangqiang'),
      zhixin,
      challenge({ title: '电解质薄膜连续制备' }),
    );
    await publish(system, 'zhangqiang', id);
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        acknowledge({ kind: 'posting', id, externalId: `GJ-JB-2026-1${index}` }),
      ),
    );
    expect(all.flat().filter(({ state }) => state === 'recorded')).toHaveLength(1);
    expect(all.flat().filter(({ code }) => code === 'EXTERNAL_ID_OTHER')).toHaveLength(9);
  });
});
