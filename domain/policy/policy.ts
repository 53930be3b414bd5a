import type { Policy } from './schema.ts';

export type { Policy } from './schema.ts';

/** How schemes are scored (R22), and how the annual evaluation is (R35): weights in percent, scores 0-100. */
const SCHEME_RUBRIC: Policy['claim']['rubric'] = {
  scoreMax: 100,
  criteria: [
    { code: 'feasibility', label: { zh: '方案可行性', en: 'Feasibility' }, weightPercent: 35 },
    { code: 'fit', label: { zh: '与榜单需求的契合度', en: 'Fit with the posting' }, weightPercent: 25 },
    { code: 'innovation', label: { zh: '创新性', en: 'Innovation' }, weightPercent: 20 },
    { code: 'capability', label: { zh: '团队或单位实力', en: 'Capability' }, weightPercent: 20 },
  ],
};

const EVALUATION_RUBRIC: Policy['evaluation']['rubric'] = {
  scoreMax: 100,
  criteria: [
    { code: 'outcome', label: { zh: '成果水平', en: 'Quality of the outcome' }, weightPercent: 40 },
    {
      code: 'benefit',
      label: { zh: '经济社会效益', en: 'Benefit to economy and society' },
      weightPercent: 30,
    },
    { code: 'innovation', label: { zh: '创新性', en: 'Innovation' }, weightPercent: 20 },
    {
      code: 'cooperation',
      label: { zh: '对接合作成效', en: 'Effect of the cooperation' },
      weightPercent: 10,
    },
  ],
};

/** The notice asks for 符合条件 and names none (R33): those of the national regulations on postdocs, 博士后管理工作规定. */
const PLATFORM_CONDITIONS: Policy['recommendation']['conditions'] = {
  mobile_station: [
    {
      code: 'doctoral_programme',
      label: {
        zh: '有相应学科的博士学位授予权，并已培养出一届以上博士毕业生',
        en: 'Confers doctorates in the discipline, and has graduated at least one class',
      },
      shownBy: ['postdoc_conditions'],
    },
    {
      code: 'research',
      label: {
        zh: '科研实力较强，承担国家重大研究项目，有一定数量的博士生导师',
        en: 'Strong research with major national projects, and doctoral supervisors',
      },
      shownBy: ['postdoc_conditions'],
    },
    {
      code: 'support',
      label: {
        zh: '有必需的科研条件、经费和生活条件',
        en: 'Facilities, funds and living conditions for postdocs',
      },
      shownBy: ['postdoc_conditions'],
    },
  ],
  workstation: [
    {
      code: 'legal_person',
      label: {
        zh: '有独立法人资格，经营或运行状况良好',
        en: 'A legal person of its own, in good operation',
      },
      shownBy: ['existence', 'postdoc_conditions'],
    },
    {
      code: 'research_body',
      label: { zh: '有一定规模和专门的研发机构', en: 'Of some size, with a research body of its own' },
      shownBy: ['postdoc_conditions'],
    },
    {
      code: 'research_team',
      label: {
        zh: '有高水平研究队伍和创新的博士后科研项目',
        en: 'A strong research team, and innovative projects for postdocs',
      },
      shownBy: ['postdoc_conditions'],
    },
    {
      code: 'support',
      label: { zh: '能提供较好的科研条件和必要的生活条件', en: 'Good facilities, and living conditions' },
      shownBy: ['postdoc_conditions'],
    },
  ],
  practice_base: [
    {
      code: 'legal_person',
      label: {
        zh: '有独立法人资格，经营或运行状况良好',
        en: 'A legal person of its own, in good operation',
      },
      shownBy: ['existence', 'postdoc_conditions'],
    },
    {
      code: 'research_project',
      label: {
        zh: '有研发团队和适合博士后的科研项目',
        en: 'A research team, and projects suited to postdocs',
      },
      shownBy: ['postdoc_conditions'],
    },
    {
      code: 'support',
      label: { zh: '能提供较好的科研条件和必要的生活条件', en: 'Good facilities, and living conditions' },
      shownBy: ['postdoc_conditions'],
    },
  ],
};

