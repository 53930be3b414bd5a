import * as z from 'zod';
import { listAccesses } from '../../db/signing/read.ts';
import { may } from '../../domain/permission/offices.ts';
import { refuse } from '../../domain/refusals.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { readableCase } from '../process/decide.ts';
import { idParams } from '../process/decision-route.ts';
import type { Services } from '../services.ts';

const access = z
  .object({ attachmentId: z.uuid(), sha256: z.string(), by: z.string(), at: shanghaiTime })
  .meta({ id: 'ClaimFileAccess' });

/** Lists who opened a claim's confidential attachments: for the claimant's own people and the organiser (R24, R38). */
export function claimAccessRoutes(services: Services): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/claims/:id/accesses',
      id: 'listClaimAccesses',
      summary: { zh: '保密附件查阅记录', en: 'Accesses to the confidential attachments' },
      rules: ['R24', 'R38'],
      tags: ['claim'],
      auth: 'signed-in',
      params: idParams,
      responses: { 200: z.object({ items: z.array(access) }) },
      refusals: [],
    }).handle(async (ctx) => {
      const { relations, mandates } = await readableCase(services, 'claim', ctx.params.id, ctx.account);
      const own = relations.filter((one) => !mandates.some(({ relation }) => relation === one));
      if (!may({ ...ctx.account, relations: own }, 'listClaimAccesses')) throw refuse('NOT_FOUND');
      const items = (await listAccesses(services.db, ctx.params.id, 'attachment')).map(
        ({ what, sha256, accountName, at }) => ({
          attachmentId: what.replace('attachment ', ''),
          sha256,
          by: accountName,
          at,
        }),
      );
      return { status: 200, body: { items } };
    }),
  ];
}
