import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { recordEngineAccess, type EngineAccess } from '../../db/engine-access/intake.ts';
import { coded } from '../../domain/kinds/schema.ts';
import { may } from '../../domain/permission/offices.ts';
import { refuse } from '../../domain/refusals.ts';
import { UnknownEngineKey } from '../../platform/engine-keys.ts';
import { encryptingCodec, ENCRYPTED } from '../../platform/payload-codec.ts';
import type { Account } from '../http/account.ts';
import { notPermitted } from '../http/permit.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { Services } from '../services.ts';
import { casesNamedIn } from './cases.ts';

const base64 = coded(/^[A-Za-z0-9+/_-]*={0,2}$/, 4_000_000).meta({ description: 'base64' });
const name = coded(/^[\w./-]*$/, 100);

// As protobuf's JSON has it: members that are empty are left out, and new ones may come.
const payload = z.object({
  metadata: z.record(name, base64).optional(),
  data: base64.optional(),
});

/** Temporal’s remote codec protocol, both ways. */
const payloads = z.object({ payloads: z.array(payload).max(1000) }).meta({
  id: 'EnginePayloads',
  example: { payloads: [{ metadata: { encoding: 'anNvbi9wbGFpbg==' }, data: 'IuS9oOWlvSI=' }] },
});

type Wire = z.infer<typeof payloads>;

const bytes = (text: string): Uint8Array => Buffer.from(text, 'base64');

const read = ({ payloads: all }: Wire) =>
  all.map(({ metadata, data }) => ({
    metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, bytes(value)])),
    data: bytes(data ?? ''),
  }));

type Payloads = Parameters<typeof casesNamedIn>[0];
const text = (value: Uint8Array | null | undefined): string => Buffer.from(value ?? []).toString('base64');
const written = (all: Payloads): Wire => ({
  payloads: all.map(({ metadata, data }) => ({
    metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, text(value)])),
    data: text(data),
  })),
});

const isEncrypted = (metadata: Payloads[number]['metadata']): boolean =>
  Buffer.from(metadata?.['encoding'] ?? []).toString('utf8') === ENCRYPTED;

/**
 * Serves Temporal's remote codec protocol, by which the engine's UI and command line read and write payloads (R44),
 * behind the operator's login. The keys stay here; every use is recorded before it is answered, for the supervisor to
 * see.
 */
export function codecRoutes(services: Services): Route[] {
  const codec = encryptingCodec(() => services.engineKeys);

  function assertReads(account: Account, act: EngineAccess['act'], count: number, requestId: string): void {
    const about = { account: account.id, act, payloads: count, requestId };
    if (!may(account, 'readPayloads')) {
      services.log.warn(about, 'engine payloads refused');
      throw notPermitted('readPayloads');
    }
    services.log.info(about, 'engine payloads read');
  }

  /** @param plain what they are in clear  @param wire what they are in the engine */
  async function answered(
    { account, requestId, now }: { account: Account; requestId: string; now: string },
    act: EngineAccess['act'],
    [plain, wire]: readonly [Payloads, Payloads],
  ): Promise<void> {
    await recordEngineAccess(services.db, {
      id: randomUUID(),
      act,
      payloads: wire.length,
      encrypted: wire.filter(({ metadata }) => isEncrypted(metadata)).length,
      caseIds: casesNamedIn(plain),
      accountId: account.id,
      accountName: account.name,
      requestId,
      at: now,
    });
  }

  const common = {
    method: 'post',
    rules: ['R44'],
    tags: ['operator'],
    auth: 'signed-in',
    body: payloads,
    bodyLimit: '4mb',
    responses: { 200: payloads },
  } as const;
  return [
    defineRoute({
      ...common,
      path: '/codec/decode',
      id: 'decodePayloads',
      summary: {
        zh: '解密引擎数据（Temporal 远程编解码）',
        en: 'Decrypt payloads of the engine (Temporal remote codec)',
      },
      description: {
        zh: '供引擎界面与命令行调用；仅限运维，每次使用均有记录。未加密的原样返回。',
        en: 'For the engine’s UI and command line; for operators only, and each use is recorded. Payloads that are not encrypted come back unchanged.',
      },
      refusals: ['FORBIDDEN', 'ENGINE_KEY_UNKNOWN'],
    }).handle(async (ctx) => {
      assertReads(ctx.account, 'decode', ctx.body.payloads.length, ctx.requestId);
      try {
        const wire = read(ctx.body);
        const plain = await codec.decode(wire);
        await answered(ctx, 'decode', [plain, wire]);
        return { status: 200, body: written(plain) };
      } catch (error) {
        if (error instanceof UnknownEngineKey)
          throw refuse('ENGINE_KEY_UNKNOWN', { params: { id: error.id } });
        throw error;
      }
    }),
    defineRoute({
      ...common,
      path: '/codec/encode',
      id: 'encodePayloads',
      summary: {
        zh: '加密引擎数据（Temporal 远程编解码）',
        en: 'Encrypt payloads for the engine (Temporal remote codec)',
      },
      refusals: ['FORBIDDEN'],
    }).handle(async (ctx) => {
      assertReads(ctx.account, 'encode', ctx.body.payloads.length, ctx.requestId);
      const plain = read(ctx.body);
      const wire = await codec.encode(plain);
      await answered(ctx, 'encode', [plain, wire]);
      return { status: 200, body: written(wire) };
    }),
  ];
}
