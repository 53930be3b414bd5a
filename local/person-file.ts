import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { newPersonKey, type PersonAlgorithm, type PersonKey } from '../adapters/signature/person-key.ts';

/** People's private keys on this machine: `DATA_DIR/people/<name>.jwk.json`, for their owner alone (mode 0600). */

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;

export function personFile(dataFolder: string, name: string): string {
  if (!NAME.test(name))
    throw new RangeError(`名称只能含字母、数字、点、下划线和连字符 / not a name: ${name}`);
  return path.join(dataFolder, 'people', `${name}.jwk.json`);
}

/** The person's key; undefined if they have none here. */
export async function readPersonKey(dataFolder: string, name: string): Promise<PersonKey | undefined> {
  try {
    return JSON.parse(await readFile(personFile(dataFolder, name), 'utf8')) as PersonKey;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The person's key; created if there is none. An existing key is never overwritten, unless it is to be replaced. */
export async function ensurePersonKey(
  dataFolder: string,
  name: string,
  alg?: PersonAlgorithm,
  replace = false,
): Promise<PersonKey> {
  const existing = replace ? undefined : await readPersonKey(dataFolder, name);
  if (existing) return existing;
  const file = personFile(dataFolder, name);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const key = await newPersonKey(alg);
  await writeFile(file, `${JSON.stringify(key)}\n`, { mode: 0o600 });
  return key;
}
