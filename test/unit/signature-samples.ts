import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import {
  makeBundle,
  type AcceptedSignature,
  type BundleInput,
  type SignedBundle,
} from '../../adapters/bundle/bundle.ts';
import type { PdfSealer } from '../../adapters/pdf/pdf-seal.ts';
import { newPdfSealer } from '../../adapters/pdf/pdf-sealer-file.ts';
import { renderDocument, type RenderedDocument } from '../../adapters/pdf/render.ts';
import type { JwsSigner } from '../../adapters/signature/jws.ts';
import { readPublicKey } from '../../adapters/signature/keys.ts';
import {
  describe as describeRoot,
  newPrivateKey,
  rootFromPem,
} from '../../adapters/signature/root-key-file.ts';
import type { RootJwk, RootJwks, RootKey } from '../../adapters/signature/root-key.ts';
import { certifyKey, stateAuthority } from '../../adapters/signature/root-statements.ts';
import { signText, statementText } from '../../adapters/signature/signature.ts';
import type { EnrolledKey } from '../../domain/signature/key.ts';
import type {
  AuthorityStatement,
  KeyCertificate,
  PublicJwk,
  SigningStatement,
} from '../../domain/signature/schema.ts';
import { samples } from './document-samples.ts';

/** A platform with its root, two signatories with keys, and a bundle that they sign; each part can be made wrong. */

export const T = {
  rootFrom: '2026-01-01T00:00:00Z',
  enrolled: '2026-11-01T01:00:00.000Z',
  offered: '2026-11-12T16:31:00.000Z',
  signed: '2026-11-13T02:00:00.000Z',
  sealed: '2026-11-13T03:00:00.000Z',
  expires: '2026-11-27T15:59:59.999Z',
  keyUntil: '2028-11-01T01:00:00.000Z',
} as const;

export interface Platform {
  readonly root: RootKey;
  readonly jwk: RootJwk;
  readonly roots: RootJwks;
  readonly sealer: PdfSealer;
}

export async function newPlatform(from: string = T.rootFrom): Promise<Platform> {
  const pem = newPrivateKey();
  const jwk = await describeRoot(pem, { now: () => from });
  const root = await rootFromPem(pem, Buffer.from(jwk.x5c[0] ?? '', 'base64'));
  return { root, jwk, roots: { keys: [jwk] }, sealer: await newPdfSealer(root, '2026-11-01T00:00:00Z') };
}

export interface Person {
  readonly account: string;
  readonly name: string;
  readonly signer: JwsSigner & { readonly thumbprint: string };
  readonly privateKey: KeyObject;
  readonly key: EnrolledKey;
}

export async function newPerson(
  account: string,
  name: string,
  alg: 'ES256' | 'EdDSA' = 'ES256',
): Promise<Person> {
  const pair =
    alg === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
  const read = await readPublicKey(pair.publicKey.export({ format: 'jwk' }));
  if (!read.ok) throw new Error(read.code);
  const { jwk, thumbprint } = read.key;
  const key = {
    jwk,
    alg,
    thumbprint,
    account,
    validFrom: T.enrolled,
    validUntil: T.keyUntil,
    revocation: null,
  };
  return {
    account,
    name,
    privateKey: pair.privateKey,
    signer: signerWith(pair.privateKey, alg, thumbprint),
    key,
  };
}

export function signerWith(key: KeyObject, alg: string, thumbprint: string): Person['signer'] {
  return {
    alg,
    thumbprint,
    sign: (input) =>
      Promise.resolve(
        alg === 'EdDSA' ? sign(null, input, key) : sign('sha256', input, { key, dsaEncoding: 'ieee-p1363' }),
      ),
  };
}

