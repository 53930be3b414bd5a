import { runStack } from '../../../local/stack.ts';

/** The real supervisor with stand-ins for our own programs; `BROKEN` names one that does not start. */
const program = (name: string) => {
  const file = process.env['BROKEN'] === name ? 'nothing-there' : name;
  return ['--import', 'tsx', `test/local/stand-ins/${file}.ts`];
};
await runStack(process.argv.slice(2), {
  migrate: program('migrate'),
  worker: program('worker'),
  api: program('api'),
});
