import * as z from 'zod';
import { assignTalentDistrict, keepTalentList } from '../../db/talent/intake.ts';
import { listTalent, type TalentEntry } from '../../db/talent/read.ts';
import { creditCodeSchema } from '../../domain/party/schema.ts';
import { may } from '../../domain/permission/offices.ts';
import { DISTRICT_CODES, DISTRICTS, type District } from '../../domain/vocabulary.ts';
import type { Account } from '../http/account.ts';
import { notPermitted } from '../http/permit.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { SPREADSHEET } from '../http/spreadsheet.ts';
import { reasonSchema } from '../process/decision-route.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';
import { talentWorkbook } from './workbook.ts';

const query = z.object({
  district: z.enum(DISTRICT_CODES).optional(),
  unit: creditCodeSchema.optional().meta({ description: '设站单位统一社会信用代码 Credit code of the unit' }),
  withoutDistrict: z.enum(['true']).optional().meta({
    description:
      '仅看尚无所在区的：尚未列入任何区的名单 Only those without a district: on no district’s list yet',
  }),
});

const districtSchema = reasonSchema
  .extend({
    district: z
      .enum(DISTRICT_CODES)
      .meta({ description: '列入其名单的区 District on whose list they stand' }),
  })
  .meta({ example: { district: '310115', reason: '其设站单位位于浦东新区。' } });

const entrySchema = z
  .object({
    kind: z.enum(['project', 'postdoc']),
    subjectId: z.uuid(),
    name: z.string(),
    district: z.string().nullable(),
    unitCode: z.string().nullable(),
    unitName: z.string().nullable(),
    matched: z.boolean(),
    projects: z
      .array(z.string())
      .readonly()
      .meta({ description: '博士后参与的对接成功项目 Matched projects of a postdoc' }),
    since: shanghaiTime,
  })
  .meta({ id: 'TalentEntry' });

/** The organiser sees all; a district its own, a station its own (R36). @throws FORBIDDEN */
function scope(
  account: Account,
  asked: z.output<typeof query>,
): { district?: string; unitCode?: string; withoutDistrict?: boolean } {
  const only = {
    ...(asked.district === undefined ? {} : { district: asked.district as string }),
    ...(asked.unit === undefined ? {} : { unitCode: asked.unit }),
    withoutDistrict: asked.withoutDistrict !== undefined,
  };
  if (may(account, 'listTalent')) return only;
  if (may(account, 'listTalentOfDistrict') && account.district)
    return { ...only, district: account.district };
  if (may(account, 'listTalentOfStation') && account.station) return { ...only, unitCode: account.station };
  throw notPermitted('listTalent');
}

/** The talent-policy list by district and unit, with export (R36). */
export function talentRoutes(services: Services): Route[] {
  const { db } = services;
  async function entries(account: Account, asked: z.output<typeof query>): Promise<TalentEntry[]> {
    const only = scope(account, asked);
    await keepTalentList(db);
    return listTalent(db, only);
  }
  const route = routesOf(services, { tags: ['talent'], rules: ['R36'] });
  return [
    route.list(
      {
        path: '/talent-list',
        id: 'listTalent',
        summary: { zh: '人才发展政策支持名单', en: 'The talent-policy list' },
        query,
        reply: entrySchema,
        refusals: ['FORBIDDEN'],
      },
      (ctx) => entries(ctx.account, ctx.query),
    ),

    route.write(
      {
        path: '/talent-list/:id/district',
        id: 'assignTalentDistrict',
        summary: { zh: '为尚无所在区的博士后或项目指定区', en: 'Assign a district to who has none' },
        description: {
          zh: '本人或单位此后登记的所在区优先于所指定的区；再次指定的，以最近一次为准。',
          en: 'A district that they or their unit declare later overrules it; of several assignments the newest counts.',
        },
        permission: 'assignTalentDistrict',
        body: districtSchema,
        reply: z.object({ id: z.uuid() }),
        refusals: ['FORBIDDEN', 'NOT_FOUND', 'TALENT_HAS_DISTRICT'],
      },
      ({ params: { id }, account, body, now }) =>
        async (tx) => {
          await assignTalentDistrict(tx, id, { ...body, by: account, at: now });
          return { id };
        },
    ),

    route.download(
      {
        path: '/talent-list/export',
        id: 'exportTalent',
        summary: { zh: '导出人才发展政策支持名单', en: 'The talent-policy list as a spreadsheet' },
        query,
        type: SPREADSHEET,
        refusals: ['FORBIDDEN'],
      },
      async (ctx) => ({
        file: await talentWorkbook(await entries(ctx.account, ctx.query), (code) =>
          code === null ? '' : (DISTRICTS[code as District]?.zh ?? code),
        ),
        filename: 'talent-list.xlsx',
      }),
    ),
  ];
}