export function statementFor(
  person: Person,
  document: RenderedDocument,
  side: 'poster' | 'claimant',
): SigningStatement {
  return {
    type: 'jiebang/signature/1',
    signingId: 'signing:1',
    documentId: samples.agreement.documentId,
    documentKind: 'cooperation_agreement',
    documentSha256: document.sha256,
    termsSha256: document.termsSha256,
    account: person.account,
    name: person.name,
    side,
    capacity: side === 'poster' ? 'legal_representative' : 'team_lead',
    organisation: side === 'poster' ? { id: 'org:1', name: '上海启明储能科技有限公司' } : null,
    keyThumbprint: person.key.thumbprint,
    nonce: `nonce-${side}`,
    offeredAt: T.offered,
    expiresAt: T.expires,
  };
}

/** Changes that a test makes for one signatory. */
export interface Changes {
  readonly statement?: Partial<SigningStatement>;
  readonly signer?: Person['signer'];
  readonly certificate?: Partial<KeyCertificate> & { readonly jwk?: PublicJwk };
  readonly authority?: Partial<AuthorityStatement>;
  readonly entry?: Partial<AcceptedSignature>;
}

export async function acceptedSignature(
  platform: Platform,
  person: Person,
  document: RenderedDocument,
  side: 'poster' | 'claimant',
  changes: Changes = {},
): Promise<AcceptedSignature> {
  const statement = { ...statementFor(person, document, side), ...changes.statement };
  const { jwk, thumbprint, validFrom, validUntil } = person.key;
  return {
    statement,
    jws: await signText(changes.signer ?? person.signer, statementText(statement), statement.documentSha256),
    receivedAt: T.signed,
    keyCertificate: await certifyKey(platform.root, {
      account: person.account,
      name: person.name,
      jwk,
      thumbprint,
      validFrom,
      validUntil,
      issuedAt: T.enrolled,
      ...changes.certificate,
    }),
    authority: await stateAuthority(platform.root, {
      account: person.account,
      name: person.name,
      capacity: statement.capacity,
      organisation: statement.organisation && { ...statement.organisation, creditCode: '91310115MA1K4BDG0X' },
      reference: side === 'poster' ? 'attestation:7' : null,
      validFrom: T.rootFrom,
      validUntil: null,
      checkedAt: T.signed,
      ...changes.authority,
    }),
    keyRevokedAt: null,
    ...changes.entry,
  };
}

export interface World {
  readonly platform: Platform;
  readonly poster: Person;
  readonly claimant: Person;
  readonly document: RenderedDocument;
}

export async function newWorld(): Promise<World> {
  return {
    platform: await newPlatform(),
    poster: await newPerson('shen.liqun', '沈立群'),
    claimant: await newPerson('gu.mingzhe', '顾明哲', 'EdDSA'),
    document: await renderDocument(samples.agreement),
  };
}

export async function bundleInput(
  world: World,
  changes: { readonly poster?: Changes; readonly claimant?: Changes } = {},
): Promise<BundleInput> {
  const { platform, poster, claimant, document } = world;
  const { kind, documentId, templateVersion } = samples.agreement;
  const { title, checkCode, bytes, terms } = document;
  return {
    document: { id: documentId, kind, templateVersion, title, checkCode, pdf: bytes, terms },
    signing: {
      id: 'signing:1',
      openedAt: T.offered,
      expiresAt: T.expires,
      completedAt: T.signed,
      signatories: [
        { account: poster.account, name: poster.name, side: 'poster' },
        { account: claimant.account, name: claimant.name, side: 'claimant' },
      ],
    },
    signatures: [
      await acceptedSignature(platform, poster, document, 'poster', changes.poster),
      await acceptedSignature(platform, claimant, document, 'claimant', changes.claimant),
    ],
    sealedAt: T.sealed,
  };
}

export async function newBundle(
  world: World,
  changes: Parameters<typeof bundleInput>[1] = {},
): Promise<SignedBundle> {
  return makeBundle(await bundleInput(world, changes), world.platform);
}

/** A private key of somebody else, for what should be refused. */
export function strangerKey(): KeyObject {
  return createPrivateKey(newPrivateKey());
}
