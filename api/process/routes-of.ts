import type { Readable } from 'node:stream';
import * as z from 'zod';
import type { Opener } from '../../db/record/opening.ts';
import type { CaseRecord } from '../../db/record/read.ts';
import type { Transaction } from '../../db/transaction.ts';
import { isOfficeAct } from '../../domain/conflict/offices.ts';
import {
  isAskedByRole,
  may,
  OFFICES,
  type OfficePermission,
  type OpeningPermission,
} from '../../domain/permission/offices.ts';
import type { Position } from '../../domain/process/case.ts';
import { type RefusalCode, refuse } from '../../domain/refusals.ts';
import type { Rule } from '../../domain/rules.ts';
import type { CaseType, Text } from '../../domain/vocabulary.ts';
import { versionTag } from '../http/etag.ts';
import { takeIn, takeInOffice, type IntakeRequest } from '../http/intake.ts';
import { permit } from '../http/permit.ts';
import {
  defineRoute,
  file,
  type AnyContext,
  type AnyReply,
  type Auth,
  type Context,
  type Route,
} from '../http/route.ts';
import type { Services } from '../services.ts';
import { readableCase } from './decide.ts';
import { idParams } from './decision-route.ts';
import { opened, openThenStart } from './opening.ts';
import { caseView } from './views.ts';

/** Says what a route is, whatever its kind. */
interface Said<Path extends string, P, O> {
  readonly path: Path;
  readonly id: string;
  readonly summary: Text;
  readonly description?: Text;
  readonly rules?: readonly Rule[];
  readonly tags?: readonly string[];
  readonly refusals?: readonly RefusalCode[];
  readonly maxAgeSeconds?: number;
  /** By default the id of a path that has one. */
  readonly params?: P;
  /** The row of the permission table that the caller's roles satisfy; else 403. */
  readonly permission?: OfficePermission;
  /** The case that the path's id names; 404 for who may not read it. */
  readonly of?: O;
  /** The row that the caller satisfies by role or by how they stand to that case; else 404. */
  readonly sees?: OfficePermission;
  /** The same; else 403. */
  readonly may?: OfficePermission;
}

type ParamsIn<Path extends string, P> = [P] extends [z.ZodObject]
  ? P
  : Path extends `${string}/:id${string}`
    ? typeof idParams
    : undefined;

/** A case of any type is asked for as `any`. */
type Of = CaseType | 'any' | undefined;
type Found<O> = [O] extends [undefined] ? unknown : { readonly found: CaseRecord };

type ReadContext<Path extends string, P, Q, A extends Auth, O> = Found<O> &
  Context<ParamsIn<Path, P>, Q, undefined, undefined, A, false, undefined>;
type WriteContext<Path extends string, P, B, O, M> = Found<O> &
  Context<ParamsIn<Path, P>, undefined, undefined, B, 'signed-in', true, M>;

/** Null: there is none, which is 404. */
type Answer<T> = Promise<T | null> | T | null;
type MaybeSchema = z.ZodType | undefined;
type MaybeObject = z.ZodObject | undefined;

interface ReadSpec<Path extends string, P, Q, A extends Auth, O> extends Said<Path, P, O> {
  readonly query?: Q;
  readonly auth?: A;
}

interface WriteSpec<Path extends string, P, B, O, M> extends Said<Path, P, O> {
  readonly body?: B;
  /** The case that an act of office is about, for the record of conflicts (R5, R11); none: it is about no case. */
  readonly about?: (ctx: WriteContext<Path, P, B, O, M>) => string | Promise<string>;
}

