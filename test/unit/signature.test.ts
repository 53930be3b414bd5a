import { createPublicKey, verify } from 'node:crypto';
import { CompactSign, exportJWK, FlattenedSign, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { Algorithms, type SignatureAlgorithm } from '../../adapters/signature/algorithms.ts';
import { fromBase64url, toBase64url } from '../../adapters/signature/base64url.ts';
import { hasLowS, toDer, withLowS } from '../../adapters/signature/ecdsa.ts';
import { makeJws, parseJws } from '../../adapters/signature/jws.ts';
import {
  makeKeyChallenge,
  PROOF_TYPE,
  readPublicKey,
  verifyKeyProof,
} from '../../adapters/signature/keys.ts';
import {
  hashStatementText,
  signText,
  statementText,
  verifySignature,
  verifyText,
} from '../../adapters/signature/signature.ts';
import { refusalSpec } from '../../domain/refusals.ts';
import { shownInstant } from '../../domain/signature/instant.ts';
import { SIGNATURE_REFUSALS, type SignatureRefusalCode } from '../../domain/signature/refusals.ts';
import {
  newPerson,
  newWorld,
  signerWith,
  statementFor,
  strangerKey,
  T,
  type Person,
  type World,
} from './signature-samples.ts';

let world: World;
let poster: Person;
beforeAll(async () => {
  world = await newWorld();
  poster = world.poster;
});

const SECRET = 'a secret of the server, thirty-two characters or more';
const SOON = '2026-11-01T01:10:00.000Z';

describe('R27 a key is enrolled by whoever holds its private half', () => {
  const prove = (person: Person, challenge: string, typ = PROOF_TYPE) =>
    makeJws(person.signer, { typ }, challenge);

  it.each(['ES256', 'EdDSA'] as const)('%s: a proof over the challenge enrols the key', async (alg) => {
    const person = await newPerson('gu.mingzhe', '顾明哲', alg);
    const challenge = makeKeyChallenge(SECRET, person.account, SOON);
    const proof = await prove(person, challenge);
    const input = { secrets: [SECRET], account: person.account, jwk: person.key.jwk, proof, at: T.enrolled };
    expect(await verifyKeyProof(input)).toEqual({
      ok: true,
      key: { jwk: person.key.jwk, alg, thumbprint: person.key.thumbprint },
    });
  });

  it.each([
    ['another key', 'KEY_PROOF_INVALID', async (c: string) => prove(await newPerson('x', 'x'), c)],
    ['no JWS at all', 'KEY_PROOF_INVALID', () => 'hello'],
    [
      'a signature of another type',
      'KEY_PROOF_INVALID',
      (c: string) => prove(poster, c, 'jiebang-signature+jws'),
    ],
    [
      'another account’s challenge',
      'KEY_CHALLENGE_EXPIRED',
      () => prove(poster, makeKeyChallenge(SECRET, 'other', SOON)),
    ],
    [
      'an old challenge',
      'KEY_CHALLENGE_EXPIRED',
      () => prove(poster, makeKeyChallenge(SECRET, poster.account, '2026-11-01T00:59:59.999Z')),
    ],
    [
      'a challenge of its own making',
      'KEY_CHALLENGE_EXPIRED',
      () => prove(poster, makeKeyChallenge('x', poster.account, SOON)),
    ],
    ['a challenge without its code', 'KEY_CHALLENGE_EXPIRED', () => prove(poster, 'eyJ9')],
  ] as const)('refuses a proof with %s', async (_, code, make) => {
    const proof = await make(makeKeyChallenge(SECRET, poster.account, SOON));
    const input = { secrets: [SECRET], account: poster.account, jwk: poster.key.jwk, proof, at: T.enrolled };
    expect(await verifyKeyProof(input)).toEqual({ ok: false, code });
  });

  it('the private key never reaches the server: a JWK with a private member is refused as such', async () => {
    const jwk = poster.privateKey.export({ format: 'jwk' });
    expect(await readPublicKey(jwk)).toEqual({ ok: false, code: 'KEY_PRIVATE' });
  });

  it.each([
    ['nothing', null],
    ['a text', 'key'],
    ['RSA', { kty: 'RSA', n: 'AQAB', e: 'AQAB' }],
    ['another curve', { kty: 'EC', crv: 'P-384', x: 'AA', y: 'AA' }],
    [
      'a point off the curve',
      { kty: 'EC', crv: 'P-256', x: toBase64url(Buffer.alloc(32, 1)), y: toBase64url(Buffer.alloc(32, 2)) },
    ],
    ['half a point', { kty: 'EC', crv: 'P-256', x: toBase64url(Buffer.alloc(32, 1)) }],
    ['an Ed25519 key of the wrong length', { kty: 'OKP', crv: 'Ed25519', x: 'AAAA' }],
    ['a symmetric key', { kty: 'oct', k: 'AAAA' }],
  ])('refuses %s', async (_, jwk) => {
    const outcome = await readPublicKey(jwk);
    expect(outcome.ok).toBe(false);
  });

  it('names a key by its RFC 7638 thumbprint, whatever else the JWK carries', async () => {
    const { jwk, thumbprint } = poster.key;
    const read = await readPublicKey({ ...jwk, kid: 'mine', use: 'sig', alg: 'ES256' });
    expect(read).toEqual({ ok: true, key: { jwk, alg: 'ES256', thumbprint } });
  });
});

describe('R27 a signature counts only over this document, by this key, in time', () => {
  const check = async (change: {
    jws?: string;
    receivedAt?: string;
    key?: Partial<Person['key']>;
    statement?: Partial<ReturnType<typeof statementFor>>;
  }) => {
    const statement = { ...statementFor(poster, world.document, 'poster'), ...change.statement };
    const jws =
      change.jws ?? (await signText(poster.signer, statementText(statement), statement.documentSha256));
    const key = { ...poster.key, ...change.key };
    return verifySignature({ jws, statement, key, receivedAt: change.receivedAt ?? T.signed });
  };
  const signed = (text?: string, sha?: string, signer = poster.signer): Promise<string> => {
    const statement = statementFor(poster, world.document, 'poster');
    return signText(signer, text ?? statementText(statement), sha ?? statement.documentSha256);
  };

  it('accepts a right one, up to the last instant of the term', async () => {
    expect(await check({})).toEqual({ ok: true });
    expect(await check({ receivedAt: T.expires })).toEqual({ ok: true });
  });

  it('accepts what another JOSE library makes over the statement’s text', async () => {
    const statement = statementFor(poster, world.document, 'poster');
    const header = {
      alg: 'ES256',
      typ: 'jiebang-signature+jws',
      kid: poster.key.thumbprint,
      sha256: statement.documentSha256,
    };
    const made = await new CompactSign(Buffer.from(statementText(statement)))
      .setProtectedHeader(header)
      .sign(poster.privateKey);
    const [head, , signature] = made.split('.');
    expect(await check({ jws: `${head}..${signature}` })).toEqual({ ok: true });
  });

  it.each<[string, SignatureRefusalCode, () => string | Promise<string>]>([
    [
      'another key',
      'SIGNATURE_OTHER_KEY',
      async () => signed(undefined, undefined, (await newPerson('y', 'y')).signer),
    ],
    [
      'another key under this key’s name',
      'SIGNATURE_INVALID',
      () => signed(undefined, undefined, signerWith(strangerKey(), 'ES256', poster.key.thumbprint)),
    ],
    ['another hash', 'SIGNATURE_OTHER_DOCUMENT', () => signed(undefined, 'b'.repeat(64))],
    ['another statement', 'SIGNATURE_INVALID', () => signed('{}')],
    ['not a JWS', 'SIGNATURE_MALFORMED', () => 'a.b'],
    [
      'the payload inside',
      'SIGNATURE_MALFORMED',
      () => makeJws(poster.signer, { typ: 'jiebang-signature+jws', kid: poster.key.thumbprint }, '{}'),
    ],
    [
      'the type of a proof',
      'SIGNATURE_MALFORMED',
      () => makeJws(poster.signer, { typ: PROOF_TYPE }, '{}', { detached: true }),
    ],
    ['stray bits in its base64', 'SIGNATURE_MALFORMED', async () => withStrayBits(await signed())],
  ])('refuses one with %s', async (_, code, make) => {
    expect(await check({ jws: await make() })).toMatchObject({ ok: false, code });
  });

  it('refuses an unencoded payload (RFC 7797) and unknown critical headers', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const jws = await new FlattenedSign(Buffer.from('x'))
      .setProtectedHeader({ alg: 'ES256', b64: false, crit: ['b64'], typ: 'jiebang-signature+jws' })
      .sign(privateKey);
    expect(parseJws(`${jws.protected}..${jws.signature}`)).toBeUndefined();
  });

  it.each([
    ['after the term', 'SIGNING_EXPIRED', { receivedAt: '2026-11-27T16:00:00.000Z' }],
    ['before the key’s term', 'KEY_OUT_OF_TERM', { key: { validFrom: '2026-11-14T00:00:00Z' } }],
    ['after the key’s term', 'KEY_OUT_OF_TERM', { key: { validUntil: '2026-11-13T01:59:59Z' } }],
    ['with a key of another account', 'SIGNATURE_OTHER_KEY', { key: { account: 'other' } }],
  ] as const)('refuses one %s', async (_, code, change) => {
    expect(await check(change)).toMatchObject({ ok: false, code });
  });

  it.each([
    ['before', '2026-11-13T01:59:59.999Z', false],
    ['at the instant of', T.signed, false],
    ['after', '2026-11-13T02:00:00.001Z', true],
  ])('a key revoked %s the signing', async (_, revokedAt, ok) => {
    const revocation = {
      thumbprint: poster.key.thumbprint,
      revokedAt,
      by: poster.account,
      reason: 'lost',
    } as const;
    const outcome = await check({ key: { revocation } });
    expect(outcome).toMatchObject(
      ok ? { ok } : { ok, code: 'KEY_REVOKED', params: { revokedAt: shownInstant(revokedAt) } },
    );
  });

  it('R6 a bare hash can be signed where there is no signing', async () => {
    const sha = world.document.sha256;
    const text = hashStatementText(sha);
    expect(text).toBe(`{"documentSha256":"${sha}","type":"jiebang/hash/1"}`);
    const jws = await signText(poster.signer, text, sha);
    expect(await verifyText({ jws, text, documentSha256: sha, key: poster.key })).toEqual({ ok: true });
  });

  it('every refusal is in the one catalogue, with its cure', () => {
    for (const code of Object.keys(SIGNATURE_REFUSALS)) expect(refusalSpec(code).cure.zh).not.toBe('');
  });
});

