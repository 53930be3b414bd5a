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
  /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu,
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
