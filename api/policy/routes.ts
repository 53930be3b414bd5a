import * as z from 'zod';
import { loadYears } from '../../db/calendar/intake.ts';
import { listPolicies, listYears } from '../../db/policy/read.ts';
import { calendarYearSchema } from '../../domain/calendar/schema.ts';
import { keptOf } from '../../domain/form/kept.ts';
import { policySchema } from '../../domain/policy/schema.ts';
import { type Route } from '../http/route.ts';
import { routesOf } from '../process/routes-of.ts';
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
  const route = routesOf(services, { tags: ['policy'], rules: ['R12'] });
  return [
    route.get(
      {
        path: '/policies',
        id: 'listPolicies',
        summary: { zh: '政策版本', en: 'Policy versions' },
        auth: 'public',
        reply: z.object({ current: z.string(), items: z.array(policyView) }),
      },
      () => listPolicies(services.db, services.localProfile),
    ),

    route.list(
      {
        path: '/calendar-years',
        id: 'listCalendarYears',
        summary: { zh: '工作日历（正式或暂定）', en: 'Working calendars, official or provisional' },
        auth: 'public',
        reply: yearView,
      },
      () => listYears(services.db),
    ),

    route.write(
      {
        path: '/calendar-years',
        id: 'loadCalendarYear',
        summary: {
          zh: '载入年度工作日历，重算受影响的期限',
          en: 'Load a year and recompute the affected deadlines',
        },
        permission: 'loadCalendarYear',
        body: yearBody,
        reply: z.object({ years: z.array(z.int()).readonly(), recalculated: z.int() }),
        refusals: ['CALENDAR_OFFICIAL'],
      },
      (ctx) => (tx) => loadYears(tx, [ctx.body], ctx.now),
    ),
  ];
}
