import { addDuration } from '../calendar/deadline.ts';
import type { CalendarYear, Duration } from '../calendar/schema.ts';
import { epochMs, shanghaiIso } from '../calendar/shanghai.ts';
import type { CaseType, Text } from '../vocabulary.ts';
import { durationOf } from './figures.ts';
import type { Policy } from './policy.ts';

/** A deadline on record, and what ended it. */
export interface PinnedOnRecord {
  readonly caseId: string;
  readonly type: CaseType;
  readonly summary: string;
  readonly figure: string | null;
  readonly from: string;
  readonly duration: Duration;
  /** The first step that left the stage or pinned another deadline; null while the clock still runs. */
  readonly ended: { readonly act: string; readonly at: string; readonly byClock: boolean } | null;
}

/** Effect that a proposed policy would have had on one case, and why. */
export interface ReplayFinding {
  readonly caseId: string;
  readonly type: CaseType;
  readonly summary: string;
  readonly kind: 'deadline' | 'outcome';
  readonly figure: string;
  readonly before: string;
  readonly after: string;
  readonly why: Text;
}

/** Figures whose end decides something; at the end of the others somebody is reminded. */
const DECISIVE: ReadonlySet<string> = new Set([
  'review.correction',
  'review.correctionExtension',
  'review.appeal',
  'posting.windowReset',
  'posting.withoutClaim',
  'posting.inactivity',
  'claim.cure',
  'negotiation.term',
  'negotiation.extension',
  'negotiation.availability',
  'negotiation.confidentiality',
  'signing.term',
]);

/**
 * Runs a proposed policy over the deadlines on record: whose would have been another, and whose case would have gone
 * another way. Both are counted on the same calendar, so that only the policy makes the difference.
 */
export function replayDeadlines(
  records: readonly PinnedOnRecord[],
  proposed: Policy,
  years: readonly CalendarYear[],
): ReplayFinding[] {
  return records.flatMap((record) => {
    const { figure } = record;
    const duration = figure === null ? null : durationOf(proposed, figure);
    if (figure === null || duration === null) return [];
    const before = addDuration(record.from, record.duration, years).at;
    const after = addDuration(record.from, duration, years).at;
    if (before === after) return [];
    const { caseId, type, summary } = record;
    const about = { caseId, type, summary, figure, before, after };
    const why = whyOutcome(record, figure, after);
    const deadline: ReplayFinding = {
      ...about,
      kind: 'deadline',
      why: { zh: `“${figure}”由 ${before} 变为 ${after}`, en: `${figure} moves from ${before} to ${after}` },
    };
    return why ? [deadline, { ...about, kind: 'outcome', why }] : [deadline];
  });
}

function whyOutcome({ ended }: PinnedOnRecord, figure: string, after: string): Text | null {
  if (!ended || !DECISIVE.has(figure)) return null;
  const at = shanghaiIso(ended.at);
  if (ended.byClock && epochMs(after) > epochMs(ended.at))
    return {
      zh: `${at} 因逾期“${ended.act}”，按新政策当时尚未到期`,
      en: `the clock did "${ended.act}" at ${at}; the proposed deadline had not come then`,
    };
  if (!ended.byClock && epochMs(after) < epochMs(ended.at))
    return {
      zh: `${at} 的“${ended.act}”按新政策已逾期`,
      en: `"${ended.act}" at ${at} would have come after the proposed deadline`,
    };
  return null;
}
