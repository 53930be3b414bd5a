import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyBundle } from '../../adapters/bundle/verify-bundle.ts';
import { readZip } from '../../adapters/bundle/zip.ts';
import type { PersonSigner } from '../../adapters/signature/person-key.ts';
import { readRootJwks } from '../../adapters/signature/root-key.ts';
import { addDuration } from '../../domain/calendar/deadline.ts';
import { OFFICIAL_YEARS } from '../../domain/calendar/official-years.ts';
import type { SigningStatement } from '../../domain/signature/schema.ts';
import { ok } from '../support/acts.ts';
import { Negotiators } from '../support/negotiation.ts';
import { organisation, person, registerPerson, ZHIXIN } from '../support/samples.ts';
import { enrolKey, offeredSigning, signAs, signatureOf } from '../support/signing.ts';
import { eventually, startSystem, type Answer, type TestSystem } from '../support/system.ts';

/** On a server that skips time, under the standard clocks of days: authorisations end, terms run out. */

const DAY = 86_400_000;

let system: TestSystem;
let they: Negotiators;
let representative: string;
let wuting: string;
let wutingsKey: PersonSigner;

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  they = await Negotiators.meet(system, { lina: '李娜', sunyue: '孙悦', zhaomin: '赵敏' });
  const [row] = await system.db.query(`select id from parties where account_id = 'zhangqiang'`);
  representative = row.id as string;
  wuting = await registerPerson(
    system.as('wuting'),
    person('吴婷', { qualification: 'none', degree: undefined }),
  );
  wutingsKey = await enrolKey(system, 'wuting');
}, 120_000);
afterAll(() => system.stop());

const dateIn = (days: number): string =>
  new Date(system.now().getTime() + days * DAY + 8 * 3_600_000).toISOString().slice(0, 10);

/** Declares who may sign for 智芯 beside its representative, and has it attested. @param days null: nobody */
const consent = (): Promise<unknown> =>
  ok(
    system
      .as('wuting')
      .post(`/parties/${they.zhixin}/namings/answer`, { capacity: 'signatory', answer: 'consented' }),
  );

async function authorise(days: number | null): Promise<void> {
  const signatories =
    days === null
      ? []
      : [{ personId: wuting, name: '吴婷', validFrom: dateIn(-1), validUntil: dateIn(days) }];
  const content = {
    ...organisation('上海智芯科技有限公司', ZHIXIN, { name: '张强', personId: representative }),
    signatories,
  };
  await ok(system.as('zhangqiang').post('/organisations', content));
  if (days !== null) await consent();
  if (days !== null) await they.attest(they.zhixin, 'signatories');
}

const standard = { policy: 'standard-1' };
const code = ({ status, body }: Answer) => ({ status, code: body.code as string });
const appoint = (account: string, signingId: string, personId: string) =>
  system.as(account).post(`/signings/${signingId}/appoint`, { personId });
const sign = (account: string, signingId: string, jws: string) =>
  system.as(account).post(`/signings/${signingId}/sign`, { jws });

/** Everything that a signature could have changed. */
async function traces(signingId: string): Promise<unknown> {
  return system.db.query(
    `select c.version, c.stage, s.completed_at, (
       select jsonb_agg(jsonb_build_array(p.side, p.account_id, p.jws) order by p.ord) from signing_places p where p.signing_id = c.id
     ) as places from cases c join signings s on s.case_id = c.id where c.id = $1`,
    [signingId],
  );
}

async function changesNothing(signingId: string, act: () => Promise<Answer>) {
  const before = await traces(signingId);
  const answer = await act();
  expect(await traces(signingId)).toEqual(before);
  return answer;
}

async function statementOf(account: string, signingId: string): Promise<SigningStatement> {
  const { statement } = (await offeredSigning(system, account, signingId)).body as {
    statement: SigningStatement;
  };
  return statement;
}

const toldOf = async (account: string): Promise<string> =>
  (await system.as(account).get('/notifications?limit=100')).body.items.map(({ zh }) => zh).join();

const UNSUITABLE = { status: 422, code: 'APPOINTEE_NOT_SUITABLE' };
const FORBIDDEN = { status: 403, code: 'FORBIDDEN' };
const NOT_NAMED = { status: 403, code: 'SIGNATORY_NOT_NAMED' };

