/**
 * Crockford's base 32, for every code that people read aloud or type off paper: no I, L, O, U, so that none is
 * misread. Five bits a character.
 */
export const SHORT_CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
