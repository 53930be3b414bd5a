import * as z from 'zod';
import { toLiteral, toSearchQuery } from '../../adapters/words/words.ts';
import { findPublic, listPublic, type PublicPosting } from '../../db/publication/read.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { instant, int, line } from '../../domain/kinds/schema.ts';
import { PUBLIC_STAGES, type PublicStage } from '../../domain/posting/public-stage.ts';
import { refuse } from '../../domain/refusals.ts';
import { DISTRICT_CODES, FIELD_CODES, POSTING_TYPES } from '../../domain/vocabulary.ts';
import { defineCursor, pageOf, pageQuery } from '../http/paging.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { idParams } from '../process/decision-route.ts';
import { postingContentSchema } from '../process/kept.ts';
import type { Services } from '../services.ts';
import { amendmentsView, publicAmendment, underAmendment } from './amendment-view.ts';
import { publicWindowChange, windowHistoryView } from './window-history-view.ts';

const STAGES = Object.keys(PUBLIC_STAGES) as [PublicStage, ...PublicStage[]];
const cursorOf = defineCursor('public-postings', z.tuple([instant, idSchema]));

const publicPosting = z
  .object({
    id: z.uuid(),
    stage: z.object({ code: z.string(), zh: z.string(), en: z.string() }),
    type: z.string(),
    field: z.string(),
    district: z.string().nullable(),
    title: z.string(),
    opensAt: shanghaiTime.nullable(),
    closesAt: shanghaiTime.nullable(),
    publishedAt: shanghaiTime,
    repostOf: z
      .uuid()
      .nullable()
      .meta({ description: '由哪份公开榜单重新张榜 The earlier public posting it was made from (R18)' }),
    underAmendment,
    amendments: z.array(publicAmendment),
    windowHistory: z.array(publicWindowChange),
    content: postingContentSchema.meta({ description: '公开的内容 Public fields (R19)' }),
  })
  .meta({ id: 'PublicPosting' });

const filters = pageQuery.extend({
  type: z.enum(POSTING_TYPES).optional(),
  field: z.enum(FIELD_CODES).optional(),
  district: z.enum(DISTRICT_CODES).optional(),
  stage: z.enum(STAGES).optional(),
  q: line(200, 0).optional().meta({ description: '检索词 Words', example: '固态电池' }),
  closingWithinHours: int(1, 8760).optional().meta({
    description: '即将截止：若干小时内 Closing soon: within this many hours',
    example: 72,
  }),
});

function view(posting: PublicPosting): z.input<typeof publicPosting> {
  const stage = posting.stage as PublicStage;
  return {
    ...posting,
    stage: { code: stage, ...PUBLIC_STAGES[stage] },
    ...amendmentsView(posting.amendments),
    windowHistory: windowHistoryView(posting.windowHistory),
  };
}

/** Public routes, without signing in: public fields and public stages only (R19). */
export function publicationRoutes({ db }: Services): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/public/postings',
      id: 'listPublicPostings',
      summary: { zh: '公开榜单检索', en: 'Search the published postings' },
      rules: ['R14', 'R19'],
      tags: ['public'],
      auth: 'public',
      query: filters,
      responses: { 200: pageOf(publicPosting) },
      refusals: [],
    }).handle(async ({ query, now: at }) => {
      const { limit, cursor, q, ...filter } = query;
      const after = cursorOf.decode(cursor);
      const words = q ? toSearchQuery(q) : '';
      const rows = await listPublic(
        db,
        { ...filter, words, literal: q && toLiteral(q), at },
        limit + 1,
        after && { publishedAt: after[0], id: after[1] },
      );
      return {
        status: 200,
        body: cursorOf.page(rows, limit, view, (row): [string, string] => [row.publishedAt, row.id]),
      };
    }),

    defineRoute({
      method: 'get',
      path: '/public/postings/:id',
      id: 'getPublicPosting',
      summary: { zh: '公开榜单', en: 'A published posting' },
      rules: ['R14', 'R19'],
      tags: ['public'],
      auth: 'public',
      params: idParams,
      responses: { 200: publicPosting },
      refusals: [],
    }).handle(async ({ params, now }) => {
      const posting = await findPublic(db, params.id, now);
      if (!posting) throw refuse('NOT_FOUND');
      return { status: 200, body: view(posting) };
    }),
  ];
}
