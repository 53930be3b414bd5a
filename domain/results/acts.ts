import type { Because } from '../process/because.ts';
import type { Consent } from './schema.ts';

/** Payloads of the acts of a publication of results (R30). */
export interface ResultsPayloads {
  consent: Consent;
  publish: Because;
}

/** Replies of the acts of a publication of results: the number of the batch. */
export interface ResultsReplies {
  publish: { readonly number: string };
  endPreview: { readonly number: string };
}
