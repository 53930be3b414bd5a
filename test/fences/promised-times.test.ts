import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isLegal, type Lifecycle } from '../../domain/process/lifecycle.ts';
import { LIFECYCLES } from '../../domain/processes.ts';
import { ENDED_BY_CLOCK, LEFT_BY_CLOCK, NAMED_IN_TEXTS, NO_TEST } from '../support/promised-times.ts';

/** R14, R39: no instant is promised to anybody without a test of both its sides. */
const TABLES: readonly Lifecycle[] = Object.values(LIFECYCLES);

/** The stages that an act of the clock runs in, with where it may lead. */
const clocks = (table: Lifecycle) =>
  Object.entries(table.acts).flatMap(([name, { kind, moves, ends = [] }]) =>
    kind === 'clock' ? Object.entries(moves).map(([stage, to]) => ({ name, stage, to: to ?? [], ends })) : [],
  );

const ended = TABLES.flatMap((table) =>
  clocks(table).flatMap(({ stage, ends }) =>
    ends.filter((act) => isLegal(table, stage, act)).map((act) => `${table.type}.${stage}.${act}`),
  ),
);
const left = TABLES.flatMap((table) =>
  clocks(table)
    .filter(({ stage, to, ends }) => ends.length === 0 && to.some((one) => one !== stage))
    .map(({ name, stage }) => `${table.type}.${stage}.${name}`),
);
/** Each instant that a text shows, by its file and how it is computed. */
const sources = ['activities', 'db', 'api'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`),
);
const named = sources.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/minuteOf\(([\w.]+)\)/g)].map(
    ([, instant]) => `${file} ${instant}`,
  ),
);

const isThere = (test: string): boolean => {
  const [, file, words] = /^(test\/[\w./-]+\.test\.ts): (.+)$/.exec(test) ?? [];
  return !!file && !!words && existsSync(file) && readFileSync(file, 'utf8').includes(words);
};

describe('R14, R39 a promise in a notice is kept', () => {
  it.each([
    ['what a clock ends', ended, ENDED_BY_CLOCK],
    ['what a clock leaves', left, LEFT_BY_CLOCK],
    ['what a text names', named, NAMED_IN_TEXTS],
  ] as const)('%s has a test of both its sides', (_, found, listed) => {
    expect(found.length).toBeGreaterThan(5);
    expect(Object.keys(listed).sort()).toEqual([...new Set(found)].sort());
    const missing = Object.entries(listed).filter(([, test]) => !NO_TEST.includes(test) && !isThere(test));
    expect(missing).toEqual([]);
  });
});
