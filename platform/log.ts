import { pino } from 'pino';
import type { Logger } from 'pino';

export type { Logger };

/**
 * The log of a process: one JSON object a line on standard output.
 *
 * @param name the process: `api`, `worker`, …
 * @param level one of pino's levels (`LOG_LEVEL`)
 */
export function createLog(name: string, level: string): Logger {
  return pino({
    name,
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    // Tokens and keys never reach a log, whatever is logged.
    redact: { paths: ['req.headers.authorization', 'req.headers.cookie', '*.authorisation'], censor: '***' },
  });
}
