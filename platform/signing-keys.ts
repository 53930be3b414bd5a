import path from 'node:path';
import type { PdfSealer } from '../adapters/pdf/pdf-seal.ts';
import { SEAL_FILE, openFilePdfSealer } from '../adapters/pdf/pdf-sealer-file.ts';
import {
  ROOT_PRIVATE_FILE,
  ROOT_PUBLIC_FILE,
  openFileRootKeys,
  readFileRootKeys,
} from '../adapters/signature/root-key-file.ts';
import type { RootKeys } from '../adapters/signature/root-key.ts';
import type { Config } from './config.ts';
import { ENGINE_KEYS_FILE, EngineKeys, initEngineKeys } from './engine-keys.ts';
import { faultsOfKeyFile, faultsOfKeyFolder } from './key-files.ts';
import { StartError, type StartFault } from './start-error.ts';

/** The platform's own keys: the root that certifies and seals, and the seal of its PDFs (R27). */
export interface PlatformKeys {
  readonly roots: RootKeys;
  sealer(): Promise<PdfSealer>;
}

export interface KeyOptions {
  readonly clock?: () => Date;
  /** Told when the seal was made new, near its end or after a rotation. */
  readonly onNewSeal?: (validUntil: string) => void;
}

/**
 * Keys kept in files under `KEYS_DIR`, one folder for API and worker. The local system makes them at its first start.
 * In production `npm run ops -- keys init` makes them, once, and a process that finds none refuses to start: a key made
 * silently in a container would be lost with it, along with everything that it signed. A hardware module takes the
 * place of this function.
 *
 * @throws StartError in production, with each file that is missing, unreadable or open to others, and the cure
 */
export async function openPlatformKeys(
  config: Pick<Config, 'KEYS_DIR'> & Partial<Pick<Config, 'PROFILE'>>,
  { clock = () => new Date(), onNewSeal }: KeyOptions = {},
): Promise<PlatformKeys> {
  const directory = config.KEYS_DIR;
  const now = (): string => clock().toISOString();
  const production = config.PROFILE === 'production';
  if (production) await assertKeys(directory);
  else initEngineKeys(directory, clock());
  const roots = production ? readFileRootKeys(directory) : await openFileRootKeys({ directory, now });
  const seal = { directory, roots, now, ...(onNewSeal && { onNew: onNewSeal }) };
  return { roots, sealer: () => openFilePdfSealer(seal) };
}

/** Makes all keys of a platform; what is there stays. @returns the root's id (RFC 7638 thumbprint) */
export async function initPlatformKeys(
  directory: string,
  clock: () => Date = () => new Date(),
): Promise<string> {
  const now = (): string => clock().toISOString();
  const roots = await openFileRootKeys({ directory, now });
  await openFilePdfSealer({ directory, roots, now });
  initEngineKeys(directory, clock());
  return (await roots.current()).kid;
}

/** Looks at every key that a start needs. @throws StartError */
async function assertKeys(directory: string): Promise<void> {
  const faults: StartFault[] = await faultsOfKeyFolder(directory);
  if (faults.length === 0)
    for (const [name, isPrivate] of [
      [ROOT_PRIVATE_FILE, true],
      [ROOT_PUBLIC_FILE, false],
      [SEAL_FILE, true],
      [ENGINE_KEYS_FILE, true],
    ] as const)
      faults.push(...(await faultsOfKeyFile(directory, name, isPrivate)));
  if (faults.length > 0) throw new StartError(faults);
  assertEngineKeys(directory);
  await readFileRootKeys(directory)
    .current()
    .catch((error: unknown) => {
      throw new StartError([
        {
          about: 'KEYS_DIR',
          zh: `${directory} 中的根密钥不可用（${reason(error)}）：从同一份备份恢复整个目录`,
          en: `the root key in ${directory} cannot be used (${reason(error)}): restore the whole folder from one backup`,
        },
      ]);
    });
}

/** An unreadable key would stop each process at its first message. */
function assertEngineKeys(directory: string): void {
  try {
    new EngineKeys(directory);
  } catch (error) {
    const file = path.join(directory, ENGINE_KEYS_FILE);
    // A parser's message quotes what it read.
    const why = error instanceof SyntaxError ? 'no JSON' : reason(error);
    throw new StartError([
      {
        about: 'KEYS_DIR',
        zh: `${file} 不可用（${why}）：从备份恢复该文件`,
        en: `${file} cannot be used (${why}): restore it from a backup`,
      },
    ]);
  }
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
