import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTPayload, type RemoteJWKSet } from 'jose';
import { normalAccount, normalCreditCode } from '../../domain/identity/normal.ts';
import { isAccount, mailAddress } from '../../domain/identity/schema.ts';
import { withoutBadCharacters } from '../../domain/kinds/characters.ts';
import { cut } from '../../domain/kinds/cut.ts';
import { isCreditCode } from '../../domain/party/credit-code.ts';
import { refuse } from '../../domain/refusals.ts';
import { DISTRICTS, ROLES, type District, type Role } from '../../domain/vocabulary.ts';
import type { Account, Authenticate } from './account.ts';
import { stateOf } from './state.ts';

/** Requirements on an access token besides a valid signature, term, issuer and audience. */
export interface TokenRules {
  /**
   * `at+jwt` (RFC 9068): the token says that it is an access token. `jwt`: the provider does not say so; then what says
   * that it is something else is refused.
   */
  readonly tokenType?: 'at+jwt' | 'jwt';
  /** Longest life from its issue; 12 h, that of the local provider. */
  readonly maxTokenSeconds?: number;
}

export interface AuthOptions extends TokenRules {
  /** OIDC_ISSUER: where `/.well-known/openid-configuration` is, and what `iss` must be. */
  readonly issuer: string;
  /** Required in `aud`: an access token for this API, never an ID token of some client. */
  readonly audience: string;
  /** Difference of clocks that is allowed; 30 s covers hosts with ordinary time keeping. */
  readonly clockToleranceSeconds?: number;
  /** The key set is fetched again after this (10 min), in the background: a retired key goes, an outage harms nothing. */
  readonly refreshMs?: number;
  /** Least time between two fetches for an unknown key, or after a failure (10 s): forged tokens cannot drive us to flood the provider. */
  readonly cooldownMs?: number;
  /** Longest wait for the provider (3 s): well within a caller's 10 s. */
  readonly timeoutMs?: number;
}

/** Asymmetric signatures only: with a shared secret anyone who can check a token could make one. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA', 'Ed25519'];

const DEFAULT_MAX_TOKEN_SECONDS = 43_200;

/** Claims that only ID tokens (OpenID Connect) and logout tokens carry. */
const OF_OTHER_TOKENS = ['nonce', 'at_hash', 'c_hash', 's_hash', 'auth_req_id', 'events'];

/** True if a token is for an API: not one that tells a client who signed in, or that fetches another. */
function isAccessToken(typ: string | undefined, claims: JWTPayload, wanted: 'at+jwt' | 'jwt'): boolean {
  const type = (typ ?? 'jwt').toLowerCase().replace(/^application\//, '');
  if (type === 'at+jwt') return true;
  if (wanted === 'at+jwt' || type !== 'jwt') return false;
  // Keycloak and its like say it in a claim: Bearer, ID, Refresh, Logout.
  const said = claims['typ'];
  const isBearer = said === undefined || (typeof said === 'string' && /^bearer$/i.test(said));
  return isBearer && OF_OTHER_TOKENS.every((claim) => claims[claim] === undefined);
}

/**
 * Checks access tokens (JWT) of an OIDC provider. The provider is first asked when a token comes, and asked again until
 * it answers; once its keys are known, an outage of the provider stops no one.
 */
export function createAuthenticator(options: AuthOptions): Authenticate {
  const keys = issuerKeys(options);
  const maxSeconds = options.maxTokenSeconds ?? DEFAULT_MAX_TOKEN_SECONDS;
  return async (token) => {
    const keySet = await keys();
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keySet, {
        issuer: options.issuer,
        audience: options.audience,
        algorithms: ALGORITHMS,
        clockTolerance: options.clockToleranceSeconds ?? 30,
        requiredClaims: ['sub', 'exp', 'iat'],
        // Also refuses an `iat` that lies in the future.
        maxTokenAge: maxSeconds,
      });
      if (!isAccessToken(protectedHeader.typ, payload, options.tokenType ?? 'at+jwt'))
        throw refuse('UNAUTHENTICATED');
      // A lifetime that is too long is not cut short: the issuer of such tokens has to know.
      if (Number(payload.exp) - Number(payload.iat) > maxSeconds) throw refuse('UNAUTHENTICATED');
      return toAccount(payload);
    } catch (error) {
      if (error instanceof ProviderUnreachable || error instanceof errors.JWKSTimeout)
        throw refuse('IDENTITY_UNAVAILABLE');
      if (error instanceof errors.JOSEError) throw refuse('UNAUTHENTICATED');
      throw error;
    }
  };
}

