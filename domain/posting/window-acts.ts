import { epochMs, type Instant } from '../calendar/shanghai.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusals.ts';

/** Acts that move the end of a window which takes claims. */
const WINDOW_ACTS = ['closeWindow', 'extend'] as const;
export type WindowAct = (typeof WINDOW_ACTS)[number];

export const isWindowAct = (act: string): act is WindowAct =>
  (WINDOW_ACTS as readonly string[]).includes(act);

/**
 * Why the end of a posting's window cannot be moved at an instant, whatever the new time (R15–R18); null: it can. The
 * record asks it before the act, and a case before it offers the act (R40).
 */
export function windowRefusal(
  act: WindowAct,
  posting: { readonly stage: string; readonly accepting: boolean; readonly closesAt: Date | null },
  at: Instant,
): Refusal | null {
  // Closed without a claim, it opens again (R18).
  if (act === 'extend' && posting.stage === 'without_claim') return null;
  // Where only the step of its closing is still to come, it has closed all the same: what is closed is not extended (R17).
  const isClosed = posting.closesAt !== null && posting.closesAt.getTime() <= epochMs(at);
  if (!posting.accepting || isClosed) return refuse('POSTING_NOT_OPEN');
  return act === 'extend' && posting.closesAt === null ? refuse('WINDOW_OPEN_ENDED') : null;
}
