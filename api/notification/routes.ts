import * as z from 'zod';
import { notOfTheirPool } from '../../db/interest/pool.ts';
import { markAllRead, markOne, type Marks } from '../../db/notification/marks.ts';
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
import type { Text } from '../../domain/vocabulary.ts';
import { defineCursor, pageOf, pageQuery } from '../http/paging.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { routesOf } from '../process/routes-of.ts';
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
  const route = routesOf(services, { tags: ['me'], rules: ['R39'] });

  const marking = (verb: string, id: string, summary: Text, marks: Marks): Route =>
    route.write(
      {
        path: `/notifications/:id/${verb}` as const,
        id,
        summary,
        reply: z.object({ id: z.uuid() }),
        refusals: ['NOT_FOUND'],
      },
      ({ params, account, now }) =>
        async (tx) => {
          await markOne(tx, account, params.id, marks, now);
          return { id: params.id };
        },
    );

  return [
    route.get(
      {
        path: '/notifications',
        id: 'listNotifications',
        summary: { zh: '通知', en: 'My notifications' },
        query: notificationQuery,
        reply: pageOf(notificationSchema),
      },
      async ({ account, query: { limit, cursor, show, kind = null, case: caseId = null } }) => {
        const before = notificationCursor.decode(cursor)?.[0] ?? null;
        const rows = await listNotifications(db, account, limit + 1, { before, show, kind, caseId });
        const pooled = await notOfTheirPool(db.manager, rows, account.id);
        const page = notificationCursor.page(
          rows,
          limit,
          (row) => {
            const { who: _, ...own } = row;
            return pooled.has(row) ? [] : [own];
          },
          (row): [string] => [row.id],
        );
        return { ...page, items: page.items.flat() };
      },
    ),

    route.get(
      {
        path: '/notifications/unread',
        id: 'countUnread',
        summary: { zh: '未读通知的个数', en: 'How many of my notifications are unread' },
        reply: z.object({
          unread: z.int(),
          more: z.boolean().meta({ description: '还有更多，未一一清点 There are more than were counted' }),
          kinds: countsSchema,
        }),
      },
      ({ account }) => countUnread(db, account),
    ),

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

    route.write(
      {
        path: '/notifications/read',
        id: 'markAllNotificationsRead',
        summary: { zh: '全部标为已读', en: 'Mark all as read, up to one that was seen' },
        body: z.strictObject({
          through: idSchema.meta({
            description:
              '看到的最新一条；其后新到的仍为未读 The newest that was seen; what came after it stays unread',
            example: 'c3a1f0de-8b1c-4c5e-9a51-0d6f2b1e7a10',
          }),
        }),
        reply: z.object({ marked: z.int() }),
      },
      ({ account, body, now }) =>
        async (tx) => ({ marked: await markAllRead(tx, account, body.through, now) }),
    ),

    route.get(
      {
        path: '/me/preferences',
        id: 'getPreferences',
        summary: { zh: '我的通知方式', en: 'How I am told' },
        reply: preferencesView,
      },
      async ({ account }) => shown(await findPreferences(db, account.id)),
    ),

    route.write(
      {
        path: '/me/preferences',
        id: 'savePreferences',
        summary: { zh: '设定各类通知的方式', en: 'Choose how each kind of notice comes' },
        method: 'put',
        body: preferencesSchema,
        reply: preferencesView,
        refusals: ['NOTICE_NOT_SILENCED'],
      },
      ({ account, body, now }) =>
        async (tx) => {
          await savePreferences(tx, account.id, body, now);
          return shown(body);
        },
    ),
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
