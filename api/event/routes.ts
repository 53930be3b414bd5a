import * as z from 'zod';
import { eventDetails, ownEventDetails } from '../../db/event/read.ts';
import { Repositories } from '../../db/repositories.ts';
import { openEvent } from '../../db/results/intake.ts';
import { eventOutcomeSchema, programmeSchema, openEventSchema } from '../../domain/event/schema.ts';
import { keptOf } from '../../domain/form/kept.ts';
import { may } from '../../domain/permission/offices.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { decisionRoutes } from '../process/decision-route.ts';
import { policyFor } from '../process/policy.ts';
import { routesOf } from '../process/routes-of.ts';
import { caseSchema } from '../process/views.ts';
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

/** The organiser reads how it stands; an expert what they gave; an invited poster how it ended for their posting. */
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
  const route = routesOf(services, { tags: ['event'], rules: ['R37'] });
  return [
    route.open(
      'openEvent',
      { path: '/events', body: openEventSchema, refusals: ['POLICY_NOT_HERE'] },
      async (ctx) => {
        const policy = await policyFor(services, ctx.body.policy);
        return (tx, by) => openEvent(tx, by, ctx.body, policy.id);
      },
    ),

    route.ofCase(
      'event',
      { summary: { zh: '活动详情', en: 'An event' }, reply: viewSchema },
      async (_, { params: { id }, account }) => ({
        ...(await new Repositories(services.db.manager).events.get(id)),
        // The organiser alone knows who else is invited and how the scores stand; an expert sees their own entries,
        // an invited poster what became of theirs.
        ...(may(account, 'getEventInFull')
          ? await eventDetails(services.db, id)
          : await ownEventDetails(services.db, id, account.id)),
      }),
    ),

    ...decisionRoutes(services, 'event', eventCommands),
  ];
}
