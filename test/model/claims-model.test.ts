import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../support/acts.ts';
import { addPolicy } from '../support/after-match.ts';
import { person, registerOrganisation, registerPerson, ZHIXIN } from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';
import { agree, CLAIMS_COMMANDS } from './claims-commands.ts';
import { CLAIMS_POLICY, ClaimsModel, DAY_MS } from './claims-model.ts';
import { LONG_RUN, notDone } from './exercised.ts';
import { RealClaims, type ClaimsWorld } from './real-claims.ts';
import { WaysOn } from './way-on.ts';

/** 12 in every run of the tests, as many as one likes in `npm run test:model -- claims`. */
const SEQUENCES = Number(process.env.MODEL_SEQUENCES ?? 12);
/** Seeded, so that a run of all tests is the same each time; `npm run test:model` takes others. */
const SEED = Number(process.env.MODEL_SEED ?? 2611);
/** A sequence takes about two seconds here; this long it hangs. */
const HANGS_MS = 120_000;
/** Time limit for each, all of them together. */
const MS_EACH = 10_000;

let system: TestSystem;
let world: ClaimsWorld;

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  await addPolicy(system, CLAIMS_POLICY);
  const posterParty = await registerOrganisation(
    system.as('zhangqiang'),
    '上海智芯科技有限公司',
    ZHIXIN,
    '张强',
  );
  const people: Record<string, string> = {};
  for (const [account, name] of [
    ['lina', '李娜'],
    ['zhaomin', '赵敏'],
    ['sunyue', '孙悦'],
    ['chenwei', '陈伟'],
  ] as const)
    people[account] = await registerPerson(system.as(account), person(name));
  const alone = (account: string) => ({
    account,
    partyId: people[account] ?? '',
    leadId: people[account] ?? '',
  });
  const profile = { fields: ['new_energy'], keywords: [], abstract: '固态电池。' };
  const team = (await ok(system.as('sunyue').post('/teams', { name: '固态电池团队', profile }))).body.id;
  const member = { account: 'chenwei', personId: people.chenwei ?? '' };
  await ok(system.as('sunyue').post(`/teams/${team}/invitations`, { personId: member.personId }));
  await ok(system.as('chenwei').post(`/teams/${team}/answer`, { consent: 'consented' }));
  const ofTeam = { account: 'sunyue', partyId: team, leadId: people.sunyue ?? '', member };
  await system.as('zhuban1').get('/tasks');
  world = {
    system,
    posterParty,
    poster: 'zhangqiang',
    claimants: [alone('lina'), ofTeam, alone('zhaomin')],
    enrolledAt: 0,
  };
}, 120_000);
afterAll(() => system.stop());

/** Upcoming or open, with a closing time or without. */
const beginnings = fc.record({
  opensIn: fc.constantFrom(null, null, 3),
  closesIn: fc.constantFrom(null, 12, 25),
});

describe('R2, R16–R18, R20–R22, R40 a window and its claims under any sequence of acts and of time passing', () => {
  it(
    `agree with a simple model, and leave a way on for all they wait for, in ${SEQUENCES} random sequences`,
    async () => {
      let steps = 0;
      let claims = 0;
      const ways = new WaysOn(system, {
        poster: [world.poster],
        claimant: world.claimants.map(({ account }) => account),
        organiser: ['zhuban1'],
      });
      const started = Date.now();
      await fc.assert(
        fc.asyncProperty(
          beginnings,
          fc.noBias(fc.commands(CLAIMS_COMMANDS, { maxCommands: 32, size: 'max' })),
          async ({ opensIn, closesIn }, commands) => {
            const inDays = (days: number | null): number | null =>
              days === null ? null : system.now().getTime() + days * DAY_MS;
            const model = new ClaimsModel({ opensAt: inDays(opensIn), closesAt: inDays(closesIn) });
            const real = await RealClaims.start(world, ways, model);
            try {
              await agree(model, real, 'the beginning');
              await fc.asyncModelRun(() => ({ model, real }), commands);
              expect(await real.recorded(), 'no act lost, none without its wish').toEqual({
                acts: model.accepted,
                broken: 0,
                parked: 0,
              });
            } finally {
              await real.stop();
            }
            steps += model.accepted;
            claims += model.claims.length;
          },
        ),
        { numRuns: SEQUENCES, seed: SEED, endOnFailure: true, timeout: HANGS_MS },
      );
      if (SEQUENCES >= LONG_RUN)
        expect(await notDone(system.db, ['claims']), 'acts that never came up').toEqual([]);
      const seconds = Math.round((Date.now() - started) / 1000);
      console.log(
        `${SEQUENCES} sequences, ${steps} accepted acts, ${claims} claims, ${ways.tried} ways on, ${seconds} s`,
      );
    },
    SEQUENCES * MS_EACH + 60_000,
  );
});
