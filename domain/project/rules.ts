import type { PostingType } from '../vocabulary.ts';

/** A step of the plan that both sides agreed (R31). */
export interface Milestone {
  readonly no: number;
  readonly title: string;
  /** `YYYY-MM-DD`, Shanghai. */
  readonly dueOn: string;
  readonly doneAt: string | null;
}

export type Side = 'poster' | 'claimant';

/**
 * Performer and recipient of the research: the claimant works for the poster of a challenge; the poster of an
 * achievement develops it with the partner who brings it to market (R31).
 */
export function rolesOf(type: PostingType): { readonly performer: Side; readonly adopter: Side } {
  return type === 'technical_challenge'
    ? { performer: 'claimant', adopter: 'poster' }
    : { performer: 'poster', adopter: 'claimant' };
}

export function otherSide(side: Side): Side {
  return side === 'poster' ? 'claimant' : 'poster';
}

/** Next thing due of a running project: one instant, for the one timer of its process (R31). */
export interface NextPrompt {
  /** ISO; when to look again. */
  readonly at: string;
  /** Late items at the moment of asking; an overdue project is marked. */
  readonly late: readonly string[];
}

/**
 * The nearest of: the next progress report, a lead before each open milestone, each open milestone itself. What is late
 * already is named, and asked for again after `repeatAt`.
 * @param now ISO. @param due ISO instants by what they are about
 */
export function nextPrompt(
  now: string,
  due: readonly { readonly what: string; readonly at: string; readonly remindAt?: string }[],
  repeatAt: string,
): NextPrompt | null {
  const at = Date.parse(now);
  const late = due.filter((one) => Date.parse(one.at) <= at).map((one) => one.what);
  const instants = due
    .flatMap((one) => [one.at, ...(one.remindAt === undefined ? [] : [one.remindAt])])
    .filter((instant) => Date.parse(instant) > at);
  if (late.length > 0) instants.push(repeatAt);
  const [first] = instants.sort((one, other) => Date.parse(one) - Date.parse(other));
  return first === undefined ? null : { at: first, late };
}
