import { posting } from './posting.ts';
import type { Concept } from './record/step.ts';
import { review } from './review.ts';

/** Every concept by its case type, as the record door knows it. */
export const CONCEPTS: Readonly<Record<string, Concept>> = { posting, review };
