import * as z from 'zod';
import { listLineage } from '../../db/posting/read.ts';
import { repost } from '../../db/posting/repost.ts';
import { findCases } from '../../db/record/read.ts';
import { postingLifecycle } from '../../domain/posting/lifecycle.ts';
import { stageText } from '../../domain/process/lifecycle.ts';
import { versionTag } from '../http/etag.ts';
import { takeIn } from '../http/intake.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { abilityOf, mayRead } from '../process/ability.ts';
import { readableCase } from '../process/decide.ts';
import { idParams, nothing } from '../process/decision-route.ts';
import { textSchema } from '../process/views.ts';
import type { Services } from '../services.ts';
import { draftSchema, draftView } from './draft-routes.ts';

const lineageSchema = z
  .object({
    id: z.uuid(),
    repostOf: z.uuid().nullable(),
    title: z.string(),
    stage: textSchema.extend({ code: z.string() }),
    submittedAt: shanghaiTime,
    endedAt: shanghaiTime.nullable(),
    wasPublic: z.boolean(),
  })
  .meta({ id: 'Lineage' });

/** Posting again what has ended, and the chain that it makes (R18). */
export function repostRoutes(services: Services): Route[] {
  const { db } = services;
  const common = { rules: ['R18'], tags: ['posting'], auth: 'signed-in', params: idParams } as const;
  return [
    defineRoute({
      ...common,
      method: 'post',
      path: '/postings/:id/reposts',
      id: 'repostPosting',
      summary: { zh: '由已结束的榜单新建草稿，重新张榜', en: 'Start a draft from an ended posting' },
      description: {
        zh: '沿用最后一版内容（附件在内），揭榜时间须重新填写；按新榜单审核，记录来源。',
        en: 'Takes its last content, files included; a new window must be given. Reviewed as a new posting, with its origin recorded.',
      },
      idempotent: true,
      body: nothing,
      responses: { 201: { schema: draftSchema, etag: true } },
      refusals: ['POSTING_NOT_ENDED', 'MANDATE_SCOPE'],
    }).handle(async (ctx) => {
      const { outcome } = await takeIn(services, ctx, async (tx) => ({
        status: 201,
        outcome: draftView(await repost(tx, ctx.account.id, ctx.params.id, ctx.now)),
      }));
      return {
        status: 201,
        body: outcome,
        etag: versionTag(outcome.version),
        location: `/drafts/${outcome.id}`,
      };
    }),

    defineRoute({
      ...common,
      method: 'get',
      path: '/postings/:id/lineage',
      id: 'listLineage',
      summary: { zh: '重新张榜的来龙去脉', en: 'Origin and successors of a posting' },
      responses: { 200: z.object({ items: z.array(lineageSchema) }) },
      refusals: [],
    }).handle(async (ctx) => {
      await readableCase(services, 'posting', ctx.params.id, ctx.account);
      const ability = abilityOf(ctx.account);
      const relatives = await listLineage(db, ctx.params.id);
      const cases = await findCases(
        db,
        relatives.map(({ id }) => id),
        ctx.account.id,
      );
      const items = relatives
        .filter(({ id }) => {
          const found = cases.get(id);
          return found && mayRead(ability, found.position, found.relations);
        })
        .map(({ stage, submittedAt, endedAt, ...rest }) => ({
          ...rest,
          stage: { code: stage, ...stageText(postingLifecycle, stage) },
          submittedAt,
          endedAt,
        }));
      return { status: 200, body: { items } };
    }),
  ];
}
