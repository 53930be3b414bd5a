import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { Logger } from 'pino';
import { hashOf } from '../../adapters/signature/hash.ts';
import type { Json } from '../../domain/document/model.ts';
import { Refusal } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import { answeredAsKnown, cacheControlOf, contentTag, isTaggedByContent } from './caching.ts';
import { parseIfMatch, type IfMatch } from './etag.ts';
import { languageOf } from './language.ts';
import { permit } from './permit.ts';
import { coerceQuery } from './query.ts';
import { bodySchemaOf, refusalsOf, type AnyContext, type AnyReply, type Route } from './route.ts';
import { stateOf } from './state.ts';
import { declaredBytes, receiveUpload, type Admission } from './upload.ts';
import { isStorable, validate, type PartRefusal } from './validate.ts';

const NOBODY = { roles: [] };

/** Dependencies that the application gives to every route. */
export interface Edge {
  readonly log: Logger;
  /** The instant of receipt. */
  readonly clock: () => Date;
  readonly bodyLimit: string;
  readonly timeoutMs: number;
  /** A reply that its schema refuses becomes 500 (true, for tests) or is logged and sent (false). */
  readonly strictReplies: boolean;
  /** Told when a handler refuses with a code that its route does not declare: then the description lies. */
  readonly onUndeclaredRefusal: (routeId: string, code: string) => void;
}

/** The handlers of a route, in order: who asks, the body, then the handler proper. */
export function routeHandlers(route: Route, edge: Edge): RequestHandler[] {
  const declared = new Set<string>(refusalsOf(route));
  const parser = route.body
    ? [requireJson, express.json({ limit: route.bodyLimit ?? edge.bodyLimit, type: 'application/json' })]
    : [];
  return [
    (req, res, next) => {
      const state = stateOf(req, res);
      state.routeId = route.id;
      if (state.authFailure !== undefined) throw state.authFailure as Error;
      if (route.auth === 'signed-in' && !state.account) throw refuse('UNAUTHENTICATED');
      next();
    },
    ...parser,
    async (req, res) => {
      const head = readContext(route, req, res, edge);
      let context = head;
      try {
        if (route.permission) permit(head.account ?? NOBODY, route.permission);
        if (route.upload) context = await withUpload(route, head, req, edge);
        const reply = await inTime(route.handler(context), route.timeoutMs ?? edge.timeoutMs, edge, route);
        await sendReply(route, reply, req, res, edge);
      } catch (error) {
        if (error instanceof Refusal && !declared.has(error.data.code))
          edge.onUndeclaredRefusal(route.id, error.data.code);
        throw error;
      } finally {
        await context.upload?.discard();
      }
    },
  ];
}

const requireJson: RequestHandler = (req, _res, next) => {
  const hasBody = req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length']) > 0;
  if (hasBody && !req.is('application/json')) throw refuse('UNSUPPORTED_MEDIA');
  next();
};

/** Reads and checks a request; all faults in query, headers and body are reported at once. */
function readContext(route: Route, req: Request, res: Response, edge: Edge): AnyContext {
  const { requestId, account } = stateOf(req, res);
  const params = route.params?.safeParse(coerceQuery(route.params, req.params));
  if (params && (!params.success || !isStorable(params.data))) throw refuse('NOT_FOUND');

  const errors: PartRefusal[] = [];
  const keep = (result: ReturnType<typeof validate>): unknown => {
    if (result.ok) return result.value;
    errors.push(...result.errors);
    return undefined;
  };
  const query = route.query && keep(validate(route.query, coerceQuery(route.query, req.query), 'query'));
  const headers = route.headers && keep(validate(route.headers, req.headers, 'header'));
  const commandKey = route.idempotent ? readKey(req) : null;
  const ifMatch = readIfMatch(route, req, errors);
  // An act without details may come without a body.
  const body = route.body && keep(validate(route.body, (req.body as unknown) ?? {}, 'body'));
  // Cursors are not written by hand: a wrong one is damaged or forged.
  if (errors.some((error) => error.in === 'query' && /^\/cursor(\/|$)/.test(error.pointer)))
    throw refuse('BAD_CURSOR');
  if (errors.length > 0) throw refuse('INVALID', { fields: errors });

  const content = { route: route.id, params: params?.data, query, body };
  return {
    params: params?.data,
    query,
    headers,
    body,
    upload: null,
    account,
    commandKey,
    commandHash: commandKey === null ? null : commandHashOf(content),
    ifMatch,
    requestId,
    language: languageOf(req),
    now: edge.clock().toISOString(),
  };
}

/** The same with what was sent, which is read only once it is admitted (R8). */
async function withUpload(route: Route, head: AnyContext, req: Request, edge: Edge): Promise<AnyContext> {
  const { upload } = route;
  if (!upload) return head;
  let admission: Admission | undefined;
  await inTime(
    upload.admit(head, declaredBytes(req)).then((found) => {
      admission = found;
      return { status: 0 };
    }),
    edge.timeoutMs,
    edge,
    route,
  );
  if (!admission) return head;
  const draft = await receiveUpload(req, upload, admission);
  const { params, query } = head;
  const content = { route: route.id, params, query, body: undefined, sha256: draft.sha256 };
  return { ...head, upload: draft, commandHash: head.commandKey === null ? null : commandHashOf(content) };
}

