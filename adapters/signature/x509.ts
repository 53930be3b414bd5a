import { createHash } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import type { PublicJwk } from '../../domain/signature/schema.ts';
import { toDer } from './ecdsa.ts';
import type { JwsSigner } from './jws.ts';

/** X.509 certificates of the platform's own authority (RFC 5280), with keys on P-256. */

export interface CertificateRequest {
  /** The signing key: the root's, for itself or for the seal. */
  readonly issuer: JwsSigner;
  /** The issuer's certificate; left out for one that signs itself. */
  readonly issuerCertificate?: Uint8Array;
  readonly issuerKey: PublicJwk;
  readonly subject: { readonly commonName: string; readonly organisation: string };
  readonly subjectKey: PublicJwk;
  readonly validFrom: string;
  readonly validUntil: string;
  /** An authority certifies others; a seal signs documents. */
  readonly purpose: 'authority' | 'document_seal';
}

const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
/** id-kp-documentSigning, RFC 9336. */
const DOCUMENT_SIGNING = '1.3.6.1.5.5.7.3.36';

/** Issues a certificate. Its serial number is derived from its content: no two contents share one. @returns DER */
export async function issueCertificate(request: CertificateRequest): Promise<Buffer> {
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ valueHex: arrayBuffer(serialNumber(request)) });
  certificate.notBefore = time(request.validFrom);
  certificate.notAfter = time(request.validUntil);
  setName(certificate.subject, request.subject);
  if (request.issuerCertificate) {
    certificate.issuer = readCertificate(request.issuerCertificate).subject;
  } else {
    setName(certificate.issuer, request.subject);
  }
  certificate.subjectPublicKeyInfo.fromJSON(request.subjectKey);
  certificate.extensions = extensions(request);
  const algorithm = new pkijs.AlgorithmIdentifier({ algorithmId: ECDSA_WITH_SHA256 });
  certificate.signature = algorithm;
  certificate.signatureAlgorithm = algorithm;
  const toBeSigned = certificate.encodeTBS().toBER(false);
  certificate.tbsView = new Uint8Array(toBeSigned);
  const signature = toDer(await request.issuer.sign(new Uint8Array(toBeSigned)));
  certificate.signatureValue = new asn1js.BitString({ valueHex: arrayBuffer(signature) });
  return Buffer.from(certificate.toSchema(true).toBER(false));
}

/** @throws Error if it is no certificate */
export function readCertificate(der: Uint8Array): pkijs.Certificate {
  return pkijs.Certificate.fromBER(arrayBuffer(der));
}

function serialNumber({ subject, subjectKey, validFrom, purpose }: CertificateRequest): Buffer {
  const hash = createHash('sha256')
    .update(JSON.stringify([subject, subjectKey, validFrom, purpose]))
    .digest();
  hash[0] = ((hash[0] ?? 0) & 0x7f) | 0x40;
  return hash.subarray(0, 16);
}

/** UTCTime until 2049, GeneralizedTime from 2050 (RFC 5280, 4.1.2.5). */
function time(instant: string): pkijs.Time {
  const value = new Date(instant);
  return new pkijs.Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value });
}

/** The library would write one part with three values; readers expect three parts with one value each. */
function setName(name: pkijs.RelativeDistinguishedNames, subject: CertificateRequest['subject']): void {
  const parts = [
    ['2.5.4.6', new asn1js.PrintableString({ value: 'CN' })],
    ['2.5.4.10', new asn1js.Utf8String({ value: subject.organisation })],
    ['2.5.4.3', new asn1js.Utf8String({ value: subject.commonName })],
  ] as const;
  const sets = parts.map(([type, value]) => {
    const attribute = new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: type }), value] });
    return new asn1js.Set({ value: [attribute] });
  });
  name.valueBeforeDecode = new asn1js.Sequence({ value: sets }).toBER(false);
}

function extensions(request: CertificateRequest): pkijs.Extension[] {
  const authority = request.purpose === 'authority';
  const list = [
    extension('2.5.29.19', true, new pkijs.BasicConstraints({ cA: authority }).toSchema()),
    // keyCertSign and cRLSign; or digitalSignature and nonRepudiation.
    extension('2.5.29.15', true, keyUsage(authority ? 0b0000_0110 : 0b1100_0000, authority ? 1 : 6)),
    extension(
      '2.5.29.14',
      false,
      new asn1js.OctetString({ valueHex: arrayBuffer(keyId(request.subjectKey)) }),
    ),
  ];
  const issuerId = new asn1js.OctetString({ valueHex: arrayBuffer(keyId(request.issuerKey)) });
  const authorityKey = new pkijs.AuthorityKeyIdentifier({ keyIdentifier: issuerId });
  list.push(extension('2.5.29.35', false, authorityKey.toSchema()));
  if (!authority) {
    const usage = new pkijs.ExtKeyUsage({ keyPurposes: [DOCUMENT_SIGNING] });
    list.push(extension('2.5.29.37', false, usage.toSchema()));
  }
  return list;
}

function extension(extnID: string, critical: boolean, value: asn1js.BaseBlock): pkijs.Extension {
  return new pkijs.Extension({ extnID, critical, extnValue: value.toBER(false) });
}

function keyUsage(bits: number, unusedBits: number): asn1js.BitString {
  return new asn1js.BitString({ valueHex: arrayBuffer(Uint8Array.of(bits)), unusedBits });
}

/** RFC 5280, 4.2.1.2, method 1: SHA-1 of the public key's bits; an identifier, not a protection. */
function keyId(jwk: PublicJwk): Buffer {
  const point = Buffer.concat([
    Buffer.of(4),
    Buffer.from(jwk.x ?? '', 'base64url'),
    Buffer.from(jwk.y ?? '', 'base64url'),
  ]);
  return createHash('sha1').update(point).digest();
}

/** A copy of just these bytes as the ArrayBuffer that the ASN.1 library takes. */
export function arrayBuffer(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.length);
  new Uint8Array(copy).set(bytes);
  return copy;
}
