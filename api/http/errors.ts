import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { Refusal, type RefusalData } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import { LANGUAGE_TAGS, languageOf } from './language.ts';
import { PROBLEM_MEDIA_TYPE, RefusalWithMembers, toProblem } from './problem.ts';
import type { Method, Route } from './route.ts';
import { stateOf } from './state.ts';
import { dropRest } from './upload.ts';

/** Seconds after which a caller should try again what is unavailable: longer than a worker takes to recover. */
const RETRY_AFTER_SECONDS = 5;

/** Sends a refusal as a problem (RFC 9457), with the headers that belong to its status. */
export function sendProblem(
  req: Request,
  res: Response,
  data: RefusalData,
  members?: Readonly<Record<string, unknown>>,
): void {
  const language = languageOf(req);
  const problem = toProblem(data, {
    requestId: stateOf(req, res).requestId,
    language,
    ...(members && { members }),
  });
  if (problem.status === 401) {
    const invalid = req.get('authorization') === undefined ? '' : ', error="invalid_token"';
    res.set('WWW-Authenticate', `Bearer realm="jiebang"${invalid}`);
  }
  if (problem.status === 503) res.set('Retry-After', String(RETRY_AFTER_SECONDS));
  res
    .status(problem.status)
    .set({ 'Content-Language': LANGUAGE_TAGS[language], 'Cache-Control': 'no-store' })
    .vary('Accept-Language')
    .type(PROBLEM_MEDIA_TYPE)
    .send(JSON.stringify(problem));
}

/** Notified of every error that is not the caller's. */
export type OnFault = (
  error: unknown,
  where: { readonly requestId: string; readonly routeId: string },
) => void;

/** The last handler: every error becomes a problem; what is not a refusal is logged and says nothing of its inside. */
export function problemHandler(log: Logger, onFault: OnFault = () => undefined): ErrorRequestHandler {
  return (error: unknown, req, res, _next) => {
    const data = refusalOf(error);
    if (!data) {
      const { requestId, routeId } = stateOf(req, res);
      log.error({ requestId, routeId, error }, 'unexpected error');
      onFault(error, { requestId, routeId: routeId ?? 'unknown' });
    }
    // A download that broke half-way cannot become a problem: the caller must see it end early.
    if (res.headersSent) return void res.destroy();
    dropRest(req, res);
    const members = error instanceof RefusalWithMembers ? error.members : undefined;
    sendProblem(req, res, data ?? { code: 'INTERNAL' }, members);
  };
}

/** The refusal that an error represents: our own, or one of the body parser's and router's. */
function refusalOf(error: unknown): RefusalData | undefined {
  if (error instanceof Refusal) return error.data;
  if (typeof error !== 'object' || error === null) return undefined;
  const { type, status } = error as { type?: unknown; status?: unknown };
  if (type === 'entity.too.large') return refuse('TOO_LARGE').data;
  if (type === 'encoding.unsupported' || type === 'charset.unsupported')
    return refuse('UNSUPPORTED_MEDIA').data;
  // The router's own: a path that is not valid percent-encoding names nothing.
  if (error instanceof URIError) return refuse('NOT_FOUND').data;
  // The parser's, and that of whatever inflates for it: no JSON, or not compressed as it says.
  if (status === 400) return refuse('MALFORMED').data;
  return undefined;
}

/** Answers requests that match no route: 405 with Allow where another method would do, else 404. */
export function unanswered(routes: readonly Route[]): RequestHandler {
  const patterns = routes.map(({ method, path }) => ({
    method,
    pattern: new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}/?$`),
  }));
  return (req, res, next) => {
    const methods = patterns.filter(({ pattern }) => pattern.test(req.path)).map(({ method }) => method);
    if (methods.length === 0) throw refuse('NOT_FOUND');
    res.set('Allow', allowed(methods));
    if (req.method === 'OPTIONS') return void res.status(204).end();
    sendProblem(req, res, { code: 'METHOD_NOT_ALLOWED' });
    void next;
  };
}

function allowed(methods: readonly Method[]): string {
  const names = methods.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
  return [...new Set([...names, 'OPTIONS'])].join(', ');
}
