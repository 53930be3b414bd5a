import type { Process } from './process.ts';

/** Chapters of a story: the behaviour of a process in one stage. */

/** The last step of a case that has ended: nothing to do. */
export const ended = (): Promise<void> => Promise.resolve();

/** Waits for decisions and facts, however long they take. */
export const waits = (process: Process): Promise<void> => process.untilMoved();

/** Waits for decisions and facts until the stage's pinned deadline, then does `act` itself. */
export const waitsThen =
  (act: string) =>
  (process: Process): Promise<void> =>
    process.untilMovedOrDeadline(act);

/** Does `act` at once. */
export const does =
  (act: string) =>
  (process: Process): Promise<void> =>
    process.doOwn(act);
