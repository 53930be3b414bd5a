import { createHash } from 'node:crypto';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveDraft } from '../../db/draft/intake.ts';
import { Repositories } from '../../db/repositories.ts';
import type { PostingDraft } from '../../domain/posting/schema.ts';
import type { AnswerOf } from '../../local/client/caller.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  newKey,
  person,
  postdocInStation,
  registerOrganisation,
  registerPerson,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { signCommitment, signerFor } from '../support/signer.ts';
import { tokenFor } from '../support/stack.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let zhixin: string;
const POSTER = 'zhangqiang';

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  await signerFor(system.as(POSTER));
});
afterAll(() => system.stop());

const draftOf = (content: object, who = POSTER, partyId = zhixin) =>
  system.as(who).post('/drafts', { partyId, content });
const obstacles = async (id: string, query: '' | `?${string}` = '', who = POSTER) =>
  system.as(who).get(`/drafts/${id}/obstacles${query}`);
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\nendobj\n');

async function upload(who: string, partyId: string, bytes: Buffer, name = '技术说明.pdf') {
  const { status, body, headers } = await request(system.app)
    .post(`/parties/${partyId}/attachments`)
    .query({ name })
    .set('Authorization', `Bearer ${await tokenFor(who)}`)
    .set('Idempotency-Key', newKey())
    .set('Content-Type', 'image/png')
    .send(bytes);
  return { status, body: body as AnswerOf<'POST', '/parties/{}/attachments'>['body'], headers };
}

describe('R8 the form', () => {
  it.each(['technical_challenge', 'achievement_transfer'])(
    '%s is JSON Schema in both languages',
    async (type) => {
      const { status, body } = await system.as('lina').get(`/forms/postings/${type}`);
      expect(status).toBe(200);
      const { title } = (body.schema as { properties: Record<string, unknown> }).properties;
      expect(title).toMatchObject({
        label: { zh: '题目', en: 'Title' },
        material: true,
        minLength: 4,
        maxLength: 80,
      });
      expect(body.letter).toMatchObject({ postingType: type, side: 'poster', version: 1 });
    },
  );
});

