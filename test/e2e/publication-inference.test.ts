import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signText } from '../../adapters/signature/signature.ts';
import { TRANSFER_SCHEME_EXAMPLE } from '../../domain/claim/examples.ts';
import type { AnyAnswer } from '../../local/client/caller.ts';
import type { ActOn } from '../../local/client/typed.ts';
import { actOn } from '../support/acts.ts';
import { prepareClaim, sendClaim, submitClaim, type ClaimOptions } from '../support/claims.ts';
import { describedRoutes, everyAnswer, type DescribedRoutes } from '../support/described-routes.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  newKey,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  submitPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { signerFor } from '../support/signer.ts';
import { tokenFor } from '../support/stack.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R19: two postings that are alike in public; on one a rival claims, and is verified and selected. Nobody can tell. */
let system: TestSystem;
let quiet: string;
let contested: string;
let zhixin: string;
const people: Record<string, string> = {};
const TITLE = '磁悬浮轴承涂层长寿命化';
let annex: string;
let routes: DescribedRoutes;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  for (const account of ['lina', 'sunyue'])
    people[account] = await registerPerson(system.as(account), person(account));
  people.huangli = await registerPerson(
    system.as('huangli'),
    person('huangli', { qualification: 'none', degree: undefined }),
  );
  annex = await uploaded();
  quiet = await posted();
  contested = await posted();
  routes = await describedRoutes(system.app, ['postings', 'cases', 'claims']);
});
afterAll(() => system.stop());

async function posted(): Promise<string> {
  const id = await submitPosting(
    system.as('zhangqiang'),
    zhixin,
    challenge({
      title: TITLE,
      attachments: [{ attachmentId: annex, title: '涂层配方', confidential: true }],
    }),
  );
  await publish(system, 'zhangqiang', id);
  return id;
}

async function uploaded(): Promise<string> {
  const answer = await request(system.app)
    .post(`/parties/${zhixin}/attachments`)
    .query({ name: '配方.txt' })
    .set('Authorization', `Bearer ${await tokenFor('zhangqiang')}`)
    .set('Idempotency-Key', newKey())
    .set('Content-Type', 'text/plain')
    .send(Buffer.from('保密：涂层配方。'));
  return (answer.body as { id: string }).id;
}

const sign = async (account: string, id: string) => {
  const path = `/postings/${id}/confidentiality-letter` as const;
  const { statement, sha256 } = (await system.as(account).get(path)).body;
  const jws = await signText(await signerFor(system.as(account)), statement ?? '', sha256 ?? '');
  return system.as(account).post(path, { jws });
};

const claimAs = (account: string, id: string, options: ClaimOptions = {}, party = people[account] ?? '') =>
  submitClaim(system.as(account), id, party, scheme(party, account), options);

/** A whole claim without its letter (R6). */
async function unsigned(account: string, id: string) {
  const party = people[account] ?? '';
  const claim = await prepareClaim(system.as(account), id, party, scheme(party, account));
  return sendClaim(system.as(account), { ...claim, body: { letterVersion: 1 } });
}

/** Everything that somebody who is neither poster, organiser nor the rival can ask about a posting. */
async function everything(id: string): Promise<Record<string, AnyAnswer>> {
  const as = system.as('sunyue');
  const draft = await as.post(`/postings/${id}/claim-drafts`, {
    partyId: people.sunyue,
    scheme: { type: 'technical_challenge' },
  });
  const q = encodeURIComponent('磁悬浮轴承');
  return {
    detail: await as.get(`/public/postings/${id}`),
    questions: await as.get(`/public/postings/${id}/questions`),
    search: await as.get(`/public/postings?q=${q}`),
    open: await as.get('/public/postings?stage=open'),
    closing: await as.get('/public/postings?closingWithinHours=72'),
    claims: await as.get(`/postings/${id}/claims`),
    posting: await as.get(`/postings/${id}`),
    case: await as.get(`/cases/${id}`),
    events: await as.get(`/cases/${id}/events`),
    draft,
    obstacles: await as.get(`/claim-drafts/${draft.body.id}/obstacles`),
    ineligible: await claimAs('huangli', id),
    ownSide: await claimAs('zhangqiang', id, {}, zhixin),
    otherForm: await submitClaim(as, id, people.sunyue ?? '', TRANSFER_SCHEME_EXAMPLE),
    unfinished: await as.post(
      `/claim-drafts/${draft.body.id}/submit`,
      { letterVersion: 1 },
      { 'If-Match': draft.headers.etag ?? '' },
    ),
    unsigned: await unsigned('sunyue', id),
    lateCode: await claimAs('sunyue', id, { lateCode: 'CJ-0000000000' }),
    mine: await as.get('/me/claims'),
    tasks: await as.get('/tasks'),
    notifications: await as.get('/notifications'),
    annex: await as.get(`/attachments/${annex}/content`),
    ...(await everyAnswer(as, routes, ['postings', 'cases'], id)),
  };
}

