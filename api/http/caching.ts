import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { isKnown } from './etag.ts';
import type { AnyReply, Route } from './route.ts';

/** For how long what seldom changes holds, in seconds. A form changes with a release; keys are to be withdrawn quickly. */
export const MAX_AGE = { form: 3_600, feed: 300, roots: 300 } as const;

/**
 * How long a cache may answer in our place. What is public is shared, and asked for again each time unless its route says
 * for how long it holds; what is somebody's is never shared.
 */
export function cacheControlOf(route: Pick<Route, 'auth' | 'method' | 'maxAgeSeconds'>): string {
  if (route.auth !== 'public') return 'private, no-cache';
  if (route.method !== 'get') return 'no-store';
  return route.maxAgeSeconds === undefined ? 'public, no-cache' : `public, max-age=${route.maxAgeSeconds}`;
}

/** The strong entity tag of what is sent: the same bytes, the same tag, on whichever server. */
export function contentTag(content: string | Buffer): string {
  return `"${createHash('sha256').update(content).digest('base64url')}"`;
}

/** True if a reply is tagged by its content: public, and without a tag of its own. */
export function isTaggedByContent(route: Route, reply: AnyReply, res: Response): boolean {
  const mayBeKept = !String(res.get('Cache-Control')).includes('no-store');
  return (
    route.auth === 'public' && route.method === 'get' && reply.status === 200 && !reply.etag && mayBeKept
  );
}

/** Sets the tag; a GET whose caller holds it already is answered with 304. @returns whether that was the answer */
export function answeredAsKnown(route: Route, tag: string, req: Request, res: Response): boolean {
  res.set('ETag', tag);
  if (route.method !== 'get' || !isKnown(req.get('if-none-match'), tag)) return false;
  res.status(304).end();
  return true;
}
