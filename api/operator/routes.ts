import * as z from 'zod';
import { lastSweep, listBoard, listIncidents } from '../../db/incident/read.ts';
import { int } from '../../domain/kinds/schema.ts';
import { workflowIdOf } from '../../domain/process/case.ts';
import { INCIDENT_KINDS } from '../../domain/process/incident.ts';
import { stageText } from '../../domain/process/lifecycle.ts';
import { lifecycleOf } from '../../domain/processes.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { permit } from '../process/permit.ts';
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
        '原因 overdue | parked | incident | not_started | clock_stopped | fact_undelivered | provisional_calendar',
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
  return [
    defineRoute({
      method: 'get',
      path: '/operator/cases',
      id: 'listBoard',
      summary: {
        zh: '运维看板：逾期或停驻的案件',
        en: 'The operator’s board: overdue and parked cases',
      },
      rules: ['R12'],
      tags: ['operator'],
      auth: 'signed-in',
      query: z.object({ limit: int(1, 500).default(100) }),
      responses: { 200: z.object({ items: z.array(entrySchema) }) },
      refusals: ['FORBIDDEN'],
    }).handle(async (ctx) => {
      permit(ctx.account, 'listBoard');
      const rows = await listBoard(services.db, ctx.now, ctx.query.limit);
      const items = rows.map(({ caseId, type, stage, summary, waitsFor, since, due, deadline, why }) => ({
        caseId,
        type,
        stage: { code: stage, ...named(stageText(lifecycleOf(type), stage)) },
        summary,
        waitsFor,
        since,
        due,
        deadline,
        why,
        workflowId: workflowIdOf(type, caseId),
      }));
      return { status: 200, body: { items } };
    }),
    defineRoute({
      method: 'get',
      path: '/operator/incidents',
      id: 'listIncidents',
      summary: {
        zh: '系统故障：何案、何因、首次与最近时间、次数',
        en: 'Our own failures: case, cause, first and last time, count',
      },
      rules: ['R12'],
      tags: ['operator'],
      auth: 'signed-in',
      query: z.object({
        state: z.enum(['open', 'all']).default('open'),
        limit: int(1, 500).default(100),
      }),
      responses: {
        200: z.object({
          items: z.array(incidentSchema),
          lastSweepAt: shanghaiTime
            .nullable()
            .meta({ description: '调和程序最近一轮 the last sweep of the reconciler' }),
        }),
      },
      refusals: ['FORBIDDEN'],
    }).handle(async (ctx) => {
      permit(ctx.account, 'listIncidents');
      const { state, limit } = ctx.query;
      const [rows, swept] = await Promise.all([
        listIncidents(services.db, { open: state === 'open', limit }),
        lastSweep(services.db),
      ]);
      const items = rows.map(({ type, kind, ...row }) => ({
        ...row,
        kind: { code: kind, ...INCIDENT_KINDS[kind] },
        workflowId: type && row.caseId ? workflowIdOf(type, row.caseId) : null,
      }));
      return { status: 200, body: { items, lastSweepAt: swept } };
    }),
  ];
}

const named = ({ zh, en }: { zh: string; en: string }) => ({ zh, en });
