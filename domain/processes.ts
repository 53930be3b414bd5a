import { negotiationLifecycle } from './negotiation/lifecycle.ts';
import { postingLifecycle } from './posting/lifecycle.ts';
import type { Lifecycle } from './process/lifecycle.ts';
import { reviewLifecycle } from './review/lifecycle.ts';
import type { CaseType } from './vocabulary.ts';
import { projectLifecycle } from './project/lifecycle.ts';

/** The transition table of every process. */
export const LIFECYCLES: Readonly<Partial<Record<CaseType, Lifecycle>>> = {
  posting: postingLifecycle,
  review: reviewLifecycle,
  project: projectLifecycle,
  negotiation: negotiationLifecycle,
};

/** @throws Error for a type without a table: a bug of ours */
export function lifecycleOf(type: CaseType): Lifecycle {
  const lifecycle = LIFECYCLES[type];
  if (!lifecycle) throw new Error(`no transition table for ${type}`);
  return lifecycle;
}
