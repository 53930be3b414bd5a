import * as z from 'zod';
import { idSchema } from '../../domain/identity/schema.ts';
import { prose } from '../../domain/kinds/schema.ts';
import type { Json } from '../../domain/process/case.ts';
import { lifecycleOf } from '../../domain/processes.ts';
import type { RefusalCode } from '../../domain/refusals.ts';
import type { CaseType } from '../../domain/vocabulary.ts';
import type { Account } from '../http/account.ts';
import { seenVersion, versionTag } from '../http/etag.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { Services } from '../services.ts';
import { decide } from './decide.ts';
import { outcomeSchema, outcomeView } from './views.ts';

export const idParams = z.object({ id: idSchema });

/** Body of an act that needs nothing but the will to do it. */
export const nothing = z.strictObject({}).meta({ example: {} });

/** Body of an act that needs only a reason. */
export const reasonSchema = z
  .strictObject({
    reason: prose(2000, 2).meta({ description: '理由 Reason', example: '需求变更。' }),
  })
  .meta({ example: { reason: '需求变更。' } });

export interface DecisionRouteSpec<B extends z.ZodType> {
  readonly type: CaseType;
  /** e.g. `/postings`; the route is `POST /postings/:id/<act in kebab-case>`. */
  readonly base: string;
  readonly act: string;
  readonly body: B;
  /** Refusals of the act besides those of every act. */
  readonly refusals?: readonly RefusalCode[];
  /**
   * What the process gets, where it is not the body itself: looks things up, refuses early. The record checks again.
   */
  readonly prepare?: (
    services: Services,
    input: { id: string; body: z.output<B>; account: Account },
  ) => Promise<Json>;
}

/** The route of one decision of one process: name, rule and words come from its transition table. */
export function decisionRoute<B extends z.ZodType>(services: Services, spec: DecisionRouteSpec<B>): Route {
  const { type, act, base } = spec;
  const table = lifecycleOf(type).acts[act];
  if (table?.kind !== 'decision') throw new Error(`${type}.${act} is not a decision`);
  return defineRoute({
    method: 'post',
    path: `${base}/:id/${kebab(act)}`,
    id: `${act}${type.charAt(0).toUpperCase()}${type.slice(1)}`,
    summary: { zh: table.zh, en: table.en },
    rules: [table.rule],
    tags: [type],
    auth: 'signed-in',
    idempotent: true,
    ifMatch: 'optional',
    params: idParams,
    body: spec.body,
    responses: { 200: { schema: outcomeSchema, etag: true } },
    refusals: [
      'FORBIDDEN',
      'ILLEGAL_NOW',
      'OVERTAKEN',
      'NEEDS_OPERATOR',
      'MANDATE_SCOPE',
      'BOTH_SIDES',
      'STAND_ASIDE',
      ...(spec.refusals ?? []),
    ],
  }).handle(async (ctx) => {
    const { id } = ctx.params;
    const body = ctx.body as z.output<B>;
    const account = ctx.account;
    const outcome = await decide(services, {
      type,
      caseId: id,
      act,
      account,
      key: ctx.commandKey,
      hash: ctx.commandHash,
      requestId: ctx.requestId,
      payload: () => spec.prepare?.(services, { id, body, account }) ?? Promise.resolve(body as Json),
      seenVersion: ctx.ifMatch && !ctx.ifMatch.any ? seenVersion(ctx.ifMatch) : undefined,
    });
    return { status: 200, body: outcomeView(outcome), etag: versionTag(outcome.version) };
  });
}

function kebab(act: string): string {
  return act.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
