import { z } from 'zod';
import { badCharacterIn, isVisible, lengthOf, saysBadCharacter } from './characters.ts';

/**
 * The kinds of value that a request may hold, one rule each (docs/decisions/kinds.md): what they let in, Postgres, XML,
 * spreadsheets, PDFs, mails, timers and JavaScript can hold. Every schema of a request is made of these; a fence test
 * walks all routes for what is not.
 */

type Check<T> = ReturnType<typeof z.check<T>>;
const KIND = 'kind';

/** Marks a schema as one of these kinds, for the fence and for code that relaxes a form. */
export function mark<T>(kind: string, check: z.core.CheckFn<T> = () => undefined): Check<T> {
  const made = z.check<T>(check);
  made._zod.onattach.push((schema) => {
    schema._zod.bag[KIND] = kind;
  });
  return made;
}

/** The kind that a schema was made as; undefined for a bare one. */
export function kindOf(schema: z.ZodType): string | undefined {
  const kind = schema._zod.bag[KIND];
  return typeof kind === 'string' ? kind : undefined;
}

/** Counts code points, as JSON Schema does; zod's own `.min` and `.max` count UTF-16 units. */
function length(min: number, max: number): Check<string> {
  const check = z.check<string>(({ value, issues }) => {
    const size = lengthOf(value);
    const common = { origin: 'string', inclusive: true, input: value } as const;
    if (size > max) issues.push({ ...common, code: 'too_big', maximum: max });
    if (size < min) issues.push({ ...common, code: 'too_small', minimum: min });
    else if (min > 0 && !isVisible(value))
      issues.push(custom(value, '须有可见的文字', 'Must contain visible text'));
  });
  check._zod.onattach.push((schema) => {
    const bag = schema._zod.bag;
    bag.maximum = max;
    if (min > 0) bag.minimum = min;
  });
  return check;
}

const characters = (multiLine: boolean) =>
  mark<string>(multiLine ? 'prose' : 'line', ({ value, issues }) => {
    const bad = badCharacterIn(value);
    if (bad) {
      const { zh, en } = saysBadCharacter(bad);
      issues.push(custom(value, zh, en));
    } else if (!multiLine && /[\t\n]/.test(value))
      issues.push(custom(value, '须为一行，不能换行或使用制表符', 'Must be one line, without tabs'));
  });

function custom(input: unknown, zh: string, en: string) {
  return { code: 'custom', input, params: { zh, en } } as const;
}

/** Unifies a form's line breaks; the same text typed on two systems is the same text. */
const oneLineBreak = (value: string): string => value.replace(/\r\n?/g, '\n');

/** A text of one line, `min` to `max` characters (code points) without the white space around it, in NFC. */
export const line = (max: number, min = 1) =>
  z.string().overwrite(oneLineBreak).normalize('NFC').trim().check(characters(false), length(min, max));

/** A text that may hold line breaks and tabs, otherwise like `line`. */
export const prose = (max: number, min = 1) =>
  z.string().overwrite(oneLineBreak).normalize('NFC').trim().check(characters(true), length(min, max));

/** A text of which nothing else is known: up to 200 characters it is one line. */
export const text = (max: number, min = 1) => (max <= 200 ? line(max, min) : prose(max, min));

/** A text that is still being written: kept as typed, its white space too. */
export const unfinished = (max: number, kind: 'line' | 'prose') =>
  z
    .string()
    .overwrite(oneLineBreak)
    .normalize('NFC')
    .check(characters(kind === 'prose'), length(0, max));

/** A machine's word of known form, e.g. a hash: `pattern` must be bound to printable characters. */
export const coded = (pattern: RegExp, max: number) =>
  z.string().max(max).regex(pattern).check(mark('coded'));

/** SHA-256 in hex. */
export const sha256 = coded(/^[0-9a-f]{64}$/, 64);
/** A JWS in compact form, detached or not. */
export const compactJws = (max: number) => coded(/^[A-Za-z0-9_-]*(\.[A-Za-z0-9_-]*)*$/, max);
/** The name of a policy version: `shanghai-3`. */
export const policyVersion = coded(/^[a-z]+-[1-9]\d{0,8}$/, 40);
export const phone = z
  .string()
  .trim()
  .max(21)
  .regex(/^\+?[0-9][0-9 -]{5,19}$/)
  .check(mark('coded'))
  .meta({ example: '021-12345678' });

/** A whole number between two bounds, which Postgres' integer holds unless it is money. */
export const int = (min: number, max: number) => z.int().min(min).max(max).check(mark('number'));
/** A number with a fraction between two bounds. */
export const number = (min: number, max: number) => z.number().min(min).max(max).check(mark('number'));
/** A number of an unfinished form: any that is exact in JSON. */
export const anyNumber = number(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
/** The largest integer of Postgres. */
export const INTEGER_MAX = 2_147_483_647;
/** The version of a case, a party, a draft or its terms. */
export const version = int(1, INTEGER_MAX);
/** An amount in fen, at most 10 billion yuan: what a double holds exactly with room to add. */
export const fen = int(0, 1_000_000_000_000);

/** The first and last instants that anything here may be set to: timers, timestamptz and calendars hold them all. */
const FIRST = Date.UTC(2000, 0, 1);
const LAST = Date.UTC(2101, 0, 1) - 1;

/**
 * An instant with its offset. Milliseconds are the finest that we tell apart, so finer digits are dropped here and not
 * by the first reader. An invalid instant ends the check of its form (`abort`): rules between instants have nothing to
 * compare.
 */
export const instant = z.iso
  .datetime({ offset: true, abort: true })
  .overwrite((value) => value.replace(/(\.\d{3})\d+/, '$1'))
  .check(
    mark('instant', ({ value, issues }) => {
      const ms = Date.parse(value);
      const hours = Number(/[+-](\d\d):\d\d$/.exec(value)?.[1] ?? 0);
      if (Number.isNaN(ms)) return; // said by its format
      if (ms < FIRST || ms > LAST)
        issues.push(custom(value, '须在 2000 年至 2100 年之间', 'Must lie between the years 2000 and 2100'));
      else if (hours > 14)
        issues.push(custom(value, '时区偏移须在 ±14:59 之内', 'Its offset must be within ±14:59'));
    }),
  );

/** A calendar date, `YYYY-MM-DD`, that exists; universities here go back to 1895. */
export const date = z.iso.date({ abort: true }).check(
  mark('date', ({ value, issues }) => {
    if (/^\d{4}/.test(value) && (value < '1800' || value >= '2101'))
      issues.push(custom(value, '须在 1800 年至 2100 年之间', 'Must lie between the years 1800 and 2100'));
  }),
);

/** Scores by criterion: the names are the policy's, so at most as many as a rubric may have. */
export const scores = z
  .record(coded(/^[a-z][a-z0-9_]*$/, 60), number(0, 1000))
  .refine((all) => Object.keys(all).length <= 50, { params: { zh: '评分项过多', en: 'Too many criteria' } });

/** The name of a file, without a path; its bytes fit into any file system. */
export const fileName = line(200).refine(
  (name) => !/[\\/]/.test(name) && !/^\.+$/.test(name) && new TextEncoder().encode(name).length <= 255,
  {
    params: {
      zh: '文件名不能含 / 或 \\，且不超过 255 字节',
      en: 'A file name has no / or \\ and at most 255 bytes',
    },
  },
);
