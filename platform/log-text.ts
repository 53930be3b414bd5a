import { cut } from '../domain/kinds/cut.ts';
const HIDDEN = '***';
/** To the end of the line, inside a JSON text: what is quoted may hold anything. */
const REST = String.raw`(?:[^"\\]|\\[^n])*`;
const QUOTED = String.raw`\\"${REST}`;

/**
 * Where errors of our libraries quote what somebody typed (R44): Postgres a value that does not fit, its detail the row
 * or key; JSON.parse the beginning of its text.
 */
const QUOTES = [
  new RegExp(`(Key \\([^)]{1,200}\\)=\\()${REST}`, 'g'),
  new RegExp(`(Failing row contains \\()${REST}`, 'g'),
  new RegExp(`(invalid input (?:syntax|value) for [^":\\\\]{1,80}: )${QUOTED}`, 'g'),
  new RegExp(`(out of range: )${QUOTED}`, 'g'),
  new RegExp(`(value )(?=[^\\n]{0,400} is out of range)${QUOTED}`, 'g'),
  new RegExp(`(Unexpected token .{1,4}, (?:\\.\\.\\.)?)${QUOTED}`, 'gu'),
] as const;

/**
 * People write in Chinese, our programs log in English: what begins to be Chinese, and all that follows it on its line, was
 * written by somebody, whatever error quotes it. The whole message stands among the incidents, for operators (R12).
 */
const WRITTEN = new RegExp(String.raw`\p{Script=Han}${REST}`, 'gu');

/** Mail addresses; mobile numbers; numbers of identity cards and bank accounts. Ids of ours, with letters or hyphens, stay. */
const CONTACTS = [
  // From where a run of such characters begins: tried at each of them, a long text would be read as often as it is long.
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu,
  /(?<![\w.-]|":)(?:\+?86-?)?1[3-9]\d{9}(?![\w.-])/g,
  /(?<![\w.-]|":)\d{15,19}(?![\w.-])/g,
  /(?<![\w.-]|":)\d{17}[Xx](?![\w.-])/g,
] as const;

/** A line of a log without what an error may quote of people: their words, mail, telephone, identity, account, a value that was refused. */
export function withoutPersonalData(line: string): string {
  let text = line.replace(WRITTEN, HIDDEN);
  for (const quoted of QUOTES) text = text.replace(quoted, `$1${HIDDEN}`);
  for (const contact of CONTACTS) text = text.replace(contact, HIDDEN);
  return text;
}

/** Longer lines tell an operator nothing more, and cost time to write. */
const LINE_CHARACTERS = 32_768;
const TEXT_CHARACTERS = 2_000;
const ENTRIES = 50;
/** Members kept of a line that is too long in spite of that. */
const HEAD = ['level', 'time', 'pid', 'name', 'requestId', 'routeId', 'caseId', 'msg'];

/**
 * A line that is not too long for a log: in a longer one each long text stands as its length. Whole, since half a number
 * is not recognised as one. The log may not be a way to keep the process busy.
 */
export function shortened(line: string): string {
  if (line.length <= LINE_CHARACTERS) return line;
  const whole = short(JSON.parse(line)) as Record<string, unknown>;
  const text = JSON.stringify(whole);
  if (text.length <= LINE_CHARACTERS) return `${text}\n`;
  return `${JSON.stringify(Object.fromEntries(HEAD.map((member) => [member, whole[member]])))}\n`;
}

function short(value: unknown): unknown {
  if (typeof value === 'string') return value.length > TEXT_CHARACTERS ? `*** (${value.length})` : value;
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return list.slice(0, ENTRIES).map(short);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, ENTRIES)
      .map(([name, one]: [string, unknown]) => [cut(name, 100), short(one)]),
  );
}
