import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { organisation, person, postdocInStation, PUYAO, registerPerson, ZHIXIN } from '../support/samples.ts';
import { tokenFor } from '../support/stack.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let lina: string;
let chenwei: string;
let boss: string;
let unit: string;
beforeAll(async () => {
  system = await startSystem();
  for (const account of ['zhan-fudan', 'zhan-jiaoda']) await system.as(account).get('/tasks');
  lina = await registerPerson(system.as('lina'), person('李娜'));
  chenwei = await registerPerson(system.as('chenwei'), postdocInStation('陈伟'));
  boss = await registerPerson(system.as('zhangqiang'), person('张强'));
  const declared = organisation('上海智芯科技有限公司', ZHIXIN, { name: '张强', personId: boss });
  unit = (await system.as('zhangqiang').post('/organisations', declared)).body.id;
});
afterAll(() => system.stop());

const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

async function upload(account: string, partyId: string): Promise<string> {
  const answer = await request(system.app)
    .post(`/parties/${partyId}/attachments`)
    .query({ name: '证书.pdf' })
    .set('Authorization', `Bearer ${await tokenFor(account)}`)
    .set('Idempotency-Key', randomUUID())
    .set('Content-Type', 'application/octet-stream')
    .send(PDF);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return (answer.body as { id: string }).id;
}
const ask = (account: string, partyId: string, fact: string, evidenceIds: string[] = []) =>
  system
    .as(account)
    .post(`/parties/${partyId}/attestation-requests`, { fact, note: '请核验，附证明。', evidenceIds });
const asked = async (...args: Parameters<typeof ask>): Promise<string> => {
  const answer = await ask(...args);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.id;
};
const attest = (who: string, partyId: string, fact: string, more: object = {}) =>
  system.as(who).post(`/parties/${partyId}/attestations`, { fact, evidence: '原件核验一致', ...more });
/** The matters on somebody's one list. */
const matters = async (account: string) =>
  (await system.as(account).get('/tasks?limit=100')).body.items.flatMap((one) =>
    one.matter ? [{ ...one.matter, deadline: one.deadline }] : [],
  );
const subjects = async (account: string): Promise<string[]> =>
  (await matters(account)).map((one) => one.read.split('/').at(-1) ?? '');
const told = async (account: string): Promise<string> =>
  JSON.stringify((await system.as(account).get('/notifications?limit=100')).body.items);
const opens = async (account: string, file: string): Promise<number> =>
  (await system.as(account).get(`/attachments/${file}`)).status;

