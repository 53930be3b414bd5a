import { spawnSync } from 'node:child_process';

/**
 * `npm run test:model [model] [sequences] [seed]`: the models at length, one after another, or the one that is named:
 * `review` (R9–R14), `claims` (R2, R16–R18, R20–R22), `negotiation` (R23–R27), `project` (R31, R32).
 * A failure prints its seed; with it the same sequences run again.
 */
const DEFAULTS = { review: 2000, claims: 2000, negotiation: 300, project: 2000 } as const;
type Model = keyof typeof DEFAULTS;
const isModel = (word: string | undefined): word is Model => word !== undefined && word in DEFAULTS;

const [first, ...rest] = process.argv.slice(2);
const models = isModel(first) ? [first] : (Object.keys(DEFAULTS) as Model[]);
const numbers = isModel(first) ? rest : first === undefined ? [] : [first, ...rest];
const statuses = models.map((model) => {
  const [sequences = String(DEFAULTS[model]), seed = String(Date.now() % 1_000_000)] = numbers;
  const env = { ...process.env, MODEL_SEQUENCES: sequences, MODEL_SEED: seed };
  const command = ['vitest', 'run', `test/model/${model}-model.test.ts`, '--disable-console-intercept'];
  return spawnSync('npx', command, { stdio: 'inherit', env }).status;
});
process.exit(statuses.every((status) => status === 0) ? 0 : 1);
