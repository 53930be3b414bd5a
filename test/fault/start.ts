import { PROGRAMS } from '../../local/parts.ts';
import { runStack } from '../../local/stack.ts';

/**
 * The whole local system, as `npm start` runs it, but for the delay before restarting a part that dies repeatedly,
 * since this test keeps killing them. The argument is its maximum in milliseconds.
 */
const [longestWaitMs] = process.argv.slice(2);
await runStack([], PROGRAMS, Number(longestWaitMs));
