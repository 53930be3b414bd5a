import * as z from 'zod';
import { listAgeing, listFunnel, type FunnelFilter } from '../../db/report/read.ts';
import { dateSchema } from '../../domain/calendar/schema.ts';
import { addDays, startOfShanghaiDay } from '../../domain/calendar/shanghai.ts';
import { may } from '../../domain/permission/offices.ts';
import { stageText } from '../../domain/process/lifecycle.ts';
import { lifecycleOf } from '../../domain/processes.ts';
import { FUNNEL_GROUP_CODES, FUNNEL_STEP_CODES } from '../../domain/report/funnel.ts';
import {
  CASE_TYPES,
  DISTRICT_CODES,
  FIELD_CODES,
  POSTING_TYPES,
  type CaseType,
  type District,
} from '../../domain/vocabulary.ts';
import type { Account } from '../http/account.ts';
import { notPermitted } from '../http/permit.ts';
import { defineRoute, file, type Route } from '../http/route.ts';
import { SPREADSHEET, spreadsheet } from '../http/spreadsheet.ts';
import { textSchema } from '../process/views.ts';
import type { Services } from '../services.ts';
import { ageingSheet, funnelSheet, groupName } from './tables.ts';

const filters = z.object({
  type: z.enum(POSTING_TYPES).optional(),
  field: z.enum(FIELD_CODES).optional(),
  district: z.enum(DISTRICT_CODES).optional(),
  from: dateSchema.optional().meta({ description: '提交日期自（含） Submitted from, inclusive' }),
  to: dateSchema.optional().meta({ description: '提交日期至（含） Submitted to, inclusive' }),
});

const count = z.int();
const funnelRow = z.object({
  group: textSchema.extend({ code: z.string().nullable() }),
  ...Object.fromEntries(FUNNEL_STEP_CODES.map((step) => [step, count])),
});

const ageingRow = z.object({
  type: z.string(),
  stage: textSchema.extend({ code: z.string() }),
  figures: z.array(z.string()),
  open: count,
  withoutClock: count,
  withinLevel: count,
  late5: count,
  late20: count,
  lateMore: count,
  medianDays: z.number(),
  oldestDays: z.number(),
});

/** The district that an account may see; undefined: all. @throws FORBIDDEN */
function districtOf(account: Account, asked: District | undefined): District | undefined {
  if (may(account, 'reportAll')) return asked;
  const own = may(account, 'reportDistrict') ? account.district : undefined;
  if (own === undefined || (asked !== undefined && asked !== own)) throw notPermitted('reportAll');
  return own;
}

function filterOf(account: Account, { from, to, ...asked }: z.output<typeof filters>): FunnelFilter {
  return {
    ...asked,
    district: districtOf(account, asked.district),
    from: from && startOfShanghaiDay(from),
    until: to && startOfShanghaiDay(addDays(to, 1)),
  };
}

/** Reports: the funnel, ageing against service levels, and both as a spreadsheet (R41). */
export function reportRoutes(services: Services): Route[] {
  const { db } = services;
  const common = {
    method: 'get',
    rules: ['R41'],
    tags: ['report'],
    auth: 'signed-in',
    refusals: ['FORBIDDEN'],
  } as const;
  return [
    defineRoute({
      ...common,
      path: '/reports/funnel',
      id: 'reportFunnel',
      summary: { zh: '漏斗：按类型、领域、区或月份', en: 'The funnel by type, field, district or month' },
      query: filters.extend({ by: z.enum(FUNNEL_GROUP_CODES).default('type') }),
      responses: { 200: z.object({ by: z.string(), items: z.array(funnelRow) }) },
    }).handle(async ({ account, query: { by, ...asked } }) => {
      const rows = await listFunnel(db, by, filterOf(account, asked));
      const items = rows.map(({ group, ...counts }) => ({
        group: { code: group, ...groupName(by, group) },
        ...counts,
      }));
      return { status: 200, body: { by, items } };
    }),

    defineRoute({
      ...common,
      path: '/reports/ageing',
      id: 'reportAgeing',
      summary: { zh: '在办时效：对照服务时限', en: 'Open cases against their service levels' },
      query: z.object({
        type: z.enum(Object.keys(CASE_TYPES) as [CaseType, ...CaseType[]]).optional(),
        district: z.enum(DISTRICT_CODES).optional(),
      }),
      responses: { 200: z.object({ items: z.array(ageingRow) }) },
    }).handle(async ({ account, query, now }) => {
      const district = districtOf(account, query.district);
      const rows = await listAgeing(db, now, { type: query.type, district });
      const items = rows.map(({ stage, figures, ...row }) => {
        const { zh, en } = stageText(lifecycleOf(row.type), stage);
        return { ...row, figures: [...figures], stage: { code: stage, zh, en } };
      });
      return { status: 200, body: { items } };
    }),

    defineRoute({
      ...common,
      path: '/reports/export',
      id: 'exportReports',
      summary: { zh: '导出报表（电子表格）', en: 'All reports as a spreadsheet' },
      query: filters,
      responses: { 200: file(SPREADSHEET) },
    }).handle(async ({ account, query, now }) => {
      const filter = filterOf(account, query);
      const funnels = [];
      for (const by of FUNNEL_GROUP_CODES) funnels.push(funnelSheet(by, await listFunnel(db, by, filter)));
      const ageing = ageingSheet(await listAgeing(db, now, { district: filter.district }));
      return {
        status: 200,
        file: await spreadsheet([...funnels, ageing]),
        filename: `reports-${now.slice(0, 10)}.xlsx`,
      };
    }),
  ];
}
