import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'jose';
import { Provider } from 'oidc-provider';
import type { Configuration } from 'oidc-provider';
import { ACCOUNTS, findAccount } from './accounts.ts';
import type { Account } from './accounts.ts';

/**
 * The local identity provider: OpenID Connect, signed JWT access tokens, one client an account. In production any
 * provider takes its place; the API knows only issuer, audience and claims.
 */

/** Known to everyone: these accounts exist in the local profile alone. */
export const LOCAL_CLIENT_SECRET = 'local-accounts-have-no-secret';
export const SIGNING_ALGORITHM = 'ES256';
const TOKEN_SECONDS = 12 * 60 * 60;

/** What the API reads of a token, besides `iss`, `aud`, `sub` and `exp`. */
export type AccountClaims = Pick<Account, 'name' | 'roles' | 'district' | 'station'>;

export function claimsOf({ name, roles, district, station }: Account): AccountClaims {
  return { name, roles, ...(district && { district }), ...(station && { station }) };
}

export interface IdentityProviderOptions {
  readonly issuer: string;
  readonly port: number;
  readonly audience: string;
  /** Where the signing key is kept, so that tokens outlive a restart. */
  readonly keyFile: string;
}

interface KeyFile {
  readonly keys: JWK[];
  readonly cookieKeys: string[];
}

/** The provider's key, made at the first call and then read from its file. */
export async function signingKeys(keyFile: string): Promise<KeyFile> {
  if (!existsSync(keyFile)) {
    const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
    const kid = randomBytes(8).toString('hex');
    const key = { ...(await exportJWK(privateKey)), kid, alg: SIGNING_ALGORITHM, use: 'sig' };
    const content: KeyFile = { keys: [key], cookieKeys: [randomBytes(32).toString('base64url')] };
    mkdirSync(path.dirname(keyFile), { recursive: true });
    const partial = `${keyFile}.${process.pid}.partial`;
    writeFileSync(partial, JSON.stringify(content), { mode: 0o600 });
    chmodSync(partial, 0o600);
    renameSync(partial, keyFile);
  }
  return JSON.parse(readFileSync(keyFile, 'utf8')) as KeyFile;
}

async function configuration({ audience, keyFile }: IdentityProviderOptions): Promise<Configuration> {
  const { keys, cookieKeys } = await signingKeys(keyFile);
  return {
    jwks: { keys: keys as NonNullable<Configuration['jwks']>['keys'] },
    cookies: { keys: cookieKeys },
    clients: ACCOUNTS.map(({ account }) => ({
      client_id: account,
      client_secret: LOCAL_CLIENT_SECRET,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
    })),
    clientDefaults: { id_token_signed_response_alg: SIGNING_ALGORITHM },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        getResourceServerInfo: () => ({
          scope: '',
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: TOKEN_SECONDS,
          jwt: { sign: { alg: SIGNING_ALGORITHM } },
        }),
      },
    },
    extraTokenClaims: (_context, token) => {
      const account = token.clientId === undefined ? undefined : findAccount(token.clientId);
      return account && { ...claimsOf(account) };
    },
  };
}

/** A running provider. */
export interface IdentityProvider {
  readonly issuer: string;
  close(): Promise<void>;
}

/** Starts the provider. @throws when the port is taken */
export async function startIdentityProvider(options: IdentityProviderOptions): Promise<IdentityProvider> {
  const provider = new Provider(options.issuer, await configuration(options));
  const handle = provider.callback();
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    issuer: options.issuer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
