import { describe, expect, it } from 'vitest';
import type { Duration } from '../../domain/calendar/schema.ts';
import { durationOf, figureOf, reminderLeadsOf } from '../../domain/policy/figures.ts';
import { DEMO_POLICY, SEED_POLICIES, STANDARD_POLICY, type Policy } from '../../domain/policy/policy.ts';
import { policySchema } from '../../domain/policy/schema.ts';

/**
 * Every figure of the two policies with its rule: the figures are the promise, so each is stated here once more. A new
 * version of a policy is a row beside these; whoever changes a figure here changes what a case was promised.
 */

/** Rule, figure, the standard policy's value, and the demonstration's where it has one of its own. */
const FIGURES = `
  R2 | party.teamKeyShare | 1/2
  R2 | party.teamMembersMax | 30
  R4 | party.claimantRegisteredFor | 1 years
  R4 | party.partnershipAllowed | false
  R4 | party.existenceCheckedWithin | 30 days
  R7 | party.mandateMax | 1 years
  R1 | party.attestation | 5 workingDays
  R2 | party.answer | 10 workingDays
  R22 | claim.expertRequestAnswer | 5 workingDays | 60 seconds
  R12 | review.level | 5 workingDays | 120 seconds
  R12 | review.reminderLead | 1 workingDays | 30 seconds
  R10 | review.correction | 20 workingDays | 180 seconds
  R10 | review.correctionExtension | 20 workingDays | 180 seconds
  R10 | review.correctionExtensionsMax | 2
  R10 | review.appeal | 10 workingDays | 60 seconds
  R11 | review.delegationMax | 90 days
  R21 | posting.verification | 5 workingDays | 120 seconds
  R10 | posting.leastWindow | 10 workingDays | 1 seconds
  R10 | posting.windowReset | 20 workingDays | 180 seconds
  R15 | posting.publicationAhead | 180 days | 600 seconds
  R14 | posting.amendmentConfirm | 10 workingDays | 60 seconds
  R14 | posting.amendmentOutcome | 20 workingDays | 300 seconds
  R15 | posting.inactivity | 1 years | 1800 seconds
  R15 | posting.inactivityReminders | 30 days, 7 days | 120 seconds, 30 seconds
  R16 | posting.earlyClosingNotice | 5 workingDays | 3 seconds
  R16 | posting.lateCodeValid | 3 workingDays | 60 seconds
  R19 | posting.questionAnswer | 5 workingDays | 120 seconds
  R19 | posting.openQuestionsMax | 10
  R18 | posting.withoutClaim | 20 workingDays | 120 seconds
  R18 | posting.withoutClaimReminders | 10 workingDays, 5 workingDays, 1 workingDays | 60 seconds, 20 seconds
  R8 | posting.titleOverlapPercent | 60
  R21 | claim.verification | 5 workingDays | 120 seconds
  R21 | claim.cure | 5 workingDays | 60 seconds
  R21 | claim.posterAnswer | 5 workingDays | 60 seconds
  R23 | claim.ranking | 20 workingDays | 180 seconds
  R22 | claim.expertScoring | 10 workingDays | 120 seconds
  R22 | claim.expertsMin | 3
  R22 | claim.suggestionsMax | 10
  R26 | negotiation.term | 30 days | 180 seconds
  R26 | negotiation.extension | 30 days | 180 seconds
  R26 | negotiation.availability | 5 workingDays | 60 seconds
  R24 | negotiation.confidentiality | 10 workingDays | 120 seconds
  R24 | negotiation.confidentialityYears | 5
  R27 | signing.term | 10 workingDays | 180 seconds
  R27 | signing.textChangesMax | 1
  R27 | keys.term | 2 years
  R27 | keys.challenge | 1 days
  R29 | filing.check | 5 workingDays | 120 seconds
  R29 | filing.correction | 10 workingDays | 120 seconds
  R31 | project.progressReportEvery | 3 months | 60 seconds
  R31 | project.milestoneReminderLead | 14 days | 10 seconds
  R31 | project.bureauReport | 10 workingDays | 120 seconds
  R32 | project.breachAfterAcceptance | 2 years | 300 seconds
  R32 | project.breachCure | 20 workingDays | 60 seconds
  R32 | project.breachFinding | 20 workingDays | 120 seconds
  R32 | project.breachAppeal | 10 workingDays | 60 seconds
  R32 | project.breachAppealDecision | 20 workingDays | 120 seconds
  R30 | results.publishEvery | 1 months | 60 seconds
  R30 | results.preview | 5 workingDays | 3 seconds
  R33 | recommendation.opinion | 10 workingDays | 60 seconds
  R33 | recommendation.decision | 20 workingDays | 120 seconds
  R35 | evaluation.nominations | 20 workingDays | 60 seconds
  R35 | evaluation.scoring | 15 workingDays | 120 seconds
  R35 | evaluation.expertsMin | 3
  R35 | evaluation.sharedItemsMin | 3
  R35 | evaluation.publicNotice | 5 workingDays | 3 seconds
  R35 | evaluation.objectionAnswer | 10 workingDays | 60 seconds
  R35 | reward.approval | 5 workingDays | 120 seconds
  R35 | reward.payment | 30 workingDays | 120 seconds
  R35 | reward.payeeConfirm | 20 workingDays | 120 seconds
  R37 | event.answer | 5 workingDays | 60 seconds
  R37 | event.selectionExpertsMin | 3
  R39 | reminders.lead | 1 workingDays | 20 seconds
  R39 | reminders.repeatEvery | 5 workingDays | 60 seconds
  R39 | reminders.officeHour | 9
  R39 | reminders.mailLogKept | 180 days
  R39 | reminders.digestFrom | 09:15
  R39 | reminders.digestUntil | 17:00
  R42 | webhooks.endpointsMax | 10
  R42 | webhooks.retryMinutes | 1, 5, 30, 120, 300, 600, 1440
  R42 | webhooks.disableAfterHours | 120
  R42 | webhooks.oldSecretHours | 24
  R42 | webhooks.keepDays | 30
  R8 | limits.attachmentMaxBytes | 20971520
  R8 | limits.partyFilesMaxBytes | 1000000000
  R8 | limits.attachmentsPerCaseMax | 30
  R8 | limits.draftVersionsMax | 500
`
  .trim()
  .split('\n')
  .map((row) => row.split('|').map((cell) => cell.trim()) as [string, string, string, string]);

