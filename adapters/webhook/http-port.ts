import { createHmac } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { useAgent } from 'request-filtering-agent';
import type { WebhookCall, WebhookPort, WebhookTried } from './port.ts';

/** An endpoint that answers more slowly is asked again later. */
const TIMEOUT_MS = 10_000;

/**
 * Sends by HTTP, signed as Standard Webhooks 1.0 says: `webhook-id`, `webhook-timestamp` (seconds), and in
 * `webhook-signature` for each secret `v1,` with the base64 of HMAC-SHA-256 over `id.timestamp.body`. The name is resolved
 * once and the connection goes to what was looked at: an address that is not of the public network is refused there,
 * also one to which a name leads only at times. Redirects are not followed.
 * @param options.allowsPrivate sends to addresses inside as well
 */
export function httpWebhookPort(options: { allowsPrivate: boolean; timeoutMs?: number }): WebhookPort {
  const { allowsPrivate, timeoutMs = TIMEOUT_MS } = options;
  return {
    async send(call) {
      const started = performance.now();
      const tried = await post(call).catch((error: unknown) => ({
        status: null,
        error: error instanceof Error ? error.message : String(error),
      }));
      return { ...tried, ms: Math.round(performance.now() - started) };
    },
  };

  function post({ url, id, body, secrets, at }: WebhookCall): Promise<Omit<WebhookTried, 'ms'>> {
    const timestamp = Math.floor(at.getTime() / 1000);
    const request = url.startsWith('https:') ? https.request : http.request;
    return new Promise((resolve, reject) => {
      const asked = request(
        url,
        {
          method: 'POST',
          agent: useAgent(url, { allowPrivateIPAddress: allowsPrivate, allowMetaIPAddress: allowsPrivate }),
          signal: AbortSignal.timeout(timeoutMs),
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'content-length': Buffer.byteLength(body),
            'user-agent': 'Jiebang-Webhooks',
            'webhook-id': id,
            'webhook-timestamp': String(timestamp),
            'webhook-signature': secrets
              .map((secret) => `v1,${signature(secret, `${id}.${timestamp}.${body}`)}`)
              .join(' '),
          },
        },
        (answer) => {
          // Its words are none of ours, and nothing is kept of them.
          answer.destroy();
          resolve({ status: answer.statusCode ?? null, error: null });
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
  }
}

const signature = (secret: Buffer, text: string): string =>
  createHmac('sha256', secret).update(text, 'utf8').digest('base64');

/** A secret as its owner keeps it, in the form of Standard Webhooks. */
export const secretText = (secret: Buffer): string => `whsec_${secret.toString('base64')}`;
