import * as z from 'zod';
import { closeNeed, collectNeed, inviteToPost, type NeedOfficer } from '../../db/need/intake.ts';
import { listNeeds, type NeedEntry } from '../../db/need/read.ts';
import { inviteSchema, NEED_SOURCES, NEED_STATES, needSchema } from '../../domain/need/schema.ts';
import { may } from '../../domain/permission/offices.ts';
import { DISTRICTS, FIELDS } from '../../domain/vocabulary.ts';
import type { Account } from '../http/account.ts';
import { notPermitted } from '../http/permit.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { officeScope } from '../party/office-scope.ts';
import { reasonSchema } from '../process/decision-route.ts';
import { routesOf } from '../process/routes-of.ts';
import { textSchema } from '../process/views.ts';
import type { Services } from '../services.ts';

const named = textSchema.extend({ code: z.string() });
const entrySchema = z
  .object({
    id: z.uuid(),
    district: named.nullable(),
    station: z.string().nullable().meta({ description: '登记的设站单位代码 Credit code of the station' }),
    unit: z.object({ creditCode: z.string(), name: z.string() }).nullable(),
    person: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    field: named,
    title: z.string(),
    description: z.string(),
    source: named,
    state: named,
    createdAt: shanghaiTime,
    history: z.array(z.object({ act: z.string(), at: shanghaiTime, by: z.string(), note: z.string() })),
    posted: z
      .array(z.object({ id: z.uuid(), title: z.string() }))
      .meta({ description: '此后该单位或人员自行发布的榜单 Postings that they have published since' }),
  })
  .meta({ id: 'Need' });

function shown(entry: NeedEntry): z.input<typeof entrySchema> {
  const { district, field, source, state } = entry;
  return {
    ...entry,
    district: district === null ? null : { code: district, ...DISTRICTS[district] },
    field: { code: field, ...FIELDS[field] },
    source: { code: source, ...NEED_SOURCES[source] },
    state: { code: state, ...NEED_STATES[state] },
    history: [...entry.history],
    posted: [...entry.posted],
  };
}

/** An officer of a district or a station, with it. @throws FORBIDDEN */
function officerOf(account: Account): NeedOfficer {
  if (!may(account, 'handleNeeds')) throw notPermitted('handleNeeds');
  return { id: account.id, name: account.name, ...officeScope(account, 'handleNeeds') };
}

/**
 * Districts collect needs from key industries and firms, stations from their unit and people, and invite them to post
 * (R7). They post nothing for anybody.
 */
export function needRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['party'], rules: ['R7'] });
  const done = z.object({ id: z.uuid() });
  return [
    route.write(
      {
        path: '/needs',
        id: 'collectNeed',
        summary: { zh: '登记征集到的需求', en: 'Record a need collected by the district or station' },
        body: needSchema,
        status: 201,
        reply: done,
        refusals: ['FORBIDDEN', 'NEED_NOT_YOURS'],
      },
      ({ account, body, now }) => {
        const by = officerOf(account);
        return async (tx) => ({ id: await collectNeed(tx, by, body, now) });
      },
    ),

    route.write(
      {
        path: '/needs/:id/invite',
        id: 'inviteToPost',
        summary: { zh: '邀请张榜', en: 'Invite to post' },
        body: inviteSchema,
        reply: done.extend({
          told: z.int().meta({
            description:
              '已在系统内通知的账号数；0 表示该单位尚未注册，请另行联系 Number of accounts notified; 0: the unit is not registered',
          }),
        }),
        refusals: ['FORBIDDEN', 'NEED_CLOSED'],
      },
      ({ params: { id }, account, body, now }) => {
        const by = officerOf(account);
        return async (tx) => ({ id, told: await inviteToPost(tx, by, id, body.message, now) });
      },
    ),

    route.write(
      {
        path: '/needs/:id/close',
        id: 'closeNeed',
        summary: { zh: '了结需求线索', en: 'Close a need' },
        body: reasonSchema,
        reply: done,
        refusals: ['FORBIDDEN', 'NEED_CLOSED'],
      },
      ({ params: { id }, account, body, now }) => {
        const by = officerOf(account);
        return async (tx) => {
          await closeNeed(tx, by, id, body.reason, now);
          return { id };
        };
      },
    ),

    route.list(
      {
        path: '/needs',
        id: 'listNeeds',
        summary: { zh: '需求征集与邀请情况', en: 'Collected needs and their outcome' },
        reply: entrySchema,
        refusals: ['FORBIDDEN'],
      },
      async ({ account }) => {
        const all = may(account, 'listNeeds');
        return (await listNeeds(services.db, all ? null : officerOf(account))).map(shown);
      },
    ),
  ];
}
