import * as z from 'zod';
import { listRoomFiles } from '../../db/negotiation/read.ts';
import { listAccesses } from '../../db/signing/read.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { may } from '../../domain/permission/offices.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Account } from '../http/account.ts';
import { ANY_TYPE, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { ownRelations } from '../process/ability.ts';
import { readableCase } from '../process/decide.ts';
import { idParams } from '../process/decision-route.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';
import { noteAccess } from '../signing/access.ts';

const fileSchema = z.object({
  id: z.uuid(),
  side: z.string(),
  by: z.string(),
  at: shanghaiTime,
  sha256: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  sizeBytes: z.int(),
});
const accessSchema = z.object({ what: z.string(), sha256: z.string(), by: z.string(), at: shanghaiTime });

/** R24: the files of a room exist for its two sides alone, which have signed for them: no mandate opens them. @throws NOT_FOUND */
async function inRoom(services: Services, id: string, account: Account): Promise<void> {
  const found = await readableCase(services, 'negotiation', id, account);
  if (!may({ roles: [], relations: ownRelations(found) }, 'enterRoom')) throw refuse('NOT_FOUND');
}

/** Files that the two sides give each other, and who took them (R24). */
export function roomFileRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['negotiation'], rules: ['R24'] });
  return [
    route.get(
      {
        path: '/negotiations/:id/files',
        id: 'listRoomFiles',
        summary: { zh: '对接室文件与查阅记录', en: 'Files of the negotiation room, with every access' },
        reply: z.object({ items: z.array(fileSchema), accesses: z.array(accessSchema) }),
      },
      async (ctx) => {
        await inRoom(services, ctx.params.id, ctx.account);
        const [files, accesses] = await Promise.all([
          listRoomFiles(services.db, ctx.params.id),
          listAccesses(services.db, ctx.params.id),
        ]);
        return {
          items: files.map((one) => ({ ...one, by: one.byName })),
          accesses: accesses.map((one) => ({ ...one, by: one.accountName })),
        };
      },
    ),

    route.download(
      {
        path: '/negotiations/:id/files/:fileId',
        id: 'getRoomFile',
        summary: { zh: '下载对接室文件', en: 'A file of the negotiation room' },
        params: idParams.extend({ fileId: idSchema }),
        type: ANY_TYPE,
      },
      async (ctx) => {
        await inRoom(services, ctx.params.id, ctx.account);
        const files = await listRoomFiles(services.db, ctx.params.id);
        const found = files.find(({ id }) => id === ctx.params.fileId);
        if (!found) return null;
        await noteAccess(services, ctx, ctx.params.id, `file ${found.id}`, found.sha256);
        return {
          file: await services.files.get(found.sha256),
          filename: found.fileName,
          contentType: found.mediaType,
        };
      },
    ),
  ];
}
