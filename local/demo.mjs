// `npm run demo`: two whole cases against the running system, or one of its own when none runs.
import { ROOT, bootstrap } from './bootstrap.mjs';

bootstrap();
process.chdir(ROOT);
const { register } = await import('tsx/esm/api');
register();
const { runDemo } = await import('./demo/run.ts');
await runDemo();