describe('the port for other algorithms (SM2)', () => {
  /** Stands for a certified SM2 module: its own curve name and `alg`; Ed25519 does the arithmetic here. */
  const sm2: SignatureAlgorithm = {
    alg: 'SM2',
    claims: (jwk) => jwk.kty === 'EC' && jwk.crv === 'SM2',
    accepts: (jwk) => Promise.resolve(fromBase64url(jwk.x ?? '')?.length === 32),
    thumbprint: (jwk) => Promise.resolve(`sm2-${jwk.x}`),
    verify(jwk, signingInput, signature) {
      const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: jwk.x }, format: 'jwk' });
      return Promise.resolve(verify(null, Buffer.from(signingInput), key, signature));
    },
  };

  it('an algorithm that is added enrols and verifies; without it key and signature are refused', async () => {
    const algorithms = new Algorithms([sm2]);
    const person = await newPerson('z', 'z', 'EdDSA');
    const jwk = { kty: 'EC', crv: 'SM2', x: person.key.jwk.x };
    const read = await readPublicKey(jwk, algorithms);
    expect(read).toMatchObject({ ok: true, key: { alg: 'SM2', jwk } });
    const signer = { ...signerWith(person.privateKey, 'EdDSA', `sm2-${jwk.x}`), alg: 'SM2' };
    const input = {
      text: 'text',
      documentSha256: 'c'.repeat(64),
      key: { jwk, thumbprint: signer.thumbprint },
    };
    const jws = await signText(signer, input.text, input.documentSha256);
    expect(await verifyText({ ...input, jws, algorithms })).toEqual({ ok: true });
    expect(await verifyText({ ...input, jws, text: 'other', algorithms })).toMatchObject({ ok: false });
    expect(await verifyText({ ...input, jws })).toMatchObject({ ok: false, code: 'SIGNATURE_INVALID' });
    expect(await readPublicKey(jwk)).toEqual({ ok: false, code: 'KEY_MALFORMED' });
  });
});

