import { Runtime, type LogLevel } from '@temporalio/worker';
import type { Logger } from '../platform/log.ts';

const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/**
 * Lets the engine's SDK, its native part included, and all that workflows and activities log, write to our own log: one
 * form, one level, and nothing personal (R44). To be called before the first connection.
 */
export function logEngineTo(log: Logger): void {
  const write = (level: LogLevel, message: string, meta: object = {}): void =>
    log[LEVELS[level]](meta, message);
  Runtime.install({
    logger: {
      log: write,
      trace: (message, meta) => write('TRACE', message, meta),
      debug: (message, meta) => write('DEBUG', message, meta),
      info: (message, meta) => write('INFO', message, meta),
      warn: (message, meta) => write('WARN', message, meta),
      error: (message, meta) => write('ERROR', message, meta),
    },
    telemetryOptions: { logging: { forward: {} } },
  });
}
