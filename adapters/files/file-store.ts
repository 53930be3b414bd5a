import path from 'node:path';
import type { Readable } from 'node:stream';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { sha256Hex } from '../signature/hash.ts';
import { receiveDraft, sweepDrafts, type FileDraft } from './file-drafts.ts';

/**
 * Files by their content: the name of a file is the SHA-256 of its bytes, so that the same bytes are kept once, a file
 * never changes, and a damaged one is noticed when it is read. A deployment may put the disk into an object store.
 */
export interface FileStore {
  /** Keeps bytes; a second time nothing happens. @returns their SHA-256, lower-case hex */
  put(bytes: Uint8Array): Promise<{ readonly sha256: string; readonly bytes: number }>;
  /** @throws if no file has that hash, or its bytes have another one */
  get(sha256: string): Promise<Buffer>;
  stream(sha256: string): Promise<Readable>;
  /** Takes what somebody sends onto the disk first (`file-drafts.ts`). @throws TooManyBytes */
  receive(source: Readable, maxBytes: number): Promise<FileDraft>;
}

/** Two levels of folders: no folder grows beyond what file systems like. */
function pathOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256');
  return `sha256/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}

/** A store in a folder of this machine. @param folder FILES_DIR, an absolute path */
export function createFileStore(folder: string): FileStore {
  const disk = new Disk(new FSDriver({ location: folder, visibility: 'private' }));
  const drafts = path.join(folder, 'draft');
  let swept: Promise<void> | undefined;
  return {
    async receive(source, maxBytes) {
      swept ??= sweepDrafts(drafts);
      return receiveDraft(drafts, source, maxBytes);
    },
    async put(bytes) {
      const sha256 = sha256Hex(bytes);
      const target = pathOf(sha256);
      if (!(await disk.exists(target))) {
        // Written to a temporary file and moved: half a file is never read.
        const draft = `draft/${sha256}.${process.pid}.${Math.random().toString(36).slice(2)}`;
        await disk.put(draft, bytes);
        await disk.move(draft, target);
      }
      return { sha256, bytes: bytes.length };
    },
    async get(sha256) {
      const bytes = Buffer.from(await disk.getBytes(pathOf(sha256)));
      if (sha256Hex(bytes) !== sha256) throw new Error(`the file ${sha256} is damaged`);
      return bytes;
    },
    stream: (sha256) => disk.getStream(pathOf(sha256)),
  };
}
