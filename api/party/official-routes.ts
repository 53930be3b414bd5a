import * as z from 'zod';
import { changeRole } from '../../db/official/intake.ts';
import { listRoleEntries, type RoleRecord } from '../../db/official/read.ts';
import { accountId, creditCode } from '../../domain/identity/schema.ts';
import { line, prose } from '../../domain/kinds/schema.ts';
import { GRANTABLE_ROLES, OFFICE_LEVEL_CODES } from '../../domain/party/officials.ts';
import { may } from '../../domain/permission/offices.ts';
import { refuse } from '../../domain/refusals.ts';
import { DISTRICT_CODES } from '../../domain/vocabulary.ts';
import { takeIn } from '../http/intake.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
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
const recordSchema = z.object({ items: z.array(entrySchema) });

const shown = (entry: RoleRecord): z.input<typeof entrySchema> => ({ ...entry, by: entry.byName });

/** Officials' roles: granted and withdrawn by an administrator of their own level, on record (R1). */
export function officialRoutes(services: Services): Route[] {
  const common = { rules: ['R1'], tags: ['operator'], auth: 'signed-in' } as const;
  return [
    defineRoute({
      ...common,
      method: 'post',
      path: '/officials/:account/roles',
      id: 'changeRole',
      summary: { zh: '授予或撤销身份', en: 'Grant or withdraw a role' },
      idempotent: true,
      params: accountParams,
      body: changeSchema,
      responses: { 200: recordSchema },
      refusals: ['FORBIDDEN', 'ROLE_OTHER_LEVEL', 'ROLE_OWN'],
    }).handle(async (ctx) => {
      const { name, ...change } = ctx.body;
      const { account: accountId } = ctx.params;
      const { outcome } = await takeIn(services, ctx, async (tx) => {
        await changeRole(tx, ctx.account, { ...change, accountId, accountName: name }, ctx.now);
        return {
          status: 200,
          outcome: { items: (await listRoleEntries(tx.manager, accountId)).map(shown) },
        };
      });
      return { status: 200, body: outcome };
    }),

    defineRoute({
      ...common,
      method: 'get',
      path: '/officials/:account/roles',
      id: 'listRoles',
      summary: { zh: '身份授予与撤销记录', en: 'The record of an official’s roles' },
      params: accountParams,
      responses: { 200: recordSchema },
      refusals: [],
    }).handle(async (ctx) => {
      const own = ctx.params.account === ctx.account.id;
      if (!own && !may(ctx.account, 'listRoles')) throw refuse('NOT_FOUND');
      const entries = await listRoleEntries(services.db, ctx.params.account);
      return { status: 200, body: { items: entries.map(shown) } };
    }),
  ];
}
