/** ECDSA signatures on P-256, as JWS has them (r and s, 32 bytes each) and as X.509 has them (DER). */

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const HALF = 32;

/**
 * The lower of the two values of s. (r, s) and (r, n − s) both verify: without one agreed form anybody could write a
 * second valid form of a signature, and so of a signed bundle.
 */
export function withLowS(signature: Uint8Array): Buffer {
  const bytes = Buffer.from(signature);
  const s = sOf(bytes);
  if (s > ORDER / 2n) Buffer.from((ORDER - s).toString(16).padStart(64, '0'), 'hex').copy(bytes, HALF);
  return bytes;
}

export function hasLowS(signature: Uint8Array): boolean {
  return signature.length === 2 * HALF && sOf(Buffer.from(signature)) <= ORDER / 2n;
}

function sOf(signature: Buffer): bigint {
  return BigInt(`0x${signature.toString('hex', HALF)}`);
}

/** The DER form: SEQUENCE of two INTEGERs. */
export function toDer(signature: Uint8Array): Buffer {
  const r = derInteger(signature.subarray(0, HALF));
  const s = derInteger(signature.subarray(HALF));
  return Buffer.concat([Buffer.from([0x30, r.length + s.length]), r, s]);
}

function derInteger(unsigned: Uint8Array): Buffer {
  let start = 0;
  while (start < unsigned.length - 1 && unsigned[start] === 0) start++;
  const magnitude = unsigned.subarray(start);
  const sign = (magnitude[0] ?? 0) & 0x80 ? [0] : [];
  return Buffer.from([0x02, magnitude.length + sign.length, ...sign, ...magnitude]);
}