describe('R1 attestation is asked for, waits for whoever can give it, and is answered', () => {
  it('a degree: a task of the organiser with its deadline, and of nobody else, who reads the evidence', async () => {
    const file = await upload('lina', lina);
    expect(await opens('zhuban1', file)).toBe(404);
    const id = await asked('lina', lina, 'degree', [file]);
    const [task] = await matters('zhuban1');
    expect(task).toMatchObject({
      kind: { code: 'attestation' },
      party: { id: lina, name: '李娜' },
      read: `/attestation-requests/${id}`,
    });
    expect(task?.acts.map(({ code, path }) => [code, path])).toEqual([
      ['attest', `/parties/${lina}/attestations`],
      ['decline', `/attestation-requests/${id}/decline`],
    ]);
    expect(Date.parse(task?.deadline ?? '')).toBeGreaterThan(Date.now() + 4 * 86_400_000);
    expect(await told('zhuban1')).toContain('申请核验“博士学位”');
    const [queued] = (await system.as('zhuban2').get('/attestation-requests')).body.items;
    expect(queued).toMatchObject({
      id,
      about: { code: 'degree' },
      evidence: [{ id: file, fileName: '证书.pdf' }],
    });
    expect(await opens('zhuban1', file)).toBe(200);
    for (const account of ['zhan-fudan', 'shi1', 'wuting']) {
      expect(await subjects(account), account).not.toContain(id);
      expect((await system.as(account).get(`/attestation-requests/${id}`)).status, account).toBe(404);
      expect(await opens(account, file), account).toBe(404);
    }
    expect((await attest('zhuban1', lina, 'degree')).status).toBe(200);
    expect(await subjects('zhuban2')).not.toContain(id);
    expect((await system.as('zhuban2').get('/attestation-requests')).body.items).toEqual([]);
    expect(await told('lina')).toContain('“博士学位”已由朱伴一核验');
    expect((await system.as('lina').get(`/attestation-requests/${id}`)).body).toMatchObject({
      answer: { code: 'attested' },
      answeredBy: '朱伴一',
    });
    // The reason to read the file is over, for all but the one who vouched for it.
    expect(await opens('zhuban2', file)).toBe(404);
    expect(await opens('zhuban1', file)).toBe(200);
  });

  it('a postdoc’s status: a task of the officers of that station alone', async () => {
    const id = await asked('chenwei', chenwei, 'station_status');
    expect(await subjects('zhan-fudan')).toContain(id);
    expect(await told('zhan-fudan')).toContain('申请核验“博士后在站、出站情况”');
    for (const account of ['zhan-jiaoda', 'zhuban1']) {
      expect(await subjects(account), account).not.toContain(id);
      expect(await told(account), account).not.toContain('博士后在站、出站情况');
    }
    expect(await ask('chenwei', chenwei, 'station_status')).toMatchObject({
      status: 409,
      body: { code: 'ATTESTATION_ASKED', rule: 'R1' },
    });
    const decline = { reason: '进站日期与档案不符。' };
    const path = `/attestation-requests/${id}/decline` as const;
    expect((await system.as('zhan-jiaoda').post(path, decline)).status).toBe(404);
    expect((await system.as('zhan-fudan').post(path, decline)).body).toMatchObject({
      answer: { code: 'declined' },
      reason: '进站日期与档案不符。',
    });
    expect(await subjects('zhan-fudan')).not.toContain(id);
    expect(await told('chenwei')).toContain('进站日期与档案不符');
    expect((await system.as('zhan-fudan').post(path, decline)).body.code).toBe('ATTESTATION_ANSWERED');
    expect((await system.as('chenwei').get(`/parties/${chenwei}`)).body.facts.station_status).toBeUndefined();
    // Declined is not final: asked again, it waits again.
    const again = await asked('chenwei', chenwei, 'station_status');
    expect((await attest('zhan-fudan', chenwei, 'station_status')).status).toBe(200);
    expect(await subjects('zhan-fudan')).not.toContain(again);
  });

  it('R7 of a station without an officer: reported to the organiser, and waits for the officer appointed', async () => {
    const stationUnit = { creditCode: PUYAO, name: '上海浦曜生物医药有限公司' };
    const postdoc = { platform: 'workstation', stationUnit, enteredOn: '2025-01-10' };
    const zhaomin = await registerPerson(
      system.as('zhaomin'),
      person('赵敏', { qualification: 'postdoc_in_station', postdoc }),
    );
    const report = '该设站单位尚无经办人，请联系其管理员任命';
    expect(await told('zhuban1')).not.toContain(report);
    const id = await asked('zhaomin', zhaomin, 'station_status');
    expect(await told('zhuban1')).toContain(`为“赵敏”申请核验“博士后在站、出站情况”。${report}`);
    // Told, not asked: the organiser does not vouch for a station's people.
    expect(await subjects('zhuban1')).not.toContain(id);
    expect(await attest('zhuban1', zhaomin, 'station_status')).toMatchObject({ status: 403 });
    const office = { name: '周宇', reason: '任免决定。', act: 'grant', role: 'station_officer' };
    const given = await system.as('guanli').post('/officials/zhouyu/roles', { ...office, station: PUYAO });
    expect(given.status, JSON.stringify(given.body)).toBe(200);
    expect(await subjects('zhouyu')).toContain(id);
    expect((await attest('zhouyu', zhaomin, 'station_status')).status).toBe(200);
    expect(await subjects('zhouyu')).not.toContain(id);
    expect(await told('zhaomin')).toContain('“博士后在站、出站情况”已由周宇核验');
    // With an officer on record, the next request is theirs, and nobody is troubled for it.
    const reports = async () => (await told('zhuban1')).split(report).length;
    const before = await reports();
    await asked('zhaomin', zhaomin, 'station_status');
    expect(await reports()).toBe(before);
  });

  it('is withdrawn by the party, and asked by its own people alone', async () => {
    const id = await asked('lina', lina, 'degree');
    expect((await ask('wuting', lina, 'degree')).status).toBe(404);
    const path = `/attestation-requests/${id}/withdraw` as const;
    expect((await system.as('wuting').post(path, { reason: '不再需要。' })).status).toBe(404);
    expect((await system.as('lina').post(path, { reason: '另附新件。' })).status).toBe(200);
    expect(await subjects('zhuban1')).not.toContain(id);
    expect((await system.as('lina').post(path, { reason: '另附新件。' })).body.code).toBe(
      'ATTESTATION_ANSWERED',
    );
  });

  it.each([
    ['what was not declared', () => ask('lina', lina, 'station_status'), 'ATTESTATION_NOTHING'],
    ['what is none of its facts', () => ask('lina', lina, 'registration'), 'FACT_NOT_OF_PARTY'],
    [
      'by a file that is not its own',
      () => ask('lina', lina, 'degree', [randomUUID()]),
      'ATTACHMENT_UNKNOWN',
    ],
  ])('is not asked for %s', async (_what, asking, code) => {
    const before = await matters('zhuban1');
    expect((await asking()).body).toMatchObject({ code });
    expect(await matters('zhuban1')).toEqual(before);
  });

  it('binds what the official has read: a party that changed since is read again', async () => {
    const { version } = (await system.as('zhuban1').get(`/parties/${lina}`)).body;
    const degree = { institution: '另一大学', awardedOn: '2021-06-30' };
    await registerPerson(system.as('lina'), person('李娜', { degree }));
    expect((await attest('zhuban1', lina, 'degree', { version })).body.code).toBe('PARTY_CHANGED');
    expect((await attest('zhuban1', lina, 'degree', { version: version + 1 })).status).toBe(200);
  });
});

