/** Stands in the place of what is masked. */
const MASK = '＊＊';

/** Gives each character the form in which it is compared: width, case and script folded. */
export type Fold = (character: string) => string;
/** A text without what it must not tell. */
export type Masker = (text: string) => string;

interface Folded {
  readonly text: string;
  /** Where each UTF-16 unit of `text` comes from: start and end in the original. */
  readonly from: readonly (readonly [number, number])[];
}

/** Between the characters of a name these count for nothing: 李 娜, 李·娜. */
const SEPARATOR = /[\s\u200b-\u200d\ufeff·・•.\-‐–—_]/u;
const LATIN = /[a-z0-9]/;

/**
 * Ways to reach somebody, and numbers that name somebody, whoever it is: e-mail, links, telephone, chat accounts, identity
 * card, credit code, ORCID. On folded text.
 */
const CONTACTS: readonly RegExp[] = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  // Folded, a full-width comma is a plain one: it belongs to a link where the link goes on after it.
  /(?:https?:\/\/|www\.)(?:[^\s,;)。、]|[,;)](?=[\w/#&=]))+/g,
  /(?<!\d)(?:\+?86[-\s]?)?1[3-9]\d(?:[-\s]?\d){8}(?!\d)/g,
  /(?<![\d.])(?:\+?86[-\s]?)?\(?0\d{2,3}\)?[-\s]?\d{7,8}(?:[-转]\d{1,6})?(?!\d)/g,
  /(?:微信|wechat|weixin|qq)\s*(?:号码?|账号|id)?\s*[:：]\s*[a-z0-9_-]{5,20}/g,
  /(?<!\d)\d{17}[\dx](?![\da-z])/g,
  /(?<![\da-z])[\da-hj-npqrtuwxy]{2}\d{6}[\da-hj-npqrtuwxy]{10}(?![\da-z])/g,
  /(?<!\d)\d{4}-\d{4}-\d{4}-\d{3}[\dx](?!\d)/g,
];

/**
 * A masker for what tells who somebody is (R22, R35): these names, however they are spaced, cased or spelt in the other
 * script or width, and every way to reach somebody. The rest of a text stays as it is.
 * @param names of persons and units, and other words to be masked; those of one character are left alone
 */
export function maskerOf(names: Iterable<string>, fold: Fold): Masker {
  const all = new Set([...names].map((name) => compact(foldText(name, fold)).text));
  const wanted = [...all].filter((name) => [...name].length > 1);
  return (text) => {
    const folded = foldText(text, fold);
    const dense = compact(folded);
    const spans = [
      ...wanted.flatMap((name) => occurrences(dense, name)),
      ...CONTACTS.flatMap((pattern) =>
        [...folded.text.matchAll(pattern)].map(({ 0: found, index }) => spanOf(folded, index, found.length)),
      ),
    ];
    return cover(text, spans);
  };
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The same value with every text in it masked; the names of its members, numbers and ids stay. */
export function maskedIn<T>(value: T, mask: Masker): T {
  if (typeof value === 'string') return (ID.test(value) ? value : mask(value)) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => maskedIn(one, mask)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, maskedIn(one, mask)])) as T;
}

function foldText(text: string, fold: Fold): Folded {
  let folded = '';
  const from: (readonly [number, number])[] = [];
  let at = 0;
  for (const character of text) {
    const made = fold(character);
    folded += made;
    for (let unit = 0; unit < made.length; unit++) from.push([at, at + character.length]);
    at += character.length;
  }
  return { text: folded, from };
}

/** Without separators. */
function compact({ text, from }: Folded): Folded {
  const kept = [...text].reduce<{ text: string; from: (readonly [number, number])[]; at: number }>(
    (made, character) => {
      if (!SEPARATOR.test(character)) {
        made.text += character;
        made.from.push(...from.slice(made.at, made.at + character.length));
      }
      made.at += character.length;
      return made;
    },
    { text: '', from: [], at: 0 },
  );
  return kept;
}

function occurrences(folded: Folded, name: string): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let at = folded.text.indexOf(name); at !== -1; at = folded.text.indexOf(name, at + name.length))
    if (isWhole(folded, at, name)) found.push(spanOf(folded, at, name.length));
  return found;
}

/** A name in Latin letters stands for itself: not within a longer word. */
function isWhole({ text, from }: Folded, at: number, name: string): boolean {
  const touches = (one: number, other: number): boolean =>
    LATIN.test(text[one] ?? '') && LATIN.test(text[other] ?? '') && from[one]?.[1] === from[other]?.[0];
  return !touches(at - 1, at) && !touches(at + name.length - 1, at + name.length);
}

function spanOf({ from }: Folded, at: number, length: number): readonly [number, number] {
  return [from[at]?.[0] ?? 0, from[at + length - 1]?.[1] ?? 0];
}

/** One mask for all that overlaps: one name may be part of another. */
function cover(text: string, spans: readonly (readonly [number, number])[]): string {
  let shown = '';
  let at = 0;
  for (const [start, end] of [...spans].sort(([one], [other]) => one - other)) {
    if (end <= at) continue;
    if (start >= at) shown += `${text.slice(at, start)}${MASK}`;
    at = end;
  }
  return shown + text.slice(at);
}
