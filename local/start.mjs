// `npm start`: from a bare clone to the whole system on this machine.
import { ROOT, bootstrap } from './bootstrap.mjs';

bootstrap();
process.chdir(ROOT);
const { register } = await import('tsx/esm/api');
register();
const { runStack } = await import('./stack.ts');
await runStack(process.argv.slice(2));
