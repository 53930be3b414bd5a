import path from 'node:path';
import { openFilePdfSealer } from '../documents/pdf-sealer-file.ts';
import type { PdfSealer } from '../documents/pdf-seal.ts';
import { openFileRootKeys } from '../documents/root-key-file.ts';
import type { RootKeys } from '../documents/root-key.ts';
import type { Config } from './config.ts';

/** The platform's own keys: the root that certifies and seals, and the seal of its PDFs (R27). */
export interface PlatformKeys {
  readonly roots: RootKeys;
  sealer(): Promise<PdfSealer>;
}

/** Keys kept in files under `DATA_DIR`; made at the first start. A hardware module takes the place of this function. */
export async function openPlatformKeys(
  config: Pick<Config, 'DATA_DIR'>,
  clock: () => Date = () => new Date(),
): Promise<PlatformKeys> {
  const directory = path.join(config.DATA_DIR, 'keys');
  const now = (): string => clock().toISOString();
  const roots = await openFileRootKeys({ directory, now });
  return { roots, sealer: () => openFilePdfSealer({ directory, roots, now }) };
}