describe('R28 a side names who signs for it', () => {
  it('appoints an authorised signatory, who then signs in the place of the representative', async () => {
    await authorise(60);
    const { negotiationId } = await they.talks('lina', standard);
    const signingId = await they.agreed(negotiationId);
    const before = await statementOf('zhangqiang', signingId);
    const refusals: [string, () => Promise<Answer>, object][] = [
      ['nobody of that name', () => appoint('zhangqiang', signingId, they.zhixin), UNSUITABLE],
      [
        'a stranger to the side',
        () => appoint('zhangqiang', signingId, they.people['lina'] ?? ''),
        UNSUITABLE,
      ],
      ['one’s own side only', () => appoint('lina', signingId, wuting), UNSUITABLE],
      ['R19 a stranger', () => appoint('sunyue', signingId, wuting), { status: 404, code: 'NOT_FOUND' }],
      ['the organiser', () => appoint('zhuban1', signingId, wuting), FORBIDDEN],
      [
        'not named yet',
        async () => sign('wuting', signingId, await signatureOf(wutingsKey, before)),
        FORBIDDEN,
      ],
    ];
    for (const [name, act, refused] of refusals)
      expect(code(await changesNothing(signingId, act)), name).toEqual(refused);

    await ok(appoint('zhangqiang', signingId, wuting));
    const tasks = (await system.as('wuting').get('/tasks')).body.items;
    expect(tasks.map((task) => task.case?.id)).toContain(signingId);
    expect(await toldOf('wuting')).toContain('您被指定为签署人');
    const old = await changesNothing(signingId, async () =>
      sign('zhangqiang', signingId, await signatureOf(they.signer('zhangqiang'), before)),
    );
    expect(code(old)).toEqual(NOT_NAMED);
    const statement = await statementOf('wuting', signingId);
    expect(statement).toMatchObject({
      capacity: 'authorised',
      organisation: { id: they.zhixin },
      name: '吴婷',
    });
    await ok(signAs(system, 'wuting', wutingsKey, signingId));
    const twice = await changesNothing(signingId, async () =>
      sign('wuting', signingId, await signatureOf(wutingsKey, statement)),
    );
    expect(code(twice)).toEqual({ status: 409, code: 'SIGNED_ALREADY' });
    expect(code(await appoint('zhangqiang', signingId, representative))).toEqual({
      status: 409,
      code: 'SIGNED_ALREADY',
    });
    await ok(signAs(system, 'lina', they.signer('lina'), signingId));
    await they.until('lina', signingId, 'signed');

    const roots = readRootJwks((await request(system.app).get('/.well-known/roots.jwks.json')).text);
    const bundle = await they.download('wuting', `/signings/${signingId}/bundle`);
    const report = await verifyBundle(bundle, roots);
    expect(report.findings.filter((one) => one.ok === false)).toEqual([]);
    expect(report.findings.map(({ zh }) => zh).join()).toContain('授权');
    expect(readZip(bundle)?.files.get('signatures/01.statement.json')?.toString()).toContain(
      '"capacity":"authorised"',
    );
  });

  it.each([
    ['ended by its date', 3, () => system.skip(5 * DAY)],
    ['was taken back', 60, () => authorise(null)],
  ])('refuses a signature when the authorisation %s before signing', async (_name, days, ends) => {
    await authorise(days);
    const { negotiationId } = await they.talks('lina', standard);
    const signingId = await they.agreed(negotiationId);
    await offeredSigning(system, 'zhangqiang', signingId);
    await ok(appoint('zhangqiang', signingId, wuting));
    const statement = await statementOf('wuting', signingId);
    await ends();
    const jws = await signatureOf(wutingsKey, statement);
    const late = await changesNothing(signingId, () => sign('wuting', signingId, jws));
    expect(code(late)).toEqual({ status: 403, code: 'SIGNATORY_NOT_AUTHORISED' });
    const seen = (await system.as('wuting').get(`/signings/${signingId}`)).body;
    expect(seen.statement).toBeNull();
    expect(seen.obstacles.map((one: { code: string }) => one.code)).toContain('SIGNATORY_NOT_AUTHORISED');
    expect(code(await appoint('zhangqiang', signingId, wuting))).toEqual(UNSUITABLE);

    // The side names somebody who may, and the agreement is signed after all.
    await ok(appoint('zhangqiang', signingId, representative));
    await they.signBoth(signingId, 'lina');
    await they.until('lina', negotiationId, 'concluded');
  });
});

