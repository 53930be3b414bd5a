// `npm test`: installs what is missing, runs all tests (or those named), ends with "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT, bootstrap } from './bootstrap.mjs';

/** @param {string[]} args @returns the exit code; 1 when a signal ended it */
function node(...args) {
  return spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).status ?? 1;
}

/** A file that fails outside its tests (an import, a hook) counts as one failure. */
function count(report) {
  const outside = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + outside.length };
}

function readReport(file) {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 1 };
  }
}

bootstrap();
// Before the tests, whose time is limited: a download takes as long as it takes.
const prepared = node('--import', 'tsx', 'local/find-temporal.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'jiebang-report-'));
const report = path.join(folder, 'report.json');
let code = prepared;
if (prepared === 0) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  code = node('node_modules/vitest/vitest.mjs', 'run', ...reporters, ...process.argv.slice(2));
}
const { passed, failed } = readReport(report);
rmSync(folder, { recursive: true, force: true });
// An error outside all tests (an unhandled rejection, no test at all) fails the run as well.
const failures = failed === 0 && (code !== 0 || passed === 0) ? 1 : failed;
console.log(`${passed} passed, ${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
