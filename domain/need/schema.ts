import { z } from 'zod';
import { checkFailed } from '../form/field.ts';
import { idSchema } from '../identity/schema.ts';
import { text } from '../kinds/schema.ts';
import { creditCodeSchema } from '../party/schema.ts';
import { FIELD_CODES, type Text } from '../vocabulary.ts';

/** How a district or a station learnt of a need (R7). */
export const NEED_SOURCES = {
  key_industry: { zh: '重点产业走访', en: 'Visit in a key industry' },
  key_firm: { zh: '重点企业走访', en: 'Visit to a key firm' },
  survey: { zh: '问卷征集', en: 'Survey' },
  event: { zh: '活动对接', en: 'Exchange event' },
} as const satisfies Record<string, Text>;
export type NeedSource = keyof typeof NEED_SOURCES;
const SOURCE_CODES = Object.keys(NEED_SOURCES) as [NeedSource, ...NeedSource[]];

const words = (max: number) => text(max, 2);

/** A need of a unit or a person, as an office collected it (R7): a lead, not a posting; they post, or do not. */
export const needSchema = z
  .strictObject({
    unit: z.strictObject({ creditCode: creditCodeSchema, name: words(120) }).optional(),
    personId: idSchema
      .optional()
      .meta({ description: '有成果拟转化的人员，与单位二者择一 A person instead of a unit' }),
    field: z.enum(FIELD_CODES),
    title: words(120).meta({ description: '需求名称 The need in one line' }),
    description: words(4000).meta({ description: '需求说明 What is needed' }),
    source: z.enum(SOURCE_CODES).meta({ description: '征集途径 How it was collected' }),
  })
  .superRefine(({ unit, personId }, context) => {
    if ((unit === undefined) === (personId === undefined))
      context.addIssue({
        code: 'custom',
        path: ['unit'],
        ...checkFailed('R7', '请填写单位或人员，二者择一。', 'Name either a unit or a person.'),
      });
  })
  .meta({
    example: {
      unit: { creditCode: '91310115MA1K4CX01G', name: '上海智芯科技有限公司' },
      field: 'new_materials',
      title: '固态电池界面改性',
      description: '企业希望提高循环寿命，尚无研发团队。',
      source: 'key_firm',
    },
  });
export type Need = z.infer<typeof needSchema>;

export const inviteSchema = z
  .strictObject({ message: words(1000).meta({ description: '邀请留言 Message to the unit' }) })
  .meta({ example: { message: '欢迎以技术攻关需求张榜，区人社局可协助填报。' } });

/** A need is collected, its unit is invited to post, and it is closed with a reason if nothing results. */
export const NEED_STATES = {
  collected: { zh: '已征集', en: 'Collected' },
  invited: { zh: '已邀请张榜', en: 'Invited to post' },
  closed: { zh: '已了结', en: 'Closed' },
} as const satisfies Record<string, Text>;
export type NeedState = keyof typeof NEED_STATES;
