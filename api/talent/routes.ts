import * as z from 'zod';
import { keepTalentList } from '../../db/talent/intake.ts';
import { listTalent, type TalentEntry } from '../../db/talent/read.ts';
import { creditCodeSchema } from '../../domain/party/schema.ts';
import { may } from '../../domain/permission/offices.ts';
import { DISTRICT_CODES, DISTRICTS, type District } from '../../domain/vocabulary.ts';
import type { Account } from '../http/account.ts';
import { notPermitted } from '../http/permit.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { SPREADSHEET } from '../http/spreadsheet.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';
import { talentWorkbook } from './workbook.ts';

const query = z.object({
  district: z.enum(DISTRICT_CODES).optional(),
  unit: creditCodeSchema.optional().meta({ description: '设站单位统一社会信用代码 Credit code of the unit' }),
});

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
  asked: { district?: District | undefined; unit?: string | undefined },
): { district?: string; unitCode?: string } {
  const only = {
    ...(asked.district === undefined ? {} : { district: asked.district as string }),
    ...(asked.unit === undefined ? {} : { unitCode: asked.unit }),
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
