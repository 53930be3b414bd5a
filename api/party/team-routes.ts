import * as z from 'zod';
import type { PartyRow } from '../../db/party/rows.ts';
import type { Repositories } from '../../db/repositories.ts';
import { answerInvitation, foundTeam, invite, removeMember } from '../../db/team/intake.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { teamSchema } from '../../domain/party/schema.ts';
import { versionTag } from '../http/etag.ts';
import { takeIn, type IntakeRequest } from '../http/intake.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { idParams } from '../process/decision-route.ts';
import type { Services } from '../services.ts';
import { partySchema, partyView } from './routes.ts';

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
  const common = { rules: ['R2'], tags: ['party'], auth: 'signed-in', idempotent: true } as const;
  async function save(
    ctx: IntakeRequest,
    status: number,
    work: (tx: Repositories) => Promise<PartyRow>,
  ): Promise<{ body: z.input<typeof partySchema>; etag: string }> {
    const { outcome } = await takeIn(services, ctx, async (tx) => ({
      status,
      outcome: partyView(await work(tx)),
    }));
    return { body: outcome, etag: versionTag(outcome.version) };
  }
  return [
    defineRoute({
      ...common,
      method: 'post',
      path: '/teams',
      id: 'foundTeam',
      summary: { zh: '组建团队', en: 'Found a team' },
      body: foundSchema,
      responses: { 201: { schema: partySchema, etag: true } },
      refusals: ['PERSON_NEEDED', 'TEXT_NOT_PRINTABLE'],
    }).handle(async (ctx) => ({
      status: 201,
      ...(await save(ctx, 201, (tx) => foundTeam(tx, ctx.account, ctx.body, ctx.now))),
    })),

    defineRoute({
      ...common,
      method: 'post',
      path: '/teams/:id/invitations',
      id: 'inviteMember',
      summary: { zh: '邀请成员', en: 'Invite a member' },
      params: idParams,
      body: memberSchema,
      responses: { 200: { schema: partySchema, etag: true } },
      refusals: ['TEAM_NOT_LEAD', 'PERSON_UNKNOWN'],
    }).handle(async (ctx) => ({
      status: 200,
      ...(await save(ctx, 200, (tx) => invite(tx, ctx.account, ctx.params.id, ctx.body.personId, ctx.now))),
    })),

    defineRoute({
      ...common,
      method: 'post',
      path: '/teams/:id/answer',
      id: 'answerInvitation',
      summary: { zh: '同意加入、谢绝或退出团队', en: 'Consent, decline, or leave a team' },
      params: idParams,
      body: answerSchema,
      responses: { 200: { schema: partySchema, etag: true } },
      refusals: ['TEAM_NOT_INVITED'],
    }).handle(async (ctx) => ({
      status: 200,
      ...(await save(ctx, 200, (tx) =>
        answerInvitation(tx, ctx.account, ctx.params.id, ctx.body.consent, ctx.now),
      )),
    })),

    defineRoute({
      ...common,
      method: 'post',
      path: '/teams/:id/removals',
      id: 'removeMember',
      summary: { zh: '移出成员', en: 'Take a member off the team' },
      params: idParams,
      body: memberSchema,
      responses: { 200: { schema: partySchema, etag: true } },
      refusals: ['TEAM_NOT_LEAD'],
    }).handle(async (ctx) => ({
      status: 200,
      ...(await save(ctx, 200, (tx) =>
        removeMember(tx, ctx.account, ctx.params.id, ctx.body.personId, ctx.now),
      )),
    })),
  ];
}
