import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerOrganisation, ZHIXIN } from '../support/samples.ts';
import { tokenFor } from '../support/stack.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

const MB = 1024 * 1024;
const BOMB = gzipSync(Buffer.alloc(64 * MB, 32));

let system: TestSystem;
let server: Server;
let zhixin: string;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  server = createServer(system.app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await system.stop();
});

interface Sent {
  readonly body: Buffer;
  /** Leaves the body without its end: a reader of it would hang. */
  readonly unfinished?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

async function upload(
  account: string,
  { body, unfinished, headers }: Sent,
): Promise<{ status: number; code: string }> {
  const token = account === '' ? undefined : await tokenFor(account);
  return new Promise((resolve, reject) => {
    const call = request(
      {
        port: (server.address() as AddressInfo).port,
        method: 'POST',
        path: `/parties/${zhixin}/attachments?name=a.txt`,
        headers: {
          'idempotency-key': randomUUID(),
          ...(token && { authorization: `Bearer ${token}` }),
          ...headers,
        },
      },
      (answer: IncomingMessage) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, code: (JSON.parse(text) as { code: string }).code });
          call.destroy();
        });
      },
    );
    call.on('error', reject);
    call.write(body);
    if (!unfinished) call.end();
  });
}

const gzip = { 'content-encoding': 'gzip' };
const draftsLeft = async (): Promise<string[]> =>
  (await readdir(`${system.filesFolder}/draft`).catch(() => [])).filter((name) => name.startsWith('upload.'));
const rows = async (): Promise<number> =>
  Number((await system.db.query<{ n: string }[]>('select count(*) as n from attachments'))[0]?.n);

describe('R8 an upload costs nothing before it is allowed', () => {
  it.each([
    ['a stranger', 'lina', 404, 'NOT_FOUND'],
    ['nobody', '', 401, 'UNAUTHENTICATED'],
  ])('%s is answered before the body ends', async (_who, account, status, code) => {
    const answer = await upload(account, { body: Buffer.from('beginning'), unfinished: true });
    expect(answer).toEqual({ status, code });
  });

  it('ten bombs to somebody else’s party leave the memory where it was', async () => {
    await upload('lina', { body: BOMB, headers: gzip });
    const before = process.memoryUsage.rss();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => upload('lina', { body: BOMB, headers: gzip })),
    );
    expect(answers.every(({ status }) => status === 404)).toBe(true);
    expect(process.memoryUsage.rss() - before).toBeLessThan(40 * MB);
  });

  it('a bomb to one’s own party ends at the limit, and leaves nothing', async () => {
    const had = await rows();
    const before = process.memoryUsage.rss();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => upload('zhangqiang', { body: BOMB, headers: gzip })),
    );
    expect(new Set(answers.map(({ code }) => code))).toEqual(new Set(['ATTACHMENT_TOO_LARGE']));
    expect(process.memoryUsage.rss() - before).toBeLessThan(150 * MB);
    expect([await draftsLeft(), await rows()]).toEqual([[], had]);
  });

  it('a declared length beyond the limit is refused before the body', async () => {
    const headers = { 'content-length': String(21 * MB) };
    expect(await upload('zhangqiang', { body: Buffer.from('x'), unfinished: true, headers })).toEqual({
      status: 413,
      code: 'ATTACHMENT_TOO_LARGE',
    });
  });

  it.each([
    ['an unknown encoding', { 'content-encoding': 'zstd' }, 415, 'UNSUPPORTED_MEDIA'],
    ['what is no gzip', gzip, 400, 'MALFORMED'],
  ])('%s is refused', async (_what, headers, status, code) => {
    expect(await upload('zhangqiang', { body: Buffer.from('not compressed'), headers })).toEqual({
      status,
      code,
    });
    expect(await draftsLeft()).toEqual([]);
  });

  it('what is compressed on its way is kept as it was', async () => {
    const text = Buffer.from('技术说明'.repeat(1000));
    expect((await upload('zhangqiang', { body: gzipSync(text), headers: gzip })).status).toBe(201);
    const [row] = await system.db.query<{ sha256: string }[]>(
      'select sha256 from attachments order by uploaded_at desc limit 1',
    );
    expect((await system.files.get(row?.sha256 ?? '')).equals(text)).toBe(true);
    expect(await draftsLeft()).toEqual([]);
  });

  it('the files of a party have an end: the refusal names rule and cure, at the last byte and one more', async () => {
    const [used] = await system.db.query<{ used: string }[]>(
      'select sum(size_bytes) as used from attachments',
    );
    const room = Number(used?.used) + 10;
    await system.db.query(
      `update policies set content = jsonb_set(content, '{limits,partyFilesMaxBytes}', $1)`,
      [String(room)],
    );
    expect((await upload('zhangqiang', { body: Buffer.from('x'.repeat(11)) })).code).toBe('ATTACHMENT_QUOTA');
    expect((await upload('zhangqiang', { body: Buffer.from('x'.repeat(10)) })).status).toBe(201);
    expect((await upload('zhangqiang', { body: Buffer.from('y'), unfinished: true })).code).toBe(
      'ATTACHMENT_QUOTA',
    );
  });
});
