import { spawnSync } from 'node:child_process';

/**
 * `npm run test:race`: 1,000 rounds of every race; `npm run test:race -- 200`: so many.
 * `npm run test:race -- burst`: 500 claims from 100 connections in the last 5 seconds; `-- burst 200`: so many.
 */
const [first, second] = process.argv.slice(2);
const isBurst = first === 'burst';
const asked = isBurst ? second : first;
const env = isBurst ? { BURST_CLAIMS: asked ?? '500' } : { RACE_ROUNDS: asked ?? '1000' };
const file = isBurst ? 'test/race/burst.test.ts' : 'test/race/race.test.ts';
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', file], {
  stdio: 'inherit',
  env: { ...process.env, ...env },
});
process.exit(status ?? 1);
