import * as z from 'zod';
import { loadYears } from '../../db/calendar/intake.ts';
import { listPolicies, listYears } from '../../db/policy/read.ts';
import { calendarYearSchema } from '../../domain/calendar/schema.ts';
import { keptOf } from '../../domain/form/kept.ts';
import { policySchema } from '../../domain/policy/schema.ts';
import { takeIn } from '../http/intake.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { permit } from '../process/permit.ts';
import type { Services } from '../services.ts';

const policyView = keptOf(policySchema).meta({ id: 'Policy' });
const yearView = keptOf(calendarYearSchema).meta({ id: 'CalendarYear' });
const yearBody = calendarYearSchema.meta({
  example: {
    year: 2027,
    status: 'official',
    source: '《国务院办公厅关于2027年部分节假日安排的通知》',
    holidays: ['2027-01-01'],
    workingWeekends: [],
  },
});

/** The figures and the calendar that deadlines are counted on: public, versioned, loaded as records (R12). */
export function policyRoutes(services: Services): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/policies',
      id: 'listPolicies',
      summary: { zh: '政策版本', en: 'Policy versions' },
      rules: ['R12'],
      tags: ['policy'],
      auth: 'public',
      responses: {
        200: z.object({ current: z.string(), items: z.array(policyView) }),
      },
      refusals: [],
    }).handle(async () => {
      const { current, items } = await listPolicies(services.db, services.localProfile);
      return { status: 200, body: { current, items: items } };
    }),

    defineRoute({
      method: 'get',
      path: '/calendar-years',
      id: 'listCalendarYears',
      summary: { zh: '工作日历（正式或暂定）', en: 'Working calendars, official or provisional' },
      rules: ['R12'],
      tags: ['policy'],
      auth: 'public',
      responses: { 200: z.object({ items: z.array(yearView) }) },
      refusals: [],
    }).handle(async () => {
      const items = await listYears(services.db);
      return { status: 200, body: { items: items } };
    }),

    defineRoute({
      method: 'post',
      path: '/calendar-years',
      id: 'loadCalendarYear',
      summary: {
        zh: '载入年度工作日历，重算受影响的期限',
        en: 'Load a year and recompute the affected deadlines',
      },
      rules: ['R12'],
      tags: ['policy'],
      auth: 'signed-in',
      idempotent: true,
      body: yearBody,
      responses: { 200: z.object({ years: z.array(z.int()), recalculated: z.int() }) },
      refusals: ['FORBIDDEN', 'CALENDAR_OFFICIAL'],
    }).handle(async (ctx) => {
      permit(ctx.account, 'loadCalendarYear');
      const { outcome } = await takeIn(services, ctx, async (tx) => ({
        status: 200,
        outcome: await loadYears(tx, [ctx.body], ctx.now),
      }));
      return { status: 200, body: { years: [...outcome.years], recalculated: outcome.recalculated } };
    }),
  ];
}