describe('R27 a signature out of time changes nothing', () => {
  it('is refused after the term, and the next ranked claimant is asked', async () => {
    const { postingId, negotiationId } = await they.room(['lina', 'sunyue'], standard);
    await they.enter(negotiationId, 'lina');
    const signingId = await they.agreed(negotiationId);
    const statement = await statementOf('lina', signingId);
    const term = addDuration(statement.offeredAt, { workingDays: 10 }, OFFICIAL_YEARS).at;
    expect(Date.parse(statement.expiresAt)).toBe(Date.parse(term));
    await ok(signAs(system, 'zhangqiang', they.signer('zhangqiang'), signingId));
    const reminded = async (account: string): Promise<number> =>
      (await system.as(account).get('/notifications?limit=100')).body.items.filter(
        (one) => one.caseId === signingId && one.zh.includes('到期，请及时办理'),
      ).length;
    await system.skip(Date.parse(statement.expiresAt) - system.now().getTime() - 3_600_000);
    await eventually(
      () => reminded('lina'),
      (count) => count === 1,
    );
    // Nobody is asked again after signing.
    expect(await reminded('zhangqiang')).toBe(0);
    await system.skip(Date.parse(statement.expiresAt) - system.now().getTime() + 1000);
    await they.until('lina', signingId, 'expired');
    const jws = await signatureOf(they.signer('lina'), statement);
    const late = await changesNothing(signingId, () => sign('lina', signingId, jws));
    expect(code(late)).toEqual({ status: 409, code: 'ILLEGAL_NOW' });
    await they.until('lina', negotiationId, 'failed');
    await eventually(
      () => system.db.query('select state from offers where posting_id = $1 order by number', [postingId]),
      (rows: { state: string }[]) => rows.map(({ state }) => state).join() === 'failed,running',
    );
    for (const account of ['lina', 'zhangqiang'])
      expect(await toldOf(account), account).toContain('对接未成：逾期未签署');
  });

  it('R26, R27 a refusal goes to both sides with its reason, and the next ranked claimant is asked', async () => {
    const { postingId, negotiationId, claims } = await they.room(['lina', 'sunyue'], standard);
    await they.enter(negotiationId, 'lina');
    const signingId = await they.agreed(negotiationId);
    await offeredSigning(system, 'lina', signingId);
    // Where an order is set, nobody signs before their turn.
    await system.db.query('update signings set sequential = true where case_id = $1', [signingId]);
    const jws = await signatureOf(they.signer('lina'), await statementOf('lina', signingId));
    const early = await changesNothing(signingId, () => sign('lina', signingId, jws));
    expect(code(early)).toEqual({ status: 409, code: 'SIGNING_NOT_YOUR_TURN' });
    await ok(signAs(system, 'zhangqiang', they.signer('zhangqiang'), signingId));

    const refuse = (reason?: string) =>
      system.as('lina').post(`/signings/${signingId}/refuse`, { reason: reason as string });
    expect((await changesNothing(signingId, () => refuse())).status).toBe(422);
    await ok(refuse('单位不同意验收安排。'));
    await they.until('lina', negotiationId, 'failed');
    for (const account of ['lina', 'zhangqiang'])
      expect(await toldOf(account), account).toContain('对接未成：单位不同意验收安排。');
    expect(await toldOf('sunyue')).not.toContain('单位不同意');
    await they.until('zhuban1', claims[0] ?? '', 'failed');
    const [refused, next] = await eventually(
      () =>
        system.db.query<{ claim_id: string; negotiation_id: string; state: string }[]>(
          'select claim_id, negotiation_id, state from offers where posting_id = $1 order by number',
          [postingId],
        ),
      (rows) => rows.length === 2,
    );
    expect([refused?.state, next?.state]).toEqual(['failed', 'running']);
    expect(next?.claim_id).toBe(claims[1]);
    await they.until('sunyue', next?.negotiation_id ?? '', 'offered');
    expect((await system.as('zhangqiang').get(`/signings/${signingId}/bundle`)).status).not.toBe(200);
  });

  it('is refused with a key out of its term, or with none', async () => {
    const { negotiationId } = await they.talks('lina', standard);
    const signingId = await they.agreed(negotiationId);
    const statement = await statementOf('lina', signingId);
    const jws = await signatureOf(they.signer('lina'), statement);
    const { thumbprint } = they.signer('lina');
    const until = `update signing_keys set valid_until = valid_until + $2::interval where thumbprint = $1`;
    await system.db.query(until, [thumbprint, '-730 days']);
    const late = await changesNothing(signingId, () => sign('lina', signingId, jws));
    expect(code(late)).toEqual({ status: 403, code: 'KEY_OUT_OF_TERM' });
    await system.db.query(until, [thumbprint, '730 days']);

    await ok(system.as('lina').post(`/me/keys/${thumbprint}/revoke`, { reason: 'lost' }));
    expect((await system.as('lina').get(`/signings/${signingId}`)).body).toMatchObject({
      statement: null,
      hasKey: false,
    });
    const revoked = await changesNothing(signingId, () => sign('lina', signingId, jws));
    expect(code(revoked)).toEqual({ status: 403, code: 'KEY_REVOKED' });
    await they.newKey('lina');
    await ok(signAs(system, 'lina', they.signer('lina'), signingId));
  });
});

