import { z } from 'zod';
import { checkFailed, choices, formField, partName } from '../form/field.ts';
import { draftOf, oneOf, unfilled, type DraftOf } from '../form/schema.ts';
import { accountId, idSchema, mailAddress } from '../identity/schema.ts';
import { fen, instant, int, phone, text } from '../kinds/schema.ts';
import { DISTRICTS, FIELDS, POSTING_TYPE_NAMES, type PostingType } from '../vocabulary.ts';
import {
  COOPERATION_MODES,
  FUNDING_SOURCES,
  IP_KINDS,
  IP_STATUSES,
  UNNUMBERED_IP,
  WINDOW_KINDS,
} from './choices.ts';
import { POSTING_FIELDS, type PostingField } from './fields.ts';
import { windowGaps } from './window.ts';

/**
 * The two forms of a posting (R8), one per type. Names, help and flags of the fields are in `fields.ts`. Amounts are
 * CNY in fen, instants ISO with an offset. Attachments and people travel by id.
 */

export const windowSchema = z
  .strictObject({
    kind: oneOf(WINDOW_KINDS).meta(partName('方式', 'Kind')),
    opensAt: instant.optional().meta(partName('开放时间', 'Opens at')),
    closesAt: instant.optional().meta(partName('截止时间', 'Closes at')),
  })
  .superRefine((window, context) => {
    for (const { zh, en } of windowGaps(window)) {
      context.addIssue({ code: 'custom', path: ['closesAt'], ...checkFailed('R15', zh, en) });
    }
  });

/** Attachments by id; whether one is confidential decides who may open it (R19). */
export const attachmentsSchema = z
  .array(
    z.strictObject({
      attachmentId: idSchema.meta(partName('附件编号', 'Attachment')),
      title: text(120).meta(partName('名称', 'Title')),
      confidential: z.boolean().meta(partName('保密', 'Confidential')),
    }),
  )
  .max(100)
  .refine(
    (all) => new Set(all.map((one) => one.attachmentId)).size === all.length,
    checkFailed('R8', '附件重复', 'An attachment is listed twice'),
  );

const contactSchema = z.strictObject({
  name: text(60).meta(partName('姓名', 'Name')),
  phone: phone.meta(partName('电话', 'Phone')),
  email: mailAddress.meta(partName('电子邮箱', 'E-mail')),
  duty: text(60).optional().meta(partName('职务', 'Duty')),
});

const deliverableSchema = z.strictObject({
  title: text(120).meta(partName('成果', 'Deliverable')),
  form: text(120).optional().meta(partName('形式', 'Form')),
  acceptance: text(1000).meta(partName('验收方式', 'Acceptance')),
});

const common = {
  title: text(80, 4),
  field: oneOf(FIELDS),
  district: oneOf(DISTRICTS).optional(),
  keywords: z.array(text(40)).max(20),
  summary: text(1000, 20),
  window: windowSchema,
  eligibilityNotes: text(2000).optional(),
  deliverables: z.array(deliverableSchema).min(1).max(30),
  ipArrangement: text(3000),
  takesSeveralWinners: z.boolean(),
  questionsAllowed: z.boolean(),
  contacts: z.array(contactSchema).min(1).max(5),
  attachments: attachmentsSchema,
  helper: z
    .strictObject({
      accountId: accountId.meta(partName('账号', 'Account')),
      mandateId: idSchema.meta(partName('委托编号', 'Mandate')),
    })
    .optional(),
};

const targetSchema = z.strictObject({
  metric: text(120).meta(partName('指标', 'Metric')),
  unit: text(40).optional().meta(partName('单位', 'Unit')),
  target: text(120).meta(partName('目标值', 'Target')),
  baseline: text(120).optional().meta(partName('现值', 'Baseline')),
  method: text(500).optional().meta(partName('检验方法', 'Test method')),
});

const challenge = {
  background: text(5000, 20),
  currentState: text(5000),
  targets: z.array(targetSchema).min(1).max(30),
  conditions: text(3000),
  funding: z.strictObject({
    amountFen: fen.min(1).meta(partName('金额（分）', 'Amount (fen)')),
    source: oneOf(FUNDING_SOURCES).meta(partName('来源', 'Source')),
    paymentPlan: text(2000).meta(partName('支付安排', 'Payment')),
  }),
  firstAdoption: z.strictObject({
    pledged: z.literal(true).meta(partName('承诺率先推广应用', 'Pledged')),
    plan: text(2000).meta(partName('应用计划', 'Plan')),
  }),
};

