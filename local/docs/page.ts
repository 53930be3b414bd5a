import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A page of the docs that is made from the code. */
export interface Page {
  /** From the root. */
  readonly file: string;
  readonly text: () => string | Promise<string>;
}

export async function writePage({ file, text }: Page): Promise<void> {
  writeFileSync(path.join(ROOT, file), await text());
}

/** True if the committed page matches the code. */
export async function isCurrent({ file, text }: Page): Promise<boolean> {
  return readFileSync(path.join(ROOT, file), 'utf8') === (await text());
}
