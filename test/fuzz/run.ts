import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { tallied } from './tally.ts';

/**
 * `npm run test:fuzz [-- <requests> [<seed>]]`: at least so many requests, a quarter of our own making (./fuzz.test.ts), the
 * rest of schemathesis' in three roles, with real ids of every kind of case. That is installed once, below `.cache/`. The
 * last line says how many each part sent.
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
const tallyFile = path.join(folder, 'tally');
const own = Math.ceil(Number(requests) / 4);
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    'test/fuzz/fuzz.test.ts',
    'test/fuzz/schemathesis.test.ts',
    '--no-file-parallelism',
    '--disable-console-intercept',
  ].concat('--reporter=default', '--reporter=json', `--outputFile.json=${report}`),
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: {
      ...process.env,
      SCHEMATHESIS: program,
      FUZZ_REQUESTS: String(own),
      SCHEMATHESIS_REQUESTS: String(Number(requests) - own),
      FUZZ_SEED: seed,
      FUZZ_TALLY: tallyFile,
    },
  },
);
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}
const { numPassedTests, numFailedTests } = (
  existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numPassedTests: 0, numFailedTests: 1 }
) as Report;
const parts = tallied(tallyFile);
rmSync(folder, { recursive: true, force: true });
const total = parts.reduce((sum, [, sent]) => sum + sent, 0);
// A file that fails outside its tests fails the run too, and so does one that asked too little.
const failed = numFailedTests === 0 && (status !== 0 || total < Number(requests)) ? 1 : numFailedTests;
const counts = parts.map(([part, sent]) => `${part} ${sent}`).join(', ');
console.log(
  `${failed === 0 ? '通过 PASSED' : '未通过 FAILED'}: ${total} 个请求 requests (${counts}), ` +
    `${numPassedTests} passed, ${failed} failed`,
);
process.exit(failed === 0 ? 0 : 1);