const CATEGORIES: Policy['evaluation']['categories'] = [
  {
    code: 'excellent_challenge_scheme',
    label: { zh: '优秀技术攻关方案', en: 'Excellent technical scheme' },
    prizes: [
      { code: 'first', label: { zh: '一等奖', en: 'First prize' }, places: 3, amountFen: 10_000_000 },
      { code: 'second', label: { zh: '二等奖', en: 'Second prize' }, places: 6, amountFen: 5_000_000 },
    ],
  },
  {
    code: 'excellent_transfer_scheme',
    label: { zh: '优秀成果转化方案', en: 'Excellent transfer scheme' },
    prizes: [
      { code: 'first', label: { zh: '一等奖', en: 'First prize' }, places: 3, amountFen: 10_000_000 },
      { code: 'second', label: { zh: '二等奖', en: 'Second prize' }, places: 6, amountFen: 5_000_000 },
    ],
  },
  {
    code: 'excellent_participant',
    label: { zh: '优秀参与者', en: 'Excellent participant' },
    prizes: [{ code: 'award', label: { zh: '优秀奖', en: 'Award' }, places: 20, amountFen: 1_000_000 }],
  },
];

/** The figures that programme.md states, and defaults of ours where it states none (docs/decisions/rules-policy.md). */
export const STANDARD_POLICY: Policy = {
  id: 'standard-1',
  version: 1,
  label: { zh: '标准政策（第 1 版）', en: 'Standard policy, version 1' },
  localOnly: false,
  offices: {
    organiser: { zh: '上海市博士后工作办公室', en: 'Shanghai Municipal Postdoctoral Office' },
    bureau: {
      zh: '上海市人力资源和社会保障局',
      en: 'Shanghai Municipal Human Resources and Social Security Bureau',
    },
  },
  party: {
    teamKeyShare: { numerator: 1, denominator: 2 },
    teamMembersMax: 30,
    claimantRegisteredFor: { years: 1 },
    partnershipAllowed: false,
    existenceCheckedWithin: { days: 30 },
    mandateMax: { years: 1 },
    attestation: { workingDays: 5 },
    answer: { workingDays: 10 },
  },
  review: {
    level: { workingDays: 5 },
    reminderLead: { workingDays: 1 },
    correction: { workingDays: 20 },
    correctionExtension: { workingDays: 20 },
    correctionExtensionsMax: 2,
    appeal: { workingDays: 10 },
    delegationMax: { days: 90 },
  },
  posting: {
    verification: { workingDays: 5 },
    leastWindow: { workingDays: 10 },
    windowReset: { workingDays: 20 },
    publicationAhead: { days: 180 },
    amendmentConfirm: { workingDays: 10 },
    amendmentOutcome: { workingDays: 20 },
    inactivity: { years: 1 },
    inactivityReminders: [{ days: 30 }, { days: 7 }],
    earlyClosingNotice: { workingDays: 5 },
    lateCodeValid: { workingDays: 3 },
    questionAnswer: { workingDays: 5 },
    openQuestionsMax: 10,
    withoutClaim: { workingDays: 20 },
    withoutClaimReminders: [{ workingDays: 10 }, { workingDays: 5 }, { workingDays: 1 }],
    titleOverlapPercent: 60,
  },
  claim: {
    verification: { workingDays: 5 },
    cure: { workingDays: 5 },
    posterAnswer: { workingDays: 5 },
    ranking: { workingDays: 20 },
    expertRequestAnswer: { workingDays: 5 },
    expertScoring: { workingDays: 10 },
    expertsMin: 3,
    rubric: SCHEME_RUBRIC,
    suggestionsMax: 10,
  },
  negotiation: {
    term: { days: 30 },
    extension: { days: 30 },
    availability: { workingDays: 5 },
    confidentiality: { workingDays: 10 },
    confidentialityYears: 5,
  },
  signing: { term: { workingDays: 10 }, textChangesMax: 1 },
  keys: { term: { years: 2 }, challenge: { days: 1 } },
  filing: { check: { workingDays: 5 }, correction: { workingDays: 10 } },
  project: {
    progressReportEvery: { months: 3 },
    milestoneReminderLead: { days: 14 },
    bureauReport: { workingDays: 10 },
    breachAfterAcceptance: { years: 2 },
    breachCure: { workingDays: 20 },
    breachFinding: { workingDays: 20 },
    breachAppeal: { workingDays: 10 },
    breachAppealDecision: { workingDays: 20 },
  },
  results: { publishEvery: { months: 1 }, preview: { workingDays: 5 } },
  recommendation: {
    opinion: { workingDays: 10 },
    decision: { workingDays: 20 },
    conditions: PLATFORM_CONDITIONS,
  },
  evaluation: {
    nominations: { workingDays: 20 },
    scoring: { workingDays: 15 },
    expertsMin: 3,
    sharedItemsMin: 3,
    publicNotice: { workingDays: 5 },
    objectionAnswer: { workingDays: 10 },
    rubric: EVALUATION_RUBRIC,
    categories: CATEGORIES,
  },
  reward: { approval: { workingDays: 5 }, payment: { workingDays: 30 }, payeeConfirm: { workingDays: 20 } },
  event: { answer: { workingDays: 5 }, selectionExpertsMin: 3 },
  reminders: {
    lead: { workingDays: 1 },
    repeatEvery: { workingDays: 5 },
    officeHour: 9,
    // After the reminders of the morning, so that one mail holds them too.
    digestFrom: '09:15',
    digestUntil: '17:00',
    mailLogKept: { days: 180 },
  },
  webhooks: {
    endpointsMax: 10,
    retryMinutes: [1, 5, 30, 120, 300, 600, 1_440],
    disableAfterHours: 120,
    oldSecretHours: 24,
    keepDays: 30,
  },
  limits: {
    attachmentMaxBytes: 20 * 1024 * 1024,
    partyFilesMaxBytes: 1_000_000_000,
    attachmentsPerCaseMax: 30,
    draftVersionsMax: 500,
  },
};

