import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Account } from './accounts.ts';

/** Settings that the local identity provider shares with those who ask it for tokens. */

/** Known to everyone: these accounts exist in the local profile alone. */
export const LOCAL_CLIENT_SECRET = 'local-accounts-have-no-secret';
export const SIGNING_ALGORITHM = 'ES256';

/** Claims that the API reads of a token, besides `iss`, `aud`, `sub` and `exp`. */
export type AccountClaims = Pick<Account, 'name' | 'roles' | 'district' | 'station'> & {
  readonly email: string;
};

export function claimsOf({ account, name, roles, district, station }: Account): AccountClaims {
  const email = `${account}@example.cn`;
  return { name, roles, email, ...(district && { district }), ...(station && { station }) };
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
    renameSync(partial, keyFile);
  }
  return JSON.parse(readFileSync(keyFile, 'utf8')) as KeyFile;
}
