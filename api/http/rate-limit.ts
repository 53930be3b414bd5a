import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit, type Options as RateLimitSettings } from 'express-rate-limit';
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
    ...common(options),
    limit: (req, res) => (stateOf(req, res).account ? options.perAccount : options.perAddress),
    keyGenerator: (req, res) => {
      const { account } = stateOf(req, res);
      return account ? `account ${account.id}` : addressOf(req);
    },
  });
}

/**
 * Counts by address alone, in a count of its own: for what answers before anybody is identified. A crowd elsewhere does
 * not use up what a probe of the health needs.
 */
export function limitAddresses(options: RateLimitOptions): RequestHandler {
  return rateLimit({ ...common(options), limit: options.perAddress, keyGenerator: addressOf });
}

const addressOf = (req: Request): string => `address ${ipKeyGenerator(req.ip ?? 'unknown')}`;

const common = (options: RateLimitOptions): Partial<RateLimitSettings> => ({
  windowMs: options.windowSeconds * 1000,
  standardHeaders: 'draft-8',
  legacyHeaders: false,
  identifier: 'requests',
  // A caller's own X-Forwarded-For is not trusted, and not worth a warning either.
  validate: { xForwardedForHeader: false, forwardedHeader: false },
  handler: (_req, _res, next) => {
    next(refuse('TOO_MANY'));
  },
});
