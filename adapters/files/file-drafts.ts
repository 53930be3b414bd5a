import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** An upload on disk that is not yet kept: its maker discards it, whatever comes of it. */
export interface FileDraft {
  readonly sha256: string;
  readonly bytes: number;
  read(): Promise<Buffer>;
  discard(): Promise<void>;
}

/** More bytes came than were allowed; nothing of them is left. */
export class TooManyBytes extends Error {}

const PREFIX = 'upload.';
/** Longer than any request lasts: an older draft was left behind by a process that died. */
const ABANDONED_MS = 3_600_000;

/**
 * Takes a stream into a file of a folder, counted as it comes, so that memory holds no more than a chunk. The source is
 * left open when the count is exceeded: the sender can still be answered.
 * @throws TooManyBytes
 */
export async function receiveDraft(folder: string, source: Readable, maxBytes: number): Promise<FileDraft> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${PREFIX}${randomUUID()}`);
  const hash = createHash('sha256');
  let bytes = 0;
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new TooManyBytes();
      hash.update(chunk);
      yield chunk;
    }
  }
  const discard = (): Promise<void> => rm(file, { force: true });
  try {
    await pipeline(Readable.from(counted()), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    await discard();
    throw error;
  }
  return { sha256: hash.digest('hex'), bytes, read: () => readFile(file), discard };
}

/** Removes what processes that died have left behind. */
export async function sweepDrafts(folder: string, now = Date.now()): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(PREFIX))) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found && now - found.mtimeMs > ABANDONED_MS) await rm(file, { force: true });
  }
}