const ipSchema = z
  .strictObject({
    kind: oneOf(IP_KINDS).meta(partName('种类', 'Kind')),
    title: text(200).meta(partName('名称', 'Title')),
    number: text(60).optional().meta(partName('编号', 'Number')),
    owner: text(200).meta(partName('权利人', 'Owner')),
    status: oneOf(IP_STATUSES).meta(partName('状态', 'Status')),
  })
  .refine((right) => UNNUMBERED_IP.includes(right.kind) || right.number !== undefined, {
    path: ['number'],
    ...checkFailed(
      'R4',
      '请填写专利号、登记号或申请号',
      'Give the number of the right or of its application',
    ),
  });

const transfer = {
  breakthrough: text(5000, 20),
  maturity: z.strictObject({
    level: int(1, 9).meta(partName('等级', 'Level')),
    statement: text(1000).meta(partName('依据', 'Why')),
  }),
  intellectualProperty: z.array(ipSchema).min(1).max(50),
  users: z.strictObject({
    who: text(2000).meta(partName('市场用户', 'Users')),
    range: text(2000).meta(partName('应用范围', 'Range of use')),
  }),
  benefits: z.strictObject({
    economy: text(2000).meta(partName('经济', 'Economy')),
    society: text(2000).meta(partName('社会', 'Society')),
    science: text(2000).meta(partName('科技', 'Science')),
  }),
  cooperation: z
    .strictObject({
      modes: z.array(oneOf(COOPERATION_MODES)).min(1).max(5).meta(partName('合作方式', 'Modes')),
      fundsFen: fen.optional().meta(partName('资金（分）', 'Funds (fen)')),
      premises: text(1000).optional().meta(partName('场地', 'Premises')),
      market: text(1000).optional().meta(partName('市场', 'Market')),
    })
    .refine(
      (sought) => Boolean(sought.fundsFen) || sought.premises !== undefined || sought.market !== undefined,
      checkFailed('R6', '资金、场地、市场至少填写一项', 'Give at least one of funds, premises and market'),
    ),
  contributors: z
    .array(
      z.strictObject({
        personId: idSchema.optional().meta(partName('个人编号', 'Person')),
        name: text(60).meta(partName('姓名', 'Name')),
        role: text(60).optional().meta(partName('分工', 'Role')),
      }),
    )
    .max(50)
    .optional(),
};

/** The same shape with each field's name, help, rule and flags from the table. */
function described<S extends z.core.$ZodLooseShape>(
  shape: S,
  fields: Readonly<Record<string, PostingField>>,
): S {
  return Object.fromEntries(
    Object.entries(shape).map(([name, schema]) => {
      const { rule, zh, en, help, example, material, public: isPublic } = fields[name] as PostingField;
      const flags = {
        ...(material && { material }),
        ...(isPublic && { public: isPublic }),
        ...(name === 'type' && choices(POSTING_TYPE_NAMES)),
      };
      return [name, (schema as z.ZodType).meta({ ...formField(rule, zh, en, help, example), ...flags })];
    }),
  ) as S;
}

/** The rule by which a form refuses a field that is none of its own. */
const FORM = { rule: 'R8' } as const;

const technicalChallengeSchema = z
  .strictObject(
    described(
      { type: z.literal('technical_challenge'), ...common, ...challenge },
      POSTING_FIELDS.technical_challenge,
    ),
  )
  .meta(FORM);
const achievementTransferSchema = z
  .strictObject(
    described(
      { type: z.literal('achievement_transfer'), ...common, ...transfer },
      POSTING_FIELDS.achievement_transfer,
    ),
  )
  .meta(FORM);

/** The form of each type, as the portal draws it (JSON Schema by `z.toJSONSchema`). */
export const POSTING_FORMS = {
  technical_challenge: technicalChallengeSchema,
  achievement_transfer: achievementTransferSchema,
} as const satisfies Record<PostingType, z.ZodObject>;

/** Form of a posting to be submitted. */
export const postingSchema = z.discriminatedUnion('type', [
  technicalChallengeSchema,
  achievementTransferSchema,
]);
export type PostingContent = z.infer<typeof postingSchema>;
export type TechnicalChallenge = z.infer<typeof technicalChallengeSchema>;
export type AchievementTransfer = z.infer<typeof achievementTransferSchema>;

/** A draft (R8): the type, and any part of the form, complete or not. */
export type PostingDraft =
  | (DraftOf<TechnicalChallenge> & Pick<TechnicalChallenge, 'type'>)
  | (DraftOf<AchievementTransfer> & Pick<AchievementTransfer, 'type'>);
export const postingDraftSchema = unfilled(
  z.discriminatedUnion('type', [
    draftOf(technicalChallengeSchema).extend({ type: technicalChallengeSchema.shape.type }).meta(FORM),
    draftOf(achievementTransferSchema).extend({ type: achievementTransferSchema.shape.type }).meta(FORM),
  ]),
) as unknown as z.ZodType<PostingDraft>;
