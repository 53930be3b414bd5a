import * as z from 'zod';
import { answerInvitation, inviteClaimant, invitePoster } from '../../db/invitation/intake.ts';
import { listInvitations } from '../../db/invitation/read.ts';
import { findPostingText } from '../../db/matching/read.ts';
import { wholeParty } from '../../db/party/whole-party.ts';
import { findPolicy } from '../../db/policy/read.ts';
import { findCaseRow } from '../../db/record/read.ts';
import { Repositories } from '../../db/repositories.ts';
import { invitationAnswerSchema, inviteSchema } from '../../domain/invitation/schema.ts';
import { mayAs } from '../../domain/permission/offices.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Account } from '../http/account.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { CLAIMANT_KINDS, claimExclusions } from '../matching/suggest.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';

const entrySchema = z
  .object({
    id: z.uuid(),
    postingId: z.uuid(),
    title: z.string(),
    partyId: z.uuid(),
    party: z.string(),
    invites: z.enum(['claimant', 'poster']),
    inviter: z.enum(['poster', 'organiser', 'claimant']),
    direction: z.enum(['sent', 'received']),
    message: z.string(),
    at: shanghaiTime,
    answeredAt: shanghaiTime.nullable(),
    accepted: z.boolean().nullable(),
    answer: z.string().nullable(),
  })
  .meta({ id: 'MatchInvitation' });

const by = ({ id, name }: Account) => ({ account: id, name });

/** From a suggestion one can act (R22): invite the claimant or the poster, once; told by the system, can be declined. */
export function invitationRoutes(services: Services): Route[] {
  const { db } = services;
  const route = routesOf(services, { tags: ['matching'], rules: ['R22'] });
  const sent = z.object({ id: z.uuid() });

  /** @throws NOT_FOUND, INVITATION_CLOSED, INVITATION_NOT_SUITABLE */
  async function assertInvitable(postingId: string, partyId: string, at: string): Promise<void> {
    const text = await findPostingText(db, postingId);
    const posting = await findCaseRow(db, postingId);
    if (!text || !posting) throw refuse('NOT_FOUND');
    if (text.stage !== 'open' && text.stage !== 'upcoming') throw refuse('INVITATION_CLOSED');
    const policy = await findPolicy(db, posting.policyId);
    if (!policy) throw new Error(`policy ${posting.policyId} is not on record`);
    const repositories = new Repositories(db.manager);
    const row = await repositories.parties.get(partyId);
    if (!row || !CLAIMANT_KINDS[text.type].includes(row.kind)) throw refuse('INVITATION_NOT_SUITABLE');
    const party = await wholeParty(repositories.parties, row);
    const exclusion = await claimExclusions(repositories, [postingId], [partyId], policy, at);
    if (exclusion(postingId, party)) throw refuse('INVITATION_NOT_SUITABLE');
  }

  return [
    route.write(
      {
        path: '/postings/:id/invitations',
        id: 'inviteClaimant',
        summary: { zh: '邀请揭榜', en: 'Invite a party to claim' },
        of: 'posting',
        may: 'inviteClaimant',
        body: inviteSchema,
        status: 201,
        reply: sent,
        refusals: ['INVITED_ALREADY', 'INVITATION_CLOSED', 'INVITATION_NOT_SUITABLE', 'UNIT_NOT_CONFIRMED'],
      },
      async ({ found, params: { id: postingId }, account, body, now }) => {
        await assertInvitable(postingId, body.partyId, now);
        const as = mayAs({ ...account, relations: found.relations }, 'inviteClaimant') ?? 'organiser';
        return async (tx) => ({
          id: await inviteClaimant(tx, as, by(account), { postingId, ...body }, now),
        });
      },
    ),

    route.write(
      {
        path: '/public/postings/:id/invite-poster',
        id: 'invitePoster',
        summary: { zh: '邀请张榜方对接', en: 'Invite the poster to look at a party that could claim' },
        body: inviteSchema,
        status: 201,
        reply: sent,
        refusals: ['INVITED_ALREADY', 'INVITATION_CLOSED', 'INVITATION_NOT_SUITABLE', 'UNIT_NOT_CONFIRMED'],
      },
      async ({ params: { id: postingId }, account, body, now }) => {
        if (!(await new Repositories(db.manager).parties.isOwn(body.partyId, account.id)))
          throw refuse('NOT_FOUND');
        await assertInvitable(postingId, body.partyId, now);
        return async (tx) => ({ id: await invitePoster(tx, by(account), { postingId, ...body }, now) });
      },
    ),

    route.write(
      {
        path: '/invitations/:id/answer',
        id: 'answerMatchInvitation',
        summary: { zh: '答复邀请（可谢绝）', en: 'Accept or decline an invitation' },
        body: invitationAnswerSchema,
        reply: sent,
        refusals: ['INVITATION_ANSWERED'],
      },
      ({ params: { id }, account, body, now }) =>
        async (tx) => {
          await answerInvitation(tx, id, by(account), body, now);
          return { id };
        },
    ),

    route.list(
      {
        path: '/me/invitations',
        id: 'listMyInvitations',
        summary: { zh: '我的邀请（收到与发出）', en: 'Invitations that my parties received or sent' },
        reply: entrySchema,
      },
      ({ account }) => listInvitations(db, account.id),
    ),
  ];
}