type Figures = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const figures = (policy: Policy): Figures => policy as unknown as Figures;

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  if ('numerator' in value && 'denominator' in value)
    return `${String(value.numerator)}/${String(value.denominator)}`;
  return Object.entries(value)
    .map(([unit, length]) => `${String(length)} ${unit}`)
    .join(' ');
}
const of = (policy: Policy, path: string): unknown => {
  const [concept = '', name = ''] = path.split('.');
  return figures(policy)[concept]?.[name];
};

describe('each figure of the policies, by its rule', () => {
  it.each(FIGURES)('%s %s is %s', (rule, path, standard, demo = standard) => {
    expect(shown(of(STANDARD_POLICY, path))).toBe(standard);
    expect(shown(of(DEMO_POLICY, path))).toBe(demo);
    const [concept = '', name = ''] = path.split('.');
    const shape = policySchema.shape as unknown as Record<
      string,
      { shape: Record<string, { meta(): unknown }> }
    >;
    expect(shape[concept]?.shape[name]?.meta()).toMatchObject({ rule });
  });

  it('leaves none out', () => {
    const all = Object.entries(figures(STANDARD_POLICY)).flatMap(([concept, own]) =>
      typeof own === 'object' && !['label', 'offices'].includes(concept)
        ? Object.keys(own).map((name) => `${concept}.${name}`)
        : [],
    );
    const stated = [
      ...FIGURES.map(([, path]) => path),
      'claim.rubric',
      'evaluation.rubric',
      'evaluation.categories',
      'recommendation.conditions',
    ];
    expect(all.sort()).toEqual(stated.sort());
  });

  it('R22 schemes are scored from 0 to 100 on four criteria, by their weights', () => {
    for (const { claim } of SEED_POLICIES) {
      expect(claim.rubric.scoreMax).toBe(100);
      expect(
        claim.rubric.criteria.map(({ code, label, weightPercent }) => [code, label.zh, weightPercent]),
      ).toEqual([
        ['feasibility', '方案可行性', 35],
        ['fit', '与榜单需求的契合度', 25],
        ['innovation', '创新性', 20],
        ['capability', '团队或单位实力', 20],
      ]);
    }
  });

  it('R35 the annual evaluation is scored from 0 to 100 on four criteria, by their weights', () => {
    for (const { evaluation } of SEED_POLICIES) {
      expect(evaluation.rubric.scoreMax).toBe(100);
      expect(
        evaluation.rubric.criteria.map(({ code, label, weightPercent }) => [code, label.zh, weightPercent]),
      ).toEqual([
        ['outcome', '成果水平', 40],
        ['benefit', '经济社会效益', 30],
        ['innovation', '创新性', 20],
        ['cooperation', '对接合作成效', 10],
      ]);
    }
  });

  it('R35 the categories with their prizes: places, and yuan for each', () => {
    for (const { evaluation } of SEED_POLICIES)
      expect(
        evaluation.categories.flatMap(({ code, label, prizes }) =>
          prizes.map((prize) => [
            code,
            label.zh,
            prize.code,
            prize.label.zh,
            prize.places,
            prize.amountFen / 100,
          ]),
        ),
      ).toEqual([
        ['excellent_challenge_scheme', '优秀技术攻关方案', 'first', '一等奖', 3, 100_000],
        ['excellent_challenge_scheme', '优秀技术攻关方案', 'second', '二等奖', 6, 50_000],
        ['excellent_transfer_scheme', '优秀成果转化方案', 'first', '一等奖', 3, 100_000],
        ['excellent_transfer_scheme', '优秀成果转化方案', 'second', '二等奖', 6, 50_000],
        ['excellent_participant', '优秀参与者', 'award', '优秀奖', 20, 10_000],
      ]);
  });

  it('R33 the conditions of each platform, and the facts that show them', () => {
    for (const { recommendation } of SEED_POLICIES)
      expect(
        Object.entries(recommendation.conditions).flatMap(([target, all]) =>
          all.map(({ code, shownBy }) => `${target} ${code}: ${shownBy.join(', ')}`),
        ),
      ).toEqual([
        'mobile_station doctoral_programme: postdoc_conditions',
        'mobile_station research: postdoc_conditions',
        'mobile_station support: postdoc_conditions',
        'workstation legal_person: existence, postdoc_conditions',
        'workstation research_body: postdoc_conditions',
        'workstation research_team: postdoc_conditions',
        'workstation support: postdoc_conditions',
        'practice_base legal_person: existence, postdoc_conditions',
        'practice_base research_project: postdoc_conditions',
        'practice_base support: postdoc_conditions',
      ]);
  });

  it('R43 whatever has a name in a policy has it in both languages', () => {
    const named = (value: unknown): readonly { zh: unknown; en: unknown }[] => {
      if (typeof value !== 'object' || value === null) return [];
      if ('zh' in value && 'en' in value) return [{ zh: value.zh, en: value.en }];
      return Object.values(value).flatMap(named);
    };
    const all = [...SEED_POLICIES.flatMap(named), ...named(schemaLabels())];
    expect(all.length).toBeGreaterThan(60);
    for (const { zh, en } of all) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/[A-Za-z]/);
    }
  });

  it('the two policies are told apart by id, name and where they may be used', () => {
    const told = SEED_POLICIES.map(({ id, version, localOnly }) => [id, version, localOnly]);
    expect(told).toEqual([
      ['standard-1', 1, false],
      ['demo-1', 1, true],
    ]);
    expect(STANDARD_POLICY.label.zh).not.toBe(DEMO_POLICY.label.zh);
    expect(STANDARD_POLICY.offices.organiser.zh).toBe('上海市博士后工作办公室');
    expect(STANDARD_POLICY.offices.bureau.zh).toBe('上海市人力资源和社会保障局');
  });
});

