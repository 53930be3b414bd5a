import { diceOf } from '../../bench/support/dice.ts';
import { creditCodeCheck } from '../../domain/party/credit-code.ts';
import { FIELD_CODES, type District } from '../../domain/vocabulary.ts';
import { findAccount } from '../../local/accounts.ts';
import { FUDAN, organisation, person, registerPerson } from '../support/samples.ts';
import { enrolKeyOf } from '../support/signer.ts';
import { craftToken, tokenFor } from '../support/stack.ts';
import type { Caller, TestSystem } from '../support/system.ts';
import { together, type Side, type World } from './world.ts';

const DISTRICTS: readonly District[] = ['310115', '310112'];

/** A token for people whom the demonstration does not know: the year has more of them. */
export function yearToken(account: string): Promise<string> {
  if (findAccount(account)) return tokenFor(account);
  return craftToken({ sub: account, name: nameOf(account), exp: Math.floor(Date.now() / 1000) + 40_000 });
}

function nameOf(account: string): string {
  const [kind = '', no = ''] = account.split('-');
  return { unit: `法人代表${no}`, postdoc: `博士后${no}`, phd: `博士${no}` }[kind] ?? account;
}

const numbered = (kind: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${kind}-${String(index + 1).padStart(3, '0')}`);

/** A made-up credit code with its right check character. */
function creditCode(no: number): string {
  const first = `91310115MA1K${String(no).padStart(5, '0')}`;
  return first + creditCodeCheck(first);
}

const profile = (seed: number, account: string) => {
  const dice = diceOf(seed, 'profile', account);
  return {
    fields: [dice.pick(FIELD_CODES)],
    keywords: ['工艺', '材料', '控制', '检测'].filter(() => dice.chance(0.5)),
    abstract: '从事相关领域研究与应用。',
  };
};

/**
 * Registers who takes part, has what signing rests on attested, and enrols their keys.
 * @param size how many organisations, and how many people in all
 */
export async function populate(
  system: TestSystem,
  seed: number,
  size: { readonly organisations: number; readonly people: number },
): Promise<World> {
  const callers = new Map<string, Caller>();
  const as = (account: string): Caller => {
    const caller = callers.get(account) ?? system.as(account);
    callers.set(account, caller);
    return caller;
  };
  const attest = async (partyId: string, fact: string, by = 'zhuban1'): Promise<void> => {
    const answer = await as(by).post(`/parties/${partyId}/attestations`, { fact, evidence: '原件核验一致' });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  };
  const sides = new Map<string, Side>();

  async function unit(account: string, no: number): Promise<void> {
    const caller = as(account);
    const name = nameOf(account);
    const personId = await registerPerson(caller, person(name, { qualification: 'none', degree: undefined }));
    const answer = await caller.post('/organisations', {
      ...organisation(`上海揭榜科技${String(no).padStart(3, '0')}有限公司`, creditCode(no), {
        name,
        personId,
      }),
      district: DISTRICTS[no % 2],
      profile: profile(seed, account),
    });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    const id = answer.body.id;
    await attest(id, 'registration');
    await attest(id, 'legal_representative');
    await attest(id, 'platforms');
    await attest(id, 'postdoc_conditions');
    sides.set(account, { id, account, signer: await enrolKeyOf(caller) });
  }

  async function researcher(account: string, no: number): Promise<void> {
    const caller = as(account);
    const isPostdoc = account.startsWith('postdoc');
    const left = no % 3 === 0;
    const id = await registerPerson(
      caller,
      person(nameOf(account), {
        district: DISTRICTS[no % 2],
        profile: profile(seed, account),
        // A few work for a unit that posts: then they may not claim it (R5).
        ...(no % 12 === 0
          ? { employer: { creditCode: creditCode(1), name: '上海揭榜科技001有限公司' } }
          : {}),
        ...(isPostdoc && {
          qualification: left ? 'postdoc_out_of_station' : 'postdoc_in_station',
          postdoc: {
            platform: 'mobile_station',
            stationUnit: FUDAN,
            enteredOn: '2023-01-10',
            ...(left ? { leftOn: '2025-01-10' } : {}),
          },
        }),
      }),
    );
    if (isPostdoc) await attest(id, 'station_status', 'zhan-fudan');
    else await attest(id, 'degree');
    sides.set(account, { id, account, signer: await enrolKeyOf(caller) });
  }

  const units = numbered('unit', size.organisations);
  const postdocs = numbered('postdoc', Math.ceil(size.people * 0.7));
  const phds = numbered('phd', size.people - postdocs.length);
  await together(units, (account) => unit(account, units.indexOf(account) + 1));
  await together(postdocs, (account) => researcher(account, postdocs.indexOf(account) + 1));
  await together(phds, (account) => researcher(account, phds.indexOf(account) + 1));
  const all = (accounts: readonly string[]): Side[] =>
    accounts.flatMap((account) => sides.get(account) ?? []);
  return {
    system,
    seed,
    look: 0,
    organisations: all(units),
    people: all([...postdocs, ...phds]),
    postdocs: all(postdocs),
    sides: new Map([...sides.values()].map((side) => [side.id, side])),
    postings: [],
    existence: new Map(),
    troubled: new Set(),
    matters: new Set(),
    tally: { acts: 0, refused: new Map() },
    as,
    tokenOf: yearToken,
  };
}
