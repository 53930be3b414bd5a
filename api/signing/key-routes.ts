import * as z from 'zod';
import { makeKeyChallenge, verifyKeyProof } from '../../adapters/signature/keys.ts';
import { certifyKey } from '../../adapters/signature/root-statements.ts';
import { enrolKey, revokeKey } from '../../db/key/intake.ts';
import { currentPolicy } from '../../db/policy/read.ts';
import { listKeys } from '../../db/signing/read.ts';
import { addDuration } from '../../domain/calendar/deadline.ts';
import { keptOf } from '../../domain/form/kept.ts';
import { coded } from '../../domain/kinds/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { publicJwkSchema } from '../../domain/signature/schema.ts';
import { enrolKeySchema, revokeKeySchema } from '../../domain/signing/schema.ts';
import { MAX_AGE } from '../http/caching.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';

const keySchema = z
  .object({
    thumbprint: z.string().meta({ description: 'RFC 7638 指纹，即密钥之名 RFC 7638 thumbprint' }),
    jwk: keptOf(publicJwkSchema).meta({ id: 'PublicJwk' }),
    alg: z.string(),
    certificate: z
      .string()
      .meta({ description: '根密钥出具的密钥证书（JWS） Certificate issued by the root key' }),
    validFrom: shanghaiTime,
    validUntil: shanghaiTime,
    revokedAt: shanghaiTime.nullable(),
    revokeReason: z.string().nullable(),
  })
  .meta({ id: 'SigningKey' });

const challengeSchema = z.object({ challenge: z.string(), expiresAt: shanghaiTime });
const thumbprintParams = z.object({ thumbprint: coded(/^[A-Za-z0-9_-]{43}$/, 43) });

/** Signatories' own keys, and the platform's published roots (R27). */
export function keyRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['signing'], rules: ['R27'] });
  const secrets = (): string[] => services.engineKeys.secretsFor('key-challenge');
  return [
    route.get(
      {
        path: '/me/keys/challenge',
        id: 'challengeKey',
        summary: { zh: '索取密钥登记质询', en: 'Request an enrolment challenge' },
        reply: challengeSchema,
      },
      async (ctx) => {
        const { keys } = await currentPolicy(services.db);
        const { at } = addDuration(ctx.now, keys.challenge, []);
        return { challenge: makeKeyChallenge(secrets()[0] ?? '', ctx.account.id, at), expiresAt: at };
      },
    ),

    route.write(
      {
        path: '/me/keys',
        id: 'enrolKey',
        summary: { zh: '登记签名公钥', en: 'Enrol a public signing key' },
        description: {
          zh: '只提交公钥，并以私钥对质询签名证明持有；新密钥取代旧密钥。',
          en: 'Only the public half, with the challenge signed by the private one. A new key replaces the old one.',
        },
        body: enrolKeySchema,
        status: 201,
        reply: keySchema,
        refusals: [
          'KEY_MALFORMED',
          'KEY_PRIVATE',
          'KEY_PROOF_INVALID',
          'KEY_CHALLENGE_EXPIRED',
          'KEY_NEEDS_PERSON',
          'KEY_TAKEN',
          'KEY_REVOKED',
        ],
      },
      async ({ account: { id }, body: { jwk, proof }, now }) => {
        const proven = await verifyKeyProof({ secrets: secrets(), account: id, jwk, proof, at: now });
        if (!proven.ok) throw refuse(proven.code);
        const [policy, root] = await Promise.all([currentPolicy(services.db), services.keys.roots.current()]);
        return (tx) =>
          enrolKey(tx, id, proven.key, now, policy, (certificate) => certifyKey(root, certificate));
      },
    ),

    route.list(
      {
        path: '/me/keys',
        id: 'listMyKeys',
        summary: { zh: '我的签名密钥', en: 'My signing keys' },
        reply: keySchema,
      },
      (ctx) => listKeys(services.db, ctx.account.id),
    ),

    route.write(
      {
        path: '/me/keys/:thumbprint/revoke',
        id: 'revokeKey',
        summary: { zh: '撤销签名密钥', en: 'Revoke a signing key' },
        description: {
          zh: '此刻起收到的签名无效，之前的仍有效。',
          en: 'Signatures received from now on are not valid; earlier ones remain valid.',
        },
        params: thumbprintParams,
        body: revokeKeySchema,
        reply: keySchema,
      },
      ({ params, account, body, now }) =>
        (tx) =>
          revokeKey(tx, account.id, params.thumbprint, now, body),
    ),

    route.get(
      {
        path: '/.well-known/roots.jwks.json',
        id: 'getRoots',
        maxAgeSeconds: MAX_AGE.roots,
        summary: { zh: '平台根密钥（公钥）', en: 'The platform’s root keys, public halves' },
        auth: 'public',
        reply: z.object({ keys: z.array(z.looseObject({ kid: z.string() })) }),
      },
      async () => {
        const { keys } = await services.keys.roots.published();
        return { keys: keys.map((key) => ({ ...key })) };
      },
    ),
  ];
}
