import { createHash, verify, X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { toDer } from './ecdsa.ts';
import { arrayBuffer, readCertificate } from './x509.ts';

/** Detached CMS signatures (RFC 5652) with the attributes that PAdES asks for (CAdES, ETSI EN 319 122-1). */

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const;

interface CmsSigner {
  readonly certificates: readonly [Uint8Array, ...Uint8Array[]];
  sign(input: Uint8Array): Promise<Uint8Array>;
}

/** Signs a content. @returns a DER ContentInfo */
export async function cmsSignature(content: Uint8Array, signer: CmsSigner): Promise<Buffer> {
  const attributes = signedAttributes(content, signer.certificates[0]);
  const signature = toDer(await signer.sign(attributesDer(attributes)));
  return contentInfo(signer.certificates, attributes, signature);
}

/** The one form of our signatures: everything in it follows from certificates, attributes and signature. */
function contentInfo(
  certificateDers: readonly Uint8Array[],
  attributes: pkijs.Attribute[],
  signature: Uint8Array,
): Buffer {
  const certificates = certificateDers.map(readCertificate);
  const [own] = certificates;
  if (!own) throw new Error('a CMS signature needs a certificate');
  const signedData = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [new pkijs.AlgorithmIdentifier({ algorithmId: OID.sha256 })],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates,
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
        digestAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: OID.sha256 }),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
        signatureAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: OID.ecdsaWithSha256 }),
        signature: new asn1js.OctetString({ valueHex: arrayBuffer(signature) }),
      }),
    ],
  });
  const info = new pkijs.ContentInfo({ contentType: OID.signedData, content: signedData.toSchema(true) });
  return Buffer.from(info.toSchema().toBER(false));
}

function signedAttributes(content: Uint8Array, certificate: Uint8Array): pkijs.Attribute[] {
  const attributes = [
    attribute(OID.contentType, new asn1js.ObjectIdentifier({ value: OID.data })),
    attribute(OID.messageDigest, octets(sha256(content))),
    // SigningCertificateV2 (RFC 5035): SHA-256 is its default algorithm and therefore left out.
    attribute(OID.signingCertificateV2, sequence([sequence([sequence([octets(sha256(certificate))])])])),
  ];
  // DER: the members of a SET OF are ordered by their encodings.
  return attributes.sort((a, b) => Buffer.compare(der(a.toSchema()), der(b.toSchema())));
}

/** The signed bytes: the attributes as a SET OF (RFC 5652, 5.4). */
function attributesDer(attributes: readonly pkijs.Attribute[]): Buffer {
  return der(new asn1js.Set({ value: attributes.map((entry) => entry.toSchema()) }));
}

function attribute(type: string, value: asn1js.BaseBlock): pkijs.Attribute {
  return new pkijs.Attribute({ type, values: [value] });
}

function sequence(value: asn1js.BaseBlock[]): asn1js.Sequence {
  return new asn1js.Sequence({ value: value });
}

function octets(bytes: Uint8Array): asn1js.OctetString {
  return new asn1js.OctetString({ valueHex: arrayBuffer(bytes) });
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function der(block: asn1js.BaseBlock): Buffer {
  return Buffer.from(block.toBER(false));
}

/**
 * Checks a detached CMS signature of ours over a content with the certificate inside it; whether that certificate is to
 * be believed is the caller's question.
 * @param padded the ContentInfo, followed by zeros or nothing
 * @returns the signer's certificate and those that came with it, or undefined if anything does not hold
 */
export function verifyCms(
  padded: Buffer,
  content: Uint8Array,
): { readonly own: X509Certificate; readonly others: readonly Buffer[] } | undefined {
  const read = readCms(padded);
  if (!read) return undefined;
  const [own, ...others] = read.certificates;
  if (!own) return undefined;
  // Built again from content, certificates and signature: equal bytes mean that every part says what it should.
  const attributes = signedAttributes(content, own);
  const expected = contentInfo(read.certificates, attributes, read.signature);
  const leaf = new X509Certificate(own);
  const signed = verify('sha256', attributesDer(attributes), leaf.publicKey, read.signature);
  return signed && read.der.equals(expected) ? { own: leaf, others } : undefined;
}

interface ReadCms {
  readonly der: Buffer;
  readonly certificates: readonly Buffer[];
  readonly signature: Buffer;
}

/** The parts of a signature; undefined if the bytes are not one (the parser throws many kinds of error). */
function readCms(padded: Buffer): ReadCms | undefined {
  try {
    const parsed = asn1js.fromBER(arrayBuffer(padded));
    if (parsed.offset <= 0 || padded.subarray(parsed.offset).some((byte) => byte !== 0)) return undefined;
    const info = new pkijs.ContentInfo({ schema: parsed.result });
    const data = new pkijs.SignedData({ schema: info.content as asn1js.AsnType });
    const certificates = (data.certificates ?? []).map((item) => der(item.toSchema()));
    // Read here, where an error is an answer: what stands for a certificate may be none.
    certificates.forEach((certificate) => new X509Certificate(certificate).publicKey);
    const signature = Buffer.from(data.signerInfos[0]?.signature.valueBlock.valueHexView ?? []);
    return { der: padded.subarray(0, parsed.offset), certificates, signature };
  } catch {
    return undefined;
  }
}
