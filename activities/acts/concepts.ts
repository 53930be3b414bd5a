import type { Concept } from '../record/step.ts';
import { certificate } from './certificate/acts.ts';
import { claim } from './claim/acts.ts';
import { evaluation } from './evaluation/acts.ts';
import { event } from './event/acts.ts';
import { filing } from './filing/acts.ts';
import { negotiation } from './negotiation/acts.ts';
import { posting } from './posting/acts.ts';
import { project } from './project/acts.ts';
import { recommendation } from './recommendation/acts.ts';
import { results } from './results/acts.ts';
import { review } from './review/acts.ts';
import { reward } from './reward/acts.ts';
import { signing } from './signing/acts.ts';

/** Every concept by its case type, as the record door knows it. */
export const CONCEPTS: Readonly<Record<string, Concept>> = {
  claim,
  posting,
  review,
  negotiation,
  signing,
  filing,
  project,
  certificate,
  recommendation,
  evaluation,
  reward,
  results,
  event,
};
