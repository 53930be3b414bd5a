import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { answerUnreadable } from './unreadable.ts';

export interface ServeOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  readonly log: Logger;
  /** Longest wait at closing for requests in flight: 12 s, since a caller waits 10 s at most. */
  readonly drainMs?: number;
}

export interface Serving {
  readonly server: Server;
  readonly port: number;
  /** Stops accepting at once, waits for what is in flight, at most `drainMs`; may be called again. */
  close(): Promise<void>;
}

/** Serves an application until `close`. Rejects when the port is taken (`EADDRINUSE`). */
export async function serve(app: Express, options: ServeOptions): Promise<Serving> {
  let closing: Promise<void> | undefined;
  const inFlight = new Set<ServerResponse>();
  const answer: RequestListener = (req, res) => {
    inFlight.add(res);
    res.once('close', () => inFlight.delete(res));
    if (closing) lastOnItsConnection(res);
    app(req, res);
  };
  // The application asks for a Host itself, with a problem.
  const server = createServer({ requireHostHeader: false }, answer);
  // An expectation that nobody knows may be ignored (RFC 9110, 10.1.1); Node's own 417 has no body.
  server.on('checkExpectation', answer);
  answerUnreadable(server, options.log, (socket) =>
    [...inFlight].some((res) => res.socket === socket && res.headersSent),
  );
  server.headersTimeout = 15_000; // slow senders of headers hold a connection no longer than this
  server.requestTimeout = 60_000; // an upload over a slow line
  server.keepAliveTimeout = 65_000; // longer than the usual 60 s of proxies, which else meet closed connections
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> => {
    if (!closing) {
      inFlight.forEach(lastOnItsConnection);
      closing = drain(server, options.drainMs ?? 12_000, options.log);
    }
    return closing;
  };
  return { server, port, close };
}

/** During the drain a connection that has been answered is not kept. */
function lastOnItsConnection(res: ServerResponse): void {
  if (!res.headersSent) res.setHeader('Connection', 'close');
}

async function drain(server: Server, ms: number, log: Logger): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const force = setTimeout(() => {
    log.warn({ drainMs: ms }, 'requests still in flight after the drain are cut off');
    server.closeAllConnections();
  }, ms);
  await closed;
  clearInterval(sweep);
  clearTimeout(force);
}
