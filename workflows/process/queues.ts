/** Decisions and records: everything that a person waits for. */
export const TASK_QUEUE = 'jiebang';
/** The queue of the slow work of whatever runs on a queue; tests have queues of their own. */
export function slowQueueOf(taskQueue: string): string {
  return `${taskQueue}-slow`;
}
