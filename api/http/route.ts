import type { Readable } from 'node:stream';
import * as z from 'zod';
import type { FileDraft } from '../../adapters/files/file-drafts.ts';
import type { OfficePermission } from '../../domain/permission/offices.ts';
import type { RefusalCode } from '../../domain/refusals.ts';
import type { Rule } from '../../domain/rules.ts';
import type { Text } from '../../domain/vocabulary.ts';
import type { Account } from './account.ts';
import type { IfMatch } from './etag.ts';
import type { Language } from './language.ts';
import { assertAskedByRole } from './permit.ts';
import { UPLOAD_REFUSALS, type UploadSpec } from './upload.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
export type Auth = 'public' | 'signed-in';

/** A download. */
export interface FileResponse {
  readonly contentType: string;
  readonly description?: Text;
}

interface JsonResponse {
  readonly schema: z.ZodType;
  readonly description?: Text;
  /** Header names with their schemas, for the description. */
  readonly headers?: z.ZodObject;
  /** Says that the reply carries an ETag. */
  readonly etag?: true;
}

/** Body of a status: a schema, a schema with details, a file, or nothing at all (null). */
export type ResponseSpec = z.ZodType | JsonResponse | FileResponse | null;
export type Responses = Readonly<Record<number, ResponseSpec>>;

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;

/** Input of a handler: the request, checked and typed by the route's schemas. */
export interface Context<P, Q, H, B, A, I, M> {
  readonly params: Output<P>;
  readonly query: Output<Q>;
  readonly headers: Output<H>;
  readonly body: Output<B>;
  /** The upload of a route that takes one, on disk until it is answered; else null. */
  readonly upload: FileDraft | null;
  /** Null only on public routes, without a token. */
  readonly account: A extends 'signed-in' ? Account : Account | null;
  /** The Idempotency-Key of an idempotent route; unique for the account, not across accounts. */
  readonly commandKey: I extends true ? string : null;
  /** sha-256 (hex) of route, params, query and body: the same key with another hash is KEY_REUSED. */
  readonly commandHash: I extends true ? string : null;
  readonly ifMatch: M extends 'required' ? IfMatch : M extends 'optional' ? IfMatch | null : null;
  readonly requestId: string;
  readonly language: Language;
  /** The instant of receipt: ISO 8601, UTC. */
  readonly now: string;
}

