import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { loadLocalConfig } from '../../local/local-config.ts';
import { Part, type PartName } from '../../local/part.ts';
import { PROGRAMS, planParts } from '../../local/parts.ts';
import { freePorts } from '../../local/ports.ts';
import { requestToken } from '../../local/token-request.ts';
import type { Config } from '../../platform/config.ts';
import { filledIn, readCompose, toldCommands, type Compose } from '../support/deployment.ts';

const READY_MS = 120_000;
const METRICS_TOKEN = 'Hd3Fg6JsZq8v1Lw0Xc5Rt7Yb2Nm4Kp9s';

/**
 * A deployment from its first start to its stop, in the folder of an image: what is refused before the keys are made and
 * the migrations have run, every command of the guide, API and worker as compose starts them.
 * @throws at the first thing that is not as the guide says
 */
export async function imageStory(image: string): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'jiebang-deployment-'));
  // The database's user passes through, and sees no more.
  chmodSync(folder, 0o711);
  const config = loadLocalConfig({
    ...process.env,
    DATA_DIR: folder,
    ...(await freePorts()),
    LOG_LEVEL: 'warn',
  });
  const parts = await startServers(config, folder);
  const compose = readCompose();
  const deployment = new Deployment(image, compose, environment(compose, config, folder));
  try {
    await tell(deployment, config);
  } finally {
    await deployment.stop();
    for (const part of parts) await part.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function startServers(config: Config, folder: string): Promise<Part[]> {
  for (const name of ['logs', 'temporal', 'volumes', 'volumes/files', 'volumes/keys'])
    mkdirSync(path.join(folder, name));
  const plans = planParts(config, PROGRAMS);
  const names: PartName[] = ['postgres', 'temporal', 'identity', 'ledger'];
  const parts = names.map((name) => new Part(plans[name], path.join(folder, 'logs'), () => undefined));
  await Promise.all(parts.map((part) => part.start()));
  return parts.reverse();
}

/** Variables that compose gives to our containers, with the addresses of the servers here. */
function environment(compose: Compose, config: Config, folder: string): Record<string, string> {
  const given = Object.entries(compose.services['api']?.environment ?? {});
  return {
    ...Object.fromEntries(given.map(([name, value]) => [name, filledIn(value)])),
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    NODE_ENV: 'production',
    TZ: 'UTC',
    LOG_LEVEL: 'warn',
    DATABASE_URL: config.DATABASE_URL,
    TEMPORAL_ADDRESS: config.TEMPORAL_ADDRESS,
    TEMPORAL_NAMESPACE: config.TEMPORAL_NAMESPACE,
    OIDC_ISSUER: config.OIDC_ISSUER,
    OIDC_AUDIENCE: config.OIDC_AUDIENCE,
    OIDC_TOKEN_MAX_SECONDS: String(config.OIDC_TOKEN_MAX_SECONDS),
    PAYMENT_URL: config.PAYMENT_URL,
    MAIL_URL: 'smtp://127.0.0.1:9',
    VIRUS_SCANNER: 'none',
    API_HOST: '127.0.0.1',
    API_PORT: String(config.API_PORT),
    METRICS_TOKEN,
    FILES_DIR: path.join(folder, 'volumes', 'files'),
    KEYS_DIR: path.join(folder, 'volumes', 'keys'),
    WORKFLOW_BUNDLE: 'dist/workflow-bundle.js',
  };
}

interface Outcome {
  readonly code: number | null;
  readonly said: string;
}

/** Containers of ours, as processes in the image's folder. */
class Deployment {
  readonly #running: ChildProcess[] = [];

  constructor(
    readonly image: string,
    readonly compose: Compose,
    readonly env: Readonly<Record<string, string>>,
  ) {}

  /** Runs a command to its end. */
  async run(command: readonly string[], input = '', more: Record<string, string> = {}): Promise<Outcome> {
    const [program = '', ...args] = command;
    const child = spawn(program, args, { cwd: this.image, env: { ...this.env, ...more } });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (said += data.toString()));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const [code] = (await once(child, 'close')) as [number | null];
    console.log(`  ${code}  ${command.join(' ')}`);
    return { code, said };
  }

  /** As `docker compose up` starts a service that stays. */
  start(name: string): ChildProcess {
    const [program = '', ...args] = this.compose.services[name]?.command ?? [];
    const child = spawn(program, args, {
      cwd: this.image,
      env: this.env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    this.#running.push(child);
    return child;
  }

  async stop(): Promise<void> {
    for (const child of this.#running.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      ensure(child.exitCode === 0, `stopped with ${child.exitCode ?? child.signalCode}`);
    }
  }
}

async function tell(deployment: Deployment, config: Config): Promise<void> {
  const { compose, env } = deployment;
  const api = compose.services['api']?.command ?? [];
  const npm = (...words: string[]): string[] => ['npm', 'run', '--silent', ...words];

  await refused(deployment, api, 'npm run ops -- keys init');
  ensure(readdirSync(env['KEYS_DIR'] ?? '').length === 0, 'a refused start made a key');
  await passed(deployment, npm('ops', '--', 'keys', 'init'), '根密钥');
  await refused(deployment, api, 'npm run migrate');
  await passed(deployment, compose.services['migrate']?.command ?? [], '迁移完成');
  await passed(deployment, npm('migrate'), '新执行 0 项');
  await refused(deployment, api, 'MAIL_URI', { MAIL_URI: 'smtp://127.0.0.1:9' });
  await refused(deployment, api, 'PAYMENT_URL', { PAYMENT_URL: 'http://pay.example.org' });
  await refused(deployment, api, 'FILES_DIR', { FILES_DIR: '/proc' });
  const worker = compose.services['worker']?.command ?? [];
  await refused(deployment, worker, 'npm run build', { WORKFLOW_BUNDLE: 'dist/no-bundle.js' });

  deployment.start('worker');
  deployment.start('api');
  const origin = `http://127.0.0.1:${config.API_PORT}`;
  const get = (route: string, token?: string): Promise<Response> =>
    fetch(`${origin}${route}`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  await until('the API', async () => (await get('/health/ready')).ok);
  const health = compose.services['worker']?.healthcheck?.test.slice(1) ?? [];
  await until('the worker', async () => (await deployment.run(health)).code === 0);

  const shown = await passed(deployment, npm('ops', '--', 'keys', 'show'), 'keys');
  const published = (await (await get('/.well-known/roots.jwks.json')).json()) as { keys: { kid: string }[] };
  ensure(
    JSON.stringify(published.keys.map(({ kid }) => kid)) ===
      JSON.stringify((JSON.parse(shown) as typeof published).keys.map(({ kid }) => kid)),
    'the API publishes other roots than the folder holds',
  );
  ensure((await get('/metrics')).status === 404, 'metrics are open');
  ensure((await get('/metrics', METRICS_TOKEN)).ok, 'metrics do not open by their token');
  const token = await requestToken(config.OIDC_ISSUER, 'zhangqiang');
  ensure((await get('/tasks', token)).ok, 'a person of the provider is not let in');

  await guide(deployment);
}

/** Every command that the guide gives for a container, where it names no case of its own. */
async function guide(deployment: Deployment): Promise<void> {
  const policy = JSON.stringify({ id: 'nothing' });
  for (const { text, script, args, service } of toldCommands(readFileSync('docs/operating.md', 'utf8'))) {
    if (service === undefined || text.includes('keys init')) continue;
    const given = args.includes('-') ? policy : '';
    const { code, said } = await deployment.run(['npm', 'run', '--silent', script, '--', ...args], given);
    // A file that is neither policy nor calendar year is refused with its fields: the command itself has run.
    ensure(code === (given === '' ? 0 : 2), `${text}: ${code}\n${said}`);
  }
  const unknown = await deployment.run(['npm', 'run', '--silent', 'ops', '--', 'resume', 'posting:none']);
  ensure(unknown.code === 1 || unknown.code === 2, `resume of nothing: ${unknown.code}\n${unknown.said}`);
}

async function passed(deployment: Deployment, command: readonly string[], words: string): Promise<string> {
  const { code, said } = await deployment.run(command);
  ensure(code === 0 && said.includes(words), `${command.join(' ')}: ${code}\n${said}`);
  return said;
}

async function refused(
  deployment: Deployment,
  command: readonly string[],
  words: string,
  more: Record<string, string> = {},
): Promise<void> {
  const { code, said } = await deployment.run(command, '', more);
  ensure(
    code === 2 && said.includes(words),
    `${command.join(' ')} was to be refused for ${words}: ${code}\n${said}`,
  );
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + READY_MS; Date.now() < end; await delay(500))
    if (await holds().catch(() => false)) return;
  throw new Error(`${what} is not ready after ${READY_MS} ms`);
}

function ensure(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
