import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonSigner } from '../../adapters/signature/person-key.ts';
import { ok, signIn } from '../support/acts.ts';
import { submitClaim } from '../support/claims.ts';
import { Desks } from '../support/desks.ts';
import { TERMS } from '../support/negotiation.ts';
import { approve, explained, reviewAt } from '../support/review-steps.ts';
import {
  challenge,
  postdocInStation,
  registerOrganisation,
  registerPerson,
  scheme,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { enrolKey, signAs } from '../support/signing.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/**
 * R7, R39: a district's officer helps a unit of the district, a station's officer the postdoc of the station, from their
 * registration until the agreement is filed; each under a mandate, through HTTP alone, with every list and mailbox looked
 * at after each step. Officers of another district and station hear and see nothing.
 */
const DAY = 86_400_000;
const POSTER = 'zhangqiang';
const DISTRICT = 'qu-pudong';
const STATION = 'zhan-fudan';
const OTHERS = ['qu-minhang', 'zhan-jiaoda'];
/** While a posting is judged, what its verification asks of the organiser is another test's subject (R21). */
const JUDGED = ['zhuban1'];
let system: TestSystem;
let desks: Desks;
let zhixin: string;
let lina: string;
let posting: string;
let claimId: string;
let room: string;
const signers: Record<string, PersonSigner> = {};

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  const all = [POSTER, 'lina', DISTRICT, STATION, ...OTHERS, 'zhuban1', 'shi1', 'bu1'];
  await signIn(system, all);
  desks = new Desks(system, all);
  await desks.clear();
});
afterAll(() => system.stop());

const as = (account: string) => system.as(account);
const until = (account: string, id: string, stage: string): Promise<unknown> =>
  eventually(
    async () => (await as(account).get(`/cases/${id}`)).body.stage?.code,
    (found) => found === stage,
  );
const lastOf = async (id: string) => (await ok(as('zhuban1').get(`/cases/${id}/events`))).body.items.at(-1);
const partiesOf = async (officer: string) =>
  (await ok(as(officer).get('/followed-parties'))).body.items.map((one) => one.id);
const postingsOf = async (officer: string) => (await ok(as(officer).get('/followed-postings'))).body.items;
/** The same told to several. */
const toAll = (accounts: readonly string[], ...words: string[]) =>
  Object.fromEntries(accounts.map((account) => [account, words]));

async function signBoth(signingId: string): Promise<void> {
  for (const account of ['lina', POSTER])
    await ok(signAs(system, account, signers[account] as PersonSigner, signingId));
}

