// Every figure of the policies and every date and number of the calendars, one more and one less (`npm run test:mutation`).
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { Suite } from './suite.mjs';
import { firstFailure } from './trial.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CALENDAR = readdirSync(path.join(ROOT, 'domain/calendar')).map((name) => `domain/calendar/${name}`);
const FILES = ['domain/policy/policy.ts', ...CALENDAR];
const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** A loop that no longer ends asks for its constant again and again. */
const ASKED_AT_MOST = 2_000_000;

/** @type {{ file: string, line: number, value: string }[]} */
const constants = [];

/** Puts a question in the place of each constant. */
function ask(file, text) {
  if (!FILES.includes(file)) return text;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  /** @type {{ start: number, end: number, asked: string }[]} */
  const places = [];
  const visit = (node) => {
    const isDate = ts.isStringLiteral(node) && DATE.test(node.text);
    if ((ts.isNumericLiteral(node) || isDate) && !ts.isLiteralTypeNode(node.parent)) {
      const value = node.getText();
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      const index = constants.push({ file, line, value }) - 1;
      places.push({ start: node.getStart(), end: node.getEnd(), asked: `__constant(${index}, ${value})` });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return places.reduceRight(
    (all, { start, end, asked }) => all.slice(0, start) + asked + all.slice(end),
    text,
  );
}

function moved(value, by) {
  if (typeof value === 'number') return value + by;
  return new Date(Date.parse(`${value}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}

/** Answers with each constant as it is, but one. */
function moving(active, by) {
  let asked = 0;
  globalThis.__constant = (index, value) => {
    asked += 1;
    if (asked > ASKED_AT_MOST) throw new Error('does not end');
    return index === active ? moved(value, by) : value;
  };
}

const suite = await Suite.load(ROOT, ask);
moving(-1, 0);
for (const file of FILES) {
  const failure = await firstFailure(suite, file);
  if (failure !== null) throw new Error(`fails as it is: ${failure}`);
}

const results = [];
for (const [index, constant] of constants.entries())
  for (const by of [1, -1]) {
    moving(index, by);
    const killedBy = await firstFailure(suite, constant.file);
    results.push({ ...constant, by, killedBy });
    if (killedBy === null)
      console.log(`survives: ${constant.file}:${constant.line} ${constant.value} ${by > 0 ? '+' : '−'}1`);
  }
const killed = results.filter((one) => one.killedBy !== null).length;
mkdirSync(path.join(ROOT, '.cache/mutation'), { recursive: true });
writeFileSync(path.join(ROOT, '.cache/mutation/constants.json'), JSON.stringify(results, null, 1));
console.log(
  `constants: ${killed} of ${results.length} killed (${((100 * killed) / results.length).toFixed(1)} %)`,
);
process.exit(0);
