import { z } from 'zod';
import { checkFailed, choices, formField, partName } from '../form/field.ts';
import { draftOf, unfilled, type DraftOf } from '../form/schema.ts';
import { idSchema } from '../identity/schema.ts';
import { fen, int, text } from '../kinds/schema.ts';
import { attachmentsSchema } from '../posting/schema.ts';
import { POSTING_TYPE_NAMES, type PostingType } from '../vocabulary.ts';

/** The scheme of a claim (R20), one form per type of posting. Amounts are CNY in fen. */

const milestones = z
  .array(
    z.strictObject({
      title: text(120).meta(partName('名称', 'Title')),
      /** Months after the agreement is signed. */
      dueMonths: int(1, 120).meta(partName('完成时间（月）', 'Due (months)')),
      deliverable: text(1000).meta(partName('交付物', 'Deliverable')),
    }),
  )
  .min(1)
  .max(30)
  .refine(
    (all) => all.every((m, i) => i === 0 || (all[i - 1]?.dueMonths ?? 0) <= m.dueMonths),
    checkFailed('R20', '里程碑须按时间先后排列', 'Milestones must be in order of their dates'),
  )
  .meta(
    formField(
      'R20',
      '里程碑',
      'Milestones',
      {
        zh: '自协议签署起计月，并写明交付物。',
        en: 'In months from the agreement, each with its deliverable.',
      },
      [{ title: '小试', dueMonths: 6, deliverable: '小试报告' }],
    ),
  );

const budget = z
  .array(
    z.strictObject({
      item: text(120).meta(partName('科目', 'Item')),
      amountFen: fen.meta(partName('金额（分）', 'Amount (fen)')),
      note: text(500).optional().meta(partName('说明', 'Note')),
    }),
  )
  .min(1)
  .max(50)
  .meta(
    formField('R20', '经费预算', 'Budget', { zh: '逐项填写，金额以分计。', en: 'Item by item, in fen.' }, [
      { item: '材料费', amountFen: 50_000_000 },
    ]),
  );

/** A statement of ability or experience with what shows it: a title, and the file where there is one. */
const statement = z.strictObject({
  statement: text(2000).meta(partName('说明', 'Statement')),
  evidence: z
    .array(
      z.strictObject({
        title: text(200).meta(partName('证明名称', 'Evidence')),
        attachmentId: idSchema.optional().meta(partName('附件编号', 'Attachment')),
      }),
    )
    .max(20)
    .meta(partName('证明', 'Evidence')),
});

const attachments = attachmentsSchema.meta(
  formField('R20', '附件', 'Attachments', {
    zh: '张榜方与核实人员可见；标为保密的，双方签署对接保密书后张榜方方可查阅，每次查阅均有记录。',
    en: 'For the poster and verifiers; confidential files open to the poster once both sides have signed the confidentiality letter, and each access is recorded.',
  }),
);

/** The rule by which a form refuses a field that is none of its own. */
const FORM = { rule: 'R20' } as const;

const challengeSchemeSchema = z
  .strictObject({
    type: z.literal('technical_challenge').meta({
      ...formField('R3', '类型', 'Type', { zh: '与榜单一致。', en: 'Same as the posting.' }),
      ...choices(POSTING_TYPE_NAMES),
    }),
    title: text(120).meta(
      formField(
        'R20',
        '方案名称',
        'Title',
        { zh: '一句话说明方案。', en: 'The scheme in one line.' },
        '界面原位聚合改性方案',
      ),
    ),
    approach: text(5000, 20).meta(
      formField('R3', '解决思路与可行性', 'Approach and feasibility', {
        zh: '说明为什么可行。',
        en: 'Including why it is feasible.',
      }),
    ),
    technicalRoute: text(8000, 20).meta(
      formField('R3', '技术路线', 'Technical route', {
        zh: '步骤、方法与关键点。',
        en: 'Steps, methods, critical points.',
      }),
    ),
    targets: z
      .array(
        z.strictObject({
          metric: text(120).meta(partName('指标', 'Metric')),
          promised: text(120).meta(partName('承诺值', 'Promised')),
          note: text(500).optional().meta(partName('说明', 'Note')),
        }),
      )
      .max(30)
      .meta(
        formField(
          'R20',
          '指标响应',
          'Answer to the targets',
          { zh: '对榜单技术指标逐项响应。', en: 'For each target of the posting.' },
          [{ metric: '循环寿命', promised: '≥1200' }],
        ),
      ),
    milestones,
    budget,
    team: z
      .array(
        z.strictObject({
          personId: idSchema.meta(partName('个人编号', 'Person')),
          name: text(60).meta(partName('姓名', 'Name')),
          role: text(60).meta(partName('分工', 'Role')),
        }),
      )
      .min(1)
      .max(200)
      .refine(
        (all) => new Set(all.map((one) => one.personId)).size === all.length,
        checkFailed('R20', '成员重复', 'A member is listed twice'),
      )
      .meta(
        formField('R20', '参与人员', 'Roster', {
          zh: '揭榜人本人或团队成员及分工。',
          en: 'The claimant, or members of the team, and what each does.',
        }),
      ),
    capability: z
      .array(statement)
      .max(20)
      .meta(
        formField('R20', '研究基础与能力', 'Experience and ability', {
          zh: '相关成果、项目与证明。',
          en: 'Related results and projects, with evidence.',
        }),
      ),
    attachments,
  })
  .meta(FORM);

