import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerOrganisation, ZHIXIN } from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';
import { COMMANDS } from './commands.ts';
import { LONG_RUN, notDone } from './exercised.ts';
import { agreeOnOffers } from './offered.ts';
import { RealPosting } from './real-posting.ts';
import { PostingModel, REVIEWERS, type Level } from './review-model.ts';
import { WaysOn } from './way-on.ts';

/** 15 in every run of the tests, 2,000 in `npm run test:model`. */
const SEQUENCES = Number(process.env.MODEL_SEQUENCES ?? 15);
const SEED = process.env.MODEL_SEED === undefined ? undefined : Number(process.env.MODEL_SEED);
/** A sequence takes about a second here, some ten on a machine with other work; this long it hangs. */
const HANGS_MS = 120_000;
/** Time limit for each, all of them together. */
const MS_EACH = 3_000;

let system: TestSystem;
let zhixin: string;

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  const grant = { act: 'grant', role: 'national_reviewer', name: '石二南', reason: '模型测试。' };
  await system.as('guanli').post('/officials/shi2/roles', grant);
  for (const account of Object.keys(REVIEWERS)) await system.as(account).get('/tasks');
});
afterAll(() => system.stop());

const ofLevel = (level: Level): string[] =>
  Object.keys(REVIEWERS).filter((account) => REVIEWERS[account]?.includes(level));

describe('R9–R14, R40 any sequence of acts and of time passing', () => {
  it(
    `agrees with a simple model, and leaves a way on for all it waits for, in ${SEQUENCES} random sequences`,
    async () => {
      let steps = 0;
      const ways = new WaysOn(system, {
        poster: ['zhangqiang'],
        municipal_reviewer: ofLevel('municipal'),
        national_reviewer: ofLevel('national'),
        assigned: Object.keys(REVIEWERS),
      });
      const started = Date.now();
      await fc.assert(
        fc.asyncProperty(fc.commands(COMMANDS, { maxCommands: 24, size: 'max' }), async (commands) => {
          const real = await RealPosting.start(system, ways, zhixin);
          real.lists = agreeOnOffers;
          const model = new PostingModel();
          try {
            await fc.asyncModelRun(() => ({ model, real }), commands);
            steps += model.accepted;
            const recorded = await real.recorded();
            expect(recorded.acts, 'no act lost, none without its wish').toBe(model.accepted);
            expect(recorded.broken.every((link) => link === null)).toBe(true);
            expect(recorded.parked).toBe(0);
          } finally {
            await real.stop();
            await system.db.query('delete from review_delegations');
          }
        }),
        {
          numRuns: SEQUENCES,
          endOnFailure: true,
          timeout: HANGS_MS,
          ...(SEED === undefined ? {} : { seed: SEED }),
          ...(process.env.MODEL_PATH === undefined ? {} : { path: process.env.MODEL_PATH }),
        },
      );
      if (SEQUENCES >= LONG_RUN)
        expect(await notDone(system.db, ['review']), 'acts that never came up').toEqual([]);
      const seconds = Math.round((Date.now() - started) / 1000);
      console.log(`${SEQUENCES} sequences, ${steps} accepted acts, ${ways.tried} ways on, ${seconds} s`);
    },
    SEQUENCES * MS_EACH + 60_000,
  );
});
