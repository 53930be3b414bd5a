import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecommendationTarget } from '../../domain/document/templates/recommendation-letter.ts';
import { ok, signIn, type Posts } from '../support/acts.ts';
import { openProject, showConditions } from '../support/after-match.ts';
import { person, registerOrganisation, registerPerson, ZHIXIN } from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';
import { failsAfterIt, passesInTime, reaches, caseRow, type TimeToAct } from '../support/time-to-act.ts';

/** R39: what people are told to have time for after the match, tried on both sides of its end, through HTTP. */
const POSTER = 'zhangqiang';
const POLICY = 'standard-1';
let system: TestSystem;
let zhixin: string;
let lina: string;

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  await signIn(system);
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
}, 120_000);
afterAll(() => system.stop());

const post: Posts = (account, path, body) => ok(system.as(account).post(path, body));
const project = async (): Promise<string> => {
  const id = await openProject(system, { posterId: zhixin, claimantId: lina, policy: POLICY });
  await reaches(system, id, 'running');
  return id;
};

let year = 2030;
async function nominating(): Promise<string> {
  const id = (await post('zhuban1', '/evaluations', { year: year++, policy: POLICY })).body.caseId;
  await reaches(system, id, 'nominating');
  nominees.set(id, await project());
  return id;
}
const nominees = new Map<string, string>();
const nominate = (id: string) =>
  system.as('qu-pudong').post(`/evaluations/${id}/nominations`, {
    category: 'excellent_challenge_scheme',
    projectId: nominees.get(id),
    partyId: lina,
    reason: '工艺已在产线应用。',
  });

const SCORES = { outcome: 90, benefit: 90, innovation: 90, cooperation: 90 };
async function announced(): Promise<string> {
  const id = await nominating();
  const nominationId = (await nominate(id)).body.id;
  await system.skip(
    ((await caseRow(system, id)).deadline_at?.getTime() ?? 0) + 5_000 - system.now().getTime(),
  );
  await reaches(system, id, 'assigning');
  const experts = ['zj1', 'zj2', 'zj3'];
  await post('zhuban1', `/evaluations/${id}/appoint`, { experts: experts.map((account) => ({ account })) });
  for (const expert of experts)
    await post(expert, `/evaluations/${id}/score`, {
      items: [{ nominationId, scores: SCORES, comment: '很好。' }],
    });
  await reaches(system, id, 'ranked');
  await post('zhuban1', `/evaluations/${id}/announce`, { reason: '排名核对无误。' });
  await reaches(system, id, 'public_notice');
  return id;
}

const consents = new Map<string, object>();
async function previewed(): Promise<string> {
  await project();
  const id = (await post('zhuban1', '/results-batches', { policy: POLICY })).body.caseId;
  await reaches(system, id, 'preview');
  const { items } = (await system.as('lina').get(`/results-batches/${id}`)).body;
  consents.set(id, { ...items[0], content: undefined });
  return id;
}

async function invited(): Promise<string> {
  const id = (
    await post('zhuban1', '/events', {
      kind: 'exchange',
      title: '新材料专场',
      startsAt: new Date(system.now().getTime() + 90 * 86_400_000).toISOString(),
      place: '张江科学会堂',
      policy: POLICY,
    })
  ).body.caseId;
  await reaches(system, id, 'planning');
  await post('zhuban1', `/events/${id}/invite`, { partyIds: [lina, zhixin] });
  await reaches(system, id, 'inviting');
  return id;
}