describe('R7, R39 a district and a station help from registration to filing', () => {
  it('R7 the district collects a need, finds the unit once it registers, and invites it; the station finds its postdoc', async () => {
    const need = {
      unit: { creditCode: ZHIXIN, name: '上海智芯科技有限公司' },
      field: 'new_materials',
      title: '固态电池界面改性',
      description: '企业希望提高循环寿命，尚无研发团队。',
      source: 'key_firm',
    };
    const { id } = (await ok(as(DISTRICT).post('/needs', need))).body;
    const invite = () => as(DISTRICT).post(`/needs/${id}/invite`, { message: '区人社局可协助填报。' });
    // Nobody is registered who could be told.
    expect((await ok(invite())).body.told).toBe(0);
    await desks.show('a need', {});
    zhixin = await registerOrganisation(as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
    lina = await registerPerson(as('lina'), postdocInStation('李娜'));
    expect(await partiesOf(DISTRICT)).toContain(zhixin);
    expect(await partiesOf(STATION)).toContain(lina);
    for (const other of OTHERS) expect(await partiesOf(other)).toEqual([]);
    expect((await ok(invite())).body.told).toBe(1);
    await desks.show('registered and invited', { told: { [POSTER]: ['您已获确认', '邀请贵单位'] } });
  });

  it('R1 R7 facts are asked for and attested by whoever can, the station its own postdoc', async () => {
    for (const [account, party, fact] of [
      [POSTER, zhixin, 'registration'],
      [POSTER, zhixin, 'legal_representative'],
      ['lina', lina, 'degree'],
      ['lina', lina, 'station_status'],
    ] as const)
      await ok(
        as(account).post(`/parties/${party}/attestation-requests`, {
          fact,
          note: '请核验。',
          evidenceIds: [],
        }),
      );
    await desks.show('asked', {
      tasks: { [STATION]: ['attestation'], zhuban1: ['attestation', 'attestation', 'attestation'] },
      told: {
        [STATION]: ['申请核验“博士后在站'],
        zhuban1: ['“主体登记信息”', '“法定代表人”', '“博士学位”'],
      },
    });
    for (const [officer, party, fact] of [
      ['zhuban1', zhixin, 'registration'],
      ['zhuban1', zhixin, 'legal_representative'],
      ['zhuban1', lina, 'degree'],
      [STATION, lina, 'station_status'],
    ] as const)
      await ok(as(officer).post(`/parties/${party}/attestations`, { fact, evidence: '原件核验一致' }));
    await desks.show('attested', {
      told: {
        [POSTER]: ['“主体登记信息”已由', '“法定代表人”已由'],
        lina: ['“博士学位”已由', '已由詹复核验'],
      },
    });
    for (const account of [POSTER, 'lina']) signers[account] = await enrolKey(system, account);
  });

  it('R7 without a mandate neither acts; with it the district posts, corrects and publishes for its unit, named in each act', async () => {
    const early = await as(DISTRICT).post('/drafts', { partyId: zhixin, content: challenge() });
    expect(early.status, JSON.stringify(early.body)).toBeGreaterThanOrEqual(403);
    const mandate = (by: string, party: string, to: string, scopes: string[]) => {
      const end = new Date(system.now().getTime() + 300 * DAY).toISOString();
      const body = { to, scopes, until: end, reason: '请协助办理。' };
      return ok(as(by).post(`/parties/${party}/mandates`, body));
    };
    await mandate(POSTER, zhixin, DISTRICT, ['post', 'meet']);
    await mandate('lina', lina, STATION, ['claim', 'meet']);
    await desks.show('mandates', {
      told: {
        [DISTRICT]: ['委托您代为办理：张榜、对接'],
        [STATION]: ['“李娜”委托您代为办理：揭榜、对接'],
      },
    });
    const content = challenge({ window: { kind: 'open_ended' } });
    posting = await startPosting(as(DISTRICT), zhixin, content, undefined, as(POSTER));
    const review = await reviewAt(system, POSTER, posting, 'municipal');
    const both = [POSTER, DISTRICT];
    await desks.show('submitted', {
      besides: JUDGED,
      tasks: { shi1: ['municipal'] },
      told: { ...toAll(both, '“审核中”', '“市级审核”'), shi1: ['“市级审核”'] },
    });
    const corrections = [{ pointer: '/keywords', text: '请补充关键词。' }];
    const back = { contentHash: review.contentHash, reason: '请补充。', corrections };
    await ok(as('shi1').post(`/reviews/${review.id}/return`, back));
    await desks.show('returned', {
      besides: JUDGED,
      tasks: toAll(both, 'returned'),
      told: toAll(both, '现为“退回修改”。理由：请补充。', '现为“退回修改”，办理期限'),
    });
    const sent = (await ok(as(DISTRICT).get(`/postings/${posting}`))).body.content as object;
    const better = { ...sent, keywords: ['固态电池', '电解质', '批量制备'] };
    const resubmission = { content: better, answers: explained() };
    await ok(as(DISTRICT).post(`/postings/${posting}/resubmit`, resubmission));
    expect(await lastOf(posting)).toMatchObject({ actor: { id: DISTRICT }, onBehalfOf: zhixin });
    await desks.show('resubmitted', {
      besides: JUDGED,
      tasks: { shi1: ['municipal'] },
      told: { ...toAll(both, '“审核中”', '“市级审核”'), shi1: ['“市级审核”'] },
    });
    const { contentHash } = (await ok(as('shi1').get(`/reviews/${review.id}`))).body;
    for (const reviewer of ['shi1', 'bu1'])
      await ok(approve(system, reviewer, { id: review.id, contentHash }));
    await desks.show('published', {
      besides: JUDGED,
      told: { ...toAll(both, '“国家级审核”', '“审核已通过，待发布”', '“揭榜中”'), bu1: ['“国家级审核”'] },
    });
    expect(await postingsOf(DISTRICT)).toMatchObject([
      { id: posting, sides: [{ side: 'poster', readable: true }] },
    ]);
  });

  it('R7 the station claims for its postdoc, who signs, and cures what the verifier asks for', async () => {
    const options = { signatory: as('lina') };
    const sent = await ok(submitClaim(as(STATION), posting, lina, scheme(lina, '李娜'), options));
    claimId = sent.body.claimId as string;
    const concerned = [POSTER, 'lina', DISTRICT, STATION];
    await desks.show('claimed', {
      tasks: { zhuban1: ['verification'] },
      told: toAll([...concerned, 'zhuban1'], '受理，现为“核实中”'),
    });
    const needed = { reason: '请补充在职证明。', documents: ['在职证明'] };
    await ok(as('zhuban1').post(`/claims/${claimId}/need-documents`, needed));
    await desks.show('documents needed', {
      tasks: toAll(['lina', STATION], 'curing'),
      told: toAll(concerned, '现为“待补正”，办理期限'),
    });
    const documents = [{ no: 1, whyNot: '证明在途。' }];
    await ok(as(STATION).post(`/claims/${claimId}/cure`, { note: '已说明。', documents }));
    expect(await lastOf(claimId)).toMatchObject({ actor: { id: STATION }, onBehalfOf: lina });
    await desks.show('cured', {
      tasks: { zhuban1: ['verification'] },
      told: toAll([...concerned, 'zhuban1'], '补正，现为“核实中”'),
    });
    await ok(as('zhuban1').post(`/claims/${claimId}/verify-valid`, { reason: '资格核对一致。' }));
    await desks.show('valid', { told: toAll(concerned, '现为“核实有效”') });
    expect(await postingsOf(STATION)).toMatchObject([
      { id: posting, sides: [{ side: 'claimant', caseId: claimId, readable: true }] },
    ]);
  });

  it('R7 the sides alone commit themselves: ranking, accepting, confirming; both helpers propose terms', async () => {
    const order = { order: [{ claimId, reason: '方案可行。' }] };
    const refusal = { status: 403, body: { code: 'MANDATE_SCOPE' } };
    expect(await as(DISTRICT).post(`/postings/${posting}/rank`, order)).toMatchObject(refusal);
    const ranked = await ok(as(POSTER).post(`/postings/${posting}/rank`, order));
    room = ranked.body.reply?.negotiationId as string;
    await until(POSTER, room, 'offered');
    expect(await as(STATION).post(`/negotiations/${room}/accept-offer`)).toMatchObject(refusal);
    const accepted = await ok(as('lina').post(`/negotiations/${room}/accept-offer`));
    await signBoth(accepted.body.reply?.signingId as string);
    await until(POSTER, room, 'talks');
    const propose = (who: string, basedOn: number, terms: object) =>
      ok(as(who).post(`/negotiations/${room}/propose-terms`, { basedOn, terms }));
    await propose(DISTRICT, 0, TERMS);
    expect(await lastOf(room)).toMatchObject({ actor: { id: DISTRICT }, onBehalfOf: zhixin });
    const second = await propose(STATION, 1, { ...TERMS, other: '补充约定。' });
    expect(await lastOf(room)).toMatchObject({ actor: { id: STATION }, onBehalfOf: lina });
    const { hash } = second.body.reply as { hash: string };
    const confirm = (who: string) =>
      as(who).post(`/negotiations/${room}/confirm-terms`, { version: 2, hash });
    for (const helper of [DISTRICT, STATION]) expect(await confirm(helper)).toMatchObject(refusal);
    await ok(confirm('lina'));
    const last = await ok(confirm(POSTER));
    await signBoth(last.body.reply?.signingId as string);
    await until(POSTER, room, 'concluded');
  });

  it('R7, R29, R31 filed, the project is on the lists of both helpers, and the whole way on no other officer’s', async () => {
    const { items } = (await ok(as(POSTER).get(`/cases/${posting}/family`))).body;
    const filing = (await eventually(
      async () => (await ok(as('zhuban1').get('/tasks?limit=100'))).body.items,
      (tasks) => tasks.some((one) => one.case?.type.code === 'filing'),
    ).then((tasks) => tasks.find((one) => one.case?.type.code === 'filing')?.case?.id)) as string;
    expect(items.map(({ type }) => type.code)).toContain('negotiation');
    const filed = await ok(as('zhuban1').post(`/filings/${filing}/file`));
    const number = (filed.body.reply as { number: string }).number;
    for (const helper of [DISTRICT, STATION]) {
      // A mandate that still holds helps up to the meeting: the filing of the set is of the two sides.
      for (const path of [`/filings/${filing}`, `/cases/${filing}`] as const)
        expect(await as(helper).get(path), helper).toMatchObject({
          status: 404,
          body: { code: 'NOT_FOUND' },
        });
      const projects = await eventually(
        async () => (await ok(as(helper).get('/followed-projects'))).body.items,
        (found) => found.length > 0,
      );
      expect(projects).toMatchObject([{ filingNumber: number, claimantName: '李娜' }]);
    }
    for (const side of [POSTER, 'lina'])
      expect((await ok(as(side).get(`/filings/${filing}`))).body).toMatchObject({ number });
    for (const other of OTHERS) {
      expect((await ok(as(other).get('/followed-projects'))).body.items).toEqual([]);
      expect(await postingsOf(other)).toEqual([]);
      expect((await ok(as(other).get('/notifications'))).body.items).toEqual([]);
    }
    // Withdrawn, a mandate opens nothing any more; what an officer follows by office stays.
    const [given] = (await ok(as(DISTRICT).get('/me/mandates'))).body.items;
    await ok(as(POSTER).post(`/mandates/${given?.id ?? ''}/end`, { reason: '已办结。' }));
    expect((await as(DISTRICT).get(`/cases/${room}`)).status).toBe(404);
    expect((await ok(as(DISTRICT).get('/followed-projects'))).body.items).toHaveLength(1);
  });
});
