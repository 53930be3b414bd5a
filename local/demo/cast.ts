import { PERSON_EXAMPLE, ORGANISATION_EXAMPLE } from '../../domain/party/examples.ts';
import { DEMO_UNITS } from '../accounts.ts';
import { Person, text, type Stage } from './person.ts';
import type { Story } from './story.ts';

/** Everyone who plays a part, with the parties that they act for. */
export interface Cast {
  readonly as: (account: string) => Person;
  readonly lina: string;
  readonly chenwei: string;
  readonly sunyue: string;
  readonly zhaomin: string;
  readonly zhixin: string;
  readonly chenxing: string;
}

async function attest(by: Person, partyId: string, fact: string, evidence: string): Promise<void> {
  await by.post(`/parties/${partyId}/attestations`, { fact, evidence });
}

/** Enrols the person's own key, with proof that they hold its private half (R27). */
async function enrolKey(person: Person): Promise<void> {
  const { challenge } = await person.get('/me/keys/challenge');
  await person.post('/me/keys', { jwk: await person.publicKey(), proof: await person.prove(challenge) });
}

async function declarePerson(person: Person, change: object): Promise<string> {
  const declared = { ...PERSON_EXAMPLE, ...change, name: person.name };
  return text(await person.put('/me/person', declared), 'id');
}

async function declareUnit(
  person: Person,
  unit: { name: string; creditCode: string },
  change: object,
): Promise<string> {
  const personId = await declarePerson(person, { qualification: 'none', degree: undefined });
  const declared = {
    ...ORGANISATION_EXAMPLE,
    ...change,
    ...unit,
    legalRepresentative: { name: person.name, personId },
  };
  return text(await person.post('/organisations', declared), 'id');
}

/** Everybody registers, the officials attest, and who will sign enrols a key. Done again it changes nothing. */
export async function gatherCast(stage: Stage, story: Story): Promise<Cast> {
  const people = new Map<string, Person>();
  const as = (account: string): Person => {
    const person = people.get(account) ?? new Person(stage, account);
    people.set(account, person);
    return person;
  };
  story.chapter('各方登记', 'Everybody registers');
  const [lina, sunyue, chenwei, zhaomin] = await Promise.all([
    declarePerson(as('lina'), {}),
    declarePerson(as('sunyue'), {}),
    declarePerson(as('chenwei'), {
      qualification: 'postdoc_in_station',
      postdoc: { platform: 'mobile_station', stationUnit: DEMO_UNITS.fudan, enteredOn: '2025-01-10' },
    }),
    declarePerson(as('zhaomin'), {
      qualification: 'postdoc_out_of_station',
      postdoc: {
        platform: 'mobile_station',
        stationUnit: DEMO_UNITS.jiaoda,
        enteredOn: '2021-09-01',
        leftOn: '2024-08-31',
      },
    }),
  ]);
  const zhixin = await declareUnit(as('zhangqiang'), DEMO_UNITS.zhixin, {});
  const chenxing = await declareUnit(as('zhouyu'), DEMO_UNITS.chenxing, { district: '310112' });
  story.tell(
    '四位博士、博士后与两家单位完成登记，所填信息均为“申报”。',
    'Four researchers and two companies register.',
  );

  const organiser = as('zhuban1');
  await attest(organiser, lina, 'degree', '学位证书原件核验一致');
  await attest(as('zhan-fudan'), chenwei, 'station_status', '在站证明');
  await attest(as('zhan-jiaoda'), zhaomin, 'station_status', '出站证书');
  for (const unit of [zhixin, chenxing]) {
    await attest(organiser, unit, 'registration', '国家企业信用信息公示系统核对一致');
    await attest(organiser, unit, 'legal_representative', '营业执照核对一致');
    await attest(organiser, unit, 'existence', '存续状态核对');
    await attest(organiser, unit, 'platforms', '设站名单核对，尚无平台');
    await attest(organiser, unit, 'postdoc_conditions', '实地核查研发机构、队伍与保障条件');
  }
  story.tell(
    '主办方与设站单位逐项核验，留存依据。',
    'The organiser and the station officers attest the facts, each with its evidence (R1).',
  );
  for (const account of ['lina', 'chenwei', 'sunyue', 'zhaomin', 'zhangqiang', 'zhouyu'])
    await enrolKey(as(account));
  story.tell(
    '各签署人登记自己的公钥；私钥从不离开本人的电脑。',
    'Signatories enrol their public keys; the private halves never leave their machines (R27).',
  );
  return { as, lina, sunyue, chenwei, zhaomin, zhixin, chenxing };
}
