import * as z from 'zod';
import type { PayloadOf } from '../../domain/acts.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { prose } from '../../domain/kinds/schema.ts';
import { lifecycleOf, type DecisionOf } from '../../domain/processes.ts';
import type { RefusalCode } from '../../domain/refusals.ts';
import type { CaseType } from '../../domain/vocabulary.ts';
import { seenVersion, versionTag } from '../http/etag.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { Services } from '../services.ts';
import { decide } from './decide.ts';
import { replySchemaOf } from './replies.ts';
import { outcomeSchema, outcomeView, outcomeWith } from './views.ts';

export const idParams = z.object({ id: idSchema });

/** Body of an act that needs nothing but the will to do it. */
export const nothing = z.strictObject({}).meta({ example: {} });

/** Body of an act that needs only a reason. */
export const reasonSchema = z
  .strictObject({
    reason: prose(2000, 2).meta({ description: '理由 Reason', example: '需求变更。' }),
  })
  .meta({ example: { reason: '需求变更。' } });

/** One decision as it comes in by HTTP; name, rule and words are the transition table's. */
export interface Command<Body> {
  readonly body: z.ZodType<Body>;
  /** Refusals of the act besides those of every act. */
  readonly refusals: readonly RefusalCode[];
  /** Refuses before the process is asked, which then has no trace of it; the record checks again. */
  refuseEarly?(services: Services, id: string, body: Body): Promise<void>;
}

/** Required type of a body; the body of an act without a payload is ignored. */
type Carried<T extends CaseType, Act> = PayloadOf<T, Act> extends null ? object : PayloadOf<T, Act>;

/** A command for every decision of a transition table: a missing one, or one with another body, is a type error. */
export type Commands<T extends CaseType> = { readonly [Act in DecisionOf<T>]: Command<Carried<T, Act>> };

export function command<Body>(body: z.ZodType<Body>, ...refusals: readonly RefusalCode[]): Command<Body> {
  return { body, refusals };
}

/** The routes of all decisions of a process: `POST <base>/:id/<act in kebab-case>`. @param base e.g. `/postings` */
export function decisionRoutes<T extends CaseType>(
  services: Services,
  type: T,
  commands: Commands<T>,
  base = `/${type}s`,
): Route[] {
  return (Object.entries(commands) as [string, Command<never>][]).map(([act, one]) =>
    decisionRoute(services, { type, act, base, ...one }),
  );
}

interface DecisionRouteSpec extends Command<never> {
  readonly type: CaseType;
  readonly base: string;
  readonly act: string;
}

function decisionRoute(services: Services, spec: DecisionRouteSpec): Route {
  const { type, act, base } = spec;
  const table = lifecycleOf(type).acts[act];
  if (table?.kind !== 'decision') throw new Error(`${type}.${act} is not a decision`);
  const operation = `${act}${type.charAt(0).toUpperCase()}${type.slice(1)}`;
  const reply = replySchemaOf(type, act);
  return defineRoute({
    method: 'post',
    path: `${base}/:id/${kebab(act)}`,
    id: operation,
    summary: { zh: table.zh, en: table.en },
    rules: [table.rule],
    tags: [type],
    auth: 'signed-in',
    idempotent: true,
    ifMatch: 'optional',
    params: idParams,
    body: spec.body,
    responses: { 200: { schema: reply ? outcomeWith(operation, reply) : outcomeSchema, etag: true } },
    refusals: [
      'FORBIDDEN',
      'ILLEGAL_NOW',
      'OVERTAKEN',
      'NEEDS_OPERATOR',
      'MANDATE_SCOPE',
      'BOTH_SIDES',
      'STAND_ASIDE',
      'UNIT_NOT_CONFIRMED',
      ...spec.refusals,
    ],
  }).handle(async (ctx) => {
    const { id } = ctx.params;
    const { account } = ctx;
    const body = ctx.body;
    const outcome = await decide(services, {
      type,
      caseId: id,
      act,
      account,
      key: ctx.commandKey,
      hash: ctx.commandHash,
      requestId: ctx.requestId,
      payload: async () => {
        await spec.refuseEarly?.(services, id, body);
        return body;
      },
      seenVersion: ctx.ifMatch && !ctx.ifMatch.any ? seenVersion(ctx.ifMatch) : undefined,
    });
    return { status: 200, body: outcomeView(outcome), etag: versionTag(outcome.version) };
  });
}

function kebab(act: string): string {
  return act.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
