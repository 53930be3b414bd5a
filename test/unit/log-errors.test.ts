import { readdirSync, readFileSync } from 'node:fs';
import { QueryFailedError } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { causeOf } from '../../domain/process/cause.ts';
import { framesOf, tracesOf } from '../../domain/process/trace.ts';
import { createLog, type Logger } from '../../platform/log.ts';

/** Captures a log's output while `work` is done. */
function written(work: (log: Logger) => void): string {
  let text = '';
  work(createLog('api', 'info', { write: (line) => void (text += line) }));
  return text;
}

/** A name in Latin letters, in somebody else’s sentence: nothing in its form gives it away. */
const NAME = 'Mary Wollstonecraft';
function refused(): QueryFailedError {
  const driver = Object.assign(new Error(`cannot hold ${NAME} twice`), {
    code: '23505',
    table: 'parties',
    constraint: 'parties_name_key',
    detail: `Key (name)=(${NAME}) already exists.`,
    where: `while ${NAME} was written`,
    hint: NAME,
  });
  return new QueryFailedError(`insert into parties values ('${NAME}')`, [NAME], driver);
}

describe('R44 what a log says of an error', () => {
  const wrapped = (): Error => new Error(`cannot write ${NAME}`, { cause: refused() });
  it.each<[string, (log: Logger) => void]>([
    ['under a name', (log) => log.error({ error: wrapped() }, 'failed')],
    ['pino’s way', (log) => log.error({ err: wrapped() }, 'failed')],
    ['alone', (log) => log.error(wrapped())],
    ['alone, with words of ours', (log) => log.error(wrapped(), 'failed')],
    ['within what is told', (log) => log.error({ of: { run: [wrapped()] } }, 'failed')],
    ['as an incident’s cause', (log) => log.error({ cause: causeOf(wrapped()) }, 'failed')],
    ['as its traces', (log) => log.error({ error: tracesOf(wrapped()) }, 'failed')],
  ])('%s: where it came from, never its message', (_how, work) => {
    const text = written(work);
    expect(text).not.toMatch(/Mary|Wollstonecraft/);
    expect(text).toMatch(/log-errors\.test\.ts:\d+:\d+/);
  });

  it('names what programmers named: class, code, table, constraint', () => {
    const [root, wrapper] = tracesOf(wrapped());
    expect(root).toMatchObject({
      name: 'QueryFailedError',
      code: '23505',
      table: 'parties',
      constraint: 'parties_name_key',
    });
    expect(wrapper).toMatchObject({ name: 'Error' });
    expect(Object.keys(root ?? {}).sort()).toEqual(['code', 'constraint', 'frames', 'name', 'table']);
  });

  it('the incident has the whole message', () => {
    expect(causeOf(wrapped()).message).toContain(NAME);
  });

  it.each([
    [
      'a message that looks like a frame',
      new Error(`no\n    at ${NAME} (x.ts:1:1)\n    at Wollstonecraft:1:1`),
    ],
    ['a name that is a sentence', Object.assign(new Error('x'), { name: NAME })],
    ['a code that is a sentence', Object.assign(new Error('x'), { code: NAME, constraint: `${NAME}!` })],
    ['what is thrown and no error', NAME],
  ])('%s is not taken for one', (_what, error) => {
    expect(JSON.stringify(tracesOf(error))).not.toContain('Wollstonecraft');
  });

  it('frames are bounded', () => {
    const stack = `Error: x\n${'    at step (file.ts:1:2)\n'.repeat(100_000)}`;
    expect(framesOf(stack, 'x').length).toBe(30);
  });

  it('nobody makes a text of an error to log it', () => {
    const folders = ['api', 'worker', 'activities', 'workflows', 'adapters', 'db', 'platform'];
    const found = folders
      .flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
      )
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/\blog\.(?:error|warn|info|debug)\((?:[^;]|\n){0,400}?;/g)]
          .map(([call]) => call)
          .filter((call) => /String\(\w*(?:error|again)|causeOf|\.message\b|\.stack\b/.test(call))
          .map((call) => `${file}: ${call}`),
      );
    expect(found).toEqual([]);
  });
});

describe('R44 a log is no way to keep a process busy', () => {
  const MILLION = 1_000_000;
  const of = (part: string): string => part.repeat(Math.ceil(MILLION / part.length));
  it.each([
    ['letters', of('a')],
    ['digits', of('1')],
    ['mail addresses', of('a@b.cn ')],
    ['beginnings of mail addresses', of('a@')],
    ['beginnings of quotes', of('value ')],
    ['beginnings of keys', of('Key (x')],
    ['beginnings of tokens', of('Unexpected token ')],
    ['Chinese and quotes', of('国"\\')],
  ])('a million characters of %s, as text, among others or as message', (_what, text) => {
    for (const work of [
      (log: Logger) => log.warn({ text }, 'x'),
      (log: Logger) => log.warn({ texts: Array.from({ length: 500 }, () => text.slice(0, 2000)) }, 'x'),
      (log: Logger) => log.warn(text),
      (log: Logger) => log.error({ error: new Error(text) }, 'x'),
    ]) {
      const before = performance.now();
      const line = written(work);
      // Measured: below 40 ms on two busy cores; without the bound 760 to 920.
      expect(performance.now() - before).toBeLessThan(250);
      expect(line.length).toBeLessThan(33_000);
      expect(JSON.parse(line)).toMatchObject({ name: 'api' });
    }
  });

  it('and what is cut leaves no half of a number', () => {
    const line = written((log) => log.warn({ text: `${of('x ')} 13812345678` }, 'x'));
    expect(line).not.toMatch(/138|678/);
    expect(line).toContain('***');
  });
});
