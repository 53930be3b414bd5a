import * as z from 'zod';
import { eventDetails, ownEventDetails } from '../../db/event/read.ts';
import { Repositories } from '../../db/repositories.ts';
import { openEvent } from '../../db/results/intake.ts';
import { eventOutcomeSchema, programmeSchema, openEventSchema } from '../../domain/event/schema.ts';
import { keptOf } from '../../domain/form/kept.ts';
import { may } from '../../domain/permission/offices.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { readableCase } from '../process/decide.ts';
import { idParams, decisionRoutes } from '../process/decision-route.ts';
import { opened, openThenStart } from '../process/opening.ts';
import { permit } from '../process/permit.ts';
import { policyFor } from '../process/policy.ts';
import { caseSchema, caseView } from '../process/views.ts';
import type { Services } from '../services.ts';
import { eventCommands } from './commands.ts';

const invitationSchema = z
  .object({
    partyId: z.uuid(),
    name: z.string(),
    state: z.string(),
    people: z.int().nullable(),
    attended: z.boolean().nullable(),
  })
  .meta({ id: 'Invitation' });

/** The organiser reads how it stands; an expert what they gave. */
const entrySchema = z
  .object({
    postingId: z.uuid(),
    title: z.string(),
    place: z.int().nullable().optional(),
    mean: z.number().nullable().optional(),
    shortlisted: z.boolean().nullable().optional(),
    outcome: z.string().nullable().optional(),
    experts: z
      .array(z.object({ expert: z.string(), score: z.number().nullable(), recused: z.boolean() }))
      .readonly()
      .optional(),
    score: z.number().nullable().optional(),
    comment: z.string().nullable().optional(),
  })
  .meta({ id: 'EventEntry' });

const viewSchema = z
  .object({
    case: caseSchema,
    kind: z.string(),
    title: z.string(),
    startsAt: shanghaiTime,
    place: z.string(),
    programme: keptOf(programmeSchema.shape.items)
      .nullable()
      .meta({ description: '日程 Programme of the event' }),
    outcome: keptOf(eventOutcomeSchema).meta({ id: 'EventOutcome' }).nullable(),
    invitations: z.array(invitationSchema),
    entries: z.array(entrySchema),
  })
  .meta({ id: 'ProgrammeEvent' });

/** Exchange events and the selection for the competition (R37). */
export function eventRoutes(services: Services): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/events',
      id: 'openEvent',
      summary: { zh: '发起活动', en: 'Organise an event' },
      rules: ['R37'],
      tags: ['event'],
      auth: 'signed-in',
      idempotent: true,
      body: openEventSchema,
      responses: opened,
      refusals: ['FORBIDDEN', 'POLICY_NOT_HERE'],
    }).handle(async (ctx) => {
      permit(ctx.account, 'openEvent');
      const policy = await policyFor(services, ctx.body.policy);
      return openThenStart(services, ctx, 'openEvent', (tx, by) => openEvent(tx, by, ctx.body, policy.id));
    }),

    defineRoute({
      method: 'get',
      path: '/events/:id',
      id: 'getEvent',
      summary: { zh: '活动详情', en: 'An event' },
      rules: ['R37'],
      tags: ['event'],
      auth: 'signed-in',
      params: idParams,
      responses: { 200: viewSchema },
      refusals: [],
    }).handle(async (ctx) => {
      const found = await readableCase(services, 'event', ctx.params.id, ctx.account);
      const record = await new Repositories(services.db.manager).events.get(ctx.params.id);
      const { kind, title, startsAt, place, programme, outcome } = record;
      const all = may(ctx.account, 'getEventInFull');
      // The other invitations and the scores are for the organiser to know; an expert sees what is theirs to score.
      const details = all
        ? await eventDetails(services.db, ctx.params.id)
        : await ownEventDetails(services.db, ctx.params.id, ctx.account.id);
      return {
        status: 200,
        body: {
          case: await caseView(services, found, ctx.account),
          kind,
          title,
          place,
          programme,
          outcome,
          startsAt,
          ...details,
        },
      };
    }),

    ...decisionRoutes(services, 'event', eventCommands),
  ];
}
