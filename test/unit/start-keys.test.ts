import { execFileSync } from 'node:child_process';
import { chmod, copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { assertFonts } from '../../adapters/pdf/font.ts';
import { loadConfig } from '../../platform/config.ts';
import { markOfFiles } from '../../platform/files-folder.ts';
import { initPlatformKeys, openPlatformKeys } from '../../platform/signing-keys.ts';
import { assertFiles } from '../../platform/start-checks.ts';
import { StartError } from '../../platform/start-error.ts';
import { keysCommand } from '../../worker/ops-keys.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'jiebang-start-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const inProduction = (directory: string) => openPlatformKeys({ KEYS_DIR: directory, PROFILE: 'production' });
/** `npm run ops -- keys …`. @returns what it printed, and its exit code */
async function ops(directory: string, ...args: string[]): Promise<{ out: string; code: number | null }> {
  vi.stubEnv('KEYS_DIR', directory);
  const lines: string[] = [];
  const said = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    return { code: await keysCommand(args), out: lines.join('\n') };
  } finally {
    vi.unstubAllEnvs();
    said.mockRestore();
    complained.mockRestore();
  }
}

async function refusal(starting: Promise<unknown>): Promise<StartError> {
  const error: unknown = await starting.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof StartError)) throw new Error(`not refused, but: ${String(error)}`);
  return error;
}

describe('R27 the platform’s keys in production', () => {
  it('are made by one command, which changes nothing when it is repeated', async () => {
    const keys = path.join(folder, 'keys');
    // In earnest once: without a database, and without any other variable.
    const first = execFileSync(process.execPath, ['deploy/run.mjs', 'worker/ops', 'keys', 'init'], {
      env: { PATH: process.env['PATH'], KEYS_DIR: keys },
      encoding: 'utf8',
    });
    const { kid } = await (await inProduction(keys)).roots.current();
    expect(first).toContain(kid);
    expect((await ops(keys, 'init')).out).toContain(kid);
    expect((await readdir(keys)).sort()).toEqual([
      'engine-keys.json',
      'pdf-seal.json',
      'root.pem',
      'roots.jwks.json',
    ]);
    for (const name of ['engine-keys.json', 'pdf-seal.json', 'root.pem'])
      expect((await stat(path.join(keys, name))).mode & 0o777, name).toBe(0o600);
    expect((await stat(keys)).mode & 0o777).toBe(0o700);
  });

  it('are rotated by it, seal and all; a root that is not there is not marked', async () => {
    const old = await initPlatformKeys(folder);
    const seal = (await (await inProduction(folder)).sealer()).certificates[0];
    expect((await ops(folder, 'rotate', '1')).out).not.toContain(old);
    const keys = await inProduction(folder);
    expect((await keys.roots.current()).kid).not.toBe(old);
    expect((await keys.sealer()).certificates[0]).not.toEqual(seal);
    expect((await ops(folder, 'compromised', old)).code).toBe(0);
    expect(
      (JSON.parse((await ops(folder, 'show')).out) as { keys: { kid: string; compromised_at?: string }[] })
        .keys,
    ).toEqual([
      expect.objectContaining({ kid: old, compromised_at: expect.any(String) as string }),
      expect.not.objectContaining({ compromised_at: expect.anything() as unknown }),
    ]);
    expect((await ops(folder, 'compromised', 'nobody')).code).toBe(1);
    expect((await ops(folder, 'rotate', 'soon')).code).toBeNull();
  });

  it('are the same for every process on one folder', async () => {
    await initPlatformKeys(folder);
    const kids = await Promise.all(
      [1, 2, 3].map(async () => (await (await inProduction(folder)).roots.current()).kid),
    );
    expect(new Set(kids).size).toBe(1);
  });

  it('are never made at a start: an empty or missing folder is refused with the cure, and stays as it is', async () => {
    const empty = await refusal(inProduction(folder));
    expect(empty.message).toContain('npm run ops -- keys init');
    expect(empty.message).toMatch(
      /KEYS_DIR.*root\.pem[\s\S]*KEYS_DIR.*roots\.jwks\.json[\s\S]*KEYS_DIR.*pdf-seal\.json/,
    );
    expect(await readdir(folder)).toEqual([]);
    const missing = await refusal(inProduction(path.join(folder, 'nowhere')));
    expect(missing.message).toContain('npm run ops -- keys init');
    expect(await readdir(folder)).toEqual([]);
    // The local system makes its own.
    await openPlatformKeys({ KEYS_DIR: path.join(folder, 'local'), PROFILE: 'local' });
    expect(await readdir(path.join(folder, 'local'))).toContain('root.pem');
  });

  it.each(['root.pem', 'roots.jwks.json', 'pdf-seal.json', 'engine-keys.json'])(
    'without %s nothing starts',
    async (name) => {
      await initPlatformKeys(folder);
      await rm(path.join(folder, name));
      expect((await refusal(inProduction(folder))).message).toContain(path.join(folder, name));
      expect(await readdir(folder)).not.toContain(name);
    },
  );

  it.each(['root.pem', 'pdf-seal.json', 'engine-keys.json'])(
    'with a %s that others may read nothing starts',
    async (name) => {
      await initPlatformKeys(folder);
      for (const mode of [0o604, 0o602, 0o601, 0o644, 0o777]) {
        await chmod(path.join(folder, name), mode);
        expect((await refusal(inProduction(folder))).message).toContain('chmod 600');
      }
      // A group of one's own is how containers share a folder.
      for (const mode of [0o600, 0o400, 0o640, 0o440]) {
        await chmod(path.join(folder, name), mode);
        await inProduction(folder);
      }
      await chmod(path.join(folder, 'roots.jwks.json'), 0o644);
      await inProduction(folder);
    },
  );

  it.skipIf(process.getuid?.() === 0)('with a key that cannot be read nothing starts', async () => {
    await initPlatformKeys(folder);
    await chmod(path.join(folder, 'root.pem'), 0o000);
    expect((await refusal(inProduction(folder))).message).toContain('chown');
  });

  it.each([
    ['nothing', ''],
    ['no key', '{"keys":[]}'],
    ['a key that is too short', '{"keys":[{"id":"a","secret":"c2hvcnQ=","madeAt":""}]}'],
    ['a key without an id', `{"keys":[{"secret":"${'A'.repeat(43)}="}]}`],
    ['another list', '[]'],
  ])('R44 with %s in engine-keys.json nothing starts', async (_what, content) => {
    await initPlatformKeys(folder);
    await writeFile(path.join(folder, 'engine-keys.json'), content);
    const { message } = await refusal(inProduction(folder));
    expect(message).toMatch(/KEYS_DIR.*engine-keys\.json/);
    expect(await readFile(path.join(folder, 'engine-keys.json'), 'utf8')).toBe(content);
  });

  it('of two backups are refused', async () => {
    await initPlatformKeys(folder);
    const other = path.join(folder, 'other');
    await initPlatformKeys(other);
    await rm(path.join(folder, 'root.pem'));
    await copyFile(path.join(other, 'root.pem'), path.join(folder, 'root.pem'));
    expect((await refusal(inProduction(folder))).message).toContain('同一份备份');
    await writeFile(path.join(folder, 'root.pem'), 'no key');
    expect((await refusal(inProduction(folder))).message).toContain('KEYS_DIR');
  });
});

