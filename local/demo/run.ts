import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loadLocalConfig } from '../local-config.ts';
import { say } from '../say.ts';
import { readStackFile, type StackFile } from '../stack-file.ts';
import { afterMatchStory } from './after-match-story.ts';
import { gatherCast } from './cast.ts';
import { challengeStory } from './challenge-story.ts';
import { StoryError, type Stage } from './person.ts';
import { Story } from './story.ts';
import { transferStory } from './transfer-story.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A first start installs and downloads; a later one takes seconds. */
const START_PATIENCE_MS = 240_000;

/** `npm run demo`: two whole cases against the running system, or one of its own that is stopped at the end. */
export async function runDemo(): Promise<void> {
  const { DATA_DIR } = loadLocalConfig();
  const running = readStackFile(DATA_DIR);
  const own = running ? null : await startOwn(DATA_DIR);
  const system = running ?? own?.stack;
  try {
    if (!system) throw new StoryError('系统未能启动 the system did not start');
    await tellAll(system, DATA_DIR);
  } catch (error) {
    if (!(error instanceof StoryError)) throw error;
    process.stderr.write(`\n故事中断 the story ended early: ${error.message}\n`);
    process.exitCode = 1;
  } finally {
    await own?.stop();
  }
}

async function tellAll(system: StackFile, dataDir: string): Promise<void> {
  const stage: Stage = { apiUrl: system.apiUrl, issuer: system.issuer, dataDir };
  const story = new Story();
  const started = Date.now();
  const cast = await gatherCast(stage, story);
  const challenge = await challengeStory(cast, story);
  const transfer = await transferStory(cast, story);
  await afterMatchStory(cast, story, challenge, transfer);
  const ui = `${system.temporalUiUrl}/namespaces/${system.temporalNamespace}/workflows`;
  process.stdout.write(
    [
      `\n完成，用时 ${((Date.now() - started) / 1000).toFixed(0)} 秒。Done.`,
      `案件（Temporal 界面）case: ${ui}/posting:${challenge.postingId}`,
      `全家 family: ${ui}?query=${encodeURIComponent(`CaseFamily="${challenge.postingId}"`)}`,
      `操作记录 audit trail: ${system.apiUrl}/cases/${challenge.postingId}/events`,
      `备案回执 filed PDF: ${system.apiUrl}/filings/${challenge.filingId}/receipt`,
      `令牌 token: npm run --silent token -- zhangqiang`,
      '',
    ].join('\n'),
  );
}

/** A system of the demonstration's own, on the same variables, as `npm start` would start it. */
async function startOwn(dataDir: string): Promise<{ stack: StackFile; stop: () => Promise<void> }> {
  say('没有正在运行的系统，先启动一个', 'no system is running: starting one first');
  const child = spawn(process.execPath, ['local/start.mjs'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  const end = Date.now() + START_PATIENCE_MS;
  while (child.exitCode === null && Date.now() < end) {
    const stack = readStackFile(dataDir);
    if (stack) return { stack, stop };
    await sleep(500);
  }
  await stop();
  throw new StoryError('系统未能启动 the system did not start');
}