describe('R1 whoever registers a unit asks to be confirmed', () => {
  it('a task of the organiser, settled by the confirmation, and told', async () => {
    const path = `/parties/${unit}/confirmation-requests` as const;
    const body = { note: '附营业执照与授权书。', evidenceIds: [] };
    const given = await system.as('zhangqiang').post(path, body);
    expect(given.status, JSON.stringify(given.body)).toBe(201);
    expect(await subjects('zhuban1')).toContain(given.body.id);
    const shown = (await system.as('zhuban1').get(`/attestation-requests/${given.body.id}`)).body;
    expect(shown).toMatchObject({ agent: 'zhangqiang', about: { code: 'agent' } });
    const confirm = { account: 'zhangqiang', evidence: '原件核验一致。' };
    expect((await system.as('zhuban1').post(`/parties/${unit}/confirmations`, confirm)).status).toBe(200);
    expect(await subjects('zhuban1')).not.toContain(given.body.id);
    expect(await told('zhangqiang')).toContain('您已获确认');
    expect((await system.as('zhangqiang').post(path, body)).body.code).toBe('ALREADY_CONFIRMED');
  });
});

describe('R1 a new representative waits in the same queue', () => {
  const declare = (next: { name: string; personId: string }) =>
    system.as('zhangqiang').post('/organisations', organisation('上海智芯科技有限公司', ZHIXIN, next));
  const queue = async () => (await system.as('zhuban1').get('/attestation-requests')).body.items;

  it('the proposal is the organiser’s task; the one proposed is asked, and may decline: it is over', async () => {
    await attest('zhuban1', unit, 'legal_representative');
    const sunyue = await registerPerson(system.as('sunyue'), person('孙悦'));
    await declare({ name: '孙悦', personId: sunyue });
    expect(await queue()).toMatchObject([
      { partyId: unit, about: { code: 'legal_representative' }, proposed: { name: '孙悦' } },
    ]);
    expect(await matters('sunyue')).toMatchObject([{ kind: { code: 'naming' }, party: { id: unit } }]);
    const answer = { capacity: 'legal_representative', answer: 'declined' };
    expect((await system.as('sunyue').post(`/parties/${unit}/namings/answer`, answer)).status).toBe(200);
    expect(await queue()).toEqual([]);
    expect(await matters('sunyue')).toEqual([]);
    expect(await told('zhangqiang')).toContain('孙悦谢绝担任');
    // Nothing is proposed any more: an attestation now is of the representative who is there.
    await attest('zhuban1', unit, 'legal_representative');
    expect((await system.as('zhuban1').get(`/parties/${unit}`)).body.declared).toMatchObject({
      legalRepresentative: { name: '张强' },
    });
  });

  it('is withdrawn by the unit, and settled by the attestation that installs them', async () => {
    const huangli = await registerPerson(
      system.as('huangli'),
      person('黄莉', { qualification: 'none', degree: undefined }),
    );
    await declare({ name: '黄莉', personId: huangli });
    const [waiting] = await queue();
    const path = `/attestation-requests/${waiting?.id as string}/withdraw` as const;
    expect((await system.as('zhangqiang').post(path, { reason: '暂不变更。' })).status).toBe(200);
    expect(await queue()).toEqual([]);
    expect(await matters('huangli')).toEqual([]);
    await declare({ name: '黄莉', personId: huangli });
    expect((await attest('zhuban1', unit, 'legal_representative')).body.declared).toMatchObject({
      legalRepresentative: { name: '黄莉' },
    });
    expect(await queue()).toEqual([]);
    expect(await matters('huangli')).toEqual([]);
  });
});