describe('R8 drafts', () => {
  it('keeps every version, and tells all that stands in the way before the rest is filled in', async () => {
    const draft = await draftOf({ type: 'technical_challenge', title: '电池' });
    const saved = await system
      .as(POSTER)
      .put(
        `/drafts/${draft.body.id}`,
        { type: 'technical_challenge', title: '电' },
        { 'If-Match': draft.headers.etag ?? '' },
      );
    expect(saved.body.version).toBe(2);
    const versions = await system.as(POSTER).get(`/drafts/${draft.body.id}/versions`);
    expect(versions.body.items.map((one) => one.content.title)).toEqual(['电', '电池']);
    const { body } = await obstacles(draft.body.id);
    expect(body.ready).toBe(false);
    const pointers = body.obstacles.map((one) => one.pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/title', '/funding', '/window']));
    expect(body.obstacles.every((one) => one.zh && one.en)).toBe(true);
  });

  it('R8 keeps as many versions as the policy says, the newest, and saves on; a submitted draft is fixed', async () => {
    const draft = await draftOf(challenge());
    const id = draft.body.id;
    const save = (seen: number): Promise<unknown> =>
      system.db.transaction((manager) =>
        saveDraft(
          new Repositories(manager),
          POSTER,
          id,
          seen,
          challenge() as PostingDraft,
          new Date().toISOString(),
          {
            keep: 3,
          },
        ),
      );
    for (const seen of [1, 2, 3, 4]) await save(seen);
    const versions = await system.as(POSTER).get(`/drafts/${id}/versions`);
    expect(versions.body.items.map((one: { version: number }) => one.version)).toEqual([5, 4, 3]);
    await startPosting(system.as(POSTER), zhixin, challenge());
    const submitted = (await system.as(POSTER).get('/drafts')).body.items.find(
      (one: { submittedAs: string | null }) => one.submittedAs !== null,
    );
    const late = await system
      .as(POSTER)
      .put(`/drafts/${submitted?.id}`, challenge(), { 'If-Match': `"v${submitted?.version}"` });
    expect(late).toMatchObject({ status: 409, body: { code: 'DRAFT_SUBMITTED' } });
  });

  it('R15 a window that has closed already stands in the way; one that closes later does not', async () => {
    for (const [closesAt, ready] of [
      ['2020-01-01T00:00:00+08:00', false],
      ['2090-01-01T00:00:00+08:00', true],
    ] as const) {
      const draft = await draftOf(challenge({ window: { kind: 'fixed', closesAt } }));
      expect((await obstacles(draft.body.id)).body.ready).toBe(ready);
    }
  });

  it('R6 is not submitted without the letter, nor with one that is not in force', async () => {
    const draft = await draftOf(challenge());
    const send = (body: object) =>
      system
        .as(POSTER)
        .post(`/drafts/${draft.body.id}/submit`, body, { 'If-Match': draft.headers.etag ?? '' });
    expect((await send({})).body.code).toBe('COMMITMENT_MISSING');
    expect((await send({ letterVersion: 7 })).body.errors?.[0]?.code).toBe('LETTER_OTHER_VERSION');
    expect((await send({ letterVersion: 1 })).body.code).toBe('COMMITMENT_MISSING');
    const commitment = await signCommitment(system.as(POSTER), draft.body.id);
    expect((await send({ commitment })).status).toBe(201);
  });

  it('R6 counts a letter by key, signatory and version alone, and a refused one leaves the draft as it was', async () => {
    const draft = await draftOf(challenge());
    const id = draft.body.id;
    const poster = system.as(POSTER);
    let etag = draft.headers.etag ?? '';
    const refusal = async (commitment: { jws: string }): Promise<string> => {
      const body = { letterVersion: 1, commitment };
      const { status, body: problem } = await poster.post(`/drafts/${id}/submit`, body, { 'If-Match': etag });
      expect({ status, code: problem.code }, JSON.stringify(problem)).toEqual({
        status: 422,
        code: 'COMMITMENT_INVALID',
      });
      return JSON.stringify(problem);
    };
    expect(await refusal({ jws: 'abcdefghijklmnop..abcdefghijklmnop' })).toContain('格式不正确');
    await registerPerson(system.as('lina'), person('李娜'));
    expect(await refusal(await signCommitment(poster, id, system.as('lina')))).toContain('无权代表本方签署');
    const { jws } = await signCommitment(poster, id);
    expect(await refusal({ jws: `${jws.slice(0, -6)}AAAAAA` })).toContain('验证不通过');
    const stored = challenge({ title: '改过标题的固态电池界面改性' });
    const saved = await poster.put(`/drafts/${id}`, stored, { 'If-Match': etag });
    etag = saved.headers.etag ?? '';
    expect(await refusal({ jws })).toContain('另一份文书');
    const again = await signCommitment(poster, id);
    const { thumbprint } = await signerFor(poster);
    await poster.post(`/me/keys/${thumbprint}/revoke`, { reason: 'lost' });
    expect(await refusal(again)).toContain('撤销');
    const unable = await obstacles(id);
    expect(unable.body).toMatchObject({
      ready: false,
      obstacles: [{ code: 'SIGNATORY_WITHOUT_KEY', rule: 'R6' }],
    });
    const commitment = await signCommitment(poster, id);
    const body = { letterVersion: 1, commitment };
    const done = await poster.post(`/drafts/${id}/submit`, body, { 'If-Match': etag });
    expect(done.status, JSON.stringify(done.body)).toBe(201);
    const kept: unknown = await system.db.query(
      'select account_id, side, jws from commitments where draft_id = $1',
      [id],
    );
    expect(kept).toEqual([{ account_id: POSTER, side: 'poster', jws: commitment.jws }]);
  });

  it('hints at a posting that says the same, and never at another’s unpublished one', async () => {
    const title = '海上风电叶片除冰涂层技术攻关';
    const id = await startPosting(system.as(POSTER), zhixin, challenge({ title }));
    const puyao = await registerOrganisation(
      system.as('wuting'),
      '上海浦曜生物医药有限公司',
      '91310115MA1K4PY03U',
      '吴婷',
    );
    const other = await draftOf(challenge({ title: '海上风电叶片除冰涂层技术' }), 'wuting', puyao);
    const hints = async (): Promise<string[]> =>
      (await obstacles(other.body.id, '', 'wuting')).body.duplicates.map((one) => one.postingId);
    expect(await hints()).toEqual([]);
    await publish(system, POSTER, id);
    expect(await hints()).toEqual([id]);
  });
});

describe('R3, R4 who may post what', () => {
  it.each([
    ['a unit of Shanghai', 'challenge', POSTER, null],
    ['a person', 'challenge', 'lina', 'POSTER_NOT_ORGANISATION'],
    ['a PhD who was never a postdoc', 'achievement', 'lina', 'POSTER_NOT_POSTDOC'],
    ['a postdoc', 'achievement', 'chenwei', null],
  ] as const)('%s posts a %s', async (_what, kind, who, code) => {
    await registerPerson(system.as('lina'), person('李娜'));
    await registerPerson(system.as('chenwei'), postdocInStation('陈伟'));
    const parties = (await system.as(who).get('/me/parties')).body.items;
    const party = parties.find((one) =>
      who === POSTER ? one.kind === 'organisation' : one.kind === 'person',
    );
    const content = kind === 'challenge' ? challenge() : { type: 'achievement_transfer' };
    const draft = await draftOf(content, who, party?.id);
    const { body } = await obstacles(draft.body.id, '?letterVersion=1', who);
    const codes = body.obstacles.map((one) => one.code);
    if (code) expect(codes).toContain(code);
    else expect(codes.filter((one) => one?.startsWith('POSTER_'))).toEqual([]);
  });
});

describe('R8 attachments', () => {
  const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';
  it.each([
    ['a PDF, whatever is said of it', PDF, 201, undefined],
    ['a program', Buffer.from([0x4d, 0x5a, 0x90, 0x00, 0x03]), 422, 'ATTACHMENT_TYPE'],
    ['a page', Buffer.from('<html><script>1</script></html>'), 422, 'ATTACHMENT_TYPE'],
    ['nothing', Buffer.alloc(0), 422, 'ATTACHMENT_EMPTY'],
    ['a virus', Buffer.from(EICAR), 422, 'ATTACHMENT_INFECTED'],
    ['20 MB', Buffer.concat([PDF, Buffer.alloc(20 * 1024 * 1024 - PDF.length, 32)]), 201, undefined],
    [
      'a byte more',
      Buffer.concat([PDF, Buffer.alloc(20 * 1024 * 1024 - PDF.length + 1, 32)]),
      413,
      'ATTACHMENT_TOO_LARGE',
    ],
  ])('%s', async (_what, bytes, status, code) => {
    const answer = await upload(POSTER, zhixin, bytes);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    if (status === 201) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      expect(answer.body).toMatchObject({ mediaType: 'application/pdf', sha256, sizeBytes: bytes.length });
      expect((await system.files.get(sha256)).equals(bytes)).toBe(true);
    }
  });

  it('is seen by the poster and those who may review, and does not exist for anybody else', async () => {
    const { body: file } = await upload(POSTER, zhixin, PDF);
    const missing = '00000000-0000-4000-8000-000000000000';
    const strip = ({ requestId: _, ...rest }: Record<string, unknown>) => rest;
    const hidden = async (who: string): Promise<void> => {
      for (const suffix of ['', '/content'] as const) {
        const [one, none] = await Promise.all([
          system.as(who).get(`/attachments/${file.id}${suffix}`),
          system.as(who).get(`/attachments/${missing}${suffix}`),
        ]);
        expect(one.status, who).toBe(404);
        expect(strip(one.body)).toEqual(strip(none.body));
      }
    };
    expect((await upload('lina', zhixin, PDF)).status).toBe(404);
    await hidden('shi1');
    const attachments = [{ attachmentId: file.id, title: '技术说明', confidential: true }];
    const id = await startPosting(system.as(POSTER), zhixin, challenge({ attachments }));
    for (const who of [POSTER, 'shi1', 'bu1', 'zhuban1'])
      expect((await system.as(who).get(`/attachments/${file.id}/content`)).status, who).toBe(200);
    await publish(system, POSTER, id);
    for (const who of ['lina', 'chenwei', 'wuting', 'qu-pudong', 'zhan-fudan', 'zj1', 'guanli', 'yunwei'])
      await hidden(who);
  });

  it('another party’s file is no attachment of one’s own', async () => {
    const wuting = await registerPerson(system.as('wuting'), person('吴婷'));
    const { body: file } = await upload('wuting', wuting, PDF);
    const attachments = [{ attachmentId: file.id, title: '别人的文件', confidential: false }];
    const draft = await draftOf(challenge({ attachments }));
    const { body } = await obstacles(draft.body.id);
    expect(body.obstacles.map((one) => one.code)).toEqual(['ATTACHMENT_UNKNOWN']);
  });
});

