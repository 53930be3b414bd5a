import * as z from 'zod';
import { addProjectNote } from '../../db/project/intake.ts';
import { findProject, isStationOf } from '../../db/project/read.ts';
import { findCase, type CaseRecord } from '../../db/record/read.ts';
import { keptOf } from '../../domain/form/kept.ts';
import { may, mayAs } from '../../domain/permission/offices.ts';
import {
  appealDecisionSchema,
  breachSchema,
  findingSchema,
  noteSchema,
  outcomeSchema,
  progressSchema,
} from '../../domain/project/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Account } from '../http/account.ts';
import { versionTag } from '../http/etag.ts';
import { takeInOffice } from '../http/intake.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { abilityOf, mayRead } from '../process/ability.ts';
import { idParams, decisionRoutes } from '../process/decision-route.ts';
import { notPermitted } from '../process/permit.ts';
import { caseSchema, caseView } from '../process/views.ts';
import type { Services } from '../services.ts';
import { projectCommands } from './commands.ts';

const milestoneSchema = z
  .object({ no: z.int(), title: z.string(), dueOn: z.string(), doneAt: z.string().nullable() })
  .meta({ id: 'Milestone' });
const said = z.object({ at: z.string(), text: z.string() });

const projectSchema = z
  .object({
    case: caseSchema,
    postingId: z.uuid(),
    type: z.string(),
    title: z.string(),
    posterId: z.uuid(),
    claimantId: z.uuid(),
    filingNumber: z.string().nullable(),
    milestones: z.array(milestoneSchema),
    reportDueAt: shanghaiTime.nullable(),
    outcome: keptOf(outcomeSchema).meta({ id: 'ProjectOutcome' }).nullable(),
    acceptedAt: shanghaiTime.nullable(),
    reports: z.array(
      z.object({
        side: z.string(),
        at: shanghaiTime,
        content: keptOf(progressSchema).meta({ id: 'Progress' }),
      }),
    ),
    notes: z.array(
      z.object({
        id: z.uuid(),
        kind: z.string(),
        role: z.string(),
        by: z.string(),
        at: shanghaiTime,
        text: z.string(),
      }),
    ),
    breaches: z.array(
      z.object({
        id: z.uuid(),
        against: z.string(),
        state: z.string(),
        report: keptOf(breachSchema).meta({ id: 'BreachReport' }),
        cure: said.nullable(),
        finding: keptOf(findingSchema.extend({ at: z.string(), by: z.string() }))
          .meta({ id: 'BreachFinding' })
          .nullable(),
        appeal: said
          .extend({
            decision: keptOf(appealDecisionSchema).optional(),
            decidedAt: z.string().optional(),
            by: z.string().optional(),
          })
          .meta({ id: 'BreachAppeal' })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'Project' });

/** A project for its sides, the organiser, the district, and the station whose people work in it (R31). */
async function readable(services: Services, id: string, account: Account): Promise<CaseRecord> {
  const found = await findCase(services.db, 'project', id, account.id);
  if (!found) throw refuse('NOT_FOUND');
  if (mayRead(abilityOf(account), found.position, found.relations)) return found;
  const follows =
    may(account, 'followAsStation') &&
    account.station !== undefined &&
    (await isStationOf(services.db, id, account.station));
  if (!follows) throw refuse('NOT_FOUND');
  return found;
}

/** Follow-up of matched projects (R31, R32). */
export function projectRoutes(services: Services): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/projects/:id',
      id: 'getProject',
      summary: { zh: '项目详情', en: 'A project' },
      rules: ['R31', 'R32'],
      tags: ['project'],
      auth: 'signed-in',
      params: idParams,
      responses: { 200: { schema: projectSchema, etag: true } },
      refusals: [],
    }).handle(async (ctx) => {
      const found = await readable(services, ctx.params.id, ctx.account);
      const record = await findProject(services.db, ctx.params.id);
      if (!record) throw refuse('NOT_FOUND');
      const { project, reports, notes, breaches } = record;
      return {
        status: 200,
        body: {
          case: await caseView(services, found, ctx.account),
          postingId: project.postingId,
          type: project.type,
          title: project.title,
          posterId: project.posterId,
          claimantId: project.claimantId,
          filingNumber: project.filingNumber,
          milestones: project.milestones,
          reportDueAt: project.reportDueAt,
          outcome: project.outcome,
          acceptedAt: project.acceptedAt,
          reports: reports.map(({ side, at, content }) => ({
            side,
            content,
            at,
          })),
          notes: notes.map(({ id, kind, role, byName, at, text }) => ({
            id,
            kind,
            role,
            text,
            by: byName,
            at,
          })),
          breaches: breaches.map(({ id, against, state, report, cure, finding, appeal }) => ({
            id,
            against,
            state,
            report,
            cure,
            finding,
            appeal,
          })),
        },
        etag: versionTag(found.position.version),
      };
    }),

    defineRoute({
      method: 'post',
      path: '/projects/:id/notes',
      id: 'addProjectNote',
      summary: { zh: '走访、记录与上报', en: 'Add a visit, a note or a report to the bureau' },
      rules: ['R31'],
      tags: ['project'],
      auth: 'signed-in',
      idempotent: true,
      params: idParams,
      body: noteSchema,
      responses: { 201: z.object({ id: z.uuid() }) },
      refusals: ['FORBIDDEN', 'STAND_ASIDE'],
    }).handle(async (ctx) => {
      await readable(services, ctx.params.id, ctx.account);
      const role = mayAs(ctx.account, 'addProjectNote');
      if (!role) throw notPermitted('addProjectNote');
      const about = { act: 'addProjectNote', caseId: ctx.params.id } as const;
      const { outcome } = await takeInOffice(services, ctx, about, async (tx) => ({
        status: 201,
        outcome: {
          id: await addProjectNote(
            tx,
            ctx.params.id,
            { ...ctx.body, role },
            { account: ctx.account.id, name: ctx.account.name, at: ctx.now },
          ),
        },
      }));
      return { status: 201, body: outcome };
    }),

    ...decisionRoutes(services, 'project', projectCommands),
  ];
}