describe('ECDSA signatures', () => {
  it('have one form: the lower s, both values verify', async () => {
    const bytes = Buffer.from('text');
    const jws = await makeJws(poster.signer, {}, 'text');
    const signature = parseJws(jws)?.signature ?? Buffer.alloc(64);
    const low = withLowS(signature);
    expect(hasLowS(low)).toBe(true);
    expect(withLowS(low)).toEqual(low);
    const key = createPublicKey(poster.privateKey);
    const input = Buffer.from(jws.slice(0, jws.lastIndexOf('.')));
    expect(verify('sha256', input, { key, dsaEncoding: 'ieee-p1363' }, low)).toBe(true);
    expect(verify('sha256', input, key, toDer(low))).toBe(true);
    expect(verify('sha256', bytes, key, toDer(low))).toBe(false);
  });

  it('writes short and high integers in DER', () => {
    const signature = Buffer.alloc(64);
    signature[31] = 1;
    signature[32] = 0x80;
    const s = Buffer.concat([Buffer.of(0x02, 33, 0, 0x80), Buffer.alloc(31)]);
    expect(toDer(signature)).toEqual(Buffer.concat([Buffer.of(0x30, 38, 0x02, 1, 1), s]));
  });
});

/** Sets a bit that the last character of the signature carries and no byte takes up. */
function withStrayBits(jws: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return jws.slice(0, -1) + (alphabet[alphabet.indexOf(jws.slice(-1)) ^ 1] ?? '');
}

it('exports of other libraries are read (jose)', async () => {
  const { publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  expect((await readPublicKey(await exportJWK(publicKey))).ok).toBe(true);
});