describe('at a start', () => {
  it('a folder of files is there and can be written, and has one mark for good', async () => {
    expect((await refusal(markOfFiles(path.join(folder, 'nowhere')))).message).toMatch(/FILES_DIR.*nowhere/);
    await writeFile(path.join(folder, 'file'), '');
    expect((await refusal(markOfFiles(path.join(folder, 'file')))).message).toContain('FILES_DIR');
    // A folder that nobody can write into.
    if (process.platform === 'linux')
      expect((await refusal(markOfFiles('/proc'))).message).toContain('chown');
    const marks = await Promise.all([1, 2, 3, 4].map(() => markOfFiles(folder)));
    expect(new Set(marks).size).toBe(1);
    expect(await markOfFiles(folder)).toBe(marks[0]);
    expect((await readdir(folder)).sort()).toEqual(['.jiebang-files', 'file']);
  });

  it('a bundle or certificate that a variable names can be read', async () => {
    const missing = path.join(folder, 'workflow-bundle.js');
    const config = loadConfig({ WORKFLOW_BUNDLE: missing });
    const { message } = await refusal(assertFiles(config, ['WORKFLOW_BUNDLE']));
    expect(message).toContain('WORKFLOW_BUNDLE');
    expect(message).toContain('npm run build');
    await writeFile(missing, '');
    await assertFiles(config, ['WORKFLOW_BUNDLE', 'TEMPORAL_TLS_CA']);
    const tls = loadConfig({ TEMPORAL_TLS: 'true', TEMPORAL_TLS_CA: path.join(folder, 'ca.pem') });
    expect((await refusal(assertFiles(tls, ['TEMPORAL_TLS_CA']))).message).toContain('TEMPORAL_TLS_CA');
  });

  it('the fonts of documents have Chinese characters', () => {
    expect(() => assertFonts()).not.toThrow();
  });
});
