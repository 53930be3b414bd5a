import { z } from 'zod';
import { idSchema } from '../identity/schema.ts';
import { prose } from '../kinds/schema.ts';

const message = prose(1000, 2).meta({
  description: '附言 A few words',
  example: '您的研究方向与本榜单相符，诚邀揭榜。',
});
const EXAMPLE = '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90';

/** R22: a party is invited to claim a posting, or invites its poster: the party is the one that could claim. */
export const inviteSchema = z
  .strictObject({ partyId: idSchema, message })
  .meta({ example: { partyId: EXAMPLE, message: '您的研究方向与本榜单相符，诚邀揭榜。' } });

/** R22: an invitation can be declined; accepting binds nobody. */
export const invitationAnswerSchema = z
  .strictObject({
    accepts: z.boolean().meta({ description: '是否愿意；均不构成承诺 Willing or not; neither binds' }),
    message: message.optional(),
  })
  .meta({ example: { accepts: false, message: '近期无法投入。' } });
export type InvitationAnswer = z.infer<typeof invitationAnswerSchema>;
