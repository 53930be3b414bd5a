// A handful of mutants that must be killed: a part of `npm test`, so that the tests of the rules keep their teeth.
import path from 'node:path';
import { SAMPLE } from './sample-mutants.mjs';
import { Suite } from './suite.mjs';
import { firstFailure } from './trial.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');

const whole = await Suite.load(ROOT);
for (const file of new Set(SAMPLE.map((one) => one.file))) {
  const failure = await firstFailure(whole, file);
  if (failure !== null) throw new Error(`fails without a mutant: ${failure}`);
}

let alive = 0;
for (const { rule, file, code, instead } of SAMPLE) {
  let found = false;
  const suite = await Suite.load(ROOT, (name, text) => {
    if (name !== file) return text;
    found = text.split(code).length === 2;
    return text.replace(code, () => instead);
  });
  if (!found) throw new Error(`${file} has not once: ${code}`);
  const killedBy = await firstFailure(suite, file);
  if (killedBy === null) alive += 1;
  console.log(`${killedBy === null ? 'SURVIVES' : 'killed'} ${rule}, by ${killedBy ?? 'no test'}`);
}
console.log(`${SAMPLE.length - alive} of ${SAMPLE.length} killed`);
process.exit(alive === 0 ? 0 : 1);
