import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import {
  ENGINE_KEYS_FILE,
  EngineKeys,
  initEngineKeys,
  rotateEngineKeys,
} from '../../platform/engine-keys.ts';
import { encryptingCodec } from '../../platform/payload-codec.ts';

const SAID = { name: '李娜', account: '6222021001112223334' };
const plain = (): Payload => defaultPayloadConverter.toPayload(SAID);
const text = (payload: Payload | undefined): string => Buffer.from(payload?.data ?? []).toString('utf8');

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'jiebang-keys-'));
  initEngineKeys(made);
  return made;
}

async function encoded(directory: string): Promise<Payload> {
  const [payload] = await encryptingCodec(() => new EngineKeys(directory)).encode([plain()]);
  return payload as Payload;
}
const decoded = async (keys: EngineKeys, payload: Payload): Promise<Payload | undefined> =>
  (await encryptingCodec(() => keys).decode([payload]))[0];

describe('R44 what travels through the engine', () => {
  it('is encrypted, with the id of its key beside it, and never twice the same', async () => {
    const keys = folder();
    const [one, other] = [await encoded(keys), await encoded(keys)];
    expect(text(one)).not.toMatch(/李娜|6222|json/);
    expect(Buffer.from(one.metadata?.['encryption-key-id'] ?? []).toString()).toBe(
      new EngineKeys(keys).newest.id,
    );
    expect(text(one)).not.toBe(text(other));
    const back = await decoded(new EngineKeys(keys), one);
    expect(defaultPayloadConverter.fromPayload(back as Payload)).toEqual(SAID);
  });

  it('is read with the key that it was encrypted with, also by who started before that key was made', async () => {
    const keys = folder();
    const running = new EngineKeys(keys);
    const before = await encoded(keys);
    const id = rotateEngineKeys(keys);
    const after = await encoded(keys);
    expect(new EngineKeys(keys).newest.id).toBe(id);
    for (const payload of [before, after])
      expect(defaultPayloadConverter.fromPayload((await decoded(running, payload)) as Payload)).toEqual(SAID);
  });

  it('passes on as it is what was never encrypted, was changed, or is made up', async () => {
    const keys = folder();
    const payload = await encoded(keys);
    const changed = { ...payload, data: Buffer.from(payload.data ?? []).fill(0, 20, 21) };
    const short = { ...payload, data: Buffer.from('x') };
    for (const one of [plain(), changed, short])
      expect(await decoded(new EngineKeys(keys), one)).toEqual(one);
  });

  it('waits where its key is missing', async () => {
    await expect(decoded(new EngineKeys(folder()), await encoded(folder()))).rejects.toThrow(/KEYS_DIR/);
  });

  it('has keys that only their owner reads, made once', () => {
    const keys = folder();
    const file = path.join(keys, ENGINE_KEYS_FILE);
    const first = readFileSync(file, 'utf8');
    initEngineKeys(keys);
    expect(readFileSync(file, 'utf8')).toBe(first);
    expect(statSync(file).mode & 0o077).toBe(0);
  });
});
