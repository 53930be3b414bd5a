import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { sendProblem } from './errors.ts';
import { LANGUAGE_TAGS } from './language.ts';
import { PROBLEM_MEDIA_TYPE, toProblem, type ProblemCode } from './problem.ts';

/**
 * Answers requests that cannot be read, for which Node would reply by itself, without a body, before any route is
 * asked. They get a problem like any other (R43).
 * @param isAnswering whether an answer is under way on the connection
 */
export function answerUnreadable(
  server: Server,
  log: Logger,
  isAnswering: (socket: Duplex) => boolean,
): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // A client that hung up reads no answer; half of another answer may be on its way already.
    if (error.code === 'ECONNRESET' || !socket.writable || isAnswering(socket)) return void socket.destroy();
    say(socket, codeOf(error.code), log);
  });
  // No proxy: there is no method but those of the routes.
  server.on('connect', (_req, socket: Duplex) =>
    say(socket, 'METHOD_NOT_ALLOWED', log, ['Allow: GET, HEAD, OPTIONS']),
  );
}

function codeOf(error: string | undefined): ProblemCode {
  switch (error) {
    case 'HPE_HEADER_OVERFLOW':
      return 'HEADERS_TOO_LARGE';
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return 'TOO_LARGE';
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return 'TOO_SLOW';
    default:
      return 'UNREADABLE';
  }
}

function say(socket: Duplex, code: ProblemCode, log: Logger, more: readonly string[] = []): void {
  const requestId = randomUUID();
  log.info({ requestId, code }, 'a request that cannot be read');
  const problem = toProblem({ code }, { requestId, language: 'zh' });
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${code}`,
    `Content-Type: ${PROBLEM_MEDIA_TYPE}; charset=utf-8`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Content-Language: ${LANGUAGE_TAGS.zh}`,
    `X-Request-Id: ${requestId}`,
    'Cache-Control: no-store',
    'Connection: close',
    ...more,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** HTTP/1.1 asks for a Host (RFC 9112, 3.2); Node's own refusal has no body. */
export const requireHost: RequestHandler = (req, res, next) => {
  if (req.httpVersion !== '1.1' || req.headers.host !== undefined) return next();
  res.set('Connection', 'close');
  sendProblem(req, res, { code: 'UNREADABLE' });
};