describe('R1 further agents are named by the attested representative or the organiser', () => {
  let puyao: string;
  let sunyue: string;
  beforeAll(async () => {
    const wuting = await registerPerson(system.as('wuting'), person('吴婷'));
    const declared = organisation('上海浦曜生物医药有限公司', PUYAO, { name: '吴婷', personId: wuting });
    puyao = (await system.as('wuting').post('/organisations', declared)).body.id;
    sunyue = (await system.as('sunyue').get('/me/parties')).body.items[0]?.id as string;
  });
  const name = (by: string) =>
    system
      .as(by)
      .post(`/parties/${puyao}/agents`, { personId: sunyue, evidence: '单位授权书原件核验一致。' });
  const answer = (given: string) =>
    system.as('sunyue').post(`/parties/${puyao}/namings/answer`, { capacity: 'agent', answer: given });
  const drafts = async () =>
    (await system.as('sunyue').post('/drafts', { partyId: puyao, content: { type: 'technical_challenge' } }))
      .status;

  it('by neither a representative who is not attested nor a stranger; then with the named one’s consent', async () => {
    for (const by of ['wuting', 'lina']) expect((await name(by)).status, by).toBe(404);
    await attest('zhuban1', puyao, 'legal_representative');
    const given = await name('wuting');
    expect(given.status, JSON.stringify(given.body)).toBe(200);
    expect(await drafts()).toBe(404);
    expect(await matters('sunyue')).toMatchObject([{ kind: { code: 'naming' }, party: { id: puyao } }]);
    expect((await answer('consented')).status).toBe(200);
    expect(await matters('sunyue')).toEqual([]);
    expect(await drafts()).toBe(201);
    expect(await told('wuting')).toContain('孙悦同意担任');
    // Confirmed with it: they grant a mandate, which an unconfirmed agent may not.
    expect((await answer('declined')).status).toBe(200);
    expect(await drafts()).toBe(404);
  });

  it('by the organiser, and declined', async () => {
    expect((await name('zhuban1')).status).toBe(200);
    expect((await answer('declined')).status).toBe(200);
    expect(await drafts()).toBe(404);
    expect(await matters('sunyue')).toEqual([]);
  });
});

describe('R39 an invitation to a team is a task until it is answered', () => {
  it('of the person invited, with its acts', async () => {
    const profile = { fields: ['new_energy'], keywords: [], abstract: '固态电池。' };
    const team = (await system.as('chenwei').post('/teams', { name: '固态电池团队', profile })).body.id;
    const invite = () => system.as('chenwei').post(`/teams/${team}/invitations`, { personId: lina });
    await invite();
    expect(await matters('lina')).toMatchObject([
      { kind: { code: 'teamInvitation' }, acts: [{ path: `/teams/${team}/answer` }] },
    ]);
    await system.as('lina').post(`/teams/${team}/answer`, { consent: 'consented' });
    expect(await matters('lina')).toEqual([]);
    await system.as('chenwei').post(`/teams/${team}/removals`, { personId: lina });
    await invite();
    expect(await matters('lina')).toHaveLength(1);
    await system.as('chenwei').post(`/teams/${team}/removals`, { personId: lina });
    expect(await matters('lina')).toEqual([]);
  });
});
