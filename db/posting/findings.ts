import type { CalendarYear } from '../../domain/calendar/schema.ts';
import { toFieldRefusal } from '../../domain/eligibility/finding.ts';
import { postingFindings } from '../../domain/eligibility/rules.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { PostingDraft } from '../../domain/posting/schema.ts';
import { windowGapsAt, type ProposedWindow } from '../../domain/posting/window.ts';
import type { FieldRefusal } from '../../domain/refusal.ts';
import type { PartyRow } from '../party/rows.ts';
import { wholeParty } from '../party/whole-party.ts';
import type { Repositories } from '../repositories.ts';

export interface SubmittedPosting {
  readonly type: PostingDraft['type'];
  /** Undefined where it is not judged: a draft whose form has gaps, or an amendment, which leaves it alone (R16). */
  readonly window: ProposedWindow | undefined;
  /** The poster as it is now. */
  readonly poster: PartyRow;
  readonly policy: Policy;
  readonly years: readonly CalendarYear[];
  readonly at: string;
}

/**
 * Findings against a posting being submitted, for the first time, again after a return, or as an amendment: its poster
 * as it now is (R3, R4), and its window (R10, R15). One judge for all of them (R10). Its files and its letter are
 * checked where they are kept.
 */
export async function submissionFindings(
  tx: Repositories,
  { type, window, poster, policy, years, at }: SubmittedPosting,
): Promise<FieldRefusal[]> {
  const found = postingFindings(await wholeParty(tx.parties, poster), type).map(toFieldRefusal);
  if (!window) return found;
  const law = { leastWindow: policy.posting.leastWindow, years };
  for (const gap of windowGapsAt(window, at, law))
    found.push({
      pointer: '/window/closesAt',
      code: 'WINDOW_TOO_SHORT',
      rule: 'R10',
      zh: gap.zh,
      en: gap.en,
    });
  return found;
}
