import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  proveKey,
  publicHalfOf,
  signerOfPersonKey,
  type PersonSigner,
} from '../../adapters/signature/person-key.ts';
import { signText, statementText } from '../../adapters/signature/signature.ts';
import type { SigningStatement } from '../../domain/signature/schema.ts';
import { findAccount } from '../accounts.ts';
import type { Headers } from '../client/caller.ts';
import type { Answered, Known, Schemas } from '../client/typed.ts';
import { ensurePersonKey } from '../person-file.ts';
import { requestToken } from '../token-request.ts';

/** A problem, or whatever else came of a wrong act. */
type Body = Record<string, unknown>;

/** An answer with its tag, where it has one. */
type Tagged<Answer> = Answer & { readonly etag?: string };

/** The story does not go on: what was expected, and what came. */
export class StoryError extends Error {
  override readonly name = 'StoryError';
}

/** Where the running system is. */
export interface Stage {
  readonly apiUrl: string;
  readonly issuer: string;
  readonly dataDir: string;
}

/**
 * How long the story waits for automatic consequences (a review that reaches its posting, a rendered document): longer
 * than what a killed worker delays.
 */
const PATIENCE_MS = 120_000;

/** The member at a path of names; fails if there is none. */
export function at(body: unknown, ...path: readonly (string | number)[]): unknown {
  let value: unknown = body;
  for (const name of path) value = (value as Record<string, unknown> | null | undefined)?.[name];
  if (value === undefined) throw new StoryError(`没有 no ${path.join('.')}: ${JSON.stringify(body)}`);
  return value;
}

export const text = (body: unknown, ...path: readonly (string | number)[]): string =>
  String(at(body, ...path));

/** One of the demo accounts, acting through HTTP with their own token and, where they sign, their own key. */
export class Person {
  readonly account: string;
  readonly name: string;
  readonly #stage: Stage;
  #token: Promise<string> | undefined;
  #signer: PersonSigner | undefined;

  constructor(stage: Stage, account: string) {
    this.#stage = stage;
    this.account = account;
    this.name = findAccount(account)?.name ?? account;
  }

  async get<P extends string>(path: Known<'GET', P>): Promise<Answered<'GET', P>> {
    return this.#send('GET', path as string, 200) as Promise<Answered<'GET', P>>;
  }

  /** An act with a key of its own; repeated with the same key while the outcome is unknown. */
  async post<P extends string>(
    path: Known<'POST', P>,
    body: object = {},
    headers: Headers = {},
  ): Promise<Tagged<Answered<'POST', P>>> {
    const sent = this.#send('POST', path as string, [200, 201, 202], body, headers);
    return sent as Promise<Tagged<Answered<'POST', P>>>;
  }

  async put<P extends string>(path: Known<'PUT', P>, body: object): Promise<Answered<'PUT', P>> {
    return this.#send('PUT', path as string, [200, 201], body) as Promise<Answered<'PUT', P>>;
  }

  /** A wrong act: fails the story unless it is refused with this status. @returns the problem */
  async refused(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    status: number,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Body> {
    return (await this.#send(method, path, status, body, headers)) as Body;
  }

  /** One try, whatever the outcome. */
  async attempt(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
  ): Promise<{ status: number; body: Body }> {
    const response = await this.#try(method, path, randomUUID(), body, {});
    if (!response) throw new StoryError(`${method} ${path}: 无应答 no answer`);
    return { status: response.status, body: (await response.json()) as Body };
  }

  /** A download. @returns its bytes */
  async download(path: string): Promise<Uint8Array> {
    const response = await fetch(this.#stage.apiUrl + path, { headers: await this.#headers() });
    if (response.status !== 200) throw new StoryError(`${path}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** Asks until the answer fits. */
  async until<P extends string>(
    path: Known<'GET', P>,
    fits: (body: Answered<'GET', P>) => boolean,
    what: string,
  ): Promise<Answered<'GET', P>> {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const body: Answered<'GET', P> = await this.get<P>(path);
      if (fits(body)) return body;
      if (Date.now() > end) throw new StoryError(`${what}: ${JSON.stringify(body).slice(0, 2000)}`);
      await sleep(200);
    }
  }

  /** Waits until a case stands in a stage. */
  async untilStage(caseId: string, ...stages: string[]): Promise<Schemas['Case']> {
    return this.until(
      `/cases/${caseId}`,
      ({ stage }) => stages.includes(stage.code),
      `${caseId} → ${stages.join('/')}`,
    );
  }

  /** The person's key pair, kept on their own machine; the private half never leaves it. */
  async #ownSigner(): Promise<PersonSigner> {
    if (!this.#signer) {
      const key = await ensurePersonKey(this.#stage.dataDir, this.account);
      this.#signer = await signerOfPersonKey(key);
    }
    return this.#signer;
  }

  async publicKey(): Promise<object> {
    const key = await ensurePersonKey(this.#stage.dataDir, this.account);
    return publicHalfOf(key);
  }

  /** Proves to hold the private key, over the server's challenge. */
  async prove(challenge: string): Promise<string> {
    return proveKey(await this.#ownSigner(), challenge);
  }

  /** Signs a statement that the system offers: a detached signature over its canonical text. */
  async sign(offered: unknown): Promise<string> {
    const statement = offered as SigningStatement;
    return signText(await this.#ownSigner(), statementText(statement), statement.documentSha256);
  }

  /** Signs the commitment letter of a draft as it is now (R6). @returns the body's `commitment` */
  async commitment(draftId: string): Promise<{ readonly jws: string }> {
    return this.#signLetter(await this.get(`/drafts/${draftId}/commitment`));
  }

  /** Signs the commitment letter of a posting as it would be with a new content (R6). */
  async commitmentTo(postingId: string, content: object): Promise<{ readonly jws: string }> {
    return this.#signLetter(await this.post(`/postings/${postingId}/commitment`, { content }));
  }

  async #signLetter({ statement, sha256 }: { readonly statement: string; readonly sha256: string }) {
    return { jws: await signText(await this.#ownSigner(), statement, sha256) };
  }

  async #headers(): Promise<Record<string, string>> {
    this.#token ??= requestToken(this.#stage.issuer, this.account);
    return { authorization: `Bearer ${await this.#token}` };
  }

  async #send(
    method: string,
    path: string,
    expected: number | readonly number[],
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<unknown> {
    const wanted = typeof expected === 'number' ? [expected] : expected;
    const key = randomUUID();
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const response = await this.#try(method, path, key, body, headers);
      // Unknown, or the system is just being started again: the same key makes a repeat harmless.
      if ((response === null || response.status === 503) && !wanted.includes(503) && Date.now() < end) {
        await sleep(500);
        continue;
      }
      if (response === null) throw new StoryError(`${method} ${path}: 无应答 no answer`);
      const answer = (await response.json()) as object;
      if (!wanted.includes(response.status))
        throw new StoryError(`${this.name} ${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
      const etag = response.headers.get('etag');
      return etag ? { ...answer, etag } : answer;
    }
  }

  async #try(
    method: string,
    path: string,
    key: string,
    body: object | undefined,
    headers: Record<string, string>,
  ): Promise<Response | null> {
    try {
      return await fetch(this.#stage.apiUrl + path, {
        method,
        headers: {
          ...(await this.#headers()),
          ...(method === 'GET' ? {} : { 'idempotency-key': key, 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(15_000),
      });
    } catch {
      this.#token = undefined;
      return null;
    }
  }
}