interface ReplyHead {
  /** A strong tag of `etag.ts`; a GET that the caller already holds becomes 304. What is public is tagged anyway. */
  readonly etag?: string;
  readonly location?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type Content<S> = S extends null
  ? { readonly body?: undefined }
  : S extends z.ZodType
    ? { readonly body: z.input<S> }
    : S extends JsonResponse
      ? { readonly body: z.input<S['schema']> }
      : { readonly file: Buffer | Readable; readonly filename: string; readonly contentType?: string };

/** Reply of a handler: one of the declared statuses with its content. Undeclared members are not sent. */
type Reply<R extends Responses> = {
  [S in keyof R & number]: ReplyHead & { readonly status: S } & Content<R[S]>;
}[keyof R & number];

interface RouteHead {
  readonly method: Method;
  /** Express style: `/postings/:id`. */
  readonly path: string;
  /** The operation's name in the description, unique: `getPosting`. */
  readonly id: string;
  readonly summary: Text;
  readonly description?: Text;
  readonly rules?: readonly Rule[];
  readonly tags: readonly string[];
  /** Refusals of the handler; those of the edge itself (`refusalsOf`) are left out. */
  readonly refusals: readonly RefusalCode[];
  /** The row of the permission table that the caller's roles have to satisfy; asked before the handler, else FORBIDDEN. */
  readonly permission?: OfficePermission;
  /** The largest JSON body, e.g. `'4mb'`; else the application's (1 MB). */
  readonly bodyLimit?: string;
  /** Takes raw bytes of any type, once its `admit` has judged all but them; then there is no JSON body. */
  readonly upload?: UploadSpec;
  /** Longest wait for the handler in ms, else the application's (11 s), then OUTCOME_UNKNOWN. */
  readonly timeoutMs?: number;
  /** Of what is public: how long caches may answer without asking again; else they ask each time (`caching.ts`). */
  readonly maxAgeSeconds?: number;
}

export interface RouteSpec<
  P extends z.ZodObject | undefined,
  Q extends z.ZodObject | undefined,
  H extends z.ZodObject | undefined,
  B extends z.ZodType | undefined,
  A extends Auth,
  I extends boolean,
  M extends 'required' | 'optional' | undefined,
  R extends Responses,
> extends RouteHead {
  readonly auth: A;
  /** A path parameter that does not fit names nothing, so it is 404, not 422. */
  readonly params?: P;
  /** Plain `z.number()`, `z.boolean()`, `z.array()` are read from the query string's text. */
  readonly query?: Q;
  /** Further headers, by lower-case names. */
  readonly headers?: H;
  /** JSON; use `z.strictObject` so that unknown members are refused. Needs an example (`.meta({ example })`). */
  readonly body?: B;
  /** True if the request needs an Idempotency-Key. */
  readonly idempotent?: I;
  readonly ifMatch?: M;
  readonly responses: R;
}

/** A route whose types have been forgotten: what the application mounts and describes. */
export interface Route extends RouteHead {
  readonly auth: Auth;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly idempotent?: boolean;
  readonly ifMatch?: 'required' | 'optional';
  readonly responses: Responses;
  readonly handler: (ctx: AnyContext) => Promise<AnyReply>;
}

export interface AnyContext {
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly body: unknown;
  readonly upload: FileDraft | null;
  readonly account: Account | null;
  readonly commandKey: string | null;
  readonly commandHash: string | null;
  readonly ifMatch: IfMatch | null;
  readonly requestId: string;
  readonly language: Language;
  readonly now: string;
}

export interface AnyReply extends ReplyHead {
  readonly status: number;
  readonly body?: unknown;
  readonly file?: Buffer | Readable;
  readonly filename?: string;
  readonly contentType?: string;
}

/** A route without its handler yet. */
export interface RouteDeclaration<P, Q, H, B, A, I, M, R extends Responses> {
  /** The route with its handler: a second step, since only then are the types of its replies known in full. */
  handle(handler: (ctx: Context<P, Q, H, B, A, I, M>) => Promise<Reply<R>> | Reply<R>): Route;
}

/**
 * Declares a route: from this one value come the handler's types, the checks at the edge and the OpenAPI description.
 * Throws at start for a path parameter without a schema, or the other way round.
 */
export function defineRoute<
  A extends Auth,
  R extends Responses,
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  H extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  I extends boolean = false,
  M extends 'required' | 'optional' | undefined = undefined,
>(spec: RouteSpec<P, Q, H, B, A, I, M, R>): RouteDeclaration<P, Q, H, B, A, I, M, R> {
  const named = pathParameters(spec.path).sort().join();
  const declared = Object.keys(spec.params?.shape ?? {})
    .sort()
    .join();
  if (spec.permission !== undefined) assertAskedByRole(spec.permission);
  if (named !== declared) throw new Error(`route ${spec.id}: path has (${named}), params has (${declared})`);
  return {
    handle: (handler) => ({
      ...spec,
      // The edge makes the context from these very schemas, so the handler gets what it declares.
      handler: async (ctx) => handler(ctx as Context<P, Q, H, B, A, I, M>),
    }),
  };
}

/** The names of a path's parameters. */
function pathParameters(path: string): string[] {
  return [...path.matchAll(/:(\w+)/g)].map((match) => match[1] as string);
}

/** Of a file that somebody sent: it has the type that it came with. */
export const ANY_TYPE = '*/*';

/** A response that is a download, e.g. `file('application/pdf')`. */
export function file(contentType: string, description?: Text): FileResponse {
  return { contentType, ...(description && { description }) };
}

export function isSchema(spec: ResponseSpec): spec is z.ZodType {
  return spec instanceof z.ZodType;
}

/** The schema of a response's body; undefined for a file or nothing. */
export function bodySchemaOf(spec: ResponseSpec | undefined): z.ZodType | undefined {
  if (!spec) return undefined;
  if (isSchema(spec)) return spec;
  return 'schema' in spec ? spec.schema : undefined;
}

/** Every refusal that a route can answer with: its own and those of the edge. */
export function refusalsOf(route: Route): RefusalCode[] {
  const codes = new Set<RefusalCode>([
    'UNAUTHENTICATED',
    'TOO_MANY',
    'OUTCOME_UNKNOWN',
    'IDENTITY_UNAVAILABLE',
    'ACCOUNT_OTHER_SPELLING',
  ]);
  const add = (...more: RefusalCode[]): void => more.forEach((code) => codes.add(code));
  if (route.params) add('NOT_FOUND');
  if (route.body) add('MALFORMED', 'TOO_LARGE', 'UNSUPPORTED_MEDIA');
  if (route.upload) add(...UPLOAD_REFUSALS);
  if (route.body || route.query || route.headers || route.ifMatch) add('INVALID');
  if (route.query && 'cursor' in route.query.shape) add('BAD_CURSOR');
  if (route.idempotent) add('KEY_REQUIRED', 'KEY_REUSED');
  if (route.ifMatch) add('STALE');
  if (route.ifMatch === 'required') add('PRECONDITION_REQUIRED');
  if (route.permission) add('FORBIDDEN');
  add(...route.refusals);
  return [...codes];
}
