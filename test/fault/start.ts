import { PROGRAMS } from '../../local/parts.ts';
import { runStack } from '../../local/stack.ts';

/**
 * The whole local system, as `npm start` runs it, but for how soon a part is started again that dies again and again: who
 * ends parts all the time wants them back. The argument says at most after how many milliseconds.
 */
const [longestWaitMs] = process.argv.slice(2);
await runStack([], PROGRAMS, Number(longestWaitMs));
