import type { Because } from '../process/because.ts';
import type { Consent } from './schema.ts';

/** What the acts of a publication of results carry (R30). */
export interface ResultsPayloads {
  consent: Consent;
  publish: Because;
}

/** What the acts of a publication of results reply: the number of the batch. */
export interface ResultsReplies {
  publish: { readonly number: string };
  endPreview: { readonly number: string };
}