/** The account that a token's claims describe: unknown roles are ignored, everyone is an applicant. */
export function toAccount(claims: JWTPayload): Account {
  const id = normalAccount(claims.sub ?? '');
  if (!claims.sub || !isAccount(id)) throw refuse('UNAUTHENTICATED');
  const claimed = Array.isArray(claims.roles) ? (claims.roles as unknown[]) : [];
  const roles = claimed.filter(
    (role): role is Role => typeof role === 'string' && Object.hasOwn(ROLES, role),
  );
  const { name, district, station } = claims;
  return {
    id,
    ...(id !== claims.sub && { spelling: claims.sub }),
    name: (typeof name === 'string' && personName(name)) || claims.sub,
    roles: [...new Set<Role>(['applicant', ...roles])],
    ...(typeof district === 'string' &&
      Object.hasOwn(DISTRICTS, district) && { district: district as District }),
    ...stationOf(station),
    ...emailOf(claims),
  };
}

/** Where mail reaches them (R39); an address that the provider has not checked may be somebody else's. */
function emailOf({ email, email_verified: isVerified }: JWTPayload): { email?: string } {
  const found = typeof email === 'string' && isVerified !== false ? mailAddress.safeParse(email) : null;
  return found?.success ? { email: found.data } : {};
}

/** The unit that a station officer acts for; a text that is no credit code names none (R5). */
function stationOf(claimed: unknown): { station?: string } {
  const station = typeof claimed === 'string' ? normalCreditCode(claimed) : '';
  return isCreditCode(station) ? { station } : {};
}

/** A name as the provider has it, made fit for our records and documents: it is not entered again here. */
function personName(name: string): string {
  return cut(withoutBadCharacters(name).replace(/\s+/gu, ' ').trim(), 60);
}

class ProviderUnreachable extends Error {}

/** The provider's key set: discovered on first use, kept through outages, refreshed in the background. */
function issuerKeys(options: AuthOptions): () => Promise<RemoteJWKSet> {
  const { refreshMs = 600_000, cooldownMs = 10_000, timeoutMs = 3_000 } = options;
  const ask = politeFetch(cooldownMs, timeoutMs);
  let discovery: Promise<RemoteJWKSet> | undefined;
  let refreshedAt = 0;

  async function discover(): Promise<RemoteJWKSet> {
    const url = `${options.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await ask(url);
    const metadata = (await response.json().catch(() => ({}))) as { issuer?: string; jwks_uri?: string };
    if (!response.ok || metadata.issuer !== options.issuer || !metadata.jwks_uri)
      throw new ProviderUnreachable();
    // Keys that anybody on the way could change would make the issuer's own https worthless.
    const isSafe = !options.issuer.startsWith('https:') || metadata.jwks_uri.startsWith('https:');
    if (!isSafe) throw new ProviderUnreachable();
    refreshedAt = Date.now();
    return createRemoteJWKSet(new URL(metadata.jwks_uri), {
      cacheMaxAge: Infinity, // known keys are good through an outage; `refresh` below retires them
      cooldownDuration: cooldownMs,
      timeoutDuration: timeoutMs,
      [customFetch]: ask,
    });
  }

  return async () => {
    discovery ??= discover();
    try {
      const keySet = await discovery;
      if (Date.now() - refreshedAt > refreshMs) {
        refreshedAt = Date.now();
        keySet.reload().catch(() => undefined); // the known keys stay; the next refresh tries again
      }
      return keySet;
    } catch {
      discovery = undefined;
      throw refuse('IDENTITY_UNAVAILABLE');
    }
  };
}

/** A fetch that after a failure refuses at once for a while, and says so by one kind of error. */
function politeFetch(cooldownMs: number, timeoutMs: number) {
  let failedAt = -Infinity;
  return async (url: string, init: RequestInit = {}): Promise<Response_> => {
    if (Date.now() - failedAt < cooldownMs) throw new ProviderUnreachable();
    try {
      const response = await fetch(url, { ...init, signal: init.signal ?? AbortSignal.timeout(timeoutMs) });
      if (response.status >= 500) throw new ProviderUnreachable();
      return response;
    } catch {
      failedAt = Date.now();
      throw new ProviderUnreachable();
    }
  };
}
type Response_ = globalThis.Response;

/**
 * Finds out who asks, and leaves the result in the request's state. A bad token is refused later, by the route:
 * so what is refused for its token is counted by the rate limit too.
 */
export function identify(authenticate: Authenticate): RequestHandler {
  return async (req: Request, res: Response, next: NextFunction) => {
    const header = req.get('authorization');
    if (header !== undefined) {
      const state = stateOf(req, res);
      try {
        const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(header)?.[1];
        if (token === undefined) throw refuse('UNAUTHENTICATED');
        state.account = await authenticate(token);
      } catch (error) {
        state.authFailure = error;
      }
    }
    next();
  };
}
