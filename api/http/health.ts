import * as z from 'zod';
import { defineRoute, type Route } from './route.ts';

/** How the process is asked about itself. */
export interface Health {
  /** True while the process itself can go on; absent: it can. */
  readonly live?: () => boolean;
  /** Answers, for each part that it depends on, if it is up; should not take longer than 2 s. */
  readonly ready: () => Promise<Readonly<Record<string, boolean>>>;
}

/** A part that does not answer within this counts as down: probes usually give up after 5 s. */
const PROBE_MS = 3_000;

const readiness = z
  .object({ status: z.enum(['ready', 'not_ready']), parts: z.record(z.string(), z.boolean()) })
  .meta({ example: { status: 'not_ready', parts: { postgres: true, temporal: false } } });

/** How a part is now, never how it was. */
const FRESH = { 'Cache-Control': 'no-store' };

/** `/health/live` and `/health/ready`, for supervisors and load balancers. */
export function healthRoutes(health: Health): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/health/live',
      id: 'live',
      summary: { zh: '进程是否存活', en: 'Liveness of the process' },
      tags: ['system'],
      auth: 'public',
      refusals: [],
      responses: {
        200: z.object({ status: z.literal('live') }),
        503: z.object({ status: z.literal('failing') }),
      },
    }).handle(() =>
      (health.live?.() ?? true)
        ? { status: 200, body: { status: 'live' }, headers: FRESH }
        : { status: 503, body: { status: 'failing' }, headers: FRESH },
    ),
    defineRoute({
      method: 'get',
      path: '/health/ready',
      id: 'ready',
      summary: { zh: '各依赖是否可用', en: 'Readiness of each dependency' },
      tags: ['system'],
      auth: 'public',
      refusals: [],
      responses: { 200: readiness, 503: readiness },
    }).handle(async () => {
      const parts = await probe(health);
      return Object.values(parts).every(Boolean)
        ? { status: 200, body: { status: 'ready', parts }, headers: FRESH }
        : { status: 503, body: { status: 'not_ready', parts }, headers: FRESH };
    }),
  ];
}

async function probe(health: Health): Promise<Record<string, boolean>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Record<string, boolean>>((resolve) => {
    timer = setTimeout(() => resolve({ probe: false }), PROBE_MS);
  });
  try {
    return { ...(await Promise.race([health.ready(), late])) };
  } catch {
    return { probe: false };
  } finally {
    clearTimeout(timer);
  }
}
