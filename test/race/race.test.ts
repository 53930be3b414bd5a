import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  person,
  postdocInStation,
  registerOrganisation,
  registerPerson,
  ZHIXIN,
} from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';
import { openTrack, POSTER } from './race.ts';
import { RACES } from './races.ts';

/** 8 in every run; `npm run test:race` asks for 1,000, and for both outcomes of each race. */
const ROUNDS = Number(process.env['RACE_ROUNDS'] ?? 8);
/** A posting lives through so many rounds; then another takes over. */
const ROUNDS_A_POSTING = 100;

let system: TestSystem;
let zhixin: string;
beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
});
afterAll(() => system.stop());

describe(`${ROUNDS} rounds: exactly one outcome, and record, process and what the client was told agree`, () => {
  it.concurrent.each(Object.entries(RACES))(
    '%s',
    async (name, { race, claimant }) => {
      const content = claimant === 'chenwei' ? postdocInStation('陈伟') : person(claimant);
      const personId = await registerPerson(system.as(claimant), content);
      const outcomes: Record<string, number> = {};
      for (let done = 0; done < ROUNDS;) {
        const track = await openTrack(system, zhixin, claimant, personId);
        for (let i = 0; i < ROUNDS_A_POSTING && done < ROUNDS; i += 1, done += 1) {
          const outcome = await race(track);
          outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
        }
      }
      if (process.env['RACE_ROUNDS']) console.log(`${name}: ${JSON.stringify(outcomes)}`);
      expect(Object.values(outcomes).reduce((sum, one) => sum + one, 0)).toBe(ROUNDS);
      // A race that one side always wins would be no race.
      if (ROUNDS >= 30) expect(Object.keys(outcomes), JSON.stringify(outcomes)).toHaveLength(2);
    },
    120_000 + ROUNDS * 10_000,
  );
});