/** @param content as it came, validated: plain JSON, without what `UNSTORABLE` refuses */
const commandHashOf = (content: object): string => hashOf(content as Json);

/** The Idempotency-Key: 8 to 255 printable ASCII characters; the quotes of a structured string are not part of it. */
function readKey(req: Request): string {
  const key = (req.get('idempotency-key') ?? '').replace(/^"(.*)"$/, '$1');
  if (!/^[\x21-\x7e]{8,255}$/.test(key)) throw refuse('KEY_REQUIRED');
  return key;
}

function readIfMatch(route: Route, req: Request, errors: PartRefusal[]): IfMatch | null {
  const header = route.ifMatch && req.get('if-match');
  if (header === undefined) {
    if (route.ifMatch === 'required') throw refuse('PRECONDITION_REQUIRED');
    return null;
  }
  const parsed = parseIfMatch(header);
  if (parsed) return parsed;
  errors.push({
    pointer: '/if-match',
    in: 'header',
    zh: 'If-Match 须为带引号的 ETag，如 "v3"',
    en: 'If-Match must be an ETag in quotes, e.g. "v3"',
  });
  return null;
}

/** Waits for the handler at most so long: whatever hangs behind it, the caller gets an answer. */
async function inTime(work: Promise<AnyReply>, ms: number, edge: Edge, route: Route): Promise<AnyReply> {
  let timer: NodeJS.Timeout | undefined;
  let late = false;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      late = true;
      reject(refuse('OUTCOME_UNKNOWN'));
    }, ms);
  });
  work.catch((error: unknown) => {
    if (late) edge.log.warn({ routeId: route.id, error }, 'a handler failed after its caller was answered');
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

async function sendReply(
  route: Route,
  reply: AnyReply,
  req: Request,
  res: Response,
  edge: Edge,
): Promise<void> {
  const spec = route.responses[reply.status];
  if (spec === undefined) throw new Error(`route ${route.id} does not declare the status ${reply.status}`);
  if (reply.headers) res.set(reply.headers);
  if (reply.location) res.location(reply.location);
  if (!res.get('Cache-Control')) res.set('Cache-Control', cacheControlOf(route));
  res.vary('Authorization').vary('Accept-Language');
  if (reply.etag && answeredAsKnown(route, reply.etag, req, res)) return;
  const isTagged = isTaggedByContent(route, reply, res);
  res.status(reply.status);
  if (reply.file !== undefined) {
    const { file } = reply;
    if (isTagged && Buffer.isBuffer(file) && answeredAsKnown(route, contentTag(file), req, res)) return;
    return sendFile(reply, spec, req, res);
  }
  const schema = bodySchemaOf(spec);
  if (!schema) return void res.end();
  const body = shapeReply(schema, reply.body, route, edge);
  linkNext(route, body, req, res);
  const text = JSON.stringify(body);
  if (isTagged && answeredAsKnown(route, contentTag(text), req, res)) return;
  res.type('application/json').send(text);
}

/** Passes the body through its schema: what the schema does not name is not sent. */
function shapeReply(
  schema: NonNullable<ReturnType<typeof bodySchemaOf>>,
  body: unknown,
  route: Route,
  edge: Edge,
) {
  const shaped = schema.safeParse(body);
  if (shaped.success) return shaped.data;
  if (edge.strictReplies) {
    const issues = shaped.error.issues.map(({ path, message }) => ({ path, message }));
    throw new Error(`the reply of ${route.id} does not fit its schema: ${JSON.stringify(issues)}`);
  }
  // Where it does not fit; what stands there is somebody's, and messages may quote it (R44).
  const misfits = shaped.error.issues.map(({ path, code }) => ({ pointer: `/${path.join('/')}`, code }));
  edge.log.error({ routeId: route.id, misfits }, 'a reply does not fit its schema');
  return body;
}

async function sendFile(
  reply: AnyReply,
  spec: Route['responses'][number],
  req: Request,
  res: Response,
): Promise<void> {
  const declared = spec && 'contentType' in spec ? spec.contentType : 'application/octet-stream';
  res.attachment(reply.filename).type(reply.contentType ?? declared);
  const { file } = reply;
  if (!(file instanceof Readable)) return void res.send(file);
  if (req.method === 'HEAD') {
    file.destroy();
    return void res.end();
  }
  try {
    await pipeline(file, res);
  } catch (error) {
    // A caller who hangs up in the middle of a download is not an error of ours.
    if (!req.destroyed) throw error;
  }
}

/** Link rel=next (RFC 8288) for a page that has a next one. */
function linkNext(route: Route, body: unknown, req: Request, res: Response): void {
  if (!route.query || !('cursor' in route.query.shape)) return;
  const next = (body as { next?: unknown } | null)?.next;
  if (typeof next !== 'string') return;
  const url = new URL(req.originalUrl, 'http://localhost');
  url.searchParams.set('cursor', next);
  res.links({ next: url.pathname + url.search });
}
