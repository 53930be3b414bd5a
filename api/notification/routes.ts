import * as z from 'zod';
import { notOfTheirPool } from '../../db/interest/pool.ts';
import { markAllRead, markOne } from '../../db/notification/marks.ts';
import { findPreferences, savePreferences } from '../../db/notification/preferences.ts';
import { countUnread, listNotifications } from '../../db/notification/read.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import {
  DELIVERIES,
  NOTICE_KIND_CODES,
  NOTICE_KINDS,
  type NoticeKind,
} from '../../domain/notification/kinds.ts';
import { deliveriesOf, preferencesSchema } from '../../domain/notification/preferences.ts';
import { takeIn } from '../http/intake.ts';
import { defineCursor, pageOf, pageQuery } from '../http/paging.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { idParams } from '../process/decision-route.ts';
import { textSchema } from '../process/views.ts';
import type { Services } from '../services.ts';

const notificationCursor = defineCursor('notifications', z.tuple([idSchema]));

const kindSchema = z.enum(NOTICE_KIND_CODES);
/** How many of each kind. */
const countsSchema = z.object(
  Object.fromEntries(NOTICE_KIND_CODES.map((kind) => [kind, z.int()])) as Record<NoticeKind, z.ZodInt>,
);
const notificationSchema = z
  .object({
    id: z.uuid(),
    caseId: z.uuid().nullable(),
    kind: kindSchema,
    called: textSchema.nullable().meta({
      description:
        '以您与案件的关系称呼该案；不涉及案件时为空 The case in words of how you stand to it; null: about no case',
    }),
    zh: z.string(),
    en: z.string(),
    at: shanghaiTime,
    readAt: shanghaiTime.nullable(),
    archivedAt: shanghaiTime.nullable(),
  })
  .meta({ id: 'Notification' });

const notificationQuery = pageQuery.extend({
  show: z.enum(['inbox', 'unread', 'archived', 'all']).default('all').meta({
    description:
      '收件箱（未归档）、未读、已归档或全部 The inbox (what is not put away), what is unread, what is put away, or all',
  }),
  kind: kindSchema.optional().meta({ description: '只看一类通知 One kind alone' }),
  case: idSchema.optional().meta({ description: '只看一个案件的通知 Those of one case alone' }),
});

const preferencesView = preferencesSchema.extend({
  deliveries: z
    .array(
      z.object({
        kind: kindSchema,
        name: textSchema,
        delivery: textSchema.extend({ code: z.string() }),
        locked: z.boolean(),
      }),
    )
    .meta({
      description:
        '各类通知现在的方式；locked 的不能关闭 How each kind comes now; what is locked cannot be switched off',
    }),
});

