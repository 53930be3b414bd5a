import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyBundle } from '../../adapters/bundle/verify-bundle.ts';
import { readZip } from '../../adapters/bundle/zip.ts';
import { readRootJwks } from '../../adapters/signature/root-key.ts';
import { ok } from '../support/acts.ts';
import { Negotiators, TERMS } from '../support/negotiation.ts';
import { textOf } from '../support/pdf.ts';
import { challenge, person, ZHIXIN } from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

const TITLE = '𠮷𰻝牌固态电池𪚥界面改性';
const NAME = '李𠮷𰻝';

let system: TestSystem;
let they: Negotiators;

beforeAll(async () => {
  system = await startSystem();
  they = await Negotiators.meet(system, { lina: NAME });
}, 120_000);
afterAll(() => system.stop());

describe('R27 rare 汉字 of a title and a name, from the draft to the signed agreement', () => {
  it('are published, in the feed and the notices, printed in every PDF, and verify offline', async () => {
    const { negotiationId, postingId, claims } = await they.room(['lina'], { content: { title: TITLE } });
    const open = await request(system.app).get(`/public/postings/${postingId}`);
    expect((open.body as { content: { title: string } }).content.title).toBe(TITLE);
    const feed = await request(system.app).get('/open-data/postings/feed').buffer(true);
    expect(feed.text ?? String(feed.body)).toContain(TITLE);
    // The pledges of both sides, and the letter before the talks.
    const letter = async (account: string, path: string): Promise<string> =>
      textOf(await they.download(account, path));
    expect(await letter('zhangqiang', `/postings/${postingId}/commitment-letter`)).toContain(TITLE);
    const pledge = await letter('lina', `/claims/${claims[0]}/commitment-letter`);
    expect(pledge).toContain(TITLE);
    expect(pledge).toContain(NAME);
    await they.enter(negotiationId, 'lina');

    const terms = { ...TERMS, scope: `${NAME}与${TITLE}。`.repeat(20) };
    const proposed = await ok(they.propose('zhangqiang', negotiationId, 0, terms));
    const { hash } = proposed.body.reply as { hash: string };
    await ok(they.confirm('lina', negotiationId, 1, hash));
    const last = await ok(they.confirm('zhangqiang', negotiationId, 1, hash));
    const signingId = last.body.reply?.signingId as string;
    await they.until('lina', signingId, 'collecting');
    const { body } = await ok(system.as('lina').get(`/signings/${signingId}`));
    const agreement = await letter('lina', `/documents/${body.document?.id}`);
    expect(agreement).toContain(`姓名Name${NAME}`);
    expect(agreement).toContain(`Title${TITLE}`);
    expect(agreement).toContain(terms.scope.slice(0, 60));
    await they.signBoth(signingId, 'lina');
    await they.until('lina', signingId, 'signed');
    const told = (await system.as('lina').get('/notifications')).body.items;
    expect(told.map(({ zh }) => zh).join()).toContain(TITLE);

    const bundle = await they.download('lina', `/signings/${signingId}/bundle`);
    const roots = await request(system.app).get('/.well-known/roots.jwks.json');
    const report = await verifyBundle(bundle, readRootJwks(roots.text));
    expect(report.findings.filter(({ ok: passed }) => passed === false)).toEqual([]);
    expect(report.valid).toBe(true);
    const files = [...(readZip(bundle)?.files ?? [])];
    const json = files.flatMap(([name, bytes]) => (name.endsWith('.json') ? bytes.toString() : [])).join('');
    expect(json).toContain(hash);
  });
});

describe('R27 a name that no font has is refused where it is written, with field and character named', () => {
  const odd = '李\u{31350}';

  it('a person, a unit and a team: nothing is registered', async () => {
    const count = async (): Promise<string> =>
      JSON.stringify(await system.db.query('select id, version from parties order by id'));
    const before = await count();
    const unit = (await system.as('zhangqiang').get(`/parties/${they.zhixin}`)).body.declared as object;
    const tries = [
      [system.as('sunyue').put('/me/person', person(odd)), '/name'],
      [
        system.as('lina').put('/me/person', { ...person(NAME), employer: { creditCode: ZHIXIN, name: odd } }),
        '/employer/name',
      ],
      [system.as('zhangqiang').post('/organisations', { ...unit, address: odd }), '/address'],
      [
        system
          .as('lina')
          .post('/teams', { name: odd, profile: (person(NAME) as { profile: object }).profile }),
        '/name',
      ],
    ] as const;
    for (const [answered, pointer] of tries) {
      const { status, body } = await answered;
      expect([status, body.code], JSON.stringify(body)).toEqual([422, 'TEXT_NOT_PRINTABLE']);
      expect(body.errors).toEqual([expect.objectContaining({ pointer, rule: 'R27' })]);
      expect(body.errors?.[0]?.zh).toContain('\u{31350}（U+31350）');
      expect(body.errors?.[0]?.zh).toContain('请改用能印出的字');
    }
    expect(await count()).toBe(before);
  });

  it('a title, with the letter of its draft', async () => {
    const content = challenge({ title: `${odd}的需求` });
    const draft = await ok(system.as('zhangqiang').post('/drafts', { partyId: they.zhixin, content }));
    const letter = await system.as('zhangqiang').get(`/drafts/${draft.body.id}/commitment`);
    expect([letter.status, letter.body.code]).toEqual([422, 'TEXT_NOT_PRINTABLE']);
    expect(letter.body.errors).toEqual([expect.objectContaining({ pointer: '/content/title', rule: 'R27' })]);
  });
});
