import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifySealedPdf } from '../../adapters/pdf/pdf-seal-verify.ts';
import { sha256Hex } from '../../adapters/signature/hash.ts';
import { readRootJwks } from '../../adapters/signature/root-key.ts';
import { signText } from '../../adapters/signature/signature.ts';
import type { AnyAnswer } from '../../local/client/caller.ts';
import { type Gets } from '../support/acts.ts';
import { checkCodeIn, textOf } from '../support/pdf.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  confirmed,
  newKey,
  organisation,
  person,
  postdocInStation,
  PUYAO,
  registerOrganisation,
  registerPerson,
  submitPosting,
  transfer,
  ZHIXIN,
} from '../support/samples.ts';
import { enrolKeyOf, signerFor } from '../support/signer.ts';
import { tokenFor } from '../support/stack.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

/** R19: confidential annexes open to who has signed that posting's letter and could claim; to nobody else do they exist. */
let system: TestSystem;
let zhixin: string;
const POSTER = 'zhangqiang';
let secret: string;
let plain: string;
let posting: string;
let without: string;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  await registerPerson(system.as('lina'), person('李娜'));
  await registerPerson(system.as('sunyue'), person('孙悦'));
  await registerPerson(system.as('huangli'), person('黄莉', { qualification: 'none', degree: undefined }));
  secret = await upload(POSTER, zhixin, '保密：配方与工艺窗口。');
  plain = await upload(POSTER, zhixin, '产线照片说明。');
  posting = await posted([annex(secret, true), annex(plain, false)]);
  without = await posted([]);
});
afterAll(() => system.stop());

const annex = (attachmentId: string, confidential: boolean, title = '技术附件') => ({
  attachmentId,
  title,
  confidential,
});

async function upload(who: string, partyId: string, text: string): Promise<string> {
  const answer = await request(system.app)
    .post(`/parties/${partyId}/attachments`)
    .query({ name: '附件.txt' })
    .set('Authorization', `Bearer ${await tokenFor(who)}`)
    .set('Idempotency-Key', newKey())
    .set('Content-Type', 'text/plain')
    .send(Buffer.from(text));
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return (answer.body as { id: string }).id;
}

async function posted(attachments: object[], change: object = {}): Promise<string> {
  const id = await submitPosting(system.as(POSTER), zhixin, challenge({ attachments, ...change }));
  await publish(system, POSTER, id);
  return id;
}

const ask: Gets = (who, path) => system.as(who).get(path);
const letterOf = (id: string) => `/postings/${id}/confidentiality-letter` as const;
const contentOf = (id: string) => `/attachments/${id}/content` as const;

async function download(who: string, path: string): Promise<{ status: number; body: Buffer }> {
  const { status, body } = await request(system.app)
    .get(path)
    .set('Authorization', `Bearer ${await tokenFor(who)}`)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    });
  return { status, body: body as Buffer };
}

/** Signs the letter that the account is offered. */
async function sign(who: string, id: string) {
  const letter = await ask(who, letterOf(id));
  expect(letter.status, JSON.stringify(letter.body)).toBe(200);
  const { statement, sha256 } = letter.body as { statement: string; sha256: string };
  const jws = await signText(await signerFor(system.as(who)), statement, sha256);
  return system.as(who).post(letterOf(id), { jws });
}

/** An answer without the parts that must differ: ids, instants. */
const bare = ({ status, body }: AnyAnswer): object => ({
  status,
  text: JSON.stringify(body).replaceAll(
    /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
    '<id>',
  ),
});

