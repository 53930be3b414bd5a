import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve, type Serving } from '../../api/http/serve.ts';
import { appOf, captureLog } from './http-support.ts';

let serving: Serving;
beforeAll(async () => {
  serving = await serve(appOf([]), { port: 0, host: '127.0.0.1', log: captureLog().log });
});
afterAll(() => serving.close());

/** Everything that comes back over the line. */
function answerTo(sent: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(serving.port, '127.0.0.1', () => socket.write(sent, 'latin1'));
    let got = '';
    socket.setEncoding('utf8');
    socket.on('data', (data: string) => (got += data));
    socket.on('end', () => resolve(got));
    socket.on('error', reject);
    socket.setTimeout(5_000, () => {
      socket.destroy();
      resolve(got);
    });
  });
}

const HOST = 'Host: x\r\nConnection: close\r\n';

describe('R43 a request that cannot be read gets a problem like any other', () => {
  it.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400, 'UNREADABLE'],
    ['HTTP/2 without a negotiation', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'UNREADABLE'],
    ['no Host', 'GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'UNREADABLE'],
    ['a header with a NUL', `GET / HTTP/1.1\r\n${HOST}X-A: a\u0000b\r\n\r\n`, 400, 'UNREADABLE'],
    [
      'two lengths',
      `POST / HTTP/1.1\r\n${HOST}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`,
      400,
      'UNREADABLE',
    ],
    [
      'a length and chunks',
      `POST / HTTP/1.1\r\n${HOST}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
      400,
      'UNREADABLE',
    ],
    [
      'headers of 20 KB',
      `GET / HTTP/1.1\r\n${HOST}X-A: ${'a'.repeat(20_000)}\r\n\r\n`,
      431,
      'HEADERS_TOO_LARGE',
    ],
    ['a path of 20 KB', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n${HOST}\r\n`, 431, 'HEADERS_TOO_LARGE'],
    ['a tunnel', `CONNECT example.cn:443 HTTP/1.1\r\n${HOST}\r\n`, 405, 'METHOD_NOT_ALLOWED'],
  ])('%s', async (_name, sent, status, code) => {
    const got = await answerTo(sent);
    const [head = '', body = ''] = got.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head).toMatch(/content-type: application\/problem\+json/i);
    const problem = JSON.parse(body) as Record<string, unknown>;
    expect(problem).toMatchObject({ status, code });
    expect(head.toLowerCase()).toContain(`x-request-id: ${String(problem['requestId'])}`);
  });

  it('an expectation that nobody knows, and a wish for another protocol, are passed over', async () => {
    for (const header of ['Expect: miracles', 'Upgrade: websocket']) {
      const got = await answerTo(`GET /health/live HTTP/1.1\r\n${HOST}${header}\r\n\r\n`);
      expect(got, header).toMatch(/^HTTP\/1\.1 200 /);
    }
  });
});