/** Notifications of whoever asks, read and put away, and how they come by mail (R39). */
export function notificationRoutes(services: Services): Route[] {
  const { db } = services;
  const common = { rules: ['R39'], tags: ['me'], auth: 'signed-in', refusals: [] } as const;

  const marking = (
    path: string,
    id: string,
    summary: { zh: string; en: string },
    marks: { readonly read?: boolean; readonly archived?: boolean },
  ): Route =>
    defineRoute({
      ...common,
      method: 'post',
      path: `/notifications/:id/${path}`,
      id,
      summary,
      params: idParams,
      idempotent: true,
      responses: { 200: z.object({ id: z.uuid() }) },
      refusals: ['NOT_FOUND'],
    }).handle(async (ctx) => {
      const { outcome } = await takeIn(services, ctx, async (tx) => {
        await markOne(tx, ctx.account, ctx.params.id, marks, ctx.now);
        return { status: 200, outcome: { id: ctx.params.id } };
      });
      return { status: 200, body: outcome };
    });

  return [
    defineRoute({
      ...common,
      method: 'get',
      path: '/notifications',
      id: 'listNotifications',
      summary: { zh: '通知', en: 'My notifications' },
      query: notificationQuery,
      responses: { 200: pageOf(notificationSchema) },
    }).handle(async (ctx) => {
      const { limit, cursor, show, kind = null, case: caseId = null } = ctx.query;
      const before = notificationCursor.decode(cursor)?.[0] ?? null;
      const rows = await listNotifications(db, ctx.account, limit + 1, { before, show, kind, caseId });
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

    defineRoute({
      ...common,
      method: 'get',
      path: '/notifications/unread',
      id: 'countUnread',
      summary: { zh: '未读通知的个数', en: 'How many of my notifications are unread' },
      responses: {
        200: z.object({
          unread: z.int(),
          more: z.boolean().meta({ description: '还有更多，未一一清点 There are more than were counted' }),
          kinds: countsSchema,
        }),
      },
    }).handle(async (ctx) => ({ status: 200, body: await countUnread(db, ctx.account) })),

    marking(
      'read',
      'markNotificationRead',
      { zh: '标为已读', en: 'Mark a notification as read' },
      { read: true },
    ),
    marking(
      'unread',
      'markNotificationUnread',
      { zh: '标为未读', en: 'Mark a notification as unread' },
      { read: false },
    ),
    marking(
      'archive',
      'archiveNotification',
      { zh: '归档', en: 'Put a notification away' },
      { archived: true },
    ),
    marking(
      'restore',
      'restoreNotification',
      { zh: '移回收件箱', en: 'Put a notification back' },
      { archived: false },
    ),

    defineRoute({
      ...common,
      method: 'post',
      path: '/notifications/read',
      id: 'markAllNotificationsRead',
      summary: { zh: '全部标为已读', en: 'Mark all as read, up to one that was seen' },
      idempotent: true,
      body: z.strictObject({
        through: idSchema.meta({
          description:
            '看到的最新一条；其后新到的仍为未读 The newest that was seen; what came after it stays unread',
          example: 'c3a1f0de-8b1c-4c5e-9a51-0d6f2b1e7a10',
        }),
      }),
      responses: { 200: z.object({ marked: z.int() }) },
    }).handle(async (ctx) => {
      const { outcome } = await takeIn(services, ctx, async (tx) => ({
        status: 200,
        outcome: { marked: await markAllRead(tx, ctx.account, ctx.body.through, ctx.now) },
      }));
      return { status: 200, body: outcome };
    }),

    defineRoute({
      ...common,
      method: 'get',
      path: '/me/preferences',
      id: 'getPreferences',
      summary: { zh: '我的通知方式', en: 'How I am told' },
      responses: { 200: preferencesView },
    }).handle(async (ctx) => ({
      status: 200,
      body: shown(await findPreferences(db, ctx.account.id)),
    })),

    defineRoute({
      ...common,
      method: 'put',
      path: '/me/preferences',
      id: 'savePreferences',
      summary: { zh: '设定各类通知的方式', en: 'Choose how each kind of notice comes' },
      idempotent: true,
      body: preferencesSchema,
      responses: { 200: preferencesView },
      refusals: ['NOTICE_NOT_SILENCED'],
    }).handle(async (ctx) => {
      const { outcome } = await takeIn(services, ctx, async (tx) => {
        await savePreferences(tx, ctx.account.id, ctx.body, ctx.now);
        return { status: 200, outcome: shown(ctx.body) };
      });
      return { status: 200, body: outcome };
    }),
  ];
}

function shown(preferences: z.infer<typeof preferencesSchema>): z.infer<typeof preferencesView> {
  const deliveries = deliveriesOf(preferences);
  return {
    ...preferences,
    deliveries: NOTICE_KIND_CODES.map((kind) => {
      const { zh, en, isOfRights } = NOTICE_KINDS[kind];
      const code = deliveries[kind];
      return { kind, name: { zh, en }, delivery: { code, ...DELIVERIES[code] }, locked: isOfRights };
    }),
  };
}
