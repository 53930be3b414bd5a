import * as z from 'zod';
import { listEngineAccesses } from '../../db/engine-access/read.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { instant } from '../../domain/kinds/schema.ts';
import { workflowIdOf } from '../../domain/process/case.ts';
import { defineCursor, pageOf, pageQuery } from '../http/paging.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import type { Services } from '../services.ts';

const accessSchema = z
  .object({
    id: z.uuid(),
    at: shanghaiTime,
    by: z.object({ id: z.string(), name: z.string() }),
    act: z.enum(['decode', 'encode']),
    payloads: z.int(),
    encrypted: z.int().meta({ description: '其中加密的 Number encrypted, before or after' }),
    cases: z
      .array(z.object({ id: z.uuid(), workflowId: z.string().nullable() }))
      .meta({ description: '数据所及案件；可为空 Cases that they name; may be empty' }),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'EngineAccess' });

const cursors = defineCursor('engine-accesses', z.tuple([instant, idSchema]));

/**
 * Lists who read the engine's payloads (R44): for the bureau's supervisor, since the operators are the ones watched.
 */
export function engineAccessRoutes(services: Services): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/operator/engine-accesses',
      id: 'listEngineAccesses',
      summary: { zh: '引擎数据解读记录', en: 'Accesses to the engine’s payloads' },
      description: {
        zh: '每次使用 /codec 一条：何人、何时、多少、所及案件。仅审核主管可查。',
        en: 'One entry for each use of /codec: who, when, how much, which cases. For the supervisor only.',
      },
      rules: ['R44', 'R38'],
      tags: ['operator'],
      auth: 'signed-in',
      query: pageQuery.extend({ caseId: idSchema.optional() }),
      responses: { 200: pageOf(accessSchema) },
      permission: 'listEngineAccesses',
      refusals: [],
    }).handle(async (ctx) => {
      const { limit, cursor, caseId } = ctx.query;
      const after = cursors.decode(cursor);
      const rows = await listEngineAccesses(services.db, {
        caseId: caseId ?? null,
        limit: limit + 1,
        after: after && { at: after[0], id: after[1] },
      });
      return {
        status: 200,
        body: cursors.page(
          rows,
          limit,
          ({ accountId, accountName, cases, ...rest }) => ({
            ...rest,
            by: { id: accountId, name: accountName },
            cases: cases.map(({ id, type }) => ({ id, workflowId: type && workflowIdOf(type, id) })),
          }),
          (row): [string, string] => [row.at.toISOString(), row.id],
        ),
      };
    }),
  ];
}
