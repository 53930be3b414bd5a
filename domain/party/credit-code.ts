/**
 * The unified social credit code (统一社会信用代码) of GB 32100-2015: 18 characters, of which the last is a check
 * character over the others (R1). Upper case only; letters I, O, S, V and Z do not occur.
 */

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Registering authority, kind of body, division of the authority (six digits), nine characters of body, check. */
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** Weights 3^i mod 31 of the first 17 characters (GB 32100-2015, 4.3). */
const WEIGHTS = Array.from({ length: 17 }).reduce<number[]>(
  (all) => [...all, ((all.at(-1) ?? 21) * 3) % 31],
  [],
);

/** The check character of the first 17 characters of a code. @throws RangeError for a character that cannot occur. */
export function creditCodeCheck(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => {
    const value = ALPHABET.indexOf(first17[i] ?? ' ');
    if (value < 0) throw new RangeError('not the first 17 characters of a credit code');
    return total + value * weight;
  }, 0);
  return ALPHABET[(31 - (sum % 31)) % 31] ?? '';
}

/** True if a text is a credit code with a right check character. */
export function isCreditCode(text: string): boolean {
  return SHAPE.test(text) && text.at(-1) === creditCodeCheck(text.slice(0, 17));
}
