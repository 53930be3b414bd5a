import { createLog } from '../../platform/log.ts';
import { logEngineTo } from '../../worker/log.ts';

/** pino's. */
const ERROR = 50;

/** Log of worker and SDK at the level of a deployment, a line each, as a deployment writes it. */
export const workerLog: string[] = [];
logEngineTo(
  createLog('worker', 'info', {
    write: (line) => {
      workerLog.push(line);
      // Only what went wrong is shown: a test's story is its assertions.
      if ((JSON.parse(line) as { level: number }).level >= ERROR) process.stderr.write(line);
    },
  }),
);
