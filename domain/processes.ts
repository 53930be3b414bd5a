import { certificateLifecycle } from './certificate/lifecycle.ts';
import { claimLifecycle } from './claim/lifecycle.ts';
import { evaluationLifecycle } from './evaluation/lifecycle.ts';
import { eventLifecycle } from './event/lifecycle.ts';
import { filingLifecycle } from './filing/lifecycle.ts';
import { negotiationLifecycle } from './negotiation/lifecycle.ts';
import { postingLifecycle } from './posting/lifecycle.ts';
import type { ActKind, Lifecycle } from './process/lifecycle.ts';
import { projectLifecycle } from './project/lifecycle.ts';
import { recommendationLifecycle } from './recommendation/lifecycle.ts';
import { resultsLifecycle } from './results/lifecycle.ts';
import { reviewLifecycle } from './review/lifecycle.ts';
import { rewardLifecycle } from './reward/lifecycle.ts';
import { signingLifecycle } from './signing/lifecycle.ts';
import type { CaseType } from './vocabulary.ts';

/** The transition table of every process. */
export const LIFECYCLES = {
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
} as const satisfies Readonly<Record<CaseType, Lifecycle>>;
type Lifecycles = typeof LIFECYCLES;

export type StageOf<T extends CaseType> = Extract<keyof Lifecycles[T]['stages'], string>;
export type ActOf<T extends CaseType> = Extract<keyof Lifecycles[T]['acts'], string>;

type OfKind<Acts, Kind extends ActKind> = {
  [Act in keyof Acts]: Acts[Act] extends { readonly kind: Kind } ? Act : never;
}[keyof Acts] &
  string;
export type DecisionOf<T extends CaseType> = OfKind<Lifecycles[T]['acts'], 'decision'>;
export type FactOf<T extends CaseType> = OfKind<Lifecycles[T]['acts'], 'fact'>;

/** All that the handler of an act may do to others, as its line of the table announces it, in sentences (`tells claim won`). */
export type AnnouncedBy<T extends CaseType, Act> = Act extends keyof Lifecycles[T]['acts']
  ? Lifecycles[T]['acts'][Act] extends { readonly announces?: infer Sentence }
    ? Extract<Sentence, string>
    : never
  : never;

/** The table of a process whose type is known at run time alone. */
export function lifecycleOf(type: CaseType): Lifecycle {
  return LIFECYCLES[type];
}
