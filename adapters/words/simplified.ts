import { Converter } from 'opencc-js/t2cn';

/** The package's own type of it does not resolve here: its declarations name each other without an extension. */
const convert = Converter({ from: 't', to: 'cn' }) as (text: string) => string;
/** Simplified form of each character seen so far: converting is a walk through a dictionary. */
const known = new Map<string, string>();

/**
 * A text with each traditional character replaced by its simplified one (R22). Character by character, and not by
 * phrases: the same characters then always give the same, whatever stands beside them in the text or in the query.
 */
export function toSimplified(text: string): string {
  return text.replaceAll(/\p{Script=Han}/gu, (character) => {
    const found = known.get(character);
    if (found !== undefined) return found;
    const made = convert(character);
    known.set(character, made);
    return made;
  });
}

/** The form in which a character is compared: width, case and script folded. */
export const foldCharacter = (character: string): string =>
  toSimplified(character.normalize('NFKC')).toLowerCase();
