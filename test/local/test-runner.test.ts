import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

/** `npm test` on folders of its own: what its last line says, and its exit code. */

const folder = mkdtempSync(path.join(tmpdir(), 'jiebang-runner-'));
symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
writeFileSync(path.join(folder, 'vitest.config.mjs'), 'export default {}');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const head = "import { it, expect } from 'vitest';\n";
const GOOD = `${head}it('one', () => expect(1).toBe(1));\nit('two', () => expect(2).toBe(2));`;
const BAD = `${head}it('one', () => expect(1).toBe(2));\nit('two', () => expect(2).toBe(2));`;
const BROKEN = "import './nothing-there';";
const STRAY = `${head}it('one', () => void Promise.reject(new Error('stray')));`;

describe('npm test', () => {
  it.each([
    { what: 'all pass', files: { good: GOOD }, line: '2 passed, 0 failed', code: 0 },
    { what: 'one fails', files: { good: GOOD, bad: BAD }, line: '3 passed, 1 failed', code: 1 },
    {
      what: 'a file cannot be loaded',
      files: { good: GOOD, broken: BROKEN },
      line: '2 passed, 1 failed',
      code: 1,
    },
    { what: 'an error escapes the tests', files: { stray: STRAY }, line: '1 passed, 1 failed', code: 1 },
    { what: 'there are no tests', files: {}, line: '0 passed, 1 failed', code: 1 },
  ])('ends with "$line" when $what', ({ what, files, line, code }) => {
    const root = path.join(folder, what.replaceAll(' ', '-'));
    const names = Object.entries(files).map(([name, text]) => {
      const file = path.join(folder, `${what.replaceAll(' ', '-')}-${name}.test.mjs`);
      writeFileSync(file, text);
      return file;
    });
    const args = ['local/test.mjs', '--root', folder, '--config', path.join(folder, 'vitest.config.mjs')];
    const env = { ...process.env, VITEST: undefined, VITEST_POOL_ID: undefined, VITEST_WORKER_ID: undefined };
    const result = spawnSync(process.execPath, [...args, path.basename(root)], { encoding: 'utf8', env });
    for (const name of names) rmSync(name);
    expect(result.stdout.trimEnd().split('\n').at(-1)).toBe(line);
    expect(result.status).toBe(code);
  });
});
