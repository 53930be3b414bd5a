import { createPublicKey, type X509Certificate } from 'node:crypto';
import { verifyCms } from '../signature/cms.ts';
import type { RootJwk, RootJwks } from '../signature/root-key.ts';
import { inRootTerm } from '../signature/root-statements.ts';

/** Why a PDF does not carry the platform's valid signature. */
export type SealFault =
  'no_seal' | 'changed_after' | 'not_valid' | 'unknown_issuer' | 'out_of_term' | 'compromised_root';
export type SealOutcome =
  | { readonly ok: true; readonly sealedAt: string; readonly subject: string }
  | { readonly ok: false; readonly fault: SealFault };

/** Checks the platform's signature of a PDF offline, against the published roots. */
export function verifySealedPdf(pdf: Uint8Array, roots: RootJwks): SealOutcome {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const text = bytes.toString('latin1');
  const ranges = [...text.matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+)\] *\n\/Contents </g)];
  const [range] = ranges;
  if (!range || ranges.length !== 1) return { ok: false, fault: 'no_seal' };
  const [start, end, rest] = range.slice(1).map(Number) as [number, number, number];
  if (start !== range.index + range[0].length - 1 || end + rest !== bytes.length || end <= start) {
    return { ok: false, fault: 'changed_after' };
  }
  const contents = /^<([0-9a-f]+)>$/.exec(text.slice(start, end))?.[1];
  const sealedAt = sealingTime(text.slice(end));
  if (!contents || !sealedAt) return { ok: false, fault: 'not_valid' };
  const content = Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  const signature = verifyCms(Buffer.from(contents, 'hex'), content);
  if (!signature) return { ok: false, fault: 'not_valid' };
  return believe(signature.own, signature.others, sealedAt, roots);
}

function sealingTime(text: string): string | undefined {
  const time = /\/M \(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z\)/.exec(text);
  if (!time) return undefined;
  const [, year, month, day, hour, minute, second] = time;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}

function believe(
  certificate: X509Certificate,
  others: readonly Buffer[],
  sealedAt: string,
  roots: RootJwks,
): SealOutcome {
  const root = roots.keys.find((key) => certificate.verify(publicKeyOf(key)));
  const chainIsRoots = others.every((other) => root?.x5c.includes(other.toString('base64')));
  if (!root || !chainIsRoots) return { ok: false, fault: 'unknown_issuer' };
  if (root.compromised_at) return { ok: false, fault: 'compromised_root' };
  const at = Date.parse(sealedAt);
  // The PDF gives whole seconds, and so does the certificate.
  const inTerm = at >= Date.parse(certificate.validFrom) && at <= Date.parse(certificate.validTo);
  const issued = inRootTerm(root, new Date(certificate.validFrom).toISOString());
  if (!inTerm || !issued) return { ok: false, fault: 'out_of_term' };
  return { ok: true, sealedAt, subject: certificate.subject.split('\n').pop()?.replace(/^CN=/, '') ?? '' };
}

function publicKeyOf({ kty, crv, x, y }: RootJwk): ReturnType<typeof createPublicKey> {
  return createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
}