const transferSchemeSchema = z
  .strictObject({
    type: z.literal('achievement_transfer').meta({
      ...formField('R4', '类型', 'Type', { zh: '与榜单一致。', en: 'Same as the posting.' }),
      ...choices(POSTING_TYPE_NAMES),
    }),
    title: text(120).meta(
      formField(
        'R20',
        '方案名称',
        'Title',
        { zh: '一句话说明方案。', en: 'The scheme in one line.' },
        '固态电解质中试转化方案',
      ),
    ),
    approach: text(5000, 20).meta(
      formField('R4', '转化方案', 'Transfer plan', {
        zh: '如何转化、推广。',
        en: 'How the result is transferred and put to use.',
      }),
    ),
    technicalRoute: text(8000)
      .optional()
      .meta(
        formField('R20', '实施路线', 'Route', {
          zh: '如需进一步研发，请说明。',
          en: 'If more R&D is needed.',
        }),
      ),
    milestones,
    budget,
    staff: z
      .array(
        z.strictObject({
          name: text(60).meta(partName('姓名', 'Name')),
          role: text(60).meta(partName('分工', 'Role')),
        }),
      )
      .min(1)
      .max(50)
      .meta(
        formField('R20', '项目负责人与人员', 'People in charge', {
          zh: '至少一名负责人。',
          en: 'At least the person in charge.',
        }),
      ),
    capability: z
      .array(
        statement.refine((one) => one.evidence.length > 0, {
          path: ['evidence'],
          ...checkFailed('R4', '请提供证明', 'Give the evidence'),
        }),
      )
      .min(1)
      .max(20)
      .meta(
        formField('R4', '转化及推广的经验和能力', 'Experience and ability in transfer', {
          zh: '逐项附证明。',
          en: 'Each with evidence.',
        }),
      ),
    support: z
      .strictObject({
        fundsFen: fen.min(1).meta(partName('资金（分）', 'Funds (fen)')),
        premises: text(2000).meta(partName('场地', 'Premises')),
        market: text(2000).meta(partName('市场', 'Market')),
      })
      .meta(
        formField(
          'R6',
          '提供的资金、场地、市场',
          'Funds, premises and market offered',
          { zh: '与承诺书一致。', en: 'As pledged in the commitment letter.' },
          { fundsFen: 500_000_000, premises: '中试厂房 1000 平方米', market: '现有客户 20 家' },
        ),
      ),
    attachments,
  })
  .meta(FORM);

export const SCHEME_FORMS = {
  technical_challenge: challengeSchemeSchema,
  achievement_transfer: transferSchemeSchema,
} as const satisfies Record<PostingType, z.ZodObject>;

/** Form of a scheme to be submitted. */
export const schemeSchema = z.discriminatedUnion('type', [challengeSchemeSchema, transferSchemeSchema]);
export type Scheme = z.infer<typeof schemeSchema>;
export type ChallengeScheme = z.infer<typeof challengeSchemeSchema>;
export type TransferScheme = z.infer<typeof transferSchemeSchema>;

/** A draft of a scheme: the type, and any part of the form. */
export type SchemeDraft =
  | (DraftOf<ChallengeScheme> & Pick<ChallengeScheme, 'type'>)
  | (DraftOf<TransferScheme> & Pick<TransferScheme, 'type'>);
export const schemeDraftSchema = unfilled(
  z.discriminatedUnion('type', [
    draftOf(challengeSchemeSchema).extend({ type: challengeSchemeSchema.shape.type }).meta(FORM),
    draftOf(transferSchemeSchema).extend({ type: transferSchemeSchema.shape.type }).meta(FORM),
  ]),
) as unknown as z.ZodType<SchemeDraft>;
