import * as z from 'zod';
import { answerInvitation, foundTeam, invite, removeMember } from '../../db/team/intake.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { teamSchema } from '../../domain/party/schema.ts';
import { type Route } from '../http/route.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';
import { partyView, asParty } from './routes.ts';

const foundSchema = z.strictObject({ name: teamSchema.shape.name, profile: teamSchema.shape.profile }).meta({
  example: {
    name: '固态电池界面团队',
    profile: { fields: ['new_energy'], keywords: ['固态电池'], abstract: '固态电池界面研究。' },
  },
});
const memberSchema = z
  .strictObject({ personId: idSchema })
  .meta({ example: { personId: '7f2f2f0a-5a0c-5c7f-9d3c-2b1a4d6e8f90' } });
const answerSchema = z
  .strictObject({ consent: z.enum(['consented', 'declined']) })
  .meta({ example: { consent: 'consented' } });

/** Teams: a lead, invitations, and each member's own consent (R2). */
export function teamRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['party'], rules: ['R2'] });
  return [
    route.write(
      {
        path: '/teams',
        id: 'foundTeam',
        summary: { zh: '组建团队', en: 'Found a team' },
        body: foundSchema,
        status: 201,
        ...asParty,
        refusals: ['PERSON_NEEDED', 'TEXT_NOT_PRINTABLE'],
      },
      (ctx) => async (tx) => partyView(await foundTeam(tx, ctx.account, ctx.body, ctx.now)),
    ),

    route.write(
      {
        path: '/teams/:id/invitations',
        id: 'inviteMember',
        summary: { zh: '邀请成员', en: 'Invite a member' },
        body: memberSchema,
        ...asParty,
        refusals: ['TEAM_NOT_LEAD', 'PERSON_UNKNOWN'],
      },
      (ctx) => async (tx) =>
        partyView(await invite(tx, ctx.account, ctx.params.id, ctx.body.personId, ctx.now)),
    ),

    route.write(
      {
        path: '/teams/:id/answer',
        id: 'answerInvitation',
        summary: { zh: '同意加入、谢绝或退出团队', en: 'Consent, decline, or leave a team' },
        body: answerSchema,
        ...asParty,
        refusals: ['TEAM_NOT_INVITED'],
      },
      (ctx) => async (tx) =>
        partyView(await answerInvitation(tx, ctx.account, ctx.params.id, ctx.body.consent, ctx.now)),
    ),

    route.write(
      {
        path: '/teams/:id/removals',
        id: 'removeMember',
        summary: { zh: '移出成员', en: 'Take a member off the team' },
        body: memberSchema,
        ...asParty,
        refusals: ['TEAM_NOT_LEAD'],
      },
      (ctx) => async (tx) =>
        partyView(await removeMember(tx, ctx.account, ctx.params.id, ctx.body.personId, ctx.now)),
    ),
  ];
}
