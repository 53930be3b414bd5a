import { epochMs, shanghaiIso, type Instant } from '../calendar/shanghai.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusals.ts';

/**
 * Why a posting takes no claims, and no changes of them, at an instant: the instant counts, not whether the closing step
 * has run yet (R17). @returns CLAIM_TOO_LATE, POSTING_NOT_OPEN, or null
 */
export function changesRefusal(
  { accepting, closesAt }: { readonly accepting: boolean; readonly closesAt: Date | null },
  at: Instant,
): Refusal | null {
  if (closesAt && epochMs(at) > closesAt.getTime())
    return refuse('CLAIM_TOO_LATE', { params: { closedAt: shanghaiIso(closesAt.toISOString()) } });
  return accepting ? null : refuse('POSTING_NOT_OPEN');
}
