import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { STANDARD_POLICY } from '../../domain/policy/policy.ts';

/** The office is named as the notice names it, and its name comes from the policy (R43). */

const { organiser, bureau } = STANDARD_POLICY.offices;
/** Anything that looks like the office's name, in either language. */
const LIKE =
  /上海市?(?:[^\s，。、（）'"`]{0,6})?博士后[^\s，。、（）'"`]{0,6}办公室|\b[A-Z][\w ]*Postdoc\w* (?:\w+ )?(?:Office|Commission|Administration)\b/gu;
/** Where the name itself may stand: the rule, the policy, what completes policies on record, and tests. */
const HOME =
  /^(?:domain\/rules\/.*|domain\/policy\/policy\.ts|db\/migrations\/1700000009100-offices\.ts|test\/.*|docs\/.*)$/;

const files = execFileSync('git', ['ls-files', '--', '*.ts', '*.mjs', '*.md', '*.yml', '*.json', '*.sh'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter(
    (file) => file !== '' && !file.startsWith('test/replay/histories/') && file !== 'package-lock.json',
  );

describe('R43 the office has one name', () => {
  it('no other spelling of it stands anywhere', () => {
    const others = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(LIKE)]
        .map(([found]) => found)
        .filter((found) => found !== organiser.zh && !found.endsWith(organiser.en))
        .map((found) => `${file}: ${found}`),
    );
    expect(others.filter((one) => !one.startsWith('test/fences/office.test.ts'))).toEqual([]);
  });

  it('and code takes it, and the bureau’s, from the policy', () => {
    const written = files.filter(
      (file) =>
        file.endsWith('.ts') &&
        !HOME.test(file) &&
        [organiser.zh, organiser.en, bureau.en].some((name) => readFileSync(file, 'utf8').includes(name)),
    );
    expect(written).toEqual([]);
  });
});
