import * as z from 'zod';
import { changeRole } from '../../db/official/intake.ts';
import { listRoleEntries, type RoleRecord } from '../../db/official/read.ts';
import { accountId, creditCode } from '../../domain/identity/schema.ts';
import { line, prose } from '../../domain/kinds/schema.ts';
import { GRANTABLE_ROLES, OFFICE_LEVEL_CODES } from '../../domain/party/officials.ts';
import { may } from '../../domain/permission/offices.ts';
import { DISTRICT_CODES } from '../../domain/vocabulary.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';

const accountParams = z.object({ account: accountId });

const changeSchema = z
  .strictObject({
    act: z.enum(['grant', 'withdraw']),
    role: z.enum([...GRANTABLE_ROLES, 'administrator']),
    name: line(60),
    level: z
      .enum(OFFICE_LEVEL_CODES)
      .optional()
      .meta({ description: '授予管理员时填写 For an administrator only' }),
    district: z.enum(DISTRICT_CODES).optional(),
    station: creditCode.optional(),
    reason: prose(1000, 2),
  })
  .meta({
    example: { act: 'grant', role: 'municipal_reviewer', name: '石三', reason: '岗位任命。' },
  });

const entrySchema = z
  .object({
    role: z.string(),
    act: z.string(),
    level: z.string(),
    district: z.string().nullable(),
    station: z.string().nullable(),
    reason: z.string(),
    by: z.string(),
    at: shanghaiTime,
  })
  .meta({ id: 'RoleEntry' });

const shown = (entry: RoleRecord): z.input<typeof entrySchema> => ({ ...entry, by: entry.byName });

/** Officials' roles: granted and withdrawn by an administrator of their own level and area, on record (R1). */
export function officialRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['operator'], rules: ['R1'] });
  return [
    route.write(
      {
        path: '/officials/:account/roles',
        id: 'changeRole',
        summary: { zh: '授予或撤销身份', en: 'Grant or withdraw a role' },
        params: accountParams,
        body: changeSchema,
        reply: z.object({ items: z.array(entrySchema) }),
        refusals: ['FORBIDDEN', 'ROLE_OTHER_LEVEL', 'ROLE_OWN', 'ROLE_AREA_MISSING'],
      },
      ({ params: { account: accountId }, account, body: { name, ...change }, now }) =>
        async (tx) => {
          await changeRole(tx, account, { ...change, accountId, accountName: name }, now);
          return { items: (await listRoleEntries(tx.manager, accountId)).map(shown) };
        },
    ),

    route.list(
      {
        path: '/officials/:account/roles',
        id: 'listRoles',
        summary: { zh: '身份授予与撤销记录', en: 'The record of an official’s roles' },
        params: accountParams,
        reply: entrySchema,
      },
      async (ctx) => {
        const own = ctx.params.account === ctx.account.id;
        if (!own && !may(ctx.account, 'listRoles')) return null;
        return (await listRoleEntries(services.db, ctx.params.account)).map(shown);
      },
    ),
  ];
}
