import * as z from 'zod';
import { isFollowedBy } from '../../db/project/followed.ts';
import { addProjectNote } from '../../db/project/intake.ts';
import { lettersOf } from '../../db/project/letters.ts';
import { findProject } from '../../db/project/read.ts';
import { findCase, type CaseRecord } from '../../db/record/read.ts';
import { publicationOf } from '../../db/results/read.ts';
import { pledgesOf } from '../../domain/commitment/broken.ts';
import { dutiesOf } from '../../domain/commitment/duties.ts';
import { keptOf } from '../../domain/form/kept.ts';
import { addressee } from '../../domain/matter/kinds.ts';
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
import { notPermitted } from '../http/permit.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { abilityOf, mayRead } from '../process/ability.ts';
import { decisionRoutes } from '../process/decision-route.ts';
import { routesOf } from '../process/routes-of.ts';
import { caseSchema, caseView } from '../process/views.ts';
import type { Services } from '../services.ts';
import { projectCommands } from './commands.ts';
import { followedRoutes } from './followed.ts';
import { publicationSchema, publicationView } from './publication.ts';

const milestoneSchema = z
  .object({ no: z.int(), title: z.string(), dueOn: z.string(), doneAt: z.string().nullable() })
  .meta({ id: 'Milestone' });
const pledgeSchema = z.object({ code: z.string(), zh: z.string(), en: z.string() }).meta({ id: 'Pledge' });
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
    pledges: z.array(z.object({ side: z.string(), code: z.string(), zh: z.string(), en: z.string() })).meta({
      description:
        '双方所签承诺书中的承诺：违约认定须指明其一 Pledges of the letters that the sides signed; a finding of breach names one',
    }),
    duties: z.array(z.object({ side: z.string(), code: z.string(), zh: z.string(), en: z.string() })).meta({
      description: '双方的承诺与约定：报告违约须指明其一 Duties of the sides; a report of a breach names one',
    }),
    publication: publicationSchema,
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
        report: keptOf(breachSchema.extend({ named: pledgeSchema.optional() })).meta({ id: 'BreachReport' }),
        cure: said.nullable(),
        finding: keptOf(
          findingSchema.extend({ at: z.string(), by: z.string(), broken: pledgeSchema.optional() }),
        )
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
  const follows = await isFollowedBy(services.db, id, {
    district: may(account, 'followAsDistrict') ? (account.district ?? null) : null,
    station: may(account, 'followAsStation') ? (account.station ?? null) : null,
  });
  if (!follows) throw refuse('NOT_FOUND');
  return found;
}

/** Address of the office in whose name somebody writes; null for the organiser. */
function officeOf({ district, station }: Account, role: string): string | null {
  if (role === 'district_officer' && district) return addressee.district(district);
  return role === 'station_officer' && station ? addressee.station(station) : null;
}

/** Follow-up of matched projects (R31, R32). */
export function projectRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['project'], rules: ['R31'] });
  return [
    route.get(
      {
        path: '/projects/:id',
        id: 'getProject',
        summary: { zh: '项目详情', en: 'A project' },
        rules: ['R31', 'R32'],
        reply: projectSchema,
        tag: ({ case: { version } }) => versionTag(version),
      },
      async ({ params: { id }, account }) => {
        const found = await readable(services, id, account);
        const record = await findProject(services.db, id);
        if (!record) return null;
        const { project, reports, notes, breaches } = record;
        const letters = await lettersOf(services.db, id);
        const asking = { ...account, relations: found.relations };
        const seesConsents = may(asking, 'reconsiderResult') || may(asking, 'previewAllResults');
        return {
          ...project,
          duties: (['poster', 'claimant'] as const).flatMap((side) =>
            dutiesOf(project.type, side, letters.find((one) => one.side === side) ?? null).map((duty) => ({
              side,
              ...duty,
            })),
          ),
          publication: publicationView(
            project.filingNumber !== null,
            await publicationOf(services.db, id),
            seesConsents,
          ),
          pledges: letters.flatMap((letter) =>
            pledgesOf(letter.type, letter).map((pledge) => ({ side: letter.side, ...pledge })),
          ),
          case: await caseView(services, found, account),
          reports: [...reports],
          notes: notes.map((one) => ({ ...one, by: one.byName })),
          breaches: [...breaches],
        };
      },
    ),

    route.write(
      {
        path: '/projects/:id/notes',
        id: 'addProjectNote',
        summary: { zh: '走访、记录与上报', en: 'Add a visit, a note or a report to the bureau' },
        body: noteSchema,
        status: 201,
        reply: z.object({ id: z.uuid() }),
        refusals: ['FORBIDDEN', 'STAND_ASIDE'],
        about: (ctx) => ctx.params.id,
      },
      async ({ params: { id }, account, body, now }) => {
        await readable(services, id, account);
        const role = mayAs(account, 'addProjectNote');
        if (!role) throw notPermitted('addProjectNote');
        const by = { account: account.id, name: account.name, at: now };
        const office = officeOf(account, role);
        return async (tx) => ({ id: await addProjectNote(tx, id, { ...body, role, office }, by) });
      },
    ),

    ...followedRoutes(services),
    ...decisionRoutes(services, 'project', projectCommands),
  ];
}