/**
 * The same rules with clocks of seconds, for the local profile alone. What somebody must do in time gets a minute or
 * more, so that a slow machine does not fail the demonstration; what simply has to pass takes seconds.
 */
export const DEMO_POLICY: Policy = {
  ...STANDARD_POLICY,
  id: 'demo-1',
  label: {
    zh: '演示政策（仅限本地，时限以秒计）',
    en: 'Demonstration policy (local only, clocks in seconds)',
  },
  localOnly: true,
  review: {
    ...STANDARD_POLICY.review,
    level: { seconds: 120 },
    reminderLead: { seconds: 30 },
    correction: { seconds: 180 },
    correctionExtension: { seconds: 180 },
    appeal: { seconds: 60 },
  },
  posting: {
    ...STANDARD_POLICY.posting,
    verification: { seconds: 120 },
    leastWindow: { seconds: 1 },
    windowReset: { seconds: 180 },
    publicationAhead: { seconds: 600 },
    amendmentConfirm: { seconds: 60 },
    amendmentOutcome: { seconds: 300 },
    inactivity: { seconds: 1800 },
    inactivityReminders: [{ seconds: 120 }, { seconds: 30 }],
    earlyClosingNotice: { seconds: 3 },
    lateCodeValid: { seconds: 60 },
    questionAnswer: { seconds: 120 },
    withoutClaim: { seconds: 120 },
    withoutClaimReminders: [{ seconds: 60 }, { seconds: 20 }],
  },
  claim: {
    ...STANDARD_POLICY.claim,
    verification: { seconds: 120 },
    cure: { seconds: 60 },
    posterAnswer: { seconds: 60 },
    ranking: { seconds: 180 },
    expertRequestAnswer: { seconds: 60 },
    expertScoring: { seconds: 120 },
  },
  negotiation: {
    ...STANDARD_POLICY.negotiation,
    term: { seconds: 180 },
    extension: { seconds: 180 },
    availability: { seconds: 60 },
    confidentiality: { seconds: 120 },
  },
  signing: { ...STANDARD_POLICY.signing, term: { seconds: 180 } },
  filing: { check: { seconds: 120 }, correction: { seconds: 120 } },
  project: {
    progressReportEvery: { seconds: 60 },
    milestoneReminderLead: { seconds: 10 },
    bureauReport: { seconds: 120 },
    breachAfterAcceptance: { seconds: 300 },
    breachCure: { seconds: 60 },
    breachFinding: { seconds: 120 },
    breachAppeal: { seconds: 60 },
    breachAppealDecision: { seconds: 120 },
  },
  results: { publishEvery: { seconds: 60 }, preview: { seconds: 3 } },
  recommendation: {
    ...STANDARD_POLICY.recommendation,
    opinion: { seconds: 60 },
    decision: { seconds: 120 },
  },
  evaluation: {
    ...STANDARD_POLICY.evaluation,
    nominations: { seconds: 60 },
    scoring: { seconds: 120 },
    publicNotice: { seconds: 3 },
    objectionAnswer: { seconds: 60 },
  },
  reward: { approval: { seconds: 120 }, payment: { seconds: 120 }, payeeConfirm: { seconds: 120 } },
  event: { ...STANDARD_POLICY.event, answer: { seconds: 60 } },
  reminders: { ...STANDARD_POLICY.reminders, lead: { seconds: 20 }, repeatEvery: { seconds: 60 } },
};

/** Policies of a new system; later versions are rows beside these, never changes of them. */
export const SEED_POLICIES: readonly Policy[] = [STANDARD_POLICY, DEMO_POLICY];
