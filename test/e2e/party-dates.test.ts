import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, shanghaiDate } from '../../domain/calendar/shanghai.ts';
import {
  FUDAN,
  organisation,
  person,
  postdocInStation,
  PUYAO,
  registerOrganisation,
  registerPerson,
  ZHIXIN,
} from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let zhixin: string;
let boss: string;
beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  boss = (await system.as('zhangqiang').get('/me/parties')).body.items.find((one) => one.kind === 'person')
    ?.id as string;
});
afterAll(() => system.stop());

/** A Shanghai date so many days from now. */
const day = (offset: number): string => addDays(shanghaiDate(Date.now()), offset);

describe('R1 a fact lies in the past where it must', () => {
  const degree = (awardedOn: string) => person('李娜', { degree: { institution: '复旦大学', awardedOn } });
  const inStation = (dates: object, qualification = 'postdoc_in_station') =>
    person('李娜', {
      qualification,
      postdoc: { platform: 'mobile_station', stationUnit: FUDAN, enteredOn: '2024-01-10', ...dates },
    });
  it.each([
    ['a degree', '/degree/awardedOn', degree],
    ['entering a station', '/postdoc/enteredOn', (on: string) => inStation({ enteredOn: on })],
    ['leaving it', '/postdoc/leftOn', (on: string) => inStation({ leftOn: on }, 'postdoc_out_of_station')],
  ])('%s: refused for tomorrow with the field, taken for today', async (_what, pointer, declared) => {
    const lina = system.as('lina');
    const before = (await lina.get('/me/parties')).body.items;
    const refused = await lina.put('/me/person', declared(day(1)));
    expect(refused).toMatchObject({ status: 422, body: { code: 'DATE_IN_FUTURE', rule: 'R1' } });
    expect(refused.body.errors).toMatchObject([{ pointer, rule: 'R1' }]);
    expect(refused.body.errors?.[0]?.zh).toContain('请按证照');
    expect((await lina.get('/me/parties')).body.items).toEqual(before);
    const taken = await lina.put('/me/person', declared(day(0)));
    expect(taken.status, JSON.stringify(taken.body)).toBe(200);
  });

  it.each([
    ['/registeredOn', (on: string) => ({ registeredOn: on })],
    [
      '/platforms/1/establishedOn',
      (on: string) => ({
        platforms: [{ kind: 'workstation' }, { kind: 'practice_base', establishedOn: on }],
      }),
    ],
  ])('a unit’s %s: refused for tomorrow, taken for today', async (pointer, change) => {
    const declared = (on: string) => ({
      ...organisation('上海智芯科技有限公司', ZHIXIN, { name: '张强', personId: boss }),
      ...change(on),
    });
    const refused = await system.as('zhangqiang').post('/organisations', declared(day(1)));
    expect(refused.body).toMatchObject({ code: 'DATE_IN_FUTURE', errors: [{ pointer }] });
    const taken = await system.as('zhangqiang').post('/organisations', declared(day(0)));
    expect(taken.status, JSON.stringify(taken.body)).toBe(200);
  });
});

describe('R1 nothing is attested until a day that is over', () => {
  it('yesterday is refused with the field and changes nothing, today is the first that counts', async () => {
    const attest = (until: string) =>
      system
        .as('zhuban1')
        .post(`/parties/${zhixin}/attestations`, { fact: 'registration', evidence: '原件核验一致', until });
    const refused = await attest(day(-1));
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'ATTESTATION_OVER', rule: 'R1', errors: [{ pointer: '/until' }] },
    });
    expect((await system.as('zhangqiang').get(`/parties/${zhixin}`)).body.facts.registration).toBeUndefined();
    const until = day(0);
    const attested = await attest(until);
    expect(attested.body.facts.registration).toMatchObject({ status: 'attested', until });
  });
});

describe('R1 registration: qualification, station, credit code', () => {
  it.each([
    ['a postdoc without station and dates', { qualification: 'postdoc_in_station' }, '/postdoc'],
    ['a PhD without a degree', { degree: undefined }, '/degree'],
  ])('%s is refused with the field', async (_what, change, pointer) => {
    const answer = await system.as('sunyue').put('/me/person', person('孙悦', change));
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer, rule: 'R1' }] } });
  });

  it('a person may register with none; a postdoc with station unit and dates', async () => {
    await registerPerson(system.as('huangli'), person('黄莉', { qualification: 'none', degree: undefined }));
    const chenwei = await registerPerson(system.as('chenwei'), postdocInStation('陈伟'));
    expect((await system.as('chenwei').get(`/parties/${chenwei}`)).body.declared).toMatchObject({
      qualification: 'postdoc_in_station',
      postdoc: { stationUnit: FUDAN, enteredOn: '2025-01-10' },
    });
  });

  it('a unit’s credit code needs its check character', async () => {
    const declared = organisation('上海浦曜生物医药有限公司', '91310115MA1K4PY03V', {
      name: '张强',
      personId: boss,
    });
    const answer = await system.as('zhangqiang').post('/organisations', declared);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/creditCode', rule: 'R1' }] } });
    const right = await system.as('zhangqiang').post('/organisations', { ...declared, creditCode: PUYAO });
    expect(right.body.declared).toMatchObject({
      legalForm: 'limited_company',
      registeredOn: '2015-06-01',
      district: '310115',
      platforms: [],
    });
  });
});
