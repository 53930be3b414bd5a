import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/document/canonical-json.ts';
import type { Json } from '../../domain/document/model.ts';
import { normalCode } from '../../domain/identity/normal.ts';
import { SHORT_CODE_ALPHABET } from '../../domain/identity/short-code.ts';

/** SHA-256 as 64 lower-case hex digits: the form in which hashes are printed, signed and compared. */
export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** SHA-256 of a value's canonical JSON (RFC 8785): the hash of terms that both sides confirm (R25). */
export function hashOf(value: Json): string {
  return sha256Hex(canonicalJson(value));
}

const CODE_LENGTH = 16;

/** The check code of a hash: its first 80 bits as `XXXX-XXXX-XXXX-XXXX`. */
export function checkCodeOf(hashHex: string): string {
  let bits = BigInt(`0x${hashHex.slice(0, (CODE_LENGTH * 5) / 4)}`);
  let code = '';
  for (let i = 0; i < CODE_LENGTH; i++) {
    code = (SHORT_CODE_ALPHABET[Number(bits & 31n)] ?? '') + code;
    bits >>= 5n;
  }
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/**
 * A check code as somebody typed it, in the form in which it is stored; undefined if it cannot be one.
 * O is read as 0, I and L as 1; spaces and dashes do not matter.
 */
export function readCheckCode(typed: string): string | undefined {
  const code = normalCode(typed).replaceAll('-', '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code) ? code.replace(/(.{4})(?=.)/g, '$1-') : undefined;
}
