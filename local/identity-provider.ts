import { createServer } from 'node:http';
import { Provider, type Configuration } from 'oidc-provider';
import { ACCOUNTS, findAccount } from './accounts.ts';
import { LOCAL_CLIENT_SECRET, SIGNING_ALGORITHM, claimsOf, signingKeys } from './identity-keys.ts';

/**
 * The local identity provider: OpenID Connect, signed JWT access tokens, one client an account. In production any
 * provider takes its place; the API knows only issuer, audience and claims.
 */

const TOKEN_SECONDS = 12 * 60 * 60;

export interface IdentityProviderOptions {
  readonly issuer: string;
  readonly port: number;
  readonly audience: string;
  /** Where the signing key is kept, so that tokens outlive a restart. */
  readonly keyFile: string;
}

async function configuration({ audience, keyFile }: IdentityProviderOptions): Promise<Configuration> {
  const { keys, cookieKeys } = await signingKeys(keyFile);
  return {
    jwks: { keys },
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
  readonly close: () => Promise<void>;
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
