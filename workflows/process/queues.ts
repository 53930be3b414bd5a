/** Decisions and records: everything that a person waits for. */
export const TASK_QUEUE = 'jiebang';
/** Slow work (PDF, mail, exports), apart so that it never delays a decision. */
export const SLOW_TASK_QUEUE = 'jiebang-slow';
