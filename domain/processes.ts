import { claimLifecycle } from './claim/lifecycle.ts';
import { filingLifecycle } from './filing/lifecycle.ts';
import { signingLifecycle } from './signing/lifecycle.ts';
import { negotiationLifecycle } from './negotiation/lifecycle.ts';
import { postingLifecycle } from './posting/lifecycle.ts';
import type { Lifecycle } from './process/lifecycle.ts';
import { reviewLifecycle } from './review/lifecycle.ts';
import type { CaseType } from './vocabulary.ts';
import { projectLifecycle } from './project/lifecycle.ts';
import { certificateLifecycle } from './certificate/lifecycle.ts';
import { recommendationLifecycle } from './recommendation/lifecycle.ts';
import { evaluationLifecycle } from './evaluation/lifecycle.ts';
import { rewardLifecycle } from './reward/lifecycle.ts';
import { resultsLifecycle } from './results/lifecycle.ts';
import { eventLifecycle } from './event/lifecycle.ts';

/** The transition table of every process. */
export const LIFECYCLES: Readonly<Partial<Record<CaseType, Lifecycle>>> = {
  posting: postingLifecycle,
  review: reviewLifecycle,
  claim: claimLifecycle,
  project: projectLifecycle,
  event: eventLifecycle,
  results: resultsLifecycle,
  reward: rewardLifecycle,
  evaluation: evaluationLifecycle,
  recommendation: recommendationLifecycle,
  certificate: certificateLifecycle,
  negotiation: negotiationLifecycle,
  signing: signingLifecycle,
  filing: filingLifecycle,
};

/** @throws Error for a type without a table: a bug of ours */
export function lifecycleOf(type: CaseType): Lifecycle {
  const lifecycle = LIFECYCLES[type];
  if (!lifecycle) throw new Error(`no transition table for ${type}`);
  return lifecycle;
}