interface Download {
  readonly file: Buffer | Readable | Uint8Array;
  readonly filename: string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The kinds of route besides decisions, each in few lines: what is said of the route, and the one thing that it does.
 * @param common tags and rules of all of them; a route may name its own instead
 */
export function routesOf(
  services: Services,
  common: { readonly tags: readonly string[]; readonly rules: readonly Rule[] },
) {
  type Kind = Pick<Route, 'method' | 'responses'> &
    Partial<Pick<Route, 'auth' | 'query' | 'body' | 'idempotent' | 'ifMatch'>>;
  type Loose = Said<string, MaybeObject, Of>;

  function route(
    spec: Loose,
    kind: Kind,
    answer: (ctx: AnyContext & { readonly found?: CaseRecord }) => Promise<AnyReply>,
  ): Route {
    const { of, sees, may: mayDo, params, ...said } = spec;
    const asked = params ?? (/\/:id(\/|$)/.test(spec.path) ? idParams : undefined);
    const declared: Omit<Route, 'handler'> = {
      auth: 'signed-in',
      ...common,
      ...said,
      ...kind,
      ...(asked && { params: asked }),
      refusals: [...(mayDo ? (['FORBIDDEN'] as const) : []), ...(spec.refusals ?? [])],
    };
    return defineRoute(declared as never).handle(async (ctx: AnyContext) => {
      if (of === undefined || !ctx.account) return answer(ctx);
      const { id } = ctx.params as { id: string };
      const found = await readableCase(services, of === 'any' ? null : of, id, ctx.account);
      const asking = { ...ctx.account, relations: found.relations };
      if (sees && !may(asking, sees)) throw refuse('NOT_FOUND');
      if (mayDo) permit(asking, mayDo);
      return answer({ ...ctx, found });
    });
  }

  /** Reads one thing. @param spec.tag its entity tag, where it has one */
  function get<
    const Path extends string,
    S extends z.ZodType,
    P extends MaybeObject = undefined,
    Q extends MaybeObject = undefined,
    A extends Auth = 'signed-in',
    O extends Of = undefined,
  >(
    spec: ReadSpec<Path, P, Q, A, O> & {
      readonly reply: S;
      readonly tag?: (body: z.input<S>, ctx: ReadContext<Path, P, Q, A, O>) => string;
    },
    read: (ctx: ReadContext<Path, P, Q, A, O>) => Answer<NoInfer<z.input<S>>>,
  ): Route {
    const { reply, tag, ...said } = spec;
    const responses = { 200: tag ? { schema: reply, etag: true as const } : reply };
    return route(said, { method: 'get', responses }, async (ctx) => {
      const known = ctx as unknown as ReadContext<Path, P, Q, A, O>;
      const body = await read(known);
      if (body === null) throw refuse('NOT_FOUND');
      return { status: 200, body, ...(tag && { etag: tag(body, known) }) };
    });
  }

  /** Reads a list that is short, or cut: `{ items }`. */
  function list<
    const Path extends string,
    S extends z.ZodType,
    P extends MaybeObject = undefined,
    Q extends MaybeObject = undefined,
    A extends Auth = 'signed-in',
    O extends Of = undefined,
  >(
    spec: ReadSpec<Path, P, Q, A, O> & { readonly reply: S },
    read: (ctx: ReadContext<Path, P, Q, A, O>) => Answer<readonly NoInfer<z.input<S>>[]>,
  ): Route {
    const reply = z.object({ items: z.array(spec.reply) });
    return get<Path, typeof reply, P, Q, A, O>({ ...spec, reply }, async (ctx) => {
      const items = await read(ctx);
      return items && { items: [...items] };
    });
  }

  /** Reads a case with what its concept knows of it: `GET /<type>s/:id`. The tag of a case is its version. */
  function ofCase<T extends CaseType, S extends z.ZodType>(
    type: T,
    spec: Omit<Said<string, undefined, T>, 'path' | 'id' | 'of'> & {
      readonly path?: string;
      readonly id?: string;
      readonly reply: S;
      /** Only where nothing of the reply changes without the case. */
      readonly tagged?: true;
    },
    read: (
      found: CaseRecord,
      ctx: ReadContext<'/:id', undefined, undefined, 'signed-in', T>,
    ) => Answer<Omit<NoInfer<z.input<S>>, 'case'>>,
  ): Route {
    const { tagged, path = `/${type}s/:id`, id, ...said } = spec;
    const name = id ?? `get${type.charAt(0).toUpperCase()}${type.slice(1)}`;
    type Known = ReadContext<'/:id', undefined, undefined, 'signed-in', T> & { readonly found: CaseRecord };
    return get<'/:id', S, undefined, undefined, 'signed-in', CaseType>(
      {
        ...said,
        path: path as '/:id',
        id: name,
        of: type,
        ...(tagged && { tag: (_: unknown, ctx) => versionTag((ctx as Known).found.position.version) }),
      },
      async (ctx) => {
        const { found } = ctx as Known;
        const known = await read(found, ctx);
        return known && ({ case: await caseView(services, found, ctx.account), ...known } as z.input<S>);
      },
    );
  }

  /** A download. @param spec.type its media type */
  function download<
    const Path extends string,
    P extends MaybeObject = undefined,
    Q extends MaybeObject = undefined,
    A extends Auth = 'signed-in',
    O extends Of = undefined,
  >(
    spec: ReadSpec<Path, P, Q, A, O> & { readonly type: string },
    read: (ctx: ReadContext<Path, P, Q, A, O>) => Answer<Download>,
  ): Route {
    const { type, ...said } = spec;
    return route(said, { method: 'get', responses: { 200: file(type) } }, async (ctx) => {
      const found = await read(ctx as unknown as ReadContext<Path, P, Q, A, O>);
      if (!found) throw refuse('NOT_FOUND');
      const { file: bytes } = found;
      return { ...found, status: 200, file: bytes instanceof Uint8Array ? Buffer.from(bytes) : bytes };
    });
  }

  /**
   * Writes what has no process, once per Idempotency-Key.
   * @param write makes ready what needs no transaction, and returns what is written in it
   */
  function write<
    const Path extends string,
    S extends z.ZodType,
    P extends MaybeObject = undefined,
    B extends MaybeSchema = undefined,
    O extends Of = undefined,
    M extends 'required' | undefined = undefined,
  >(
    spec: WriteSpec<Path, P, B, O, M> & {
      readonly method?: 'post' | 'put';
      readonly status?: 200 | 201;
      readonly reply: S;
      readonly ifMatch?: M;
      readonly tag?: (body: z.input<S>) => string;
      readonly location?: (body: z.input<S>, ctx: WriteContext<Path, P, B, O, M>) => string;
    },
    work: (
      ctx: WriteContext<Path, P, B, O, M>,
    ) => Writing<NoInfer<z.input<S>>> | Promise<Writing<NoInfer<z.input<S>>>>,
  ): Route {
    const { reply, status = 200, method = 'post', tag, location, about, body, ifMatch, ...said } = spec;
    const kind = {
      method,
      idempotent: true,
      responses: { [status]: tag ? { schema: reply, etag: true as const } : reply },
      ...(body && { body }),
      ...(ifMatch && { ifMatch }),
    };
    return route(said, kind, async (ctx) => {
      const known = ctx as unknown as WriteContext<Path, P, B, O, M>;
      const writing = await work(known);
      const taken = async (tx: Transaction) => ({ status, outcome: await writing(tx) });
      const request = ctx as unknown as IntakeRequest & { readonly now: string };
      const { outcome } = isOfficeAct(spec.id)
        ? await takeInOffice(
            services,
            request,
            { act: spec.id, caseId: (await about?.(known)) ?? null },
            taken,
          )
        : await takeIn(services, request, taken);
      return {
        status,
        body: outcome,
        ...(tag && { etag: tag(outcome) }),
        ...(location && { location: location(outcome, known) }),
      };
    });
  }

  /**
   * Opens a case by a row of the permission table, whose words are the route's.
   * @param work makes ready what needs no transaction, and returns what receives the case in it
   */
  function open<
    const Path extends string,
    P extends MaybeObject = undefined,
    B extends MaybeSchema = undefined,
    O extends Of = undefined,
    M extends 'required' | undefined = undefined,
  >(
    permission: OpeningPermission,
    spec: Omit<WriteSpec<Path, P, B, O, M>, 'id' | 'summary' | 'permission' | 'may'> & {
      readonly ifMatch?: M;
      readonly location?: (caseId: string) => string;
    },
    work: (ctx: WriteContext<Path, P, B, O, M>) => Opening | Promise<Opening>,
  ): Route {
    const { body, about, ifMatch, location, ...said } = spec;
    const { zh, en, rule } = OFFICES[permission];
    const asked = isAskedByRole(permission) ? { permission } : { may: permission };
    const head = { rules: [rule], ...said, id: permission, summary: { zh, en }, ...asked };
    const kind = {
      method: 'post' as const,
      idempotent: true,
      responses: opened,
      ...(body && { body }),
      ...(ifMatch && { ifMatch }),
    };
    return route(head, kind, async (ctx) => {
      const known = ctx as unknown as WriteContext<Path, P, B, O, M>;
      const opening = await work(known);
      const office = isOfficeAct(permission)
        ? { act: permission, caseId: (await about?.(known)) ?? null }
        : undefined;
      const reply = await openThenStart(services, known, permission, opening, office);
      return location ? { ...reply, location: location(reply.body.caseId) } : reply;
    });
  }

  return { get, list, ofCase, download, write, open };
}

/** Writes in the transaction of the request; a repeat gets the same outcome. */
type Writing<T> = (tx: Transaction) => Promise<T>;
/** Receives a case. */
type Opening = (tx: Transaction, by: Opener) => Promise<Position>;
