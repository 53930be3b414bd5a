import { existsSync } from 'node:fs';

/** `npm run bench [-- <name> [arguments]]`: runs `bench/<name>.ts`; `publish` when no name is given. */

interface Bench {
  /** Measures, prints, and resolves when everything that it started is stopped. */
  run(args: readonly string[]): Promise<void>;
}

const given = process.argv.slice(2);
const isNamed = given[0] !== undefined && !given[0].startsWith('-');
const name = isNamed ? String(given[0]) : 'publish';
const file = new URL(`${name}.ts`, import.meta.url);
if (!/^[a-z][a-z-]*$/.test(name) || name === 'main' || !existsSync(file)) {
  console.error(`没有名为 ${name} 的基准 / there is no benchmark ${name}`);
  process.exit(2);
}
const bench = (await import(file.href)) as Bench;
await bench.run(isNamed ? given.slice(1) : given);
