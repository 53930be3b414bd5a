import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FUDAN, ZHIXIN } from '../support/samples.ts';
import { startSystem, type Answer, type TestSystem } from '../support/system.ts';

const PUDONG = '310115';
const MINHANG = '310112';
let system: TestSystem;
beforeAll(async () => {
  system = await startSystem();
  // Known to the record as the officers that they are, by their provider.
  for (const account of ['qu-pudong', 'qu-minhang', 'zhan-fudan']) await system.as(account).get('/tasks');
  await grant('guanli', 'sunyue', { role: 'administrator', level: 'district', district: PUDONG });
  await grant('guanli', 'lina', { role: 'administrator', level: 'station', station: FUDAN.creditCode });
});
afterAll(() => system.stop());

const change = (by: string, account: string, body: object) =>
  system.as(by).post(`/officials/${account}/roles`, { name: '某人', reason: '任免决定。', ...body });
const grant = (by: string, account: string, body: object) => change(by, account, { act: 'grant', ...body });
const withdraw = (by: string, account: string, body: object) =>
  change(by, account, { act: 'withdraw', ...body });
const record = async (account: string) =>
  (await system.as('guanli').get(`/officials/${account}/roles`)).body.items;
const needs = async (account: string): Promise<number> => (await system.as(account).get('/needs')).status;
const refusal = ({ status, body }: Answer) => ({ status, code: body.code });

describe('R1 roles of officials, by an administrator of the own level and area', () => {
  it('grants an officer of the own district, on record, who works there at once and is told', async () => {
    expect(await needs('huangli')).toBe(403);
    const given = await grant('sunyue', 'huangli', { role: 'district_officer', district: PUDONG });
    expect(given.status, JSON.stringify(given.body)).toBe(200);
    expect(await record('huangli')).toMatchObject([
      { role: 'district_officer', act: 'grant', level: 'district', district: PUDONG, by: '孙悦' },
    ]);
    expect(await needs('huangli')).toBe(200);
    const told = (await system.as('huangli').get('/notifications')).body.items[0];
    expect(told?.zh).toContain('区人社局');
    expect(told?.zh).toContain('任免决定。');
    expect((await withdraw('sunyue', 'huangli', { role: 'district_officer' })).status).toBe(200);
    expect(await needs('huangli')).toBe(403);
    expect((await system.as('huangli').get('/notifications')).body.items[0]?.zh).toContain('已收回');
  });

  it.each([
    ['of another district', 'sunyue', { role: 'district_officer', district: MINHANG }],
    ['of a station', 'sunyue', { role: 'station_officer', station: FUDAN.creditCode }],
    ['of the city', 'sunyue', { role: 'organiser' }],
    ['of another station', 'lina', { role: 'station_officer', station: ZHIXIN }],
    [
      'to administer another district',
      'sunyue',
      { role: 'administrator', level: 'district', district: MINHANG },
    ],
  ])('does not grant an office %s', async (_what, by, body) => {
    expect(refusal(await grant(by, 'wuting', body))).toEqual({ status: 403, code: 'ROLE_OTHER_LEVEL' });
    expect(await record('wuting')).toEqual([]);
  });

  it('does not withdraw an officer of another district, nor take one over; of the own it does', async () => {
    const office = { role: 'district_officer' };
    expect(refusal(await withdraw('sunyue', 'qu-minhang', office)).code).toBe('ROLE_OTHER_LEVEL');
    // Naming their own district for somebody of another one changes nothing.
    expect(refusal(await withdraw('sunyue', 'qu-minhang', { ...office, district: PUDONG })).code).toBe(
      'ROLE_OTHER_LEVEL',
    );
    expect(refusal(await grant('sunyue', 'qu-minhang', { ...office, district: PUDONG })).code).toBe(
      'ROLE_OTHER_LEVEL',
    );
    expect(await needs('qu-minhang')).toBe(200);
    expect((await withdraw('sunyue', 'qu-pudong', office)).status).toBe(200);
    expect(await needs('qu-pudong')).toBe(403);
    expect((await grant('sunyue', 'qu-pudong', { ...office, district: PUDONG })).status).toBe(200);
    expect(await needs('qu-pudong')).toBe(200);
  });

  it('a station’s administrator grants the officers of that station', async () => {
    const office = { role: 'station_officer', station: FUDAN.creditCode };
    expect((await grant('lina', 'wuting', office)).status).toBe(200);
    expect(await record('wuting')).toMatchObject([{ level: 'station', station: FUDAN.creditCode }]);
  });

  it('one who administers two areas keeps the one when the other is withdrawn', async () => {
    const office = { role: 'administrator', level: 'district' };
    await grant('guanli', 'zhouyu', { ...office, district: PUDONG });
    await grant('guanli', 'zhouyu', { ...office, district: MINHANG });
    expect((await withdraw('sunyue', 'zhouyu', { ...office, district: PUDONG })).status).toBe(200);
    const give = (district: string) => grant('zhouyu', 'chenwei', { role: 'district_officer', district });
    expect((await give(PUDONG)).body.code).toBe('ROLE_OTHER_LEVEL');
    expect((await give(MINHANG)).status).toBe(200);
  });
});