describe('R19 a confidential annex', () => {
  it('is shown to exist, and no more, to who could claim and has not signed', async () => {
    expect((await ask('lina', `/postings/${posting}/annexes`)).body).toEqual({
      count: 1,
      signedAt: null,
      items: [],
    });
    for (const path of [contentOf(secret), `/attachments/${secret}`] as const)
      expect((await ask('lina', path)).status, path).toBe(404);
    const { body } = await ask('lina', letterOf(posting));
    expect(body).toMatchObject({ templateVersion: 2, postingVersion: 1, signedAt: null, letterId: null });
    expect(body.terms).toMatchObject({ scope: 'annexes', posting: { id: posting, version: 1 } });
    expect(body.text.zh).toMatch(/榜单附件保密书[^]*李娜[^]*保密义务自签署之日起 5 年内有效/);
    expect(body.text.en).toContain('5 years from signature');
    expect(body.text.zh).not.toContain('技术附件');
  });

  it('R27 opens by a key of the signatory over this very letter, and by nothing else', async () => {
    const [lina, sunyue] = [await signerFor(system.as('lina')), await signerFor(system.as('sunyue'))];
    const { statement, sha256 } = (await ask('lina', letterOf(posting))).body;
    const attempts: [string, Promise<string>][] = [
      ['SIGNATURE_MALFORMED', Promise.resolve('no.jws')],
      ['SIGNATURE_OTHER_KEY', signText(sunyue, statement ?? '', sha256 ?? '')],
      ['SIGNATURE_INVALID', signText(lina, `${statement} `, sha256 ?? '')],
      ['SIGNATURE_OTHER_DOCUMENT', signText(lina, statement ?? '', 'f'.repeat(64))],
    ];
    for (const [code, jws] of attempts) {
      const answer = await system.as('lina').post(letterOf(posting), { jws: await jws });
      expect(answer.body.code, code).toBe(code);
    }
    await enrolKeyOf(system.as('lina'));
    const old = await system
      .as('lina')
      .post(letterOf(posting), { jws: await signText(lina, statement ?? '', sha256 ?? '') });
    expect(old.body.code).toBe('KEY_REVOKED');
    expect((await ask('lina', contentOf(secret))).status).toBe(404);
  });

  it('opens to who has signed; signing again changes nothing; the ordinary annex needs no letter', async () => {
    const signed = await sign('lina', posting);
    expect(signed.status, JSON.stringify(signed.body)).toBe(201);
    const again = await sign('lina', posting);
    expect(again).toMatchObject({ status: 200, body: signed.body });
    const { body } = await ask('lina', `/postings/${posting}/annexes`);
    expect(body).toMatchObject({ count: 1, signedAt: signed.body.signedAt });
    expect(body.items).toEqual([expect.objectContaining({ attachmentId: secret, title: '技术附件' })]);
    const file = await request(system.app)
      .get(contentOf(secret))
      .set('Authorization', `Bearer ${await tokenFor('lina')}`);
    expect([file.status, file.text]).toEqual([200, '保密：配方与工艺窗口。']);
    // The other person who could claim has not signed.
    expect((await ask('sunyue', contentOf(secret))).status).toBe(404);
    for (const reader of ['lina', 'sunyue', POSTER, 'shi1', 'zhuban1'])
      expect((await ask(reader, contentOf(plain))).status, reader).toBe(200);
  });

  it('is kept: letter, signature and each access, for the poster and the organiser', async () => {
    await ask('shi1', contentOf(secret));
    for (const watcher of [POSTER, 'zhuban1']) {
      const letters = (await ask(watcher, `/postings/${posting}/confidentiality-letters`)).body.items;
      expect(letters).toHaveLength(1);
      expect(letters[0]).toMatchObject({ signatory: { id: 'lina' }, postingVersion: 1, templateVersion: 2 });
      expect(letters[0]?.certificate).toEqual(expect.stringMatching(/^ey/));
      const log = (await ask(watcher, `/postings/${posting}/annex-accesses`)).body.items;
      const short = log.map((one: { by: { id: string }; attachmentId: string; letterId: string | null }) => [
        one.by.id,
        one.attachmentId,
        one.letterId,
      ]);
      expect(short).toEqual([
        ['shi1', secret, null],
        ['lina', secret, letters[0]?.id],
      ]);
    }
    const page = await ask(POSTER, `/postings/${posting}/annex-accesses?limit=1`);
    const next = await ask(POSTER, `/postings/${posting}/annex-accesses?limit=1&cursor=${page.body.next}`);
    expect([next.body.items[0]?.by.id, next.body.next]).toEqual(['lina', null]);
    for (const path of ['confidentiality-letters', 'annex-accesses'] as const)
      for (const who of ['lina', 'sunyue', 'shi1'])
        expect((await ask(who, `/postings/${posting}/${path}`)).status, who).toBe(404);
    const told = (await ask(POSTER, '/notifications')).body.items;
    expect(told.filter(({ zh }) => zh.includes('已签署保密书'))).toHaveLength(1);
  });

  it('R27 the letter is a paper with its signature, a seal and a check code, for its signatory and who keeps watch', async () => {
    const { letterId } = (await ask('lina', letterOf(posting))).body as { letterId: string };
    const path = `/postings/${posting}/confidentiality-letters/${letterId}/document` as const;
    const bytes = async (who: string) => {
      const { status, body } = await download(who, path);
      expect(status, who).toBe(200);
      return body;
    };
    const pdf = await bytes('lina');
    // Printed once, from what was signed.
    for (const who of [POSTER, 'zhuban1']) expect(await bytes(who)).toEqual(pdf);
    const [row] = await system.db.query('select jws, terms_sha256, terms from annex_letters where id = $1', [
      letterId,
    ]);
    const text = await textOf(pdf);
    for (const words of [
      '榜单附件保密书',
      '李娜',
      '固态',
      posting,
      row.jws,
      row.terms_sha256,
      '保密义务自签署之日起5年内有效',
    ])
      expect(text).toContain(words);
    // The poster reads it: how to reach who signed is not in it.
    expect(text).not.toContain('联系方式');
    const { text: published } = await request(system.app).get('/.well-known/roots.jwks.json');
    expect(verifySealedPdf(pdf, readRootJwks(published))).toMatchObject({ ok: true });

    const code = checkCodeIn(text);
    const check = async (held?: Buffer) =>
      (await request(system.app).get(`/check/${code}${held ? `?sha256=${sha256Hex(held)}` : ''}`)).body;
    expect(await check()).toMatchObject({ state: 'valid', kind: { code: 'confidentiality_letter' } });
    expect(await check(pdf)).toMatchObject({ state: 'valid' });
    expect(await check(Buffer.concat([pdf, Buffer.from(' ')]))).toMatchObject({ state: 'changed' });
    expect(JSON.stringify(await check())).not.toContain('李娜');
    // The key has since been replaced: the signature remains valid, and the answer says so.
    await enrolKeyOf(system.as('lina'));
    expect(await check()).toMatchObject({ state: 'valid', revokedKeys: [{ side: 'claimant' }] });

    const missing = path.replace(letterId, randomUUID());
    for (const who of ['sunyue', 'huangli', 'shi1', 'qu-pudong'])
      expect(bare(await system.as(who).raw.get(path)), who).toEqual(
        bare(await system.as(who).raw.get(missing)),
      );
    for (const other of [missing, path.replace(posting, without)])
      expect((await system.as(POSTER).raw.get(other)).status).toBe(404);
    const taken: object[] = await system.db.query(
      `select account_id from file_accesses where case_id = $1 and what = $2 order by at`,
      [posting, `confidentiality letter ${letterId}`],
    );
    expect(taken).toEqual(['lina', POSTER, 'zhuban1'].map((account_id) => ({ account_id })));
  });

  it('R38 whose letters and accesses are only added to', async () => {
    for (const sql of [
      'update annex_letters set account_name = account_name',
      'delete from annex_accesses',
      'truncate annex_accesses',
    ])
      await expect(system.db.query(sql), sql).rejects.toThrow(/R38/);
  });

  it('does not exist for who could not claim, is on the poster’s side, or asks about another posting', async () => {
    const missing = randomUUID();
    for (const who of ['huangli', POSTER]) {
      const jws = await signText(await signerFor(system.as(who)), 'x', 'f'.repeat(64));
      for (const id of [posting, without]) {
        for (const path of ['annexes', 'confidentiality-letter'] as const) {
          const [hidden, none] = [
            await ask(who, `/postings/${id}/${path}`),
            await ask(who, `/postings/${missing}/${path}`),
          ];
          expect(bare(hidden), `${who} ${path}`).toEqual(bare(none));
          expect(hidden.status).toBe(404);
        }
        const sent = await system.as(who).post(letterOf(id), { jws });
        expect(bare(sent)).toEqual(bare(await system.as(who).post(letterOf(missing), { jws })));
      }
    }
    const [hidden, none] = [
      await ask('huangli', contentOf(secret)),
      await ask('huangli', contentOf(missing)),
    ];
    expect(bare(hidden)).toEqual(bare(none));
    // A possible claimant gets the same 404 where there is no annex.
    expect((await ask('lina', `/postings/${without}/annexes`)).status).toBe(404);
  });

  it('of another posting needs that posting’s own letter', async () => {
    const other = await upload(POSTER, zhixin, '保密：另一份配方。');
    const id = await posted([annex(other, true)]);
    expect((await ask('lina', contentOf(other))).status).toBe(404);
    expect((await sign('lina', id)).status).toBe(201);
    expect((await ask('lina', contentOf(other))).status).toBe(200);
  });

  it('is closed before publication, and again once nobody can claim any more', async () => {
    const late = await upload(POSTER, zhixin, '保密：未发布。');
    const id = await submitPosting(
      system.as(POSTER),
      zhixin,
      challenge({ attachments: [annex(late, true)], window: { kind: 'open_ended' } }),
    );
    for (const path of [`/postings/${id}/annexes`, letterOf(id), contentOf(late)] as const)
      expect((await ask('lina', path)).status, path).toBe(404);
    await publish(system, POSTER, id);
    expect((await sign('lina', id)).status).toBe(201);
    expect((await ask('lina', contentOf(late))).status).toBe(200);
    const { letterId } = (await ask('lina', letterOf(id))).body as { letterId: string };
    await system.as(POSTER).post(`/postings/${id}/withdraw`, { reason: '需求变更。' });
    // The duty outlives the posting (R24), and so does the signatory's copy.
    const paper = `/postings/${id}/confidentiality-letters/${letterId}/document` as const;
    expect((await ask('lina', paper)).status).toBe(200);
    for (const path of [`/postings/${id}/annexes`, letterOf(id), contentOf(late)] as const)
      expect((await ask('lina', path)).status, path).toBe(404);
    // The log outlives it.
    expect((await ask(POSTER, `/postings/${id}/annex-accesses`)).body.items).toHaveLength(1);
  });

  it('leaves no trace in the public view', async () => {
    const views = [
      await ask('huangli', `/public/postings/${posting}`),
      await ask('huangli', `/public/postings/${without}`),
    ];
    for (const { body } of views) expect(JSON.stringify(body)).not.toMatch(/attachment|annex|附件/);
    const [one, other] = views.map(({ body }) => Object.keys(body.content as object));
    expect(one).toEqual(other);
  });
});

