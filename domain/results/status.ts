import type { ProjectStage, Questioned } from '../project/lifecycle.ts';
import type { Text } from '../vocabulary.ts';

/**
 * States in which a project is published (R30). Why it ended without its outcome is not published: a finding of breach is for those
 * whom it concerns.
 */
export const RESULT_STATUSES = {
  matched: { zh: '对接成功，实施中', en: 'Matched, under way' },
  completed: { zh: '对接成功，已结项', en: 'Matched, completed' },
  ended: { zh: '对接后终止，未取得成果', en: 'Ended after its match, without its outcome' },
} as const satisfies Readonly<Record<string, Text>>;
export type ResultStatus = keyof typeof RESULT_STATUSES;

/** The status of a project, by its stage, and by the one that it goes back to while it is questioned (R32). */
export function resultStatusOf(stage: ProjectStage, resumes: Questioned | null = null): ResultStatus {
  if (stage === 'terminated' || stage === 'ended_for_breach') return 'ended';
  return ['adopting', 'completed'].includes(resumes ?? stage) ? 'completed' : 'matched';
}

/** The words of a status as a correction or a page gives them; null: it was published before there were any. */
export function resultStatusText(status: ResultStatus | null): Text {
  return RESULT_STATUSES[status ?? 'matched'];
}
