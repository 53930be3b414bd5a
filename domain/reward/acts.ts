import type { Because } from '../process/because.ts';
import type { PayeeParticulars } from './schema.ts';

/** Which breach of which project holds a reward, or no longer does (R32). */
type OfBreach = { readonly breachId: string; readonly projectId: string; readonly party?: string };

/** Payloads of a reward's acts (R35). */
export interface RewardPayloads {
  approve: Because;
  decline: Because;
  confirmPayee: PayeeParticulars;
  hold: Because;
  release: Because;
  projectBreached: OfBreach;
  breachOverturned: OfBreach;
}
