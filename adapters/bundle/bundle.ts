import { canonicalJson } from '../../domain/document/canonical-json.ts';
import type { Json } from '../../domain/document/model.ts';
import {
  bundleManifestSchema,
  type BundleManifest,
  type SigningStatement,
} from '../../domain/signature/schema.ts';
import { platformSeal, sealPdf, type PdfSealer, type SealDetails } from '../pdf/pdf-seal.ts';
import { hashOf, sha256Hex } from '../signature/hash.ts';
import type { RootKey } from '../signature/root-key.ts';
import { signByRoot } from '../signature/root-statements.ts';
import { statementText } from '../signature/signature.ts';
import { writeZip } from './zip.ts';

/**
 * The signed bundle (R27): one file from which anyone can verify the signing offline, with only the published roots.
 *
 * manifest.json     what is in it and what the platform knew when it sealed it manifest.jws      the root's signature
 * over manifest.json document.pdf      the bytes that were signed sealed.pdf        the same bytes, with the platform's
 * signature appended (PAdES), for PDF readers terms.json        what the sides agree to, whose hash is printed in the
 * document signatures/NN.statement.json, signatures/NN.jws, signatures/NN.key.jws, signatures/NN.authority.jws
 */

/** The `typ` of the root's signature over a manifest. */
export const MANIFEST_TYPE = 'jiebang-bundle+jws';

/** One signature as the platform accepted it. */
export interface AcceptedSignature {
  readonly statement: SigningStatement;
  /** Detached JWS. */
  readonly jws: string;
  /** When the platform received it, ISO. */
  readonly receivedAt: string;
  /** `certifyKey` */
  readonly keyCertificate: string;
  /** `stateAuthority`, made at the moment of signing. */
  readonly authority: string;
  /** If the key has been revoked since. */
  readonly keyRevokedAt: string | null;
}

export interface BundleInput {
  readonly document: Omit<BundleManifest['document'], 'sha256' | 'termsSha256'> & {
    readonly pdf: Uint8Array;
    readonly terms: Json;
  };
  readonly signing: BundleManifest['signing'];
  readonly signatures: readonly AcceptedSignature[];
  readonly sealedAt: string;
  /** Shown by PDF readers. */
  readonly sealText?: Partial<Omit<SealDetails, 'at'>>;
}

export interface SignedBundle {
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly sealedPdf: Buffer;
  readonly manifest: BundleManifest;
}

/** The names of one signature's files, by its place in the manifest. */
export function signatureFiles(index: number) {
  const base = `signatures/${String(index + 1).padStart(2, '0')}`;
  return {
    statement: `${base}.statement.json`,
    jws: `${base}.jws`,
    key: `${base}.key.jws`,
    authority: `${base}.authority.jws`,
  };
}

/**
 * Makes a bundle. Signatures that were made before a repeat stay the same, the seal and the root's signature do not
 * (ECDSA): store the result before announcing it.
 *
 * @throws ZodError for a manifest that its own check would refuse
 */
export async function makeBundle(
  input: BundleInput,
  platform: { readonly root: RootKey; readonly sealer: PdfSealer },
): Promise<SignedBundle> {
  const { pdf, terms, ...document } = input.document;
  const sealedPdf = await sealPdf(pdf, platform.sealer, {
    ...platformSeal(input.sealedAt, '全部签署人已签署，平台电子签章 / all signatories have signed'),
    ...input.sealText,
  });
  const files = new Map<string, Uint8Array>([
    ['document.pdf', pdf],
    ['sealed.pdf', sealedPdf],
    ['terms.json', Buffer.from(canonicalJson(terms))],
  ]);
  input.signatures.forEach((signature, i) => {
    const names = signatureFiles(i);
    files.set(names.statement, Buffer.from(statementText(signature.statement)));
    files.set(names.jws, Buffer.from(signature.jws));
    files.set(names.key, Buffer.from(signature.keyCertificate));
    files.set(names.authority, Buffer.from(signature.authority));
  });
  // Content that a check would refuse is not sealed: a wrong instant or an empty name is found here.
  const manifest = bundleManifestSchema.parse({
    type: 'jiebang/bundle/1',
    document: { ...document, sha256: sha256Hex(pdf), termsSha256: hashOf(terms) },
    signing: input.signing,
    signatures: input.signatures.map(({ statement, receivedAt, keyRevokedAt }) => ({
      account: statement.account,
      receivedAt,
      keyRevokedAt,
    })),
    sealedAt: input.sealedAt,
    files: Object.fromEntries(
      [...files].map(([name, bytes]) => [name, { sha256: sha256Hex(bytes), bytes: bytes.length }]),
    ),
  } satisfies BundleManifest);
  const bytes = await packBundle(manifest, files, platform.root);
  return { bytes, sha256: sha256Hex(bytes), sealedPdf, manifest };
}

/** Signs a manifest and puts it and the other files into one. */
export async function packBundle(
  manifest: BundleManifest,
  files: ReadonlyMap<string, Uint8Array>,
  root: RootKey,
): Promise<Buffer> {
  const text = canonicalJson(manifest);
  const jws = await signByRoot(root, MANIFEST_TYPE, text);
  return writeZip(
    new Map([...files, ['manifest.json', Buffer.from(text)], ['manifest.jws', Buffer.from(jws)]]),
  );
}
