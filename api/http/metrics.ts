import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { refuse } from '../../domain/refusals.ts';
import { stateOf } from './state.ts';

export interface Metrics {
  /** For further metrics of the process. */
  readonly registry: Registry;
  /** Measures every request by route and status. */
  readonly measure: RequestHandler;
  /** Serves `/metrics` in Prometheus' text format. */
  readonly serve: RequestHandler;
}

export interface MetricsOptions {
  /** Token required of their readers. The figures tell how many claims arrive, which is not public (R19). */
  readonly token?: string | undefined;
  /**
   * Lets this host read them without a token: in the local system only. Elsewhere a proxy on the same host asks for
   * everybody, and not every proxy says that it is one.
   */
  readonly thisHost?: boolean;
}

/** The metrics of one API process. */
export function createMetrics(options: MetricsOptions = {}): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer',
    labelNames: ['route', 'status'] as const,
    // Up to the 10 s that a caller waits at most, finest where an act should be (tens of ms).
    buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
    registers: [registry],
  });
  return {
    registry,
    measure: (req, res, next) => {
      const stop = duration.startTimer();
      res.once('close', () => {
        stop({ route: stateOf(req, res).routeId ?? 'none', status: String(res.statusCode) });
      });
      next();
    },
    serve: async (req, res) => {
      const allowed =
        options.token === undefined
          ? options.thisHost === true && isThisHost(req)
          : isSame(req.get('authorization'), `Bearer ${options.token}`);
      if (!allowed) throw refuse('NOT_FOUND');
      res.type(registry.contentType).send(await registry.metrics());
    },
  };
}

/** Headers by which proxies name the client they ask for. */
const FORWARDED = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];

function isThisHost(req: Request): boolean {
  const local = /^(::1$|(::ffff:)?127\.)/.test(req.socket.remoteAddress ?? '');
  return local && FORWARDED.every((header) => req.get(header) === undefined);
}

/** Compares in a time that does not depend on where the texts differ. */
function isSame(given: string | undefined, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given ?? ''), digest(expected));
}
