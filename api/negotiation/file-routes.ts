import * as z from 'zod';
import { listRoomFiles } from '../../db/negotiation/read.ts';
import { listAccesses } from '../../db/signing/read.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Account } from '../http/account.ts';
import { ANY_TYPE, defineRoute, file, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { readableCase } from '../process/decide.ts';
import { idParams } from '../process/decision-route.ts';
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
  const { relations, mandates } = await readableCase(services, 'negotiation', id, account);
  const own = relations.filter((one) => !mandates.some(({ relation }) => relation === one));
  if (!own.some((one) => one === 'poster' || one === 'claimant')) throw refuse('NOT_FOUND');
}

/** Files that the two sides give each other, and who took them (R24). */
export function roomFileRoutes(services: Services): Route[] {
  const common = { rules: ['R24'], tags: ['negotiation'], auth: 'signed-in', refusals: [] } as const;
  return [
    defineRoute({
      ...common,
      method: 'get',
      path: '/negotiations/:id/files',
      id: 'listRoomFiles',
      summary: { zh: '对接室文件与查阅记录', en: 'Files of the negotiation room, with every access' },
      params: idParams,
      responses: { 200: z.object({ items: z.array(fileSchema), accesses: z.array(accessSchema) }) },
    }).handle(async (ctx) => {
      await inRoom(services, ctx.params.id, ctx.account);
      const [files, accesses] = await Promise.all([
        listRoomFiles(services.db, ctx.params.id),
        listAccesses(services.db, ctx.params.id),
      ]);
      return {
        status: 200,
        body: {
          items: files.map(({ byName, at, ...rest }) => ({
            ...rest,
            by: byName,
            at,
          })),
          accesses: accesses.map(({ what, sha256, accountName, at }) => ({
            what,
            sha256,
            by: accountName,
            at,
          })),
        },
      };
    }),

    defineRoute({
      ...common,
      method: 'get',
      path: '/negotiations/:id/files/:fileId',
      id: 'getRoomFile',
      summary: { zh: '下载对接室文件', en: 'A file of the negotiation room' },
      params: idParams.extend({ fileId: idSchema }),
      responses: { 200: file(ANY_TYPE) },
    }).handle(async (ctx) => {
      await inRoom(services, ctx.params.id, ctx.account);
      const files = await listRoomFiles(services.db, ctx.params.id);
      const found = files.find(({ id }) => id === ctx.params.fileId);
      if (!found) throw refuse('NOT_FOUND');
      await noteAccess(services, ctx, ctx.params.id, `file ${found.id}`, found.sha256);
      return {
        status: 200,
        file: await services.files.get(found.sha256),
        filename: found.fileName,
        contentType: found.mediaType,
      };
    }),
  ];
}
