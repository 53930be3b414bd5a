import { z } from 'zod';
import { calendarDurationSchema, durationSchema } from '../calendar/schema.ts';
import { checkFailed } from '../form/field.ts';
import { INTEGER_MAX, coded, int, policyVersion, prose, version } from '../kinds/schema.ts';
import { FACT_CODES } from '../party/facts.ts';
import type { Rule } from '../rules.ts';
import type { Text } from '../vocabulary.ts';

/** Meaning of a figure, for people and for the generated documentation: the rule it serves, and its name. */
interface FigureMeta {
  readonly rule: Rule;
  readonly label: Text;
}

/** A length of time (its unit is in the value). */
const time = (rule: Rule, zh: string, en: string) =>
  durationSchema.meta({ rule, label: { zh, en } } satisfies FigureMeta);
/** Several leads before a deadline: a reminder at each. */
const leads = (rule: Rule, zh: string, en: string) =>
  z
    .array(durationSchema)
    .min(2)
    .max(10)
    .meta({ rule, label: { zh, en } } satisfies FigureMeta);
/** An age, counted from date to date. */
const age = (rule: Rule, zh: string, en: string) =>
  calendarDurationSchema.meta({ rule, label: { zh, en } } satisfies FigureMeta);
/** A count of at least one, unless `min` says otherwise. */
const count = (rule: Rule, zh: string, en: string, min = 1) =>
  int(min, 1_000_000_000).meta({ rule, label: { zh, en } } satisfies FigureMeta);
const flag = (rule: Rule, zh: string, en: string) =>
  z.boolean().meta({ rule, label: { zh, en } } satisfies FigureMeta);
/** A time of day, Shanghai: `09:15`. */
const clockTime = (rule: Rule, zh: string, en: string) =>
  coded(/^([01]\d|2[0-3]):[0-5]\d$/, 5).meta({ rule, label: { zh, en } } satisfies FigureMeta);
const text = z.strictObject({ zh: prose(4000), en: prose(4000) });
const code = coded(/^[a-z][a-z0-9_]*$/, 60);

/** The name of a body as documents, seals of paper and feeds give it. */
const named = (rule: Rule, zh: string, en: string) =>
  text.meta({ rule, label: { zh, en } } satisfies FigureMeta);

/** One criterion of a rubric: experts score it from 0 to `scoreMax` of the rubric. */
const criterion = z.strictObject({ code, label: text, weightPercent: int(1, 100) });
const rubric = (rule: Rule, zh: string, en: string) =>
  z
    .strictObject({ scoreMax: int(1, 1000), criteria: z.array(criterion).min(1).max(20) })
    .refine((r) => r.criteria.reduce((sum, c) => sum + c.weightPercent, 0) === 100, {
      ...checkFailed(rule, '各项权重之和须为 100', 'The weights must add up to 100'),
    })
    .refine((r) => new Set(r.criteria.map((c) => c.code)).size === r.criteria.length, {
      ...checkFailed(rule, '评分项代码重复', 'A criterion is repeated'),
    })
    .meta({ rule, label: { zh, en } } satisfies FigureMeta);

/** A prize of a category: how many places, and CNY in fen for each. */
const prize = z.strictObject({
  code,
  label: text,
  places: int(1, 1000),
  amountFen: int(0, 10_000_000_000),
});

/** Conditions that a unit meets for a platform: shown by its files, or by the attestation of one of these facts (R1, R33). */
const conditions = z
  .array(z.strictObject({ code, label: text, shownBy: z.array(z.enum(FACT_CODES)).min(1).max(5) }))
  .min(1)
  .max(10)
  .refine((all) => new Set(all.map((one) => one.code)).size === all.length, {
    error: '条件代码重复 / a condition is repeated',
  });

/**
 * The one versioned record of every figure that fills a silence of the notice (programme.md, [P]). A posting and all
 * that descends from it keep the version it was submitted under. Durations carry their unit; amounts are CNY in fen.
 */
