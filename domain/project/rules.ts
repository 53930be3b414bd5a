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
 * Who does the research and who takes the result up: the claimant works for the poster of a challenge; the poster of an
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
