import * as z from 'zod';
import { listLineage } from '../../db/posting/read.ts';
import { repost } from '../../db/posting/repost.ts';
import { findCases } from '../../db/record/read.ts';
import { postingLifecycle } from '../../domain/posting/lifecycle.ts';
import { stageText } from '../../domain/process/lifecycle.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { abilityOf, mayRead } from '../process/ability.ts';
import { nothing } from '../process/decision-route.ts';
import { routesOf } from '../process/routes-of.ts';
import { textSchema } from '../process/views.ts';
import type { Services } from '../services.ts';
import { draftView, newDraft } from './draft-routes.ts';

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
  const route = routesOf(services, { tags: ['posting'], rules: ['R18'] });
  return [
    route.write(
      {
        path: '/postings/:id/reposts',
        id: 'repostPosting',
        summary: {
          zh: '由已结束的榜单新建草稿，重新张榜',
          en: 'Start a draft from an ended posting',
        },
        description: {
          zh: '沿用最后一版内容（附件在内），揭榜时间须重新填写；按新榜单审核，记录来源。',
          en: 'Takes its last content, files included; a new window must be given. Reviewed as a new posting, with its origin recorded.',
        },
        body: nothing,
        ...newDraft,
        refusals: ['POSTING_NOT_ENDED', 'MANDATE_SCOPE'],
      },
      ({ params, account, now }) =>
        async (tx) =>
          draftView(await repost(tx, account.id, params.id, now)),
    ),

    route.list(
      {
        path: '/postings/:id/lineage',
        id: 'listLineage',
        summary: { zh: '重新张榜的来龙去脉', en: 'Origin and successors of a posting' },
        of: 'posting',
        reply: lineageSchema,
      },
      async ({ params, account }) => {
        const ability = abilityOf(account);
        const relatives = await listLineage(db, params.id);
        const cases = await findCases(
          db,
          relatives.map(({ id }) => id),
          account.id,
        );
        return relatives
          .filter(({ id }) => {
            const found = cases.get(id);
            return found && mayRead(ability, found.position, found.relations);
          })
          .map((one) => ({ ...one, stage: { code: one.stage, ...stageText(postingLifecycle, one.stage) } }));
      },
    ),
  ];
}