describe('R26 several winners, where the posting declared it', () => {
  const offerNext = (postingId: string) => system.as('zhangqiang').post(`/postings/${postingId}/offer-next`);
  const conclude = (postingId: string) =>
    system.as('zhangqiang').post(`/postings/${postingId}/conclude`, { reason: '已选足。' });
  const claimStages = async (claims: readonly string[]): Promise<string[]> =>
    Promise.all(claims.map((id) => they.stageOf('zhuban1', id)));

  it('negotiates beside, signs one after another, and releases the rest when the poster concludes', async () => {
    const room = await they.room(['lina', 'sunyue', 'zhaomin'], {
      ...standard,
      content: { takesSeveralWinners: true },
    });
    const { postingId, negotiationId, claims } = room;
    expect(code(await conclude(postingId))).toEqual({ status: 409, code: 'ILLEGAL_NOW' });
    expect((await system.as('lina').post(`/postings/${postingId}/offer-next`)).status).toBe(404);
    const second = (await ok(offerNext(postingId))).body.reply?.negotiationId as string;
    await they.until('sunyue', second, 'offered');
    expect((await system.as('lina').get(`/negotiations/${second}`)).status).toBe(404);
    for (const [id, account] of [
      [negotiationId, 'lina'],
      [second, 'sunyue'],
    ] as const)
      await they.enter(id, account);
    const first = await they.agreed(negotiationId, 'lina');
    await they.signBoth(first, 'lina');
    await they.until('lina', negotiationId, 'concluded');
    await eventually(
      () => claimStages(claims),
      (stages) => stages.join() === 'won,selected,valid',
    );
    expect(await they.stageOf('zhangqiang', postingId)).toBe('matched');
    expect(code(await conclude(postingId))).toEqual({ status: 409, code: 'NEGOTIATION_UNDER_WAY' });
    const late = await system
      .as('zhangqiang')
      .post(`/postings/${postingId}/withdraw`, { reason: '不做了。' });
    expect(code(late)).toEqual({ status: 409, code: 'AGREEMENT_SIGNED' });

    await they.signBoth(await they.agreed(second, 'sunyue'), 'sunyue');
    await they.until('sunyue', second, 'concluded');
    await eventually(
      () => claimStages(claims),
      (stages) => stages.join() === 'won,won,valid',
    );
    expect(await they.stageOf('zhangqiang', postingId)).toBe('matched');
    await ok(conclude(postingId));
    await eventually(
      () => claimStages(claims),
      (stages) => stages.join() === 'won,won,released',
    );
    const filings: { n: number }[] = await system.db.query(
      'select count(*)::int as n from filings where posting_id = $1',
      [postingId],
    );
    expect(filings[0]?.n).toBe(2);
  });

  it('is refused where it did not, and where nobody is left', async () => {
    const exclusive = await they.room(['lina', 'sunyue'], standard);
    expect(code(await offerNext(exclusive.postingId))).toEqual({
      status: 409,
      code: 'NEGOTIATION_EXCLUSIVE',
    });
    const alone = await they.room(['lina'], { ...standard, content: { takesSeveralWinners: true } });
    expect(code(await offerNext(alone.postingId))).toEqual({ status: 409, code: 'NOBODY_RANKED' });
    const { n } = (
      await system.db.query('select count(*)::int as n from offers where posting_id = any($1)', [
        [exclusive.postingId, alone.postingId],
      ])
    )[0] as { n: number };
    expect(n).toBe(2);
  });
});
