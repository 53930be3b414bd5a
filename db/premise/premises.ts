import type { Refusal } from '../../domain/refusal.ts';
import type { CaseType } from '../../domain/vocabulary.ts';
import type { Circumstances, Premise } from './circumstances.ts';
import { CLAIM_PREMISES } from './of-claim.ts';
import { NEGOTIATION_PREMISES } from './of-negotiation.ts';
import { POSTING_PREMISES } from './of-posting.ts';
import { REVIEW_PREMISES } from './of-review.ts';

const PREMISES: Readonly<Partial<Record<CaseType, Readonly<Record<string, Premise | undefined>>>>> = {
  posting: POSTING_PREMISES,
  review: REVIEW_PREMISES,
  claim: CLAIM_PREMISES,
  negotiation: NEGOTIATION_PREMISES,
};

/** Why an act would be refused whatever it is given (R40); null where nothing is known against it. */
export async function premiseRefusal(asked: Circumstances): Promise<Refusal | null> {
  const premises = PREMISES[asked.type];
  if (!premises || !Object.hasOwn(premises, asked.act)) return null;
  return (await premises[asked.act]?.(asked)) ?? null;
}
