import { spawnSync } from 'node:child_process';

/** `npm run year [-- <postings> [<seed>]]`: the whole year, as large as asked (default 300). */
const [postings = '300', seed = '2026'] = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'test/year/year.test.ts', '--disable-console-intercept'],
  { stdio: 'inherit', env: { ...process.env, YEAR_POSTINGS: postings, YEAR_SEED: seed } },
);
process.exit(status ?? 1);
