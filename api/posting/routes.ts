import * as z from 'zod';
import { findPosting } from '../../db/posting/read.ts';
import { POSTING_FORMS } from '../../domain/posting/schema.ts';
import { inCurrentWindow } from '../../domain/posting/window.ts';
import { formRoute } from '../form/form-route.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { decisionRoutes } from '../process/decision-route.ts';
import { posterSchema, postingContentSchema } from '../process/kept.ts';
import { routesOf } from '../process/routes-of.ts';
import { caseSchema } from '../process/views.ts';
import type { Services } from '../services.ts';
import { postingCommands } from './commands.ts';
import { demandRoutes } from './demand-routes.ts';
import { draftRoutes } from './draft-routes.ts';
import { repostRoutes } from './repost-routes.ts';

const postingView = z
  .object({
    case: caseSchema,
    type: z.string(),
    version: z.int(),
    publishedVersion: z.int().nullable(),
    contentHash: z.string(),
    content: postingContentSchema,
    window: z
      .object({ kind: z.string(), opensAt: shanghaiTime.nullable(), closesAt: shanghaiTime.nullable() })
      .meta({ description: '现行窗口，以此为准 The current window, which is authoritative (R16)' }),
    publishesAt: shanghaiTime.nullable().meta({
      description:
        '张榜方设定的发布时间；未设定的，审核通过即发布 When its poster has it published; null: as soon as it is approved (R15)',
    }),
    publishedAt: shanghaiTime.nullable().meta({ description: '发布时刻 When it was published' }),
    reviewId: z.uuid().nullable(),
    repostOf: z
      .uuid()
      .nullable()
      .meta({ description: '由哪份榜单重新张榜 The posting it was made from (R18)' }),
    amendment: z.object({ version: z.int(), reviewId: z.uuid() }).nullable().meta({
      description:
        '审核中的修改；已发布的版本继续有效 Amendment under review; the published version remains in force (R14)',
    }),
    poster: posterSchema
      .nullable()
      .meta({ description: '提交时的张榜方信息 The poster as of submission (R1)' }),
  })
  .meta({ id: 'Posting' });

/** The forms, postings in full, and the poster's acts (R8–R14). */
export function postingRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['posting'], rules: ['R8', 'R40'] });
  return [
    formRoute({
      id: 'getPostingForm',
      path: '/forms/postings/:type',
      summary: { zh: '张榜表单（JSON Schema，中英文）', en: 'The form of a posting type as JSON Schema' },
      rules: ['R8'],
      tags: ['posting'],
      side: 'poster',
      schemas: POSTING_FORMS,
    }),
    ...draftRoutes(services),
    ...repostRoutes(services),
    ...demandRoutes(services),

    route.ofCase(
      'posting',
      { summary: { zh: '榜单详情', en: 'A posting in full' }, reply: postingView, tagged: true },
      async (_, ctx) => {
        const record = await findPosting(services.db, ctx.params.id);
        if (!record) return null;
        const { posting, poster, content } = record;
        const { amendmentVersion: version, amendmentReviewId, opensAt, closesAt } = posting;
        return {
          ...posting,
          content: inCurrentWindow(content, posting),
          window: { kind: closesAt ? 'fixed' : 'open_ended', opensAt, closesAt },
          amendment: version && amendmentReviewId ? { version, reviewId: amendmentReviewId } : null,
          poster,
        };
      },
    ),

    ...decisionRoutes(services, 'posting', postingCommands),
  ];
}
