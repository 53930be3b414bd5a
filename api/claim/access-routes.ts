import * as z from 'zod';
import { listAccesses } from '../../db/signing/read.ts';
import { may } from '../../domain/permission/offices.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { ownRelations } from '../process/ability.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';

const access = z
  .object({ attachmentId: z.uuid(), sha256: z.string(), by: z.string(), at: shanghaiTime })
  .meta({ id: 'ClaimFileAccess' });

/** Lists who opened a claim's confidential attachments: for the claimant's own people and the organiser (R24, R38). */
export function claimAccessRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['claim'], rules: ['R24', 'R38'] });
  return [
    route.list(
      {
        path: '/claims/:id/accesses',
        id: 'listClaimAccesses',
        summary: { zh: '保密附件查阅记录', en: 'Accesses to the confidential attachments' },
        of: 'claim',
        reply: access,
      },
      async ({ found, params, account }) => {
        if (!may({ ...account, relations: ownRelations(found) }, 'listClaimAccesses')) return null;
        return (await listAccesses(services.db, params.id, 'attachment')).map((one) => ({
          ...one,
          attachmentId: one.what.replace('attachment ', ''),
          by: one.accountName,
        }));
      },
    ),
  ];
}
