import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, addMonths, shanghaiDate } from '../../domain/calendar/shanghai.ts';
import { TRANSFER_SCHEME_EXAMPLE } from '../../domain/claim/examples.ts';
import { STANDARD_POLICY } from '../../domain/policy/policy.ts';
import { addPolicy } from '../support/after-match.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  CHENXING,
  confirmed,
  FUDAN,
  organisation,
  person,
  postdocInStation,
  PUYAO,
  registerOrganisation,
  registerPerson,
  scheme,
  startPosting,
  transfer,
  ZHIXIN,
} from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

/** Eligibility, as each party finds it out before they send anything, and by sending it. */

let system: TestSystem;
let zhixin: string;
let challengeId: string;
let transferId: string;

const outOfStation = (name: string, change: object = {}): object =>
  person(name, {
    qualification: 'postdoc_out_of_station',
    postdoc: {
      platform: 'mobile_station',
      stationUnit: FUDAN,
      enteredOn: '2020-01-10',
      leftOn: '2022-12-31',
    },
    ...change,
  });
const nobody = (name: string): object => person(name, { qualification: 'none', degree: undefined });
const today = (): string => shanghaiDate(system.now().toISOString());

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  challengeId = await startPosting(system.as('zhangqiang'), zhixin, challenge());
  await publish(system, 'zhangqiang', challengeId);
  const chenwei = await registerPerson(system.as('chenwei'), postdocInStation('陈伟'));
  transferId = await startPosting(system.as('chenwei'), chenwei, transfer());
  await publish(system, 'chenwei', transferId);
});
afterAll(() => system.stop());

const ABOUT_THE_PARTIES = /^(POSTER|CLAIMANT|SAME|SHARED|EMPLOYER)_/;
interface Obstacle {
  readonly code?: string;
  readonly rule?: string;
  readonly zh: string;
  readonly en: string;
}
const against = (obstacles: readonly Obstacle[]): string[] =>
  obstacles.flatMap(({ code = '', rule = '' }) => (ABOUT_THE_PARTIES.test(code) ? [`${code} ${rule}`] : []));

/** Obstacles to a party that would post, by who they are; what is sent is refused with the same. */
async function posting(account: string, partyId: string, content: object): Promise<string[]> {
  const caller = system.as(account);
  const draft = await caller.post('/drafts', { partyId, content });
  expect(draft.status, JSON.stringify(draft.body)).toBe(201);
  const { body } = await caller.get(`/drafts/${draft.body.id}/obstacles`);
  const sent = await caller.post(
    `/drafts/${draft.body.id}/submit`,
    { letterVersion: 1 },
    { 'If-Match': draft.headers.etag ?? '' },
  );
  return agreed(against(body.obstacles), sent);
}

/** The same for a party that would claim. */
async function claiming(account: string, partyId: string, postingId: string): Promise<string[]> {
  const caller = system.as(account);
  const draft = await caller.post(`/postings/${postingId}/claim-drafts`, {
    partyId,
    scheme: postingId === challengeId ? scheme(partyId, account) : TRANSFER_SCHEME_EXAMPLE,
  });
  expect(draft.status, JSON.stringify(draft.body)).toBe(201);
  const { body } = await caller.get(`/claim-drafts/${draft.body.id}/obstacles`);
  const sent = await caller.post(
    `/claim-drafts/${draft.body.id}/submit`,
    { letterVersion: 1 },
    { 'If-Match': draft.headers.etag ?? '' },
  );
  return agreed(against(body.obstacles), sent);
}

function agreed(
  before: string[],
  { status, body }: { status: number; body: { errors?: readonly Obstacle[] } },
): string[] {
  expect(status, 'nothing is taken without a letter').toBe(422);
  expect(against(body.errors ?? []), JSON.stringify(body)).toEqual(before);
  return before;
}

async function unit(change: object = {}): Promise<string> {
  const caller = system.as('wuting');
  const personId = await registerPerson(caller, nobody('吴婷'));
  const content = organisation('上海浦曜生物医药有限公司', PUYAO, { name: '吴婷', personId });
  const answer = await caller.post('/organisations', { ...content, ...change });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  await confirmed(caller, answer.body.id);
  return answer.body.id;
}

