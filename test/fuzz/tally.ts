import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** Where the parts of `npm run test:fuzz` say how much they asked; without it nobody counts. */
const FILE = process.env['FUZZ_TALLY'];

/** Notes how many requests a part sent. */
export function tally(part: string, requests: number): void {
  if (FILE) appendFileSync(FILE, `${JSON.stringify([part, requests])}\n`);
}

/** Notes of the parts, in the order in which they ended. */
export function tallied(file: string): [part: string, requests: number][] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as [string, number]);
}