describe('R4, R19 annexes of an achievement', () => {
  it('open to a person who acts for a legal person that could claim, by that person’s own letter', async () => {
    const chenwei = await registerPerson(system.as('chenwei'), postdocInStation('陈伟'));
    const file = await upload('chenwei', chenwei, '保密：样品检测数据。');
    const id = await submitPosting(
      system.as('chenwei'),
      chenwei,
      transfer({ attachments: [annex(file, true)] }),
    );
    await publish(system, 'chenwei', id);
    // A PhD alone is no claimant of an achievement.
    expect((await ask('lina', `/postings/${id}/annexes`)).status).toBe(404);
    const wuting = await registerPerson(
      system.as('wuting'),
      person('吴婷', { qualification: 'none', degree: undefined }),
    );
    expect((await ask('wuting', `/postings/${id}/annexes`)).status).toBe(404);
    const unit = organisation('上海浦曜创业投资有限公司', PUYAO, { name: '吴婷', personId: wuting });
    const registered = await system.as('wuting').post('/organisations', unit);
    expect(registered.status).toBe(200);
    // Registering a unit opens nothing yet (R1).
    expect((await ask('wuting', `/postings/${id}/annexes`)).status).toBe(404);
    await confirmed(system.as('wuting'), registered.body.id);
    expect((await sign('wuting', id)).status).toBe(201);
    expect((await ask('wuting', contentOf(file))).status).toBe(200);
  });
});
