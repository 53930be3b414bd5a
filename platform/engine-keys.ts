import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The keys that what travels through the engine is encrypted with (R44): `engine-keys.json` in `KEYS_DIR`, newest first,
 * the same for API and worker. The newest encrypts; each decrypts what it encrypted, for as long as histories are kept.
 */
export const ENGINE_KEYS_FILE = 'engine-keys.json';
const KEY_BYTES = 32;

export interface EngineKey {
  /** Stands in clear beside what it encrypted. */
  readonly id: string;
  readonly secret: Buffer;
}

interface StoredKey {
  readonly id: string;
  readonly secret: string;
  readonly madeAt: string;
}

/** Data encrypted with a key that is not in the folder. */
export class UnknownEngineKey extends Error {
  override readonly name = 'UnknownEngineKey';
  readonly id: string;

  constructor(id: string) {
    super(`there is no engine key ${JSON.stringify(id)} in KEYS_DIR`);
    this.id = id;
  }
}

export class EngineKeys {
  readonly #file: string;
  #keys: readonly EngineKey[];

  /** @throws when there are no keys, or no good ones */
  constructor(directory: string) {
    this.#file = path.join(directory, ENGINE_KEYS_FILE);
    this.#keys = read(this.#file);
  }

  get newest(): EngineKey {
    return this.#keys[0] as EngineKey;
  }

  /** A key by its id; one that was added since by another process is found too. */
  find(id: string): EngineKey | undefined {
    const known = this.#keys.find((key) => key.id === id);
    if (known) return known;
    this.#keys = read(this.#file);
    return this.#keys.find((key) => key.id === id);
  }

  /**
   * Secrets of the servers for another purpose, that tell nothing of the keys that they are made from. The first is used,
   * all are accepted: what was under way when the keys were rotated holds.
   */
  secretsFor(purpose: string): string[] {
    return this.#keys.map((key) => derived(key, purpose).toString('base64url'));
  }

  /** A secret of 32 bytes that outlives the key's rotation: made from one key, not from the newest. @throws UnknownEngineKey */
  secretOf(id: string, purpose: string): Buffer {
    const key = this.find(id);
    if (!key) throw new UnknownEngineKey(id);
    return derived(key, purpose);
  }
}

const derived = ({ secret }: EngineKey, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `jiebang/${purpose}`, KEY_BYTES));

/** Creates the first key if there is none; several processes may do so at once. */
export function initEngineKeys(directory: string, now: Date = new Date()): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = path.join(directory, ENGINE_KEYS_FILE);
  const partial = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(partial, text([newKey(now)]), { mode: 0o600 });
  try {
    // Unlike a rename, a link fails where another process was first.
    linkSync(partial, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(partial);
  }
}

/** Puts a new key before the others. Processes that run read it when they meet it, and use it from their next start. */
export function rotateEngineKeys(directory: string, now: Date = new Date()): string {
  const file = path.join(directory, ENGINE_KEYS_FILE);
  read(file);
  const { keys } = JSON.parse(readFileSync(file, 'utf8')) as { keys: StoredKey[] };
  const made = newKey(now);
  writeFileSync(`${file}.next`, text([made, ...keys]), { mode: 0o600 });
  renameSync(`${file}.next`, file);
  return made.id;
}

function newKey(now: Date): StoredKey {
  const secret = randomBytes(KEY_BYTES);
  const id = createHash('sha256').update('jiebang/engine-key ').update(secret).digest('hex').slice(0, 16);
  return { id, secret: secret.toString('base64'), madeAt: now.toISOString() };
}

const text = (keys: readonly StoredKey[]): string => `${JSON.stringify({ keys }, null, 2)}\n`;

function read(file: string): EngineKey[] {
  const { keys } = JSON.parse(readFileSync(file, 'utf8')) as { keys?: StoredKey[] };
  const read = keys?.map(({ id, secret }) => ({ id, secret: Buffer.from(secret, 'base64') })) ?? [];
  if (read.length === 0 || read.some(({ id, secret }) => !id || secret.length !== KEY_BYTES))
    throw new Error(`${file} does not hold keys of ${KEY_BYTES} bytes`);
  return read;
}
