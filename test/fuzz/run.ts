import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run test:fuzz [-- <requests> [<seed>]]`: schemathesis against the served description, with real ids of every kind of
 * case and three roles; at least 20,000 requests. It is installed once, below `.cache/`.
 */
const [requests = '20000', seed = '1'] = process.argv.slice(2);
const VERSION = '4.32.5';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const place = path.join(ROOT, '.cache', `schemathesis-${VERSION}`);
const program = path.join(place, process.platform === 'win32' ? 'Scripts' : 'bin', 'schemathesis');

function must(command: string, ...args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (status === 0) return;
  rmSync(place, { recursive: true, force: true });
  console.error(
    `无法安装 schemathesis：需要 Python 3.10 以上、venv 与 pip / schemathesis cannot be installed: ` +
      `Python 3.10 or later with venv and pip is needed (${error?.message ?? `${command}: ${status}`})`,
  );
  console.log('0 passed, 1 failed');
  process.exit(1);
}

if (!existsSync(program)) {
  console.log(`安装 schemathesis ${VERSION} … / installing schemathesis ${VERSION} from PyPI …`);
  must('python3', '-m', 'venv', place);
  must(path.join(path.dirname(program), 'python'), '-m', 'pip', 'install', '-q', `schemathesis==${VERSION}`);
}

const folder = mkdtempSync(path.join(tmpdir(), 'jiebang-report-'));
const report = path.join(folder, 'report.json');
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    'test/fuzz/schemathesis.test.ts',
    '--disable-console-intercept',
  ].concat('--reporter=default', '--reporter=json', `--outputFile.json=${report}`),
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, SCHEMATHESIS: program, FUZZ_REQUESTS: requests, FUZZ_SEED: seed },
  },
);
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}
const { numPassedTests, numFailedTests } = (
  existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numPassedTests: 0, numFailedTests: 1 }
) as Report;
rmSync(folder, { recursive: true, force: true });
// A file that fails outside its tests fails the run too.
const failed = numFailedTests === 0 && status !== 0 ? 1 : numFailedTests;
console.log(`${numPassedTests} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
