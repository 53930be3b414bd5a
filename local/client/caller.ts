import type { Answered, Known, Method, Problem } from './typed.ts';

export type Headers = Readonly<Record<string, string>>;

/** A success, in which a problem's members may be looked for too: whoever reads it has looked at the status. */
type OrProblem<Success> = Success extends unknown ? Success & Partial<Omit<Problem, keyof Success>> : never;

export interface Answer<Success = unknown> {
  readonly status: number;
  readonly body: OrProblem<Success>;
  readonly headers: Headers;
}

/** Any answer, of whatever route: to be compared with another, or kept. */
export interface AnyAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** The answer of a path. */
export type AnswerOf<M extends Method, Path extends string> = Answer<Answered<M, Path>>;

/** Asks the API: which paths there are and what comes back is as the API describes itself. */
export interface Caller {
  get<P extends string>(path: Known<'GET', P>): Promise<AnswerOf<'GET', P>>;
  post<P extends string>(
    path: Known<'POST', P>,
    body?: object,
    headers?: Headers,
  ): Promise<AnswerOf<'POST', P>>;
  put<P extends string>(path: Known<'PUT', P>, body?: object, headers?: Headers): Promise<AnswerOf<'PUT', P>>;
  /** For what the description forbids, sent on purpose, and for paths that only the run knows. */
  readonly raw: RawCaller;
}

interface RawCaller {
  get(path: string): Promise<Answer>;
  post(path: string, body?: object, headers?: Headers): Promise<Answer>;
  put(path: string, body?: object, headers?: Headers): Promise<Answer>;
}

type Send = (method: Method, path: string, body?: object, headers?: Headers) => Promise<Answer>;

/** A caller over a way to send. That answers are as described is tested elsewhere (test/fuzz), so here it is believed. */
export function callerOf(send: Send): Caller {
  const raw: RawCaller = {
    get: (path) => send('GET', path),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
  };
  return { ...(raw as unknown as Omit<Caller, 'raw'>), raw };
}
