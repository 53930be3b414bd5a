import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPolicy } from '../support/after-match.ts';
import { person, registerOrganisation, registerPerson, ZHIXIN } from '../support/samples.ts';
import { enrolKey } from '../support/signing.ts';
import { startSystem, type TestSystem } from '../support/system.ts';
import { LONG_RUN, notDone } from './exercised.ts';
import { MatchModel } from './match-model.ts';
import { agree, NEGOTIATION_COMMANDS, nextDeadline, passTime } from './negotiation-commands.ts';
import { brokenInvariants } from './negotiation-invariants.ts';
import { MODEL_POLICY } from './negotiation-model.ts';
import { RealMatch } from './real-match.ts';
import { WaysOn } from './way-on.ts';
import type { World } from './written-match.ts';

/** 15 in every run of the tests, as many as one likes in `npm run test:model -- negotiation`. */
const SEQUENCES = Number(process.env.MODEL_SEQUENCES ?? 15);
/** Seeded, so that a run of all tests is the same each time; `npm run test:model` takes others. */
const SEED = Number(process.env.MODEL_SEED ?? 2611);
/** A sequence takes about two seconds here; five times that is a hang. */
const MS_EACH = 10_000;

let system: TestSystem;
let world: World;

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  await addPolicy(system, MODEL_POLICY);
  const attest = async (partyId: string, fact: string): Promise<void> => {
    const body = { fact, evidence: '原件核验一致' };
    const answer = await system.as('zhuban1').post(`/parties/${partyId}/attestations`, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  };
  const posterParty = await registerOrganisation(
    system.as('zhangqiang'),
    '上海智芯科技有限公司',
    ZHIXIN,
    '张强',
  );
  await attest(posterParty, 'registration');
  await attest(posterParty, 'legal_representative');
  const claimants = [];
  for (const [account, name] of [
    ['lina', '李娜'],
    ['sunyue', '孙悦'],
    ['chenwei', '陈伟'],
  ] as const) {
    const partyId = await registerPerson(system.as(account), person(name));
    await attest(partyId, 'degree');
    claimants.push({ account, partyId });
  }
  const signers: Record<string, Awaited<ReturnType<typeof enrolKey>>> = {};
  for (const account of ['zhangqiang', ...claimants.map((one) => one.account)])
    signers[account] = await enrolKey(system, account);
  world = { system, posterParty, poster: 'zhangqiang', claimants, signers };
}, 120_000);
afterAll(() => system.stop());

/** A posting with one to three verified claims; mostly of one winner, mostly still open. */
const beginnings = fc.record({
  claims: fc.constantFrom(1, 2, 3, 3),
  closed: fc.nat({ max: 2 }).map((n) => n === 2),
  severalWinners: fc.nat({ max: 3 }).map((n) => n === 3),
});

describe('R13, R18, R23–R27, R40 negotiations under any sequence of acts and of time passing', () => {
  it(
    `agree with a simple model, and leave a way on for all they wait for, in ${SEQUENCES} random sequences`,
    async () => {
      const seen = { acts: 0, rooms: 0, agreements: 0 };
      const ways = new WaysOn(system, {
        poster: [world.poster],
        claimant: world.claimants.map(({ account }) => account),
        organiser: ['zhuban1'],
      });
      const started = Date.now();
      await fc.assert(
        fc.asyncProperty(
          beginnings,
          fc.noBias(fc.commands(NEGOTIATION_COMMANDS, { maxCommands: 32, size: 'max' })),
          async (beginning, commands) => {
            const model = new MatchModel(beginning.claims, beginning);
            const real = await RealMatch.start(world, ways, model);
            try {
              await agree(model, real, [model], 'the beginning');
              await fc.asyncModelRun(() => ({ model, real }), commands);
              // Everybody falls silent.
              for (let clocks = 0; nextDeadline(model) !== null; clocks += 1) {
                expect(clocks, 'R26 always an end').toBeLessThan(20);
                await passTime(model, real, true);
              }
              expect(model.live, 'R26 always an end').toEqual([]);
              expect(await brokenInvariants(system.db, real.postingId)).toEqual([]);
              const recorded = await real.recorded();
              expect(recorded, 'no act lost, none without its wish').toEqual({
                acts: model.accepted,
                broken: 0,
                parked: 0,
              });
            } finally {
              await real.stop();
            }
            seen.acts += model.accepted;
            seen.rooms += model.negotiations.length;
            seen.agreements += model.claims.filter((stage) => stage === 'won').length;
          },
        ),
        { numRuns: SEQUENCES, seed: SEED, endOnFailure: true, timeout: 60_000 },
      );
      if (SEQUENCES >= LONG_RUN)
        expect(await notDone(system.db, ['negotiation']), 'acts that never came up').toEqual([]);
      const seconds = Math.round((Date.now() - started) / 1000);
      console.log(
        `${SEQUENCES} sequences, ${seen.acts} accepted acts, ${seen.rooms} rooms, ${seen.agreements} agreements, ${ways.tried} ways on, ${seconds} s`,
      );
    },
    SEQUENCES * MS_EACH + 60_000,
  );
});