describe('R3 a technical challenge is posted by a unit of Shanghai', () => {
  it.each(['limited_company', 'university', 'hospital', 'research_institute', 'partnership'])(
    '%s: may',
    async (legalForm) => {
      expect(await posting('wuting', await unit({ legalForm }), challenge())).toEqual([]);
    },
  );

  it('a unit elsewhere may not', async () => {
    const partyId = await unit({ district: undefined, region: '江苏省苏州市' });
    expect(await posting('wuting', partyId, challenge())).toEqual(['POSTER_NOT_IN_SHANGHAI R3']);
  });

  it('a person may not, a postdoc neither', async () => {
    const partyId = await registerPerson(system.as('zhaomin'), outOfStation('赵敏'));
    expect(await posting('zhaomin', partyId, challenge())).toEqual(['POSTER_NOT_ORGANISATION R3']);
  });
});

describe('R3 a technical challenge is claimed by PhDs and postdocs, from the whole country', () => {
  it.each([
    ['a PhD who was never a postdoc', person('李娜'), []],
    ['a PhD who lives elsewhere', person('李娜', { residence: '广东省深圳市' }), []],
    ['a postdoc in station', postdocInStation('李娜'), []],
    ['a postdoc out of station', outOfStation('李娜'), []],
    ['somebody who is neither', nobody('李娜'), ['CLAIMANT_NOT_QUALIFIED R3']],
  ])('%s', async (_who, content, expected) => {
    const partyId = await registerPerson(system.as('lina'), content);
    expect(await claiming('lina', partyId, challengeId)).toEqual(expected);
  });

  it('not by a unit', async () => {
    expect(await claiming('wuting', await unit(), challengeId)).toEqual(['CLAIMANT_NOT_PERSON R3']);
  });
});

describe('R4 an achievement is posted by a postdoc', () => {
  it.each([
    ['in station', postdocInStation('赵敏'), []],
    ['out of station', outOfStation('赵敏'), []],
    ['who lives elsewhere', outOfStation('赵敏', { residence: '北京市' }), []],
    ['a PhD alone is not enough', person('赵敏'), ['POSTER_NOT_POSTDOC R4']],
  ])('%s', async (_who, content, expected) => {
    const partyId = await registerPerson(system.as('zhaomin'), content);
    expect(await posting('zhaomin', partyId, transfer())).toEqual(expected);
  });

  it('not by a unit', async () => {
    expect(await posting('wuting', await unit(), transfer())).toEqual(['POSTER_NOT_POSTDOC R4']);
  });

  it.each(['breakthrough', 'intellectualProperty', 'users', 'benefits'])(
    'with its %s: without it, the field is named',
    async (field) => {
      const caller = system.as('zhaomin');
      const partyId = await registerPerson(caller, outOfStation('赵敏'));
      const draft = await caller.post('/drafts', { partyId, content: transfer({ [field]: undefined }) });
      const { body } = await caller.get(`/drafts/${draft.body.id}/obstacles`);
      const pointers = body.obstacles.map(({ pointer }) => pointer);
      // The key to sign with is another story.
      expect(pointers.filter((one) => one !== '/commitment')).toEqual([`/${field}`]);
    },
  );
});

