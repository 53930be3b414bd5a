import { epochMs, shanghaiIso, type Instant } from '../calendar/shanghai.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusals.ts';

/**
 * Why a claim cannot be changed at an instant: the instant counts, not whether the closing step has run yet (R17). An
 * amendment of the posting is answered past closing too, in its time (R14).
 * @returns CLAIM_TOO_LATE, POSTING_NOT_OPEN, or null
 */
export function changesRefusal(
  { accepting, closesAt }: { readonly accepting: boolean; readonly closesAt: Date | null },
  { answerUntil }: { readonly answerUntil: Date | null },
  at: Instant,
): Refusal | null {
  if (answerUntil !== null && epochMs(at) <= answerUntil.getTime()) return null;
  if (closesAt && epochMs(at) > closesAt.getTime())
    return refuse('CLAIM_TOO_LATE', { params: { closedAt: shanghaiIso(closesAt.toISOString()) } });
  return accepting ? null : refuse('POSTING_NOT_OPEN');
}