const rows: readonly TimeToAct[] = [
  {
    name: 'R7 R33 the district gives its opinion',
    async open() {
      const target = targets.shift() as RecommendationTarget;
      const id = (
        await post('zhuban1', '/recommendations', {
          projectId: await project(),
          partyId: zhixin,
          target,
          evidence: await showConditions(system, zhixin, target),
        })
      ).body.caseId;
      await reaches(system, id, 'district_opinion');
      return id;
    },
    acts: [
      (id) =>
        system
          .as('qu-pudong')
          .post(`/recommendations/${id}/give-opinion`, { supports: true, text: '建议支持。' }),
    ],
    otherwise: 'in_review',
  },
  {
    name: 'R30 a side consents to what is published',
    open: previewed,
    acts: [
      (id) => {
        const { projectId, contentHash } = consents.get(id) as { projectId: string; contentHash: string };
        const answer = { projectId, contentHash, consent: true };
        return system.as('lina').post(`/results-batches/${id}/consent`, answer);
      },
    ],
    otherwise: 'empty',
  },
  {
    name: 'R35 somebody is nominated',
    open: nominating,
    acts: [nominate],
    otherwise: 'cancelled',
  },
  {
    name: 'R35 somebody objects to a public notice',
    open: announced,
    acts: [(id) => system.as('wuting').post(`/evaluations/${id}/objections`, { text: '已获其他资助。' })],
    lasts: { workingDays: 5 },
    otherwise: 'deciding',
  },
];
const targets: RecommendationTarget[] = ['workstation', 'mobile_station'];

describe.each(rows)('$name', (row) => {
  it('passes just before the stated end; just after it it is refused, whether or not the clock has acted', async () => {
    await passesInTime(system, row);
    await failsAfterIt(system, row);
  }, 180_000);
});

describe('R35 however late the clock is', () => {
  it('R35 R39 a nomination or an objection after the stated end is refused though its stage still stands', async () => {
    const passed = (id: string) =>
      system.db.query('update cases set deadline_at = $2 where id = $1', [
        id,
        new Date(system.now().getTime() - 1_000),
      ]);
    const nominated = await nominating();
    await passed(nominated);
    expect((await nominate(nominated)).body).toMatchObject({ code: 'NOMINATIONS_CLOSED', rule: 'R35' });
    expect((await caseRow(system, nominated)).stage).toBe('nominating');
    const noticed = await announced();
    await passed(noticed);
    const late = await system
      .as('wuting')
      .post(`/evaluations/${noticed}/objections`, { text: '已获其他资助。' });
    expect(late.body).toMatchObject({ code: 'OBJECTION_NOT_OPEN', rule: 'R35' });
    expect((await caseRow(system, noticed)).stage).toBe('public_notice');
  }, 120_000);
});

describe('R37 an invitation', () => {
  it('names the time to answer; a late answer is taken too, until the event ends', async () => {
    const id = await invited();
    const ends = (await caseRow(system, id)).deadline_at;
    const { items } = (await system.as('lina').get('/notifications')).body;
    const shown = new Date((ends?.getTime() ?? 0) + 8 * 3_600_000)
      .toISOString()
      .slice(0, 16)
      .replace('T', ' ');
    expect(items.filter(({ zh }) => zh.includes(`请在 ${shown} 前答复`))).toHaveLength(1);
    await system.skip((ends?.getTime() ?? 0) - 5_000 - system.now().getTime());
    await post('lina', `/events/${id}/answer`, { attends: true, people: 1 });
    await system.skip((ends?.getTime() ?? 0) + 5_000 - system.now().getTime());
    await reaches(system, id, 'ready');
    const mine = async (account: string) => (await system.as(account).get(`/events/${id}`)).body.invitations;
    expect(await mine('lina')).toMatchObject([{ state: 'accepted' }]);
    expect(await mine(POSTER)).toMatchObject([{ state: 'no_answer' }]);
    await post(POSTER, `/events/${id}/answer`, { attends: true, people: 2 });
    expect(await mine(POSTER)).toMatchObject([{ state: 'accepted' }]);
    await post('zhuban1', `/events/${id}/conclude`, { summary: '现场达成意向 3 项。' });
    const over = await eventually(
      () => system.as(POSTER).post(`/events/${id}/answer`, { attends: false }),
      ({ status }) => status === 409,
    );
    expect(over.body.code).toBe('ILLEGAL_NOW');
  }, 120_000);
});