describe('R8, R19 each role through HTTP: what is not theirs does not exist', () => {
  it('a draft, an unpublished posting and its review', async () => {
    const draft = await draftOf(challenge());
    const id = await startPosting(system.as(POSTER), zhixin, challenge());
    const reads = [
      `/drafts/${draft.body.id}`,
      `/drafts/${draft.body.id}/obstacles`,
      `/postings/${id}`,
      `/cases/${id}`,
    ];
    const seenBy: Record<string, number[]> = {
      zhangqiang: [200, 200, 200, 200],
      shi1: [404, 404, 200, 200],
      shizhuren: [404, 404, 200, 200],
      bu1: [404, 404, 200, 200],
      zhuban1: [404, 404, 200, 200],
      lina: [404, 404, 404, 404],
      'qu-pudong': [404, 404, 404, 404],
      'zhan-fudan': [404, 404, 404, 404],
      zj1: [404, 404, 404, 404],
      guanli: [404, 404, 404, 404],
      yunwei: [404, 404, 404, 404],
    };
    for (const [who, statuses] of Object.entries(seenBy)) {
      const answers = await Promise.all(reads.map((path) => system.as(who).raw.get(path)));
      expect(
        answers.map((answer) => answer.status),
        who,
      ).toEqual(statuses);
    }
  });
});
