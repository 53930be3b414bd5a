import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataSource } from '../../db/data-source.ts';
import { seed } from '../../db/seed.ts';
import { freePort } from '../../local/ports.ts';
import { initPlatformKeys } from '../../platform/signing-keys.ts';
import { createDatabase, devServer, identity, tokenFor } from '../support/stack.ts';

/** API and worker as processes of a deployment: production, on one folder of keys and one of files. */

let folder: string;
let db: DataSource;
let env: Record<string, string>;
let port: number;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'jiebang-production-'));
  const at = (name: string): string => path.join(folder, name);
  await Promise.all([mkdir(at('keys')), mkdir(at('files')), writeFile(at('bundle.js'), '')]);
  const [url, engine, { issuer, audience }] = await Promise.all([createDatabase(), devServer(), identity()]);
  await engine.close();
  db = await createDataSource(url).initialize();
  await seed(db, false);
  port = await freePort();
  env = {
    PATH: process.env['PATH'] ?? '',
    PROFILE: 'production',
    LOG_LEVEL: 'warn',
    API_PORT: String(port),
    DATABASE_URL: url,
    TEMPORAL_ADDRESS: engine.address,
    OIDC_ISSUER: issuer,
    OIDC_AUDIENCE: audience,
    PAYMENT_URL: 'http://127.0.0.1:9',
    VIRUS_SCANNER: 'none',
    MAIL_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'jiebang@example.org',
    PUBLIC_URL: 'https://jiebang.example.org',
    FILES_DIR: at('files'),
    KEYS_DIR: at('keys'),
    WORKFLOW_BUNDLE: at('bundle.js'),
  };
});
afterAll(async () => {
  await db.destroy();
  await rm(folder, { recursive: true, force: true });
});

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; said: string }>;
}

function run(program: 'api' | 'worker', more: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', `${program}/main.ts`], {
    env: { ...env, ...more },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (said += data.toString()));
  return { child, ended: once(child, 'close').then(([code]) => ({ code: code as number | null, said })) };
}

const get = (route: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}${route}`, { headers });

describe('R27 API and worker of a deployment', () => {
  it('do not start on an empty folder of keys, say what cures it, and leave it empty', async () => {
    const [api, worker] = await Promise.all([run('api').ended, run('worker').ended]);
    for (const { code, said } of [api, worker]) {
      expect(said).toContain('npm run ops -- keys init');
      expect(code).toBe(2);
    }
    expect(await readdir(env['KEYS_DIR'] ?? '')).toEqual([]);
  });

  it('start on one folder under one root, and not on another installation’s', async () => {
    const kid = await initPlatformKeys(env['KEYS_DIR'] ?? '');
    const others = path.join(folder, 'others');
    await initPlatformKeys(others);
    const api = run('api');
    try {
      const ready = async (): Promise<boolean> =>
        (await get('/health/ready').catch(() => undefined))?.ok === true;
      for (let attempt = 0; !(await ready()) && api.child.exitCode === null && attempt < 300; attempt += 1)
        await delay(200);
      const roots = (await (await get('/.well-known/roots.jwks.json')).json()) as { keys: { kid: string }[] };
      expect(roots.keys.map((key) => key.kid)).toEqual([kid]);
      // Its token alone opens them; this deployment has none.
      expect((await get('/metrics')).status).toBe(404);
      const token = await tokenFor('zhangqiang');
      expect((await get('/tasks', { authorization: `Bearer ${token}` })).status).toBe(200);

      // The worker finds nothing wrong with the keys and the files, which the API has noted; only its namespace is.
      const [right, wrong, files] = await Promise.all([
        run('worker', { TEMPORAL_NAMESPACE: 'nowhere' }).ended,
        run('worker', { KEYS_DIR: others }).ended,
        mkdir(path.join(folder, 'other-files')).then(
          () => run('worker', { FILES_DIR: path.join(folder, 'other-files') }).ended,
        ),
      ]);
      expect(right.said).toContain('TEMPORAL_NAMESPACE');
      expect(right.said).not.toMatch(/KEYS_DIR|FILES_DIR/);
      expect(wrong.said).toContain(kid);
      expect(wrong.said).toMatch(/KEYS_DIR/);
      expect(files.said).toContain('npm run ops -- files adopt');
      expect([right.code, wrong.code, files.code]).toEqual([2, 2, 2]);
      expect(await db.query(`select mark from installation_marks where part = 'root_key'`)).toEqual([
        { mark: kid },
      ]);
    } finally {
      api.child.kill('SIGTERM');
    }
    expect((await api.ended).code).toBe(0);
  });
});
