import { spawn } from 'node:child_process';

/**
 * `npm run test:model [sequences] [seed]`: the model test of reviews at length.
 * `npm run test:model -- negotiation [sequences] [seed]`: that of negotiations (R24–R27), 300 unless told.
 * A failure prints its seed; with it the same sequences run again.
 */
const DEFAULTS = { review: 2000, negotiation: 300 } as const;
type Model = keyof typeof DEFAULTS;
const isModel = (word: string | undefined): word is Model => word !== undefined && word in DEFAULTS;

const [first, ...rest] = process.argv.slice(2);
const model = isModel(first) ? first : 'review';
const numbers = isModel(first) ? rest : first === undefined ? [] : [first, ...rest];
const [sequences = String(DEFAULTS[model]), seed = String(Date.now() % 1_000_000)] = numbers;
const child = spawn('npx', ['vitest', 'run', `test/model/${model}-model.test.ts`], {
  stdio: 'inherit',
  env: { ...process.env, MODEL_SEQUENCES: sequences, MODEL_SEED: seed },
});
child.on('exit', (code) => process.exit(code ?? 1));
