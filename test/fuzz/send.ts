import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import type { Sent } from './requests.ts';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Longer than the edge lets a handler take (11 s): a hanging handler is found. */
const PATIENCE_MS = 30_000;
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Sends it byte by byte as it was made. @throws Error when there is no answer */
export function send(port: number, sent: Sent, token: string | null): Promise<Reply> {
  const { method, path, body } = sent;
  const headers: Record<string, string> = {
    ...(token !== null && { Authorization: `Bearer ${token}` }),
    ...sent.headers,
  };
  if (body !== null) headers['Content-Length'] ??= String(Buffer.byteLength(body));
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, method, path, headers, agent }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) });
      });
    });
    call.setTimeout(PATIENCE_MS, () => call.destroy(new Error(`no answer in ${PATIENCE_MS} ms`)));
    call.on('error', reject);
    call.end(headers['Content-Length'] === '0' ? undefined : (body ?? undefined));
  });
}
