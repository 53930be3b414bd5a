import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { pino } from 'pino';
import type { Authenticate } from '../../api/http/account.ts';
import { createApp, type AppOptions } from '../../api/http/app.ts';
import { toAccount } from '../../api/http/auth.ts';
import type { Route } from '../../api/http/route.ts';
import { refuse } from '../../domain/refusals.ts';
import { createLog } from '../../platform/log.ts';

export const AUDIENCE = 'https://jiebang.test/api';

/** The smallest OIDC provider: discovery and keys, with a switch for outages and a count of what it was asked. */
export interface TestProvider {
  readonly issuer: string;
  readonly asked: string[];
  /** While false every request is answered 503. */
  up: boolean;
  addKey(kid: string): Promise<CryptoKey>;
  removeKey(kid: string): void;
  token(claims?: Record<string, unknown>, options?: TokenOptions): Promise<string>;
  close(): Promise<void>;
}

export interface TokenOptions {
  readonly kid?: string;
  readonly key?: CryptoKey;
  readonly issuer?: string;
  readonly audience?: string;
  readonly expires?: string | number;
  /** Seconds since 1970; null leaves it out. */
  readonly issued?: number | null;
  /** null leaves it out. */
  readonly typ?: string | null;
  readonly algorithm?: string;
}

export async function startProvider(): Promise<TestProvider> {
  const keys = new Map<string, { privateKey: CryptoKey; jwk: object }>();
  const asked: string[] = [];
  const state = { up: true };
  const server: Server = createServer((req, res) => {
    asked.push(req.url ?? '');
    if (!state.up) return void res.writeHead(503).end();
    const found =
      req.url === '/keys'
        ? { keys: [...keys.values()].map(({ jwk }) => jwk) }
        : { issuer, jwks_uri: `${issuer}/keys` };
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function addKey(kid: string): Promise<CryptoKey> {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    keys.set(kid, { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } });
    return privateKey;
  }
  await addKey('one');

  return {
    issuer,
    asked,
    get up() {
      return state.up;
    },
    set up(value: boolean) {
      state.up = value;
    },
    addKey,
    removeKey: (kid) => void keys.delete(kid),
    async token(claims = {}, options = {}) {
      const kid = options.kid ?? 'one';
      const key = options.key ?? keys.get(kid)?.privateKey;
      if (!key) throw new Error(`no key ${kid}`);
      const { typ = 'at+jwt', issued } = options;
      const signer = new SignJWT({ sub: 'user-1', name: '张三', ...claims })
        .setProtectedHeader({ alg: options.algorithm ?? 'ES256', kid, ...(typ !== null && { typ }) })
        .setIssuer(options.issuer ?? issuer)
        .setAudience(options.audience ?? AUDIENCE)
        .setExpirationTime(options.expires ?? '10m');
      if (issued !== null) signer.setIssuedAt(issued);
      return signer.sign(key);
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Tokens that say who they are: `person:organiser,expert`. */
export const plainTokens: Authenticate = (token) => {
  const [sub, roles] = token.split(':');
  if (!sub || token === 'bad.token') return Promise.reject(refuse('UNAUTHENTICATED'));
  return Promise.resolve(toAccount({ sub, roles: roles?.split(',') ?? [] }));
};

/** Everything that was logged, as parsed lines. */
export function captureLog() {
  const lines: Record<string, unknown>[] = [];
  const log = createLog('api', 'trace', {
    write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>),
  });
  return { log, lines };
}

/** An application of some routes, with quiet defaults. */
export function appOf(routes: readonly Route[], options: Partial<AppOptions> = {}) {
  return createApp({
    routes,
    log: pino({ level: 'silent' }),
    authenticate: plainTokens,
    health: { ready: () => Promise.resolve({ postgres: true, temporal: true }) },
    description: { version: '1.0.0', issuer: 'https://id.example' },
    rateLimit: false,
    ...options,
  });
}
