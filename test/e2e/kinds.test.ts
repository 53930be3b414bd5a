import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publish } from '../support/review-steps.ts';
import { challenge, registerOrganisation, submitPosting, ZHIXIN } from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let zhixin: string;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
});
afterAll(() => system.stop());

const draft = (content: object) =>
  system.as('zhangqiang').post('/drafts', { partyId: zhixin, content: challenge(content) });
const drafts = async (): Promise<number> =>
  Number((await system.db.query<{ n: string }[]>('select count(*) as n from drafts'))[0]?.n);

describe('R8 what the form takes, the system can hold', () => {
  it('a title that ends in a character of two code units goes from draft to publication and into the feed', async () => {
    const title = `${'汉'.repeat(59)}𬳵`;
    const id = await submitPosting(system.as('zhangqiang'), zhixin, challenge({ title }));
    await publish(system, 'zhangqiang', id);
    expect((await system.as('zhangqiang').get(`/cases/${id}`)).body.summary).toBe(title);
    expect((await request(system.app).get(`/public/postings/${id}`)).body.content.title).toBe(title);
    const feed = await request(system.app).get('/open-data/postings/feed').buffer(true);
    expect(feed.text ?? String(feed.body)).toContain(title);
  });

  it('a longer one is called by its beginning, whole characters of it', async () => {
    const title = `${'汉'.repeat(59)}𬳵的需求`;
    const id = await submitPosting(system.as('zhangqiang'), zhixin, challenge({ title }));
    expect((await system.as('zhangqiang').get(`/cases/${id}`)).body.summary).toBe(`${'汉'.repeat(59)}𬳵`);
  });

  it.each(['\u{31350}', '👨‍👩‍👧'])(
    'R27 %s, which no document can show, is named before anything is submitted, and stays in the draft',
    async (character) => {
      const title = `含有${character}的需求`;
      const saved = await draft({ title });
      expect(saved.status).toBe(201);
      const letter = await system.as('zhangqiang').get(`/drafts/${saved.body.id}/commitment`);
      expect(letter.status).toBe(422);
      expect(letter.body).toMatchObject({ code: 'TEXT_NOT_PRINTABLE', rule: 'R27' });
      expect(letter.body.zh).toContain([...character][0]);
    },
  );

  it.each([
    ['U+000B', '甲\u000b乙丙丁', '/content/title'],
    ['an override of direction', '甲乙\u202e丙丁', '/content/title'],
    ['a line break in a line', '甲乙\n丙丁', '/content/title'],
  ])(
    'a title with %s is refused at the draft: the field, the place and the cure',
    async (_name, title, pointer) => {
      const before = await drafts();
      const answer = await draft({ title });
      expect(answer.status).toBe(422);
      expect(answer.body.errors).toHaveLength(1);
      expect(answer.body.errors?.[0]).toMatchObject({ pointer, rule: 'R8' });
      expect(answer.body.errors?.[0]?.zh).toMatch(/删除|须为一行/);
      expect(await drafts()).toBe(before);
    },
  );

  it('R15 a closing time beyond all years, or of an impossible offset, is not submitted', async () => {
    for (const closesAt of [
      '9999-12-31T23:59:59-12:00',
      '2101-01-01T00:00:00Z',
      '2027-01-01T00:00:00+23:00',
    ]) {
      const made = await draft({ window: { kind: 'fixed', closesAt } });
      expect(made.status, closesAt).toBe(201);
      const path = `/drafts/${made.body.id}/submit` as const;
      const answer = await system
        .as('zhangqiang')
        .post(path, { letterVersion: 1 }, { 'If-Match': made.headers.etag ?? '' });
      expect([answer.status, answer.body.code], closesAt).toEqual([422, 'INVALID']);
      expect(answer.body.errors?.[0]).toMatchObject({ pointer: '/window/closesAt' });
    }
  });

  it.each([
    ['2147483648', 404],
    ['99999999999999999999', 404],
    ['1e1', 404],
    ['0x1', 404],
    ['0', 404],
    ['1', 200],
  ])('R1 version %s of a party: %i', async (version, status) => {
    const answer = await system.as('zhangqiang').get(`/parties/${zhixin}/versions/${version}`);
    expect(answer.status).toBe(status);
  });

  it.each(['x', '%00', 'a'.repeat(2000), Buffer.from('{"list":"tasks"}').toString('base64url')])(
    'a cursor that is none of ours is refused: %#',
    async (cursor) => {
      const answer = await system.as('zhangqiang').get(`/tasks?cursor=${cursor}`);
      expect([answer.status, answer.body.code]).toEqual([400, 'BAD_CURSOR']);
    },
  );

  it('a cursor with an instant that the record cannot hold is refused', async () => {
    const keys = ['0000-01-01T00:00:00Z', zhixin];
    const cursor = Buffer.from(JSON.stringify({ list: 'public-postings', keys })).toString('base64url');
    const answer = await request(system.app).get(`/public/postings?cursor=${cursor}`);
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([400, 'BAD_CURSOR']);
  });
});
