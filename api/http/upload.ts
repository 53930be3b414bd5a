import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Request, Response } from 'express';
import { TooManyBytes, type FileDraft } from '../../adapters/files/file-drafts.ts';
import type { FileStore } from '../../adapters/files/file-store.ts';
import { type RefusalCode, refuse } from '../../domain/refusals.ts';
import type { AnyContext } from './route.ts';

/** How much may come, and what says that it was more. */
export interface Admission {
  readonly maxBytes: number;
  readonly tooLarge: Error;
}

/** A route that takes raw bytes of any type. */
export interface UploadSpec {
  readonly files: Pick<FileStore, 'receive'>;
  /**
   * Judges right, state and quota from everything but the body, of which not a byte has been read then: who may not
   * send costs nothing. @throws Refusal
   */
  admit(ctx: AnyContext, declaredBytes: number | null): Promise<Admission>;
}

/** Refusals of an upload by the edge itself. */
export const UPLOAD_REFUSALS = [
  'TOO_LARGE',
  'UNSUPPORTED_MEDIA',
  'MALFORMED',
] as const satisfies readonly RefusalCode[];

const INFLATERS = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** The declared length of a plain body; null where it is not known, or says nothing of what it inflates to. */
export function declaredBytes(req: Request): number | null {
  const length = Number(req.get('content-length') ?? NaN);
  return Number.isSafeInteger(length) && encodingOf(req) === 'identity' ? length : null;
}

/** Takes the body to disk, counted after inflating: a bomb ends at the limit. @throws Refusal */
export async function receiveUpload(
  req: Request,
  { files }: UploadSpec,
  admission: Admission,
): Promise<FileDraft> {
  const inflated = inflatedBody(req);
  try {
    return await files.receive(inflated, admission.maxBytes);
  } catch (error) {
    if (error instanceof TooManyBytes) throw admission.tooLarge;
    const code = (error as { code?: unknown }).code;
    if (typeof code === 'string' && /^(Z_|ERR__?ERROR|ERR_BROTLI|ERR_PADDING)/.test(code))
      throw refuse('MALFORMED');
    throw error;
  } finally {
    if (inflated !== req) {
      req.unpipe();
      inflated.destroy();
    }
  }
}

function inflatedBody(req: Request): Readable {
  const encoding = encodingOf(req);
  if (encoding === 'identity') return req;
  if (!Object.hasOwn(INFLATERS, encoding)) throw refuse('UNSUPPORTED_MEDIA');
  const inflater = INFLATERS[encoding as keyof typeof INFLATERS]();
  // Kept for its reader: it may fail before it is read.
  inflater.on('error', () => undefined);
  // A pipe does not forward the end when its source breaks off: the inflater would hang.
  req.once('close', () => {
    if (!req.complete) inflater.destroy(new Error('the sender hung up'));
  });
  return req.pipe(inflater);
}

const encodingOf = (req: Request): string => (req.get('content-encoding') ?? 'identity').trim().toLowerCase();

/** How long a sender who was answered early may go on before the line is cut: enough to read the answer. */
const LINGER_MS = 2_000;

/**
 * Discards the rest of an answered request, and soon closes the connection: a refusal does not wait for the body that
 * it refuses, nor may the body go on for a minute.
 */
export function dropRest(req: Request, res: Response): void {
  if (req.complete) return;
  res.once('finish', () => {
    req.unpipe();
    req.resume();
    setTimeout(() => {
      if (!req.complete) req.socket.destroy();
    }, LINGER_MS).unref();
  });
}