describe('R4 an achievement is claimed by a legal person of one year', () => {
  it.each([
    ['limited_company', []],
    ['university', []],
    ['branch', ['CLAIMANT_NOT_LEGAL_PERSON R4']],
    ['sole_trader', ['CLAIMANT_NOT_LEGAL_PERSON R4']],
    ['partnership', ['CLAIMANT_NOT_LEGAL_PERSON R4']],
  ])('%s', async (legalForm, expected) => {
    expect(await claiming('wuting', await unit({ legalForm }), transferId)).toEqual(expected);
  });

  it('counted to the Shanghai date of today: a year ago may, a day later may not', async () => {
    const aYearAgo = addMonths(today(), -12);
    expect(await claiming('wuting', await unit({ registeredOn: aYearAgo }), transferId)).toEqual([]);
    const tooLate = await unit({ registeredOn: addDays(aYearAgo, 1) });
    expect(await claiming('wuting', tooLate, transferId)).toEqual(['CLAIMANT_TOO_YOUNG R4']);
  });

  it('not by a person', async () => {
    const partyId = await registerPerson(system.as('lina'), person('李娜'));
    expect(await claiming('lina', partyId, transferId)).toEqual(['CLAIMANT_NOT_ORGANISATION R4']);
  });

  it('a partnership may, where the policy of the posting says so', async () => {
    const id = 'partnership-1';
    await addPolicy(system, {
      ...STANDARD_POLICY,
      id,
      party: { ...STANDARD_POLICY.party, partnershipAllowed: true },
    });
    const caller = system.as('chenwei');
    const partyId = await registerPerson(caller, postdocInStation('陈伟'));
    const postingId = await startPosting(
      caller,
      partyId,
      transfer({ title: '可由合伙企业承接的成果转化' }),
      id,
    );
    await publish(system, 'chenwei', postingId);
    const unitId = await unit({ legalForm: 'partnership' });
    const draft = await system.as('wuting').post(`/postings/${postingId}/claim-drafts`, {
      partyId: unitId,
      scheme: { type: 'achievement_transfer' },
    });
    const { body } = await system.as('wuting').get(`/claim-drafts/${draft.body.id}/obstacles`);
    expect(against(body.obstacles)).toEqual([]);
  });
});

describe('R5 nobody claims what their own side posts', () => {
  const ZHIXIN_UNIT = { creditCode: ZHIXIN, name: '上海智芯科技有限公司' };
  it.each([
    ['whose employer posts', person('孙悦', { employer: ZHIXIN_UNIT }), ['EMPLOYER_OF_OTHER_SIDE R5']],
    ['whose employer is another', person('孙悦', { employer: FUDAN }), []],
    [
      'whose station unit posts',
      person('孙悦', {
        qualification: 'postdoc_in_station',
        postdoc: { platform: 'workstation', stationUnit: ZHIXIN_UNIT, enteredOn: '2025-01-10' },
      }),
      ['EMPLOYER_OF_OTHER_SIDE R5'],
    ],
  ])('somebody %s', async (_who, content, expected) => {
    const partyId = await registerPerson(system.as('sunyue'), content);
    expect(await claiming('sunyue', partyId, challengeId)).toEqual(expected);
  });

  it('the legal representative of the poster, nor a team that they are of', async () => {
    const partyId = await registerPerson(system.as('zhangqiang'), person('张强'));
    expect(await claiming('zhangqiang', partyId, challengeId)).toEqual(['SHARED_LEGAL_REPRESENTATIVE R5']);
    const lead = system.as('lina');
    await registerPerson(lead, person('李娜'));
    const { body: team } = await lead.post('/teams', {
      name: '固态电池团队',
      profile: { fields: ['new_materials'], keywords: ['固态电池'], abstract: '固态电池界面研究。' },
    });
    const invited = await lead.post(`/teams/${team.id}/invitations`, { personId: partyId });
    expect(invited.status, JSON.stringify(invited.body)).toBe(200);
    await system.as('zhangqiang').post(`/teams/${team.id}/answer`, { consent: 'consented' });
    expect(await claiming('lina', team.id, challengeId)).toEqual(['SHARED_LEGAL_REPRESENTATIVE R5']);
  });

  it('a unit whose legal representative is the poster', async () => {
    const partyId = await registerOrganisation(
      system.as('chenwei'),
      '上海辰星成果转化有限公司',
      CHENXING,
      '陈伟',
    );
    await registerPerson(system.as('chenwei'), postdocInStation('陈伟'));
    expect(await claiming('chenwei', partyId, transferId)).toEqual(['SHARED_LEGAL_REPRESENTATIVE R5']);
  });
});
