import { LOCAL_CLIENT_SECRET } from './identity-keys.ts';

/**
 * Asks the local identity provider for an access token of the account.
 *
 * @returns the JWT
 * @throws when the provider refuses, with its answer; or a TypeError of fetch when nothing listens
 */
export async function requestToken(issuer: string, account: string): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${account}:${LOCAL_CLIENT_SECRET}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
    signal: AbortSignal.timeout(10_000),
  });
  const body = (await response.json()) as {
    access_token?: string;
    error?: string;
    error_description?: string;
  };
  if (body.access_token === undefined) {
    throw new Error(`${account}: ${body.error ?? response.status} ${body.error_description ?? ''}`.trim());
  }
  return body.access_token;
}