export const policySchema = z.strictObject({
  /** `<label>-<version>`, what a case stores. */
  id: policyVersion,
  version,
  label: text,
  /** True for records that only the local profile accepts (short clocks). */
  localOnly: z.boolean(),

  offices: z.strictObject({
    organiser: named('R43', '主办方全称', 'The organiser, by its full name'),
    bureau: named(
      'R33',
      '市级审核机关全称',
      'The bureau that decides at the municipal level, by its full name',
    ),
  }),

  party: z.strictObject({
    teamKeyShare: z
      .strictObject({ numerator: int(1, INTEGER_MAX), denominator: int(1, INTEGER_MAX) })
      .refine((share) => share.numerator <= share.denominator, {
        ...checkFailed('R2', '比例不得大于 1', 'At most the whole team'),
      })
      .meta({
        rule: 'R2',
        label: { zh: '团队中博士、博士后的最低比例', en: 'Minimum share of PhDs and postdocs in a team' },
      } satisfies FigureMeta),
    teamMembersMax: count('R2', '团队人数上限（含负责人）', 'Maximum size of a team, including its lead'),
    claimantRegisteredFor: age(
      'R4',
      '成果转化揭榜方登记注册最短年限',
      'Minimum time since registration for an achievement claimant',
    ),
    partnershipAllowed: flag(
      'R4',
      '合伙企业可否揭榜成果转化',
      'Whether a partnership may claim an achievement transfer',
    ),
    existenceCheckedWithin: age(
      'R4',
      '签约前存续核验的有效期',
      'How fresh the check that an entity still exists must be before signing',
    ),
    mandateMax: age('R7', '委托代办最长期限', 'Longest mandate to act on behalf of a party'),
    attestation: time('R1', '核验申请的答复期限', 'Time to answer a request for attestation'),
    answer: time(
      'R2',
      '本人答复邀请、登记与揭榜署名的期限',
      'Time in which a person answers an invitation, a naming or a claim in their name',
    ),
  }),

  review: z.strictObject({
    level: time('R12', '每级审核时限', 'Review service level of each level'),
    reminderLead: time('R12', '审核到期前提醒', 'Reminder to reviewers before a level is due'),
    correction: time('R10', '退回补正期限', 'Time to resubmit after a return for correction'),
    correctionExtension: time(
      'R10',
      '补正延期（每次）',
      'How much one extension adds to the correction time',
    ),
    correctionExtensionsMax: count(
      'R10',
      '补正延期次数上限',
      'How often the correction time can be extended',
      0,
    ),
    appeal: time('R10', '申诉期限', 'Time to appeal against a rejection'),
    delegationMax: age('R11', '审核委托最长期限', 'Longest delegation of a reviewer'),
  }),

  posting: z.strictObject({
    verification: time('R21', '主办方核实榜单的期限', 'Service level of the verification of a posting'),
    leastWindow: time(
      'R10',
      '揭榜时间的最短长度（自开放或发布起）',
      'Minimum window left on publication, from its opening or from now',
    ),
    windowReset: time(
      'R10',
      '审核通过后重新设定揭榜时间的期限',
      'Time to set a new window once approved with one that is over or too short',
    ),
    publicationAhead: time('R15', '定时发布最多可提前多久设定', 'How far ahead publication can be scheduled'),
    amendmentConfirm: time(
      'R14',
      '修改生效后揭榜方确认期限',
      'Time for claimants to confirm after an approved amendment',
    ),
    amendmentOutcome: time(
      'R14',
      '变更未生效时，自提交起每隔多久方才公布一次结果',
      'Interval, repeated from its submission, at whose end it is made public that an amendment did not take effect',
    ),
    inactivity: time(
      'R15',
      '长期有效榜单无活动失效期限',
      'Inactivity after which an open-ended posting lapses',
    ),
    inactivityReminders: leads('R15', '失效前各次提醒', 'Reminders before an inactive posting lapses'),
    earlyClosingNotice: time('R16', '提前截止的公告期', 'Notice of an early closing'),
    lateCodeValid: time('R16', '迟交码有效期', 'How long a late code can be used'),
    questionAnswer: time('R19', '张榜方答复提问的期限', 'Time for the poster to answer a question'),
    openQuestionsMax: count(
      'R19',
      '同一人在一份榜单上待答复提问的上限',
      'Most questions of one person on a posting that wait for an answer',
    ),
    withoutClaim: time(
      'R18',
      '无有效揭榜后的决定期限',
      'Time to extend, reopen or close after closing without a valid claim',
    ),
    withoutClaimReminders: leads(
      'R18',
      '无有效揭榜流标前各次提醒',
      'Reminders before a posting without a valid claim lapses',
    ),
    titleOverlapPercent: count(
      'R8',
      '疑似重复提示的相似度（%）',
      'Similarity (percent) from which a possible duplicate is flagged',
    ),
  }),

  claim: z.strictObject({
    verification: time('R21', '核实时限', 'Service level of verification'),
    cure: time('R21', '核实不符的补正期限', 'Time to cure an invalid claim or to supply documents'),
    posterAnswer: time(
      'R21',
      '张榜方回应揭榜的提醒期限',
      'Time after which the poster is reminded to answer a claim',
    ),
    ranking: time('R23', '张榜方排序期限', 'Time for the poster to rank the valid claims'),
    expertRequestAnswer: time(
      'R22',
      '主办方答复专家评审申请的期限',
      'Time for the organiser to answer a request for experts',
    ),
    expertScoring: time('R22', '专家评分期限', 'Time for experts to score claims'),
    expertsMin: count('R22', '专家评审最少人数', 'Minimum number of experts for a review of claims'),
    rubric: rubric('R22', '揭榜方案评分标准', 'Rubric for schemes'),
    suggestionsMax: count('R22', '每次匹配建议数量上限', 'Maximum number of suggestions of a match'),
  }),

  negotiation: z.strictObject({
    term: time('R26', '对接期限', 'Length of a negotiation'),
    extension: time('R26', '对接延期（每次，双方同意）', 'How much one extension agreed by both adds'),
    availability: time(
      'R26',
      '候补揭榜方答复期限',
      'Time for the next ranked claimant to say that they are available',
    ),
    confidentiality: time('R24', '保密书签署期限', 'Time to sign the confidentiality letter'),
    confidentialityYears: count('R24', '保密义务年限', 'Years that the duty of confidence lasts'),
  }),

  signing: z.strictObject({
    term: time('R27', '签署期限', 'Time for all signatories to sign'),
    textChangesMax: count(
      'R27',
      '签署中退回修改文本次数上限',
      'How often a change of text may send signing back',
      0,
    ),
  }),

  keys: z.strictObject({
    term: age('R27', '签名密钥有效期', 'Term of an enrolled signing key'),
    challenge: time('R27', '密钥登记质询有效期', 'Time to answer the challenge of an enrolment'),
  }),

  filing: z.strictObject({
    check: time('R29', '备案核对时限', 'Service level of the filing check'),
    correction: time('R29', '备案材料补正期限', 'Time to correct a deficiency'),
  }),

  project: z.strictObject({
    progressReportEvery: time('R31', '进展报告周期', 'Interval of progress reports'),
    milestoneReminderLead: time('R31', '里程碑到期前提醒', 'Reminder before a milestone is due'),
    bureauReport: time(
      'R31',
      '区、设站单位向市级报送对接情况、研发成果的期限',
      'Time for districts and stations to report a match or an outcome to the bureau',
    ),
    breachAfterAcceptance: time(
      'R32',
      '验收后可报告违约的期限',
      'Time from acceptance in which a breach of what is due afterwards can be reported',
    ),
    breachCure: time('R32', '违约改正期限', 'Time to cure a reported breach'),
    breachFinding: time('R32', '违约认定时限', 'Service level of a finding'),
    breachAppeal: time('R32', '对违约认定的申诉期限', 'Time to appeal against a finding'),
    breachAppealDecision: time('R32', '申诉处理时限', 'Service level of the decision on an appeal'),
  }),

  results: z.strictObject({
    publishEvery: time('R30', '对接成果发布周期', 'Interval of publishing results'),
    preview: time('R30', '发布前预览与同意期限', 'Preview and consent before a result is published'),
  }),

  recommendation: z.strictObject({
    opinion: time('R33', '区人社局出具意见期限', 'Time for the opinion of the district'),
    decision: time('R33', '推荐设站审核时限', 'Service level of the review of a recommendation'),
    conditions: z
      .strictObject({ mobile_station: conditions, workstation: conditions, practice_base: conditions })
      .meta({
        rule: 'R33',
        label: {
          zh: '设站条件，及可据以证明的核验事项',
          en: 'Conditions for each platform, and the facts whose attestation shows them',
        },
      } satisfies FigureMeta),
  }),

  evaluation: z.strictObject({
    nominations: time('R35', '评优提名期', 'How long nominations are open'),
    scoring: time('R35', '评优专家评分期限', 'Time for the panel to score'),
    expertsMin: count('R35', '评优专家最少人数', 'Minimum number of experts on the panel'),
    sharedItemsMin: count(
      'R35',
      '专家宽严校正所需的最少共评项数',
      'Minimum number of shared items for comparing two experts',
    ),
    publicNotice: time('R35', '公示期', 'Public notice with objections'),
    objectionAnswer: time('R35', '异议答复期限', 'Time to answer an objection'),
    rubric: rubric('R35', '评优评分标准', 'Rubric of the evaluation'),
    categories: z
      .array(z.strictObject({ code, label: text, prizes: z.array(prize).min(1).max(10) }))
      .min(1)
      .max(10)
      .meta({
        rule: 'R35',
        label: { zh: '评优类别、名额与奖金（分）', en: 'Categories, places and amounts (fen)' },
      } satisfies FigureMeta),
  }),

  reward: z.strictObject({
    approval: time('R35', '奖励审批时限', 'Service level of the approval of a reward'),
    payment: time('R35', '奖金拨付期限', 'Time to pay an approved reward'),
    payeeConfirm: time('R35', '收款人确认期限', 'Time for the payee to confirm'),
  }),

  event: z.strictObject({
    answer: time('R37', '活动邀请答复期限', 'Time to answer an invitation'),
    selectionExpertsMin: count('R37', '遴选评委最少人数', 'Minimum number of experts for a selection'),
  }),

  reminders: z.strictObject({
    lead: time('R39', '一般事项到期前提醒', 'Reminder before any other deadline'),
    repeatEvery: time('R39', '逾期后重复提醒的间隔', 'Interval of reminders once overdue'),
    officeHour: int(0, 23).meta({
      rule: 'R39',
      label: { zh: '提醒发出的钟点（上海）', en: 'Hour of reminders, Shanghai' },
    } satisfies FigureMeta),
    mailLogKept: age('R39', '邮件投递记录保留期限', 'How long the log of delivered mail is kept'),
    digestFrom: clockTime(
      'R39',
      '每个工作日发送摘要的时刻（上海）',
      'When the digest of a working day goes out, Shanghai',
    ),
    digestUntil: clockTime(
      'R39',
      '当日摘要最迟发送时刻（上海），过后并入下一工作日',
      'Latest time of that digest, Shanghai; what is later waits for the next working day',
    ),
  }),

  webhooks: z.strictObject({
    endpointsMax: count('R42', '一个主体的接收地址数量上限', 'Maximum number of endpoints of a party'),
    // Hours of machines, no periods of law: counted exactly.
    retryMinutes: z
      .array(int(1, 10_000))
      .min(1)
      .max(20)
      .meta({
        rule: 'R42',
        label: { zh: '发送失败后各次重试的间隔（分钟）', en: 'Minutes before each further try of a message' },
      } satisfies FigureMeta),
    disableAfterHours: count(
      'R42',
      '持续失败多久后停用（小时）',
      'Hours of failures only, then an endpoint is disabled',
    ),
    oldSecretHours: count(
      'R42',
      '更换后旧密钥仍一并签名的时间（小时）',
      'Hours for which messages bear the old secret too',
    ),
    keepDays: count('R42', '消息与发送记录的保存天数', 'Days for which messages and their log are kept'),
  }),

  limits: z.strictObject({
    attachmentMaxBytes: count('R8', '单个附件大小上限（字节）', 'Maximum size of an attachment, bytes'),
    partyFilesMaxBytes: count(
      'R8',
      '一个主体的附件总量上限（字节）',
      'Maximum size of all attachments of a party, bytes',
    ),
    attachmentsPerCaseMax: count('R8', '每案附件数量上限', 'Maximum number of attachments of a case'),
    draftVersionsMax: count('R8', '草稿版本数量上限', 'Maximum number of versions of a draft'),
  }),
});

export type Policy = z.infer<typeof policySchema>;
