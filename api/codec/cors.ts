import type { RequestHandler } from 'express';

/** How long a browser need not ask again, in seconds. */
const PREFLIGHT_SECONDS = 600;

/** Headers that Temporal's UI sends: the user's tokens (the second is ignored), and the namespace. */
const HEADERS = 'authorization, authorization-extras, content-type, x-namespace';

/**
 * Lets pages of one origin, the engine's UI, call the codec from a browser; no other origin, and nothing but the codec.
 * Without cookies: the UI sends the token of its signed-in user.
 */
export function allowOrigin(origin: string): RequestHandler {
  return (req, res, next) => {
    res.vary('Origin');
    if (req.get('origin') !== origin) return next();
    res.set('Access-Control-Allow-Origin', origin);
    if (req.method !== 'OPTIONS') return next();
    res.set({
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Allow-Headers': HEADERS,
      'Access-Control-Max-Age': String(PREFLIGHT_SECONDS),
    });
    res.status(204).end();
  };
}