describe('R1 a district officer has a district, a station officer a unit', () => {
  it.each([
    ['district_officer', '/district'],
    ['station_officer', '/station'],
  ])('a grant of %s without it is refused with the field', async (role, pointer) => {
    const answer = await grant('guanli', 'zhaomin', { role });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'ROLE_AREA_MISSING', rule: 'R1', errors: [{ pointer }] },
    });
    expect(await record('zhaomin')).toEqual([]);
    expect(await needs('zhaomin')).toBe(403);
  });

  it('so does an administrator of districts', async () => {
    const answer = await grant('guanli', 'zhaomin', { role: 'administrator', level: 'district' });
    expect(answer.body.errors).toMatchObject([{ pointer: '/district' }]);
  });
});

describe('R39 whoever has been told', () => {
  const WHO = 'zhaomin';
  interface Notice {
    readonly id: string;
    readonly kind: string;
    readonly zh: string;
    readonly readAt: string | null;
  }
  const list = async (query = ''): Promise<Notice[]> =>
    ((await system.as(WHO).raw.get(`/notifications${query}`)).body as { items: Notice[] }).items;
  const unread = async () => (await system.as(WHO).raw.get('/notifications/unread')).body;
  const mark = (id: string, how: string, who = WHO, headers = {}) =>
    system.as(who).raw.post(`/notifications/${id}/${how}`, {}, headers);

  it('counts what is unread, marks one or all as read, puts away and back; for nobody else, and a repeat changes nothing', async () => {
    await grant('guanli', WHO, { role: 'expert' });
    await withdraw('guanli', WHO, { role: 'expert' });
    const [newer, older] = await list();
    expect([newer?.kind, newer?.readAt]).toEqual(['outcome', null]);
    expect(await unread()).toMatchObject({ unread: 2, more: false, kinds: { outcome: 2, news: 0 } });

    const key = { 'Idempotency-Key': 'read-the-older-one' };
    for (const _ of [1, 2]) expect((await mark(older?.id ?? '', 'read', WHO, key)).status).toBe(200);
    const [read] = (await list()).filter(({ id }) => id === older?.id);
    expect(read?.readAt).toMatch(/\+08:00$/u);
    expect((await mark(older?.id ?? '', 'read')).status).toBe(200);
    expect((await list()).find(({ id }) => id === older?.id)).toEqual(read);
    expect(await list('?show=unread')).toHaveLength(1);
    expect((await mark(newer?.id ?? '', 'read', 'huangli')).status).toBe(404);
    expect(await unread()).toMatchObject({ unread: 1 });
    expect((await mark(older?.id ?? '', 'unread')).status).toBe(200);
    expect(await unread()).toMatchObject({ unread: 2 });

    expect((await mark(newer?.id ?? '', 'archive')).status).toBe(200);
    expect((await list('?show=inbox')).map(({ id }) => id)).toEqual([older?.id]);
    expect((await list('?show=archived')).map(({ id }) => id)).toEqual([newer?.id]);
    expect(await list('?show=archived&kind=news')).toEqual([]);
    expect((await mark(newer?.id ?? '', 'restore')).status).toBe(200);
    expect(await list('?show=inbox')).toHaveLength(2);

    await grant('guanli', WHO, { role: 'expert' });
    const all = await system.as(WHO).raw.post('/notifications/read', { through: newer?.id });
    expect(all.body).toEqual({ marked: 1 });
    expect((await list('?show=unread')).map(({ zh }) => zh.includes('授予'))).toEqual([true]);
    await withdraw('guanli', WHO, { role: 'expert' });
  });

  it('chooses how each kind comes; what concerns rights cannot be switched off, and the refusal says why', async () => {
    const save = (kinds: object) => system.as(WHO).raw.put('/me/preferences', { email: null, kinds });
    expect((await save({ message: 'digest', news: 'never' })).status).toBe(200);
    const kept = async () => (await system.as(WHO).raw.get('/me/preferences')).body as { kinds: object };
    for (const kind of ['outcome', 'deadline', 'money']) {
      const { status, body } = await save({ [kind]: 'never', news: 'at_once' });
      expect([status, body.code]).toEqual([422, 'NOTICE_NOT_SILENCED']);
      expect(JSON.stringify(body)).toMatch(new RegExp(`"/kinds/${kind}".*关系您的权利`, 'u'));
    }
    expect((await kept()).kinds).toEqual({ message: 'digest', news: 'never' });
    expect((await save({ outcome: 'digest' })).status).toBe(200);
    expect((await kept()).kinds).toEqual({ outcome: 'digest' });
  });
});
