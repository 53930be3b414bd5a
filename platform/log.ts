import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { withoutPersonalData } from './log-text.ts';

export type { Logger };

/**
 * The log of a process: one JSON object a line on standard output.
 *
 * @param name the process: `api`, `worker`, …
 * @param level one of pino's levels (`LOG_LEVEL`)
 * @param destination elsewhere than standard output
 */
export function createLog(name: string, level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    name,
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    // Tokens and keys never reach a log, whatever is logged.
    redact: { paths: ['req.headers.authorization', 'req.headers.cookie', '*.authorisation'], censor: '***' },
    // R44: nor what errors quote of people.
    hooks: { streamWrite: withoutPersonalData },
  };
  return destination ? pino(options, destination) : pino(options);
}
