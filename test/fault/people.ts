import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { requestToken } from '../../local/token-request.ts';
import type { FaultSystem } from './system.ts';

/** Something that the system said yes to: from then on it may not be lost, nor happen twice. */
export interface Acknowledged {
  readonly account: string;
  readonly key: string;
  readonly act: string;
  readonly caseId: string;
  readonly version: number;
}

export interface Reply {
  readonly status: number;
  readonly etag: string | null;
  // Read field by field; the schemas are the API's.
  readonly body: Readonly<Record<string, unknown>>;
}

/** No single answer is waited for longer than the API itself lets a caller wait. */
const ANSWER_MS = 13_000;
/**
 * Parts come back within seconds of the last crash; who is still without an answer this long after it has found a fault.
 * Crash upon crash may well keep everybody waiting for longer.
 */
const PATIENCE_MS = 120_000;
const PAUSE_MS = 300;
/** Not yet an answer: repeat with the same key. */
const TRY_AGAIN = new Set([429, 500, 502, 503, 504]);

/** People at their portals: each asks with a token, and repeats the same request until there is an answer. */
export class People {
  readonly #system: FaultSystem;
  readonly #tokens = new Map<string, string>();
  readonly acknowledged: Acknowledged[] = [];
  /** Requests that had to be sent again. */
  repeats = 0;
  /** How long somebody waited for an answer, or for what follows from it, at the longest. */
  longestWaitMs = 0;

  constructor(system: FaultSystem) {
    this.#system = system;
  }

  get(account: string, path: string): Promise<Reply> {
    return this.#ask(account, 'GET', path);
  }

  /** Sends a request with a key until it is answered. */
  async send(
    account: string,
    method: 'POST' | 'PUT',
    path: string,
    body: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> {
    const reply = await this.#ask(account, method, path, body, {
      'Idempotency-Key': randomUUID(),
      ...headers,
    });
    if (reply.status >= 300)
      throw new Error(`${account} ${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply;
  }

  /** The same for an act on a case, which is remembered; now and then the answer is asked for once more. */
  async act(
    account: string,
    act: string,
    path: string,
    body: object,
    options: { readonly headers?: Readonly<Record<string, string>>; readonly again?: boolean } = {},
  ): Promise<Reply> {
    const key = randomUUID();
    const headers = { ...options.headers, 'Idempotency-Key': key };
    const reply = await this.send(account, 'POST', path, body, headers);
    const { caseId, version } = reply.body as { caseId: string; version: number };
    this.acknowledged.push({ account, key, act, caseId, version });
    if (options.again) {
      const second = await this.send(account, 'POST', path, body, headers);
      if (JSON.stringify(second.body) !== JSON.stringify(reply.body))
        throw new Error(`${path}: a repeat was answered otherwise: ${JSON.stringify([reply, second])}`);
    }
    return reply;
  }

  /** Looks until it is as expected. */
  async until(account: string, path: string, fits: (body: Reply['body']) => boolean): Promise<Reply> {
    let last: Reply | undefined;
    for (const began = Date.now(); this.#isPatient(began); await delay(PAUSE_MS)) {
      last = await this.get(account, path);
      this.#waited(began);
      if (last.status === 200 && fits(last.body)) return last;
    }
    throw new Error(`${path} did not come to what was expected: ${JSON.stringify(last)}`);
  }

  async #ask(
    account: string,
    method: string,
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> {
    let last: unknown;
    for (const began = Date.now(); this.#isPatient(began); await delay(PAUSE_MS)) {
      try {
        const response = await fetch(`${this.#system.stack.apiUrl}${path}`, {
          method,
          headers: {
            Authorization: `Bearer ${await this.#token(account)}`,
            'Content-Type': 'application/json',
            ...headers,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          signal: AbortSignal.timeout(ANSWER_MS),
        });
        const answer = (await response.json()) as Reply['body'];
        this.#waited(began);
        if (!TRY_AGAIN.has(response.status))
          return { status: response.status, etag: response.headers.get('etag'), body: answer };
        last = `${response.status} ${JSON.stringify(answer)}`;
      } catch (error) {
        last = error;
      }
      this.repeats += 1;
    }
    throw new Error(`${account} ${method} ${path} was never answered: ${String(last)}`);
  }

  #waited(began: number): void {
    this.longestWaitMs = Math.max(this.longestWaitMs, Date.now() - began);
  }

  #isPatient(began: number): boolean {
    return Date.now() < Math.max(began, this.#system.quietSince) + PATIENCE_MS;
  }

  async #token(account: string): Promise<string> {
    const known = this.#tokens.get(account) ?? (await requestToken(this.#system.stack.issuer, account));
    this.#tokens.set(account, known);
    return known;
  }
}