/** Leaves out what must differ anyway: ids and their hashes, instants, the request's own id. */
function bare({ status, body, headers }: AnyAnswer): object {
  const text = JSON.stringify(body)
    // A hash of what names an id.
    .replaceAll(/[0-9a-f]{64}/g, '<hash>')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(Z|\+08:00)/g, '<instant>');
  const { 'content-length': length, 'content-type': type } = headers;
  return { status, text, length, type };
}

async function same(calm = quiet, rivalled = contested): Promise<void> {
  const [one, other] = [await everything(calm), await everything(rivalled)];
  for (const [what, answer] of Object.entries(one)) {
    const twin = other[what];
    expect(twin && bare(twin), what).toEqual(bare(answer));
  }
}

describe('R19 a rival cannot be told from no rival', () => {
  let rival: string;

  it('before anybody claims, two postings alike answer alike', async () => {
    expect(routes.asked.length + routes.sent.length).toBeGreaterThan(35);
    await same();
  });

  it('when a rival has claimed, in every listing, search, count, error and size', async () => {
    const before = await system.as('sunyue').get(`/public/postings/${contested}`);
    // The rival has read the confidential annexes, too.
    expect((await sign('lina', contested)).status).toBe(201);
    expect((await system.as('lina').get(`/attachments/${annex}/content`)).status).toBe(200);
    const claim = await claimAs('lina', contested);
    expect(claim.status).toBe(201);
    rival = claim.body.claimId as string;
    await same();
    expect(await system.as('sunyue').get(`/public/postings/${contested}`)).toMatchObject({
      status: 200,
      body: before.body,
      headers: { etag: before.headers.etag },
    });
  });

  it('when the rival is valid, and while it is selected', async () => {
    await eventually(
      () => system.as('zhuban1').get(`/cases/${rival}`),
      (answer) => answer.body.stage?.code === 'verification',
    );
    await system.as('zhuban1').post(`/claims/${rival}/verify-valid`, { reason: '核对一致。' });
    await same();
    const order = [{ claimId: rival, reason: '方案可行。' }];
    const ranked = await system.as('zhangqiang').post(`/postings/${contested}/rank`, { order });
    expect(ranked.body.stage?.code).toBe('negotiating');
    await same();
  });

  it('answers about the rival as about what does not exist', async () => {
    const [hidden, missing] = [
      await everyAnswer(system.as('sunyue'), routes, ['claims', 'cases'], rival),
      await everyAnswer(system.as('sunyue'), routes, ['claims', 'cases'], randomUUID()),
    ];
    expect(Object.keys(hidden).length).toBeGreaterThan(8);
    for (const [path, answer] of Object.entries(hidden)) {
      expect(bare(answer), path).toEqual(missing[path] && bare(missing[path]));
      expect(answer.status, path).toBe(404);
    }
  });

  it('R19 opens the annexes alike', async () => {
    const letters = [await sign('sunyue', quiet), await sign('sunyue', contested)];
    for (const letter of letters) expect(letter.status, JSON.stringify(letter.body)).toBe(201);
    const [alone, second] = letters.map(bare);
    expect(second).toEqual(alone);
    await same();
  });

  it('gives receipts alike, whose numbers and ids tell no order', async () => {
    const [alone, second] = [await claimAs('sunyue', quiet), await claimAs('sunyue', contested)];
    expect(Object.keys(second.body)).toEqual(Object.keys(alone.body));
    expect(JSON.stringify(second.body).length).toBe(JSON.stringify(alone.body).length);
    const uuid4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    for (const { body } of [alone, second]) {
      expect(body.claimId).toMatch(uuid4);
      expect(body.receiptNumber).toMatch(/^JB-[0-9A-HJKMNP-TV-Z]{12}$/);
    }
  });
});

