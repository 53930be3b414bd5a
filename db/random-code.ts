import { randomInt } from 'node:crypto';
import { SHORT_CODE_ALPHABET } from '../domain/identity/short-code.ts';

/** Characters drawn at random, five bits each: a code that nobody guesses, and that tells no order. */
export function randomCode(length: number): string {
  return Array.from({ length }, () => SHORT_CODE_ALPHABET[randomInt(SHORT_CODE_ALPHABET.length)]).join('');
}
