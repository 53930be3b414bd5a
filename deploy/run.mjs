// `node deploy/run.mjs <program> …`: a program of ours by its name without ending, such as `worker/ops`: from the sources
// where they are (a checkout), else as it was built (the image has `dist` alone).
import { existsSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const [program = ''] = process.argv.splice(2, 1);
const source = new URL(`${program}.ts`, root);
if (existsSync(source)) {
  const { register } = await import('tsx/esm/api');
  register();
  await import(source.href);
} else {
  await import(new URL(`dist/${program}.js`, root).href);
}
