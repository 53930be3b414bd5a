import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import { UnknownEngineKey, type EngineKeys } from './engine-keys.ts';

/** As Temporal's own samples call it; UI and CLI know by it that a codec is needed. */
export const ENCRYPTED = 'binary/encrypted';
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

const { Payload: Proto } = proto.temporal.api.common.v1;

const utf8 = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString('utf8');

/**
 * Encrypts what travels through the engine: AES-256-GCM over the whole payload, metadata included; the key's id is bound
 * to it and stands beside it. What is not encrypted passes as it is: histories older than this are read on.
 */
export function encryptingCodec(keysOf: () => EngineKeys): PayloadCodec {
  return {
    encode: (payloads) => Promise.resolve(payloads.map((payload) => encrypt(keysOf(), payload))),
    decode: (payloads) =>
      new Promise((resolve) => resolve(payloads.map((payload) => decrypt(keysOf, payload)))),
  };
}

function encrypt(keys: EngineKeys, payload: Payload): Payload {
  const { id, secret } = keys.newest;
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, secret, iv).setAAD(Buffer.from(id));
  const data = Buffer.concat([
    iv,
    cipher.update(Proto.encode(payload).finish()),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return {
    metadata: { encoding: Buffer.from(ENCRYPTED), 'encryption-key-id': Buffer.from(id) },
    data,
  };
}

/**
 * @returns the payload as it came where it is not ours: changed on the way, or made up
 * @throws for a key that we do not have: waiting processes continue when it is back, and lose nothing
 */
function decrypt(keysOf: () => EngineKeys, payload: Payload): Payload {
  if (utf8(payload.metadata?.encoding) !== ENCRYPTED) return payload;
  const id = utf8(payload.metadata?.['encryption-key-id']);
  const key = keysOf().find(id);
  if (!key) throw new UnknownEngineKey(id.slice(0, 40));
  const data = Buffer.from(payload.data ?? []);
  if (data.length < IV_BYTES + TAG_BYTES) return payload;
  const decipher = createDecipheriv(CIPHER, key.secret, data.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(id))
    .setAuthTag(data.subarray(-TAG_BYTES));
  try {
    const bytes = Buffer.concat([decipher.update(data.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
    return Proto.decode(bytes);
  } catch {
    return payload;
  }
}
