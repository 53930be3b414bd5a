import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('R12, R35, R11, R20, R7, R39 a handful of mutants of the rules is killed by the tests of the rules', () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['test/mutation/sample.mjs'], {
    encoding: 'utf8',
  });
  expect(stdout, stderr).toMatch(/^(\d+) of \1 killed$/m);
  expect(status).toBe(0);
});
