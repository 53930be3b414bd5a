import { NegotiationModel } from './negotiation-model.ts';

/** Model of R13, R18, R23 and R26 for a posting that has verified claims; beside `negotiation-model.ts`. */

export type ClaimStage = 'valid' | 'selected' | 'won' | 'failed' | 'released' | 'withdrawn';
export type PostingStage =
  'open' | 'ranking' | 'without_claim' | 'negotiating' | 'matched' | 'concluded' | 'lapsed' | 'withdrawn';

/** A posting whose claims are verified: from the ranking to an agreement, or to a place where a person decides. */
export class MatchModel {
  stage: PostingStage;
  accepting: boolean;
  readonly severalWinners: boolean;
  readonly claims: ClaimStage[];
  ranking: number[] = [];
  declined: number[] = [];
  readonly negotiations: NegotiationModel[] = [];
  deadline: number | null = null;
  /** Acts of people that were accepted; each must be on record, and no other. */
  accepted = 0;

  /** @param closed closed and waiting to be ranked; else open-ended */
  constructor(claims: number, options: { readonly closed: boolean; readonly severalWinners: boolean }) {
    this.claims = Array.from({ length: claims }, () => 'valid');
    this.stage = options.closed ? 'ranking' : 'open';
    this.accepting = !options.closed;
    this.severalWinners = options.severalWinners;
  }

  get over(): boolean {
    return this.stage === 'concluded' || this.stage === 'lapsed' || this.stage === 'withdrawn';
  }

  get live(): NegotiationModel[] {
    return this.negotiations.filter(({ over }) => !over);
  }

  valid(): number[] {
    return this.claims.flatMap((stage, index) => (stage === 'valid' ? [index] : []));
  }

  /** The ranking: it opens the first negotiation, or only says who comes next (R23). */
  rank(order: readonly number[], declined: readonly number[]): boolean {
    if (!['open', 'ranking', 'negotiating', 'matched'].includes(this.stage)) return false;
    const named = [...order, ...declined];
    if (named.some((claim) => this.claims[claim] !== 'valid')) return false;
    if (this.stage === 'ranking' && this.valid().some((claim) => !named.includes(claim))) return false;
    [this.ranking, this.declined] = [[...order], [...declined]];
    if (this.live.length === 0) this.offer(order[0] ?? 0);
    return true;
  }

  offerNext(): boolean {
    if (this.stage !== 'negotiating' && this.stage !== 'matched') return false;
    const next = this.next();
    if ((!this.severalWinners && this.live.length > 0) || next === undefined) return false;
    this.offer(next);
    return true;
  }

  conclude(): boolean {
    if (this.stage !== 'matched' || this.live.length > 0) return false;
    this.end('concluded');
    return true;
  }

  withdraw(): boolean {
    if (this.over || this.negotiations.some(({ stage }) => stage === 'concluded')) return false;
    for (const negotiation of this.live) negotiation.fail();
    this.end('withdrawn');
    return true;
  }

  withdrawClaim(claim: number): boolean {
    if (this.claims[claim] !== 'valid') return false;
    this.claims[claim] = 'withdrawn';
    if (!this.accepting && (this.stage === 'ranking' || this.stage === 'without_claim')) this.afterClosing();
    return true;
  }

  /** Applies the consequences of where one of the negotiations stands now (R26). */
  follow(negotiation: NegotiationModel): void {
    if (this.over) return;
    if (negotiation.stage === 'concluded') return this.signed(negotiation);
    if (negotiation.stage === 'failed') return this.failed(negotiation);
    if (negotiation.stage === 'agreed' && !this.severalWinners) this.accepting = false;
    this.settle();
  }

  timeIs(now: number): void {
    for (const negotiation of this.live) {
      negotiation.timeIs(now);
      if (negotiation.over) this.follow(negotiation);
    }
    if (this.deadline === null || this.deadline > now) return;
    if (this.stage === 'open' || this.stage === 'without_claim') this.end('lapsed');
  }

  private offer(claim: number): void {
    this.negotiations.push(new NegotiationModel(claim));
    this.claims[claim] = 'selected';
    this.settle();
  }

  private next(): number | undefined {
    return this.ranking.find((claim) => this.claims[claim] === 'valid' && !this.declined.includes(claim));
  }

  private signed({ claim }: NegotiationModel): void {
    this.claims[claim] = 'won';
    const more = this.severalWinners && (this.live.length > 0 || this.accepting || this.next() !== undefined);
    if (more) this.stage = 'matched';
    else this.end('concluded');
  }

  private failed({ claim }: NegotiationModel): void {
    this.claims[claim] = 'failed';
    if (this.live.length > 0) return this.settle();
    const next = this.next();
    if (next !== undefined) this.offer(next);
    else if (this.claims.includes('won')) this.stage = this.accepting ? 'matched' : this.end('concluded');
    else if (this.accepting) this.stage = 'open';
    else this.afterClosing();
  }

  /** Matched while one negotiation is agreed or signed (R25). */
  private settle(): void {
    const matched = this.negotiations.some(({ stage }) => stage === 'agreed' || stage === 'concluded');
    this.stage = matched ? 'matched' : 'negotiating';
  }

  private afterClosing(): void {
    const left = this.valid().filter((claim) => !this.declined.includes(claim));
    this.stage = left.length > 0 ? 'ranking' : 'without_claim';
  }

  /** The others are released only now (R13, R18, R26). */
  private end(stage: 'concluded' | 'lapsed' | 'withdrawn'): PostingStage {
    this.stage = stage;
    this.accepting = false;
    for (const [index, claim] of this.claims.entries())
      if (claim === 'valid' || claim === 'selected') this.claims[index] = 'released';
    return stage;
  }
}
