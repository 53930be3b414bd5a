import { chainOf } from './cause.ts';

/** Log entry for one error of a chain: its kind and where it came from, never its message (R44). */
export interface Trace {
  readonly name: string;
  /** The engine’s type of a failure, an SQLSTATE, a code of Node’s, a gRPC status, what the database names. */
  readonly [mark: string]: unknown;
  /** Functions and places in files, the innermost first. */
  readonly frames?: readonly string[];
}

/** Names that programmers gave: what somebody typed does not become one of these members. */
const MARKS = [
  'type',
  'code',
  'severity',
  'schema',
  'table',
  'column',
  'constraint',
  'routine',
  'syscall',
] as const;
const NAME = /^[A-Za-z_$][\w$.-]{0,79}$|^[0-9A-Z]{5}$/;
const FRAMES = 30;
/** As V8 writes them. A line of a message that looks like one stands before the first true one, and has no such place. */
const FRAME =
  /^ {4}at (?:(?:async |new )*[\w$.<>#]{1,120}(?: \[as [\w$.<>]{1,80}\])? \([^()\s]{1,300}:\d{1,7}:\d{1,7}\)|(?:async )?[^()\s]{1,300}:\d{1,7}:\d{1,7})$/;

/**
 * The frames of a stack, without the message that begins it. What the message spells out is taken out first; of one
 * that was changed afterwards, the lines that are no frames end what is not trusted.
 */
export function framesOf(stack: string, message = ''): string[] {
  const at = message === '' ? -1 : stack.indexOf(message);
  const lines = (at < 0 ? stack : stack.slice(at + message.length)).slice(0, 32_000).split('\n');
  return lines
    .filter((line) => FRAME.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim().slice(3));
}

const isError = (one: unknown): one is Error =>
  one instanceof Error ||
  // Of another realm, as those that a workflow’s sandbox throws.
  (typeof one === 'object' && one !== null && 'message' in one && 'stack' in one);

/** Loggable part of an error and its causes, the root first: the rest is in the incident (R12, R44). */
export function tracesOf(error: unknown): Trace[] {
  return chainOf(error)
    .reverse()
    .map((one) => {
      if (!isError(one)) return { name: typeof one };
      const { name, stack, message } = one;
      const marks = MARKS.map(
        (mark) => [mark, (one as unknown as Record<string, unknown>)[mark]] as const,
      ).filter(([, value]) => typeof value === 'number' || (typeof value === 'string' && NAME.test(value)));
      return {
        name: NAME.test(String(name)) ? String(name) : 'Error',
        ...Object.fromEntries(marks),
        frames: framesOf(String(stack ?? ''), String(message)),
      };
    });
}
