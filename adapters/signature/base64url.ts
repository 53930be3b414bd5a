/** Base64url (RFC 4648, section 5) without padding, read strictly: one text for one sequence of bytes. */

export function toBase64url(bytes: Uint8Array | string): string {
  return Buffer.from(bytes as Uint8Array).toString('base64url');
}

/** The bytes, or undefined if the text is not the one way to write them (stray bits, padding, other characters). */
export function fromBase64url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
