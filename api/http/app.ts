import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { allowOrigin } from '../codec/cors.ts';
import type { Authenticate } from './account.ts';
import { identify } from './auth.ts';
import { mountDocs } from './docs-page.ts';
import { problemHandler, unanswered, type OnFault } from './errors.ts';
import { healthRoutes, type Health } from './health.ts';
import type { Metrics } from './metrics.ts';
import { describeApi, type DescriptionOptions } from './openapi.ts';
import { mountProblemPages } from './problem-pages.ts';
import { DEFAULT_RATE_LIMIT, limitAddresses, limitRate, type RateLimitOptions } from './rate-limit.ts';
import type { Route } from './route.ts';
import { routeHandlers, type Edge } from './run-route.ts';
import { stateOf } from './state.ts';
import { requireHost } from './unreadable.ts';

export interface AppOptions {
  readonly routes: readonly Route[];
  readonly log: Logger;
  readonly authenticate: Authenticate;
  readonly health: Health;
  readonly description: DescriptionOptions;
  /** Served at `/metrics` where given. */
  readonly metrics?: Metrics;
  /** False switches it off. */
  readonly rateLimit?: RateLimitOptions | false;
  /** The proxies before the API (./trust-proxy.ts); from anybody else X-Forwarded-For is not believed. */
  readonly trustProxy?: false | number | string[];
  /** The origin whose pages may call the engine's codec from a browser. */
  readonly codecOrigin?: string;
  readonly clock?: () => Date;
  /** Largest JSON body; 1 MB, since documents travel by id. */
  readonly bodyLimit?: string;
  /** Longest wait for a handler: 11 s, one more than the services wait for an act. */
  readonly timeoutMs?: number;
  readonly strictReplies?: boolean;
  readonly onUndeclaredRefusal?: Edge['onUndeclaredRefusal'];
  readonly onFault?: OnFault;
}

/** Answers are data; the few pages (`/problems`) need no script, style or picture. `/docs` has a policy of its own. */
const NOTHING_BUT_TEXT = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** The API's application: every route behind the same checks, every error a problem. */
export function createApp(options: AppOptions): Express {
  const { log, metrics } = options;
  const edge: Edge = {
    log,
    clock: options.clock ?? (() => new Date()),
    bodyLimit: options.bodyLimit ?? '1mb',
    timeoutMs: options.timeoutMs ?? 11_000,
    strictReplies: options.strictReplies ?? true,
    onUndeclaredRefusal:
      options.onUndeclaredRefusal ??
      ((routeId, code) => log.error({ routeId, code }, 'a refusal that the route does not declare')),
  };
  const system = healthRoutes(options.health);
  const described = [...options.routes, ...system];
  assertUnique(described);

  const app = express();
  app
    .disable('x-powered-by')
    .disable('etag')
    .set('trust proxy', options.trustProxy ?? false);
  // Conditional requests are answered by `caching.ts`, for replies with a tag; Express would say 304 to any `*`.
  Object.defineProperty(app.request, 'fresh', { value: false });
  app.use(helmet({ contentSecurityPolicy: NOTHING_BUT_TEXT }));
  app.use((req, res, next) => {
    res.set('X-Request-Id', stateOf(req, res).requestId);
    next();
  });
  app.use(logRequests(log, described));
  app.use(requireHost);
  const limits = options.rateLimit === false ? undefined : (options.rateLimit ?? DEFAULT_RATE_LIMIT);
  if (metrics) {
    app.use(metrics.measure);
    // Before anybody is identified: its token is one of its own.
    app.get('/metrics', ...(limits ? [limitAddresses(limits)] : []), metrics.serve);
  }
  // Everything below is counted: descriptions and unknown paths with the routes, health separately.
  if (limits) app.use('/health', limitAddresses(limits));
  for (const route of system) app[route.method](route.path, ...routeHandlers(route, edge));
  if (options.codecOrigin !== undefined) app.use('/codec', allowOrigin(options.codecOrigin));
  app.use(identify(options.authenticate));
  if (limits) app.use(limitRate(limits));
  const tags = { ...options.description.tags, system: { zh: '系统', en: 'System' } };
  mountDocs(app, describeApi(described, { ...options.description, tags }));
  mountProblemPages(app);

  for (const route of literalFirst(options.routes))
    app[route.method](route.path, ...routeHandlers(route, edge));
  app.use(unanswered(described));
  app.use(problemHandler(log, options.onFault));
  return app;
}

/** An id of ours. */
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Logs who did what with which result; never a token, a query or a body, nor what somebody made of a path (R44). */
function logRequests(log: Logger, routes: readonly Route[]) {
  const words = new Set(routes.flatMap(({ path }) => path.split('/')));
  const pathOf = (url: string): string =>
    (url.split('?', 1)[0] ?? '')
      .split('/')
      .slice(0, 12)
      .map((part) => (words.has(part) || ID.test(part) ? part : '*'))
      .join('/');
  return pinoHttp({
    logger: log,
    genReqId: (_req, res) => String(res.getHeader('x-request-id')),
    autoLogging: { ignore: (req) => /^\/(health|metrics|docs)/.test(req.url ?? '') },
    serializers: { req: () => undefined, res: () => undefined },
    customProps: (req, res) => {
      const { requestId, routeId, account } = stateOf(req as express.Request, res as express.Response);
      return {
        requestId,
        method: req.method,
        path: pathOf(req.url ?? ''),
        status: res.statusCode,
        routeId,
        account: account?.id,
      };
    },
    customLogLevel: (_req, res, error) => (res.statusCode >= 500 || error ? 'error' : 'info'),
  });
}

/** `/postings/mine` before `/postings/:id`, whatever the order of declaration. */
function literalFirst(routes: readonly Route[]): Route[] {
  const rank = (route: Route): string => route.path.replace(/:\w+/g, '\uffff');
  return [...routes].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}

function assertUnique(routes: readonly Route[]): void {
  const seen = new Set<string>();
  for (const { id, method, path } of routes) {
    for (const name of [id, `${method} ${path.replace(/:\w+/g, ':')}`]) {
      if (seen.has(name)) throw new Error(`two routes are called ${name}`);
      seen.add(name);
    }
  }
}
