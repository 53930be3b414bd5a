import type { CertificatePayloads, CertificateReplies } from './certificate/acts.ts';
import type { ClaimPayloads } from './claim/acts.ts';
import type { EvaluationPayloads } from './evaluation/acts.ts';
import type { EventPayloads } from './event/acts.ts';
import type { FilingPayloads, FilingReplies } from './filing/acts.ts';
import type { NegotiationPayloads, NegotiationReplies } from './negotiation/acts.ts';
import type { PostingPayloads, PostingReplies } from './posting/acts.ts';
import type { ActOf } from './processes.ts';
import type { ProjectPayloads } from './project/acts.ts';
import type { RecommendationPayloads } from './recommendation/acts.ts';
import type { ResultsPayloads, ResultsReplies } from './results/acts.ts';
import type { ReviewPayloads } from './review/acts.ts';
import type { RewardPayloads } from './reward/acts.ts';
import type { SigningPayloads } from './signing/acts.ts';
import type { CaseType } from './vocabulary.ts';

/**
 * Payloads of each act of each process: the body of a decision, the content of a fact. Handlers, routes and `Step.tell`
 * are checked against it. An act that is not listed carries nothing.
 */
interface ActPayloads {
  posting: PostingPayloads;
  review: ReviewPayloads;
  claim: ClaimPayloads;
  negotiation: NegotiationPayloads;
  signing: SigningPayloads;
  filing: FilingPayloads;
  project: ProjectPayloads;
  certificate: CertificatePayloads;
  recommendation: RecommendationPayloads;
  evaluation: EvaluationPayloads;
  reward: RewardPayloads;
  results: ResultsPayloads;
  event: EventPayloads;
}

/** Payload of an act; `null` where it carries nothing. */
export type PayloadOf<T extends CaseType, Act> = Act extends keyof ActPayloads[T]
  ? ActPayloads[T][Act]
  : null;

/** Replies of acts besides stage and version, by process; an act that is not listed replies nothing. */
export interface ActReplies {
  posting: PostingReplies;
  negotiation: NegotiationReplies;
  filing: FilingReplies;
  certificate: CertificateReplies;
  results: ResultsReplies;
}

/** Reply of an act; `never` where it replies nothing. */
export type ReplyOf<T extends CaseType, Act> = [T, Act] extends [
  infer Type extends keyof ActReplies,
  infer Of,
]
  ? Of extends keyof ActReplies[Type]
    ? ActReplies[Type][Of]
    : never
  : never;

/** Names that no transition table knows: a listed act must be one of its table. */
type Stray = { [T in CaseType]: Exclude<keyof ActPayloads[T], ActOf<T>> }[CaseType];
const noStray: [Stray] extends [never] ? true : Stray = true;
void noStray;
