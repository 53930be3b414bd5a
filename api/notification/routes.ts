import * as z from 'zod';
import { notOfTheirPool } from '../../db/interest/pool.ts';
import { listNotifications } from '../../db/notification/read.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { defineCursor, pageOf, pageQuery } from '../http/paging.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import type { Services } from '../services.ts';

const notificationCursor = defineCursor('notifications', z.tuple([idSchema]));

const notificationSchema = z
  .object({ id: z.uuid(), caseId: z.uuid().nullable(), zh: z.string(), en: z.string(), at: shanghaiTime })
  .meta({ id: 'Notification' });

/** Notifications of whoever asks (R39). */
export function notificationRoutes({ db }: Services): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/notifications',
      id: 'listNotifications',
      summary: { zh: '通知', en: 'My notifications' },
      rules: ['R39'],
      tags: ['me'],
      auth: 'signed-in',
      query: pageQuery,
      responses: { 200: pageOf(notificationSchema) },
      refusals: [],
    }).handle(async (ctx) => {
      const { limit, cursor } = ctx.query;
      const before = notificationCursor.decode(cursor)?.[0] ?? null;
      const rows = await listNotifications(db, ctx.account, limit + 1, before);
      const pooled = await notOfTheirPool(db.manager, rows, ctx.account.id);
      const page = notificationCursor.page(
        rows,
        limit,
        ({ who: _, ...row }) => row,
        (row): [string] => [row.id],
      );
      const hidden = new Set([...pooled].map(({ id }) => id));
      return { status: 200, body: { ...page, items: page.items.filter(({ id }) => !hidden.has(id)) } };
    }),
  ];
}
