import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { tracesOf } from '../domain/process/trace.ts';
import { shortened, withoutPersonalData } from './log-text.ts';

export type { Logger };

/**
 * The log of a process: one JSON object a line on standard output. An error is logged as what it is and where it came
 * from: a library's may quote anybody's words, in any script (R44). Its whole message is the incident's (R12).
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
    formatters: { log: (members) => withTraces(members) as Record<string, unknown> },
    hooks: {
      logMethod(args, method) {
        const [first, ...rest] = args as unknown[];
        const told = isError(first) ? [{ cause: first }, ...(rest.length > 0 ? rest : ['an error'])] : args;
        method.apply(this, told as typeof args);
      },
      // A second net, for what a text of ours may quote.
      streamWrite: (line) => withoutPersonalData(shortened(line)),
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

const isError = (value: unknown): boolean =>
  value instanceof Error ||
  (typeof value === 'object' && value !== null && 'message' in value && 'stack' in value);

const DEPTH = 4;

/** The same with each error in it as its traces. */
function withTraces(value: unknown, depth = 0): unknown {
  if (isError(value)) return tracesOf(value);
  if (depth > DEPTH || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one: unknown) => withTraces(one, depth + 1));
  // A value that can serialise itself, such as an instant, does so.
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]: [string, unknown]) => [name, withTraces(one, depth + 1)]),
  );
}
