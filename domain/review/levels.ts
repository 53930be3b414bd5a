import type { Role, Text } from '../vocabulary.ts';

/** Levels of review, in their order (R9). */
const REVIEW_LEVELS = ['municipal', 'national'] as const;
export type ReviewLevel = (typeof REVIEW_LEVELS)[number];

export const LEVEL_TEXTS = {
  municipal: { zh: '市级', en: 'municipal' },
  national: { zh: '国家级', en: 'national' },
} as const satisfies Record<ReviewLevel, Text>;

const REVIEW_RESPONSES = ['approve', 'return', 'reject'] as const;
export type ReviewResponse = (typeof REVIEW_RESPONSES)[number];

/** Purpose of a review: a submission, an amendment of what is published, or a decision without a form behind it. */
export type ReviewPurpose = 'submission' | 'amendment' | 'decision';

/** One level of a review as data: who judges, how many of them, how they may answer, and within which time (R9–R12). */
export interface LevelSpec {
  readonly level: ReviewLevel;
  readonly who: Role;
  /** How many reviewers must approve; one return or rejection is enough. */
  readonly count: number;
  readonly responses: readonly ReviewResponse[];
  /** A period of the policy, e.g. `review.level`. */
  readonly clock: string;
  /** Role told when the service level is exceeded; null: the level is only reminded (R12). */
  readonly escalatesTo: 'municipal_supervisor' | null;
}

const MUNICIPAL: LevelSpec = {
  level: 'municipal',
  who: 'municipal_reviewer',
  count: 1,
  responses: REVIEW_RESPONSES,
  clock: 'review.level',
  escalatesTo: 'municipal_supervisor',
};

/** The bureau has no say over the ministry: a national deadline escalates to nobody (R12). */
const NATIONAL: LevelSpec = {
  level: 'national',
  who: 'national_reviewer',
  count: 1,
  responses: REVIEW_RESPONSES,
  clock: 'review.level',
  escalatesTo: null,
};

/** Both levels, as postings and their amendments pass them (R9, R14). */
export const POSTING_LEVELS: readonly LevelSpec[] = [MUNICIPAL, NATIONAL];

/** The municipal bureau alone, without a return: recommendations and rewards are decided there (R33, R35). */
export const MUNICIPAL_DECISION: readonly LevelSpec[] = [{ ...MUNICIPAL, responses: ['approve', 'reject'] }];

/** The stage in which a level judges, and the one in which it judges an appeal. */
export const STAGES_OF_LEVEL = {
  municipal: { review: 'municipal', appeal: 'municipal_appeal' },
  national: { review: 'national', appeal: 'national_appeal' },
} as const satisfies Record<ReviewLevel, { review: string; appeal: string }>;

/** The level that judges in a stage; null where none does. */
export function levelOfStage(stage: string): { level: ReviewLevel; onAppeal: boolean } | null {
  for (const level of REVIEW_LEVELS) {
    const { review, appeal } = STAGES_OF_LEVEL[level];
    if (stage === review || stage === appeal) return { level, onAppeal: stage === appeal };
  }
  return null;
}

/** The level after another; null after the last. */
export function nextLevel(levels: readonly LevelSpec[], level: ReviewLevel): LevelSpec | null {
  return levels[levels.findIndex((spec) => spec.level === level) + 1] ?? null;
}

/** A level of a review. @throws Error when the review does not pass it: a bug of ours */
export function levelSpec(levels: readonly LevelSpec[], level: ReviewLevel): LevelSpec {
  const spec = levels.find((one) => one.level === level);
  if (!spec) throw new Error(`this review has no level ${level}`);
  return spec;
}
