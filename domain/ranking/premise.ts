import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusals.ts';

/**
 * Why claims cannot be ranked yet (R23): of a posting with a closing time, not before it has closed and every claim is
 * settled. @returns RANKING_TOO_EARLY, or null
 */
export function rankingRefusal(
  posting: { readonly accepting: boolean; readonly closesAt: Date | null },
  claims: { readonly unverified: number; readonly answersUntil: Date | null },
): Refusal | null {
  const waits = posting.accepting || claims.unverified > 0 || claims.answersUntil !== null;
  return posting.closesAt && waits ? refuse('RANKING_TOO_EARLY') : null;
}
