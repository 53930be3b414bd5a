import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PostingType } from '../../domain/vocabulary.ts';
import { addPolicy } from '../support/after-match.ts';
import { person, registerOrganisation, registerPerson, ZHIXIN } from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';
import { LONG_RUN, notDone } from './exercised.ts';
import { agree, finish, PROJECT_COMMANDS } from './project-commands.ts';
import { PROJECT_POLICY, ProjectModel } from './project-model.ts';
import { RealProject, type ProjectWorld } from './real-project.ts';
import { WaysOn } from './way-on.ts';

/** 12 in every run of the tests, as many as one likes in `npm run test:model -- project`. */
const SEQUENCES = Number(process.env.MODEL_SEQUENCES ?? 12);
/** Seeded, so that a run of all tests is the same each time; `npm run test:model` takes others. */
const SEED = Number(process.env.MODEL_SEED ?? 2611);
/** A sequence takes less than a second here; this long it hangs. */
const HANGS_MS = 120_000;
/** Time limit for each, all of them together. */
const MS_EACH = 5_000;

let system: TestSystem;
let unit: string;
let lina: string;

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  await addPolicy(system, PROJECT_POLICY);
  unit = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
  for (const account of ['zhuban1', 'shizhuren']) await system.as(account).get('/tasks');
}, 120_000);
afterAll(() => system.stop());

/** The sides by the type: the person does the research in both. */
function world(type: PostingType): ProjectWorld {
  const [poster, claimant] = type === 'technical_challenge' ? ['zhangqiang', 'lina'] : ['lina', 'zhangqiang'];
  const accounts = { poster, claimant, organiser: 'zhuban1', supervisor: 'shizhuren' };
  return { system, accounts, unit, person: lina };
}

describe('R31, R32, R40 a project under any sequence of acts and of time passing', () => {
  it(
    `agrees with a simple model, and leaves a way on for all it waits for, in ${SEQUENCES} random sequences`,
    async () => {
      let steps = 0;
      const sides = ['zhangqiang', 'lina'];
      const ways = new WaysOn(system, {
        poster: sides,
        claimant: sides,
        performer: sides,
        adopter: sides,
        organiser: ['zhuban1'],
        municipal_supervisor: ['shizhuren'],
      });
      const started = Date.now();
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom<PostingType>('technical_challenge', 'achievement_transfer'),
          fc.noBias(fc.commands(PROJECT_COMMANDS, { maxCommands: 28, size: 'max' })),
          async (type, commands) => {
            const model = new ProjectModel(type === 'technical_challenge' ? 'claimant' : 'poster');
            const real = await RealProject.start(world(type), ways, type);
            await real.begun();
            await agree(model, real, 'the beginning');
            await fc.asyncModelRun(() => ({ model, real }), commands);
            await finish(model, real);
            expect(await real.recorded(), 'no act lost, none without its wish').toEqual({
              acts: model.accepted,
              broken: null,
              parked: 0,
            });
            steps += model.accepted;
          },
        ),
        { numRuns: SEQUENCES, seed: SEED, endOnFailure: true, timeout: HANGS_MS },
      );
      if (SEQUENCES >= LONG_RUN)
        expect(await notDone(system.db, ['project']), 'acts that never came up').toEqual([]);
      const seconds = Math.round((Date.now() - started) / 1000);
      console.log(`${SEQUENCES} sequences, ${steps} accepted acts, ${ways.tried} ways on, ${seconds} s`);
    },
    SEQUENCES * MS_EACH + 60_000,
  );
});
