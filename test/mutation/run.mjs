// `npm run test:mutation [-- FOLDER ...]`: the score of each folder of `domain/`, then of the constants of the policies
// and calendars. `--add` adds to the folders of earlier runs. `--vitest` takes Stryker's own runner, some fifty times
// slower, to compare.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const REPORT = path.join(ROOT, '.cache/mutation/report.json');
/** The report of each folder. */
const FOLDERS = path.join(ROOT, '.cache/mutation/folders');
const SCORES = path.join(ROOT, '.cache/mutation/scores.json');
/** The root of `domain/` has files of its own. */
const OWN_FILES = '.';

const given = process.argv.slice(2);
const named = given.filter((word) => !word.startsWith('--'));
const folders = readdirSync(path.join(ROOT, 'domain'), { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
const unknown = named.filter((name) => name !== OWN_FILES && !folders.includes(name));
if (unknown.length > 0) throw new Error(`domain/ has no ${unknown.join(', ')}`);

function node(...args) {
  return spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).status ?? 1;
}

/** Counts a report by folder. */
function scores() {
  const { files } = JSON.parse(readFileSync(REPORT, 'utf8'));
  /** @type {Record<string, { killed: number, survived: number }>} */
  const found = {};
  for (const [file, { mutants }] of Object.entries(files)) {
    const parts = file.split('/');
    const folder = parts.length > 2 ? parts[1] : OWN_FILES;
    found[folder] ??= { killed: 0, survived: 0 };
    for (const { status } of mutants) {
      if (status === 'Killed' || status === 'Timeout') found[folder].killed += 1;
      else if (status === 'Survived' || status === 'NoCoverage') found[folder].survived += 1;
    }
  }
  return found;
}

function row(name, { killed, survived }) {
  const score = ((100 * killed) / Math.max(1, killed + survived)).toFixed(1);
  return `| ${name} | ${killed + survived} | ${survived} | ${score} |`;
}

const runner = given.includes('--vitest') ? ['--testRunner', 'vitest'] : [];
const all = given.includes('--add') && existsSync(SCORES) ? JSON.parse(readFileSync(SCORES, 'utf8')) : {};
let code = 0;
mkdirSync(FOLDERS, { recursive: true });
for (const folder of named.length > 0 ? named : [OWN_FILES, ...folders]) {
  const mutate =
    folder === OWN_FILES ? 'domain/*.ts' : `domain/${folder}/**/*.ts,!domain/matching/synonyms/**`;
  code ||= node('node_modules/@stryker-mutator/core/bin/stryker.js', 'run', '--mutate', mutate, ...runner);
  if (code !== 0) break;
  // A run is long: what has been found is kept folder by folder.
  Object.assign(all, scores());
  writeFileSync(SCORES, JSON.stringify(all, null, 1));
  copyFileSync(REPORT, path.join(FOLDERS, `${folder === OWN_FILES ? 'domain' : folder}.json`));
}
if (code === 0 && (named.length === 0 || named.some((name) => ['policy', 'calendar'].includes(name))))
  code = node('test/mutation/constants.mjs');
const sum = Object.values(all).reduce(
  (total, one) => ({ killed: total.killed + one.killed, survived: total.survived + one.survived }),
  { killed: 0, survived: 0 },
);
const rows = Object.entries(all).map(([folder, one]) => row(`\`${folder}\``, one));
console.log(['| domain/ | mutants | alive | % |', '|---|---|---|---|', ...rows, row('all', sum)].join('\n'));
process.exit(code);