describe('R16, R19 a closed window answers alike, whether or not somebody is selected', () => {
  const stageIs = (id: string, stage: string) =>
    eventually(
      () => system.as('zhuban1').get(`/cases/${id}`),
      (answer) => answer.body.stage?.code === stage,
    );
  const poster = <A extends ActOn<'postings'>>(id: string, act: A, body: object) =>
    actOn(system.as('zhangqiang'), 'postings', id, act, body);
  const codes: Record<string, string> = {};
  let calm: string;
  let rivalled: string;
  let rival: string;
  let negotiation: string;

  beforeAll(async () => {
    [calm, rivalled] = [await posted(), await posted()];
    const claim = await prepareClaim(
      system.as('lina'),
      rivalled,
      people.lina ?? '',
      scheme(people.lina ?? '', 'lina'),
    );
    for (const id of [calm, rivalled])
      expect((await poster(id, 'close-window', { reason: '重新定期限。' })).status).toBe(200);
    const closesAt = new Date(Date.now() + 4_000).toISOString();
    for (const id of [calm, rivalled])
      expect((await poster(id, 'extend', { closesAt, reason: '定期限。' })).status).toBe(200);
    const receipt = await sendClaim(system.as('lina'), claim);
    expect(receipt.status, JSON.stringify(receipt.body)).toBe(201);
    rival = receipt.body.claimId as string;
    await stageIs(calm, 'without_claim');
    await stageIs(rivalled, 'verifying');
    for (const id of [calm, rivalled]) {
      const grant = { partyId: people.sunyue, reason: '系统故障，已核实。' };
      const granted = await system.as('zhuban1').post(`/postings/${id}/grant-late-code`, grant);
      codes[id] = granted.body.reply?.code as string;
    }
  });

  /** Besides everything: a claim too late, and a code in another's hand. */
  async function alike(): Promise<void> {
    await same(calm, rivalled);
    const refusals = async (id: string) => [
      await claimAs('sunyue', id),
      await claimAs('huangli', id, { lateCode: codes[id] ?? '' }),
    ];
    const [one, other] = [await refusals(calm), await refusals(rivalled)];
    expect(other.map(bare)).toEqual(one.map(bare));
    expect(other.map(({ body }) => body.code)).toEqual(['CLAIM_TOO_LATE', 'LATE_CODE_INVALID']);
  }

  it('before and after the rival is valid, and while it is selected', async () => {
    await alike();
    await stageIs(rival, 'verification');
    await system.as('zhuban1').post(`/claims/${rival}/verify-valid`, { reason: '核对一致。' });
    await stageIs(rivalled, 'ranking');
    await alike();
    const ranked = await poster(rivalled, 'rank', { order: [{ claimId: rival, reason: '方案可行。' }] });
    expect(ranked.body.stage?.code).toBe('negotiating');
    negotiation = ranked.body.reply?.negotiationId as string;
    await alike();
  });

  it('hears a late code alike, and whoever comes late is verified before the posting goes on', async () => {
    const [alone, second] = [
      await claimAs('sunyue', calm, { lateCode: codes[calm] ?? '' }),
      await claimAs('sunyue', rivalled, { lateCode: codes[rivalled] ?? '' }),
    ];
    expect(second.status, JSON.stringify(second.body)).toBe(201);
    expect(Object.keys(second.body)).toEqual(Object.keys(alone.body));
    expect(JSON.stringify(second.body).length).toBe(JSON.stringify(alone.body).length);
    await stageIs(negotiation, 'offered');
    const declined = await system
      .as('lina')
      .post(`/negotiations/${negotiation}/decline-offer`, { reason: '另有安排。' });
    expect(declined.status, JSON.stringify(declined.body)).toBe(200);
    await stageIs(rivalled, 'verifying');
  });
});
