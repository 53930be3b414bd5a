import { spawn } from 'node:child_process';

/** `npm run test:model [sequences] [seed]`: the model test at length. */
const [sequences = '2000', seed] = process.argv.slice(2);
const child = spawn('npx', ['vitest', 'run', 'test/model'], {
  stdio: 'inherit',
  env: { ...process.env, MODEL_SEQUENCES: sequences, ...(seed === undefined ? {} : { MODEL_SEED: seed }) },
});
child.on('exit', (code) => process.exit(code ?? 1));
