import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { refuse } from '../../domain/refusals.ts';
import { stateOf } from './state.ts';

export interface RateLimitOptions {
  /** Length of the window in seconds. */
  readonly windowSeconds: number;
  /** Requests in a window for each account. */
  readonly perAccount: number;
  /** Requests in a window for each address that is not signed in (an IPv6 /56 counts as one). */
  readonly perAddress: number;
}

/** 20 requests a second for a person with the portal open; 10 for an address, which may be a whole office. */
export const DEFAULT_RATE_LIMIT: RateLimitOptions = { windowSeconds: 60, perAccount: 1200, perAddress: 600 };

/**
 * Counts requests by account, or by address for who is not (validly) signed in, with RateLimit headers.
 * Each process counts for itself: with n processes behind a proxy up to n times as many pass.
 */
export function limitRate(options: RateLimitOptions): RequestHandler {
  return rateLimit({
    windowMs: options.windowSeconds * 1000,
    limit: (req, res) => (stateOf(req, res).account ? options.perAccount : options.perAddress),
    keyGenerator: (req, res) => {
      const { account } = stateOf(req, res);
      return account ? `account ${account.id}` : `address ${ipKeyGenerator(req.ip ?? 'unknown')}`;
    },
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    identifier: 'requests',
    // What a caller writes into X-Forwarded-For is not believed, and not worth a warning either.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_req, _res, next) => {
      next(refuse('TOO_MANY'));
    },
  });
}
