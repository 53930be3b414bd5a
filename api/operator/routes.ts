import * as z from 'zod';
import { lastSweep, listBoard, listIncidents } from '../../db/incident/read.ts';
import { int } from '../../domain/kinds/schema.ts';
import { workflowIdOf } from '../../domain/process/case.ts';
import { INCIDENT_KINDS } from '../../domain/process/incident.ts';
import { stageText } from '../../domain/process/lifecycle.ts';
import { lifecycleOf } from '../../domain/processes.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { routesOf } from '../process/routes-of.ts';
import { textSchema } from '../process/views.ts';
import type { Services } from '../services.ts';

const entrySchema = z
  .object({
    caseId: z.uuid(),
    type: z.string(),
    stage: textSchema.extend({ code: z.string() }),
    summary: z.string(),
    waitsFor: z.array(z.string()),
    since: shanghaiTime,
    due: shanghaiTime.nullable(),
    deadline: shanghaiTime.nullable(),
    why: z.array(z.string()).meta({
      description:
        '原因 overdue | parked | incident | not_started | clock_stopped | fact_undelivered | provisional_calendar | nobody_left',
    }),
    workflowId: z.string(),
  })
  .meta({ id: 'BoardEntry' });

const incidentSchema = z
  .object({
    id: z.string(),
    kind: textSchema.extend({ code: z.string() }),
    caseId: z.uuid().nullable(),
    workflowId: z.string().nullable(),
    subject: z.string().meta({ description: '出错的操作、事实、回执、接口或任务 subject of the failure' }),
    cause: z.string(),
    stack: z.string(),
    requestId: z.string().nullable(),
    count: z.int(),
    firstAt: shanghaiTime,
    lastAt: shanghaiTime,
    closedAt: shanghaiTime.nullable(),
  })
  .meta({ id: 'Incident' });

/** The operator's board: overdue and parked cases. It decides nothing about cases (R12). */
export function operatorRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['operator'], rules: ['R12'] });
  return [
    route.list(
      {
        path: '/operator/cases',
        id: 'listBoard',
        summary: {
          zh: '运维看板：逾期或停驻的案件',
          en: 'The operator’s board: overdue and parked cases',
        },
        permission: 'listBoard',
        query: z.object({ limit: int(1, 500).default(100) }),
        reply: entrySchema,
      },
      async ({ now, query }) =>
        (await listBoard(services.db, now, query.limit)).map(({ stage, ...row }) => ({
          ...row,
          stage: { code: stage, ...stageText(lifecycleOf(row.type), stage) },
          workflowId: workflowIdOf(row.type, row.caseId),
        })),
    ),
    route.get(
      {
        path: '/operator/incidents',
        id: 'listIncidents',
        summary: {
          zh: '系统故障：何案、何因、首次与最近时间、次数',
          en: 'Our own failures: case, cause, first and last time, count',
        },
        permission: 'listIncidents',
        query: z.object({
          state: z.enum(['open', 'all']).default('open'),
          limit: int(1, 500).default(100),
        }),
        reply: z.object({
          items: z.array(incidentSchema),
          lastSweepAt: shanghaiTime
            .nullable()
            .meta({ description: '调和程序最近一轮 the last sweep of the reconciler' }),
        }),
      },
      async ({ query: { state, limit } }) => {
        const [rows, lastSweepAt] = await Promise.all([
          listIncidents(services.db, { open: state === 'open', limit }),
          lastSweep(services.db),
        ]);
        const items = rows.map(({ type, kind, ...row }) => ({
          ...row,
          kind: { code: kind, ...INCIDENT_KINDS[kind] },
          workflowId: type && row.caseId ? workflowIdOf(type, row.caseId) : null,
        }));
        return { items, lastSweepAt };
      },
    ),
  ];
}
