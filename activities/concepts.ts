import { claim } from './claim.ts';
import { posting } from './posting.ts';
import { filing } from './filing.ts';
import type { Concept } from './record/step.ts';
import { review } from './review.ts';
import { negotiation } from './negotiation.ts';
import { signing } from './signing.ts';
import { project } from './project.ts';
import { certificate } from './certificate.ts';
import { recommendation } from './recommendation.ts';
import { evaluation } from './evaluation.ts';
import { reward } from './reward.ts';
import { results } from './results.ts';
import { event } from './event.ts';

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
