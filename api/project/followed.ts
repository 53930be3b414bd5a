import * as z from 'zod';
import { listFollowed } from '../../db/project/followed.ts';
import { endOfShanghaiDay } from '../../domain/calendar/shanghai.ts';
import { may } from '../../domain/permission/offices.ts';
import { stageText } from '../../domain/process/lifecycle.ts';
import { projectLifecycle } from '../../domain/project/lifecycle.ts';
import { DISTRICT_CODES, DISTRICTS, type District } from '../../domain/vocabulary.ts';
import type { Account } from '../http/account.ts';
import { notPermitted } from '../http/permit.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';

const query = z.object({
  district: z.enum(DISTRICT_CODES).optional(),
  overdue: z.enum(['true']).optional().meta({ description: '仅看逾期 Only what is overdue' }),
});

const words = z.object({ code: z.string(), zh: z.string(), en: z.string() });
const followedSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    type: z.string(),
    stage: words,
    posterName: z.string(),
    claimantName: z.string(),
    districts: z.array(words),
    filingNumber: z.string().nullable(),
    deadlineAt: shanghaiTime.nullable(),
    overdue: z.array(z.object({ zh: z.string(), en: z.string(), since: shanghaiTime })),
  })
  .meta({ id: 'FollowedProject' });
type Overdue = z.input<typeof followedSchema>['overdue'];

/** The organiser follows all; a district its own, a station its own people's (R31). @throws FORBIDDEN */
function scope(account: Account, asked: District | undefined): { district?: string; station?: string } {
  if (may(account, 'followAll')) return asked === undefined ? {} : { district: asked };
  if (may(account, 'followAsDistrict') && account.district) return { district: account.district };
  if (may(account, 'followAsStation') && account.station) return { station: account.station };
  throw notPermitted('followAll');
}

/** The projects that the caller's office follows, with what is overdue (R31). */
export function followedRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['project'], rules: ['R31'] });
  return [
    route.list(
      {
        path: '/followed-projects',
        id: 'listFollowedProjects',
        summary: { zh: '我跟踪的项目与逾期事项', en: 'The projects that I follow, with what is overdue' },
        query,
        reply: followedSchema,
        refusals: ['FORBIDDEN'],
      },
      async ({ account, query: asked, now }) => {
        const rows = await listFollowed(services.db, scope(account, asked.district));
        const at = Date.parse(now);
        const all = rows.map((one) => {
          const late: Overdue = one.milestones
            .filter(({ doneAt, dueOn }) => doneAt === null && Date.parse(endOfShanghaiDay(dueOn)) < at)
            .map(({ no, title, dueOn }) => ({
              zh: `节点 ${no} ${title}`,
              en: `Milestone ${no}: ${title}`,
              since: new Date(endOfShanghaiDay(dueOn)),
            }));
          if (one.reportDueAt && one.reportDueAt.getTime() < at)
            late.push({ zh: '进展报告', en: 'Progress report', since: one.reportDueAt });
          const { milestones: _milestones, final, reportDueAt: _reportDueAt, ...shown } = one;
          return {
            ...shown,
            stage: { code: one.stage, ...stageText(projectLifecycle, one.stage) },
            districts: one.districts.map((code) => ({ code, ...DISTRICTS[code as District] })),
            overdue: final || one.stage !== 'running' ? [] : late,
          };
        });
        return asked.overdue === undefined ? all : all.filter(({ overdue }) => overdue.length > 0);
      },
    ),
  ];
}