/** The names of the figures, as their forms give them. */
function schemaLabels(): unknown {
  const shape = policySchema.shape as unknown as Record<
    string,
    { shape?: Record<string, { meta(): unknown }> }
  >;
  return Object.values(shape).flatMap((section) =>
    Object.values(section.shape ?? {}).map(
      (figure) => (figure.meta() as { label?: unknown } | undefined)?.label,
    ),
  );
}

/** R15, R18 several reminders, at stated times. */
const LEADS = {
  inactivity: ['30 days', '7 days'],
  withoutClaim: ['10 workingDays', '5 workingDays', '1 workingDays'],
};

describe('R12, R39 a period is found in its policy, and so is the lead of its reminder', () => {
  const periods = FIGURES.filter(([, , value]) => /^[^,]+ (workingDays|days|months|years)$/.test(value));

  it.each(periods)('%s %s (%s) is found by its path, and its path by it', (_rule, path) => {
    const period = of(STANDARD_POLICY, path) as Duration;
    expect(durationOf(STANDARD_POLICY, path)).toBe(period);
    expect(figureOf(STANDARD_POLICY, period)).toBe(path);
  });

  it('what is no period of the policy is found nowhere', () => {
    expect(figureOf(STANDARD_POLICY, { workingDays: 5 })).toBeNull();
    for (const path of [
      'review.nothing',
      'nothing.level',
      'review',
      '',
      'review.correctionExtensionsMax',
      'id.length',
    ])
      expect(durationOf(STANDARD_POLICY, path)).toBeNull();
  });

  it.each<[string | null, string[]]>([
    ['review.level', ['1 workingDays']],
    ['posting.inactivity', LEADS.inactivity],
    ['posting.withoutClaim', LEADS.withoutClaim],
    ['reminders.repeatEvery', []],
    ['claim.ranking', ['1 workingDays']],
    [null, ['1 workingDays']],
  ])('%s is announced %j ahead', (figure, leads) => {
    const policy = structuredClone(STANDARD_POLICY);
    // Else a review's lead and that of everything else are the same length of time.
    policy.review.reminderLead = { workingDays: 2 };
    const expected = figure === 'review.level' ? ['2 workingDays'] : leads;
    expect(reminderLeadsOf(policy, figure).map(shown)).toEqual(expected);
  });
});
