import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Account } from './account.ts';

/** Facts that the edge gathers on a request while it passes through. */
export interface RequestState {
  readonly requestId: string;
  /** Null without a token, or while `authFailure` says why the token was not taken. */
  account: Account | null;
  authFailure?: unknown;
  /** The route that answers, for logs and metrics. */
  routeId?: string;
}

const STATE = Symbol('request state');

/** The state of a request, made on first use. A caller may name the request by X-Request-Id. */
export function stateOf(req: Request, res: Response): RequestState {
  const locals = res.locals as { [STATE]?: RequestState };
  return (locals[STATE] ??= { requestId: requestIdOf(req), account: null });
}

function requestIdOf(req: Request): string {
  const given = req.get('x-request-id');
  return given !== undefined && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}
