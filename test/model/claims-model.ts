import { DEMO_POLICY, type Policy } from '../../domain/policy/policy.ts';

/**
 * Model of a posting's window and its claims by R16–R18 and R20–R22, up to the poster's turn to rank: no clock but
 * deadlines handed in, no storage, no process. What follows a ranking is the model of negotiations.
 */

export const DAY_MS = 86_400_000;
const days = (count: number) => ({ seconds: count * 86_400 });

/** Clocks of days, beside which the time that the tests themselves take is nothing; an open-ended window never lapses. */
export const CLAIMS_POLICY = {
  ...DEMO_POLICY,
  id: 'model-claims',
  posting: {
    ...DEMO_POLICY.posting,
    leastWindow: days(2),
    earlyClosingNotice: days(5),
    inactivity: { years: 20 },
    withoutClaim: days(20),
    withoutClaimReminders: [days(10), days(1)],
  },
  claim: {
    ...DEMO_POLICY.claim,
    verification: days(10),
    cure: days(10),
    posterAnswer: days(5),
    ranking: days(20),
    expertRequestAnswer: days(5),
  },
  reminders: { ...DEMO_POLICY.reminders, lead: days(1), repeatEvery: days(5) },
} satisfies Policy;
const LEAST_MS = 2 * DAY_MS;
const NOTICE_MS = 5 * DAY_MS;

export type WindowStage =
  'upcoming' | 'open' | 'verifying' | 'ranking' | 'without_claim' | 'lapsed' | 'withdrawn';
type ClaimStage = 'verification' | 'curing' | 'valid' | 'invalid' | 'released' | 'withdrawn';

/** A window as somebody asks for it, epoch milliseconds. */
export interface Asked {
  readonly opensAt: number | null;
  readonly closesAt: number | null;
}

export class ClaimModel {
  readonly claimant: number;
  stage: ClaimStage = 'verification';
  /** The organiser asked for documents, and they are not handed in. */
  needsDocuments = false;
  wasAnswered = false;
  /** When its time to cure ends, as the system has pinned it. */
  deadline: number | null = null;

  constructor(claimant: number) {
    this.claimant = claimant;
  }

  get live(): boolean {
    return this.stage === 'verification' || this.stage === 'curing' || this.stage === 'valid';
  }
}

/** Answer of a member who is named on a claim; null: none (R2). */
export type Consent = 'consented' | 'declined' | null;

/** One posting from its publication to the ranking. Acts answer whether they are allowed, and move it if so. */
export class ClaimsModel {
  stage: WindowStage;
  opensAt: number | null;
  closesAt: number | null;
  readonly claims: ClaimModel[] = [];
  expertsAsked = false;
  /** When the clock of the stage acts, as the system has pinned it. */
  deadline: number | null = null;
  accepted = 0;

  constructor({ opensAt, closesAt }: Asked) {
    [this.opensAt, this.closesAt] = [opensAt, closesAt];
    this.stage = opensAt === null ? 'open' : 'upcoming';
  }

  get over(): boolean {
    return this.stage === 'lapsed' || this.stage === 'withdrawn';
  }

  get accepting(): boolean {
    return this.stage === 'open';
  }

  get valid(): number[] {
    return this.claims.flatMap(({ stage }, index) => (stage === 'valid' ? [index] : []));
  }

  /** R16: before it opens; an earlier end only with notice. */
  moveWindow({ opensAt, closesAt }: Asked, now: number): boolean {
    if (this.stage !== 'upcoming') return false;
    if (closesAt !== null && closesAt < Math.max(now, opensAt ?? 0) + LEAST_MS) return false;
    if (opensAt === this.opensAt && closesAt === this.closesAt) return false;
    const isEarlier = closesAt !== null && (this.closesAt === null || closesAt < this.closesAt);
    if (isEarlier && closesAt < now + NOTICE_MS) return false;
    [this.opensAt, this.closesAt] = [opensAt, closesAt];
    if (opensAt === null || opensAt <= now) this.stage = 'open';
    return true;
  }

  closeWindow(now: number): boolean {
    if (this.stage !== 'open') return false;
    if (this.closesAt !== null && now + NOTICE_MS >= this.closesAt) return false;
    // The instant itself is the system's: that of the act, and the notice.
    this.closesAt = now + NOTICE_MS;
    return true;
  }

  extend(closesAt: number, now: number): boolean {
    if (this.stage === 'open') {
      if (this.closesAt === null || closesAt <= this.closesAt) return false;
    } else if (this.stage !== 'without_claim' || closesAt < now + LEAST_MS) return false;
    [this.closesAt, this.stage] = [closesAt, 'open'];
    return true;
  }

  /** R5, R17, R20: within the window, one live claim; what a team sends has the consent of whom it names (R2). */
  submit(claimant: number, consent: Consent | 'alone'): boolean {
    if (!this.accepting || this.liveOf(claimant) || (consent !== 'alone' && consent !== 'consented'))
      return false;
    this.claims.push(new ClaimModel(claimant));
    return true;
  }

  /** R20: the last claim, withdrawn, is sent again with what it held. */
  revive(index: number, consent: Consent | 'alone'): boolean {
    const claim = this.claims[index];
    return claim?.stage === 'withdrawn' && this.submit(claim.claimant, consent);
  }

  verify(index: number, how: 'valid' | 'curable' | 'invalid' | 'documents'): boolean {
    const claim = this.claims[index];
    if (claim?.stage !== 'verification' && !(how === 'valid' && claim?.stage === 'curing')) return false;
    if (how === 'documents') claim.needsDocuments = true;
    claim.stage = how === 'valid' || how === 'invalid' ? how : 'curing';
    this.settle();
    return true;
  }

  takeBack(index: number): boolean {
    const claim = this.claims[index];
    if (claim?.stage !== 'valid') return false;
    claim.stage = 'curing';
    this.settle();
    return true;
  }

  cure(index: number, withDocuments: boolean): boolean {
    const claim = this.claims[index];
    if (claim?.stage !== 'curing' || (claim.needsDocuments && !withDocuments)) return false;
    claim.stage = 'verification';
    claim.needsDocuments = false;
    return true;
  }

  amend(index: number): boolean {
    const claim = this.claims[index];
    if (!claim?.live || !this.accepting) return false;
    claim.stage = 'verification';
    return true;
  }

  withdrawClaim(index: number): boolean {
    const claim = this.claims[index];
    if (!claim?.live) return false;
    claim.stage = 'withdrawn';
    this.settle();
    return true;
  }

  answer(index: number): boolean {
    const claim = this.claims[index];
    if (!claim?.live) return false;
    claim.wasAnswered = true;
    return true;
  }

  reply(index: number): boolean {
    const claim = this.claims[index];
    return claim !== undefined && claim.live && claim.wasAnswered;
  }

  /** R22: while claims are still to be ranked; one request at a time. */
  askExperts(): boolean {
    if (!this.isUnranked || this.expertsAsked || !this.claims.some(({ live }) => live)) return false;
    this.expertsAsked = true;
    return true;
  }

  declineExperts(): boolean {
    if (!this.isUnranked || !this.expertsAsked) return false;
    this.expertsAsked = false;
    return true;
  }

  private get isUnranked(): boolean {
    return this.stage === 'open' || this.stage === 'verifying' || this.stage === 'ranking';
  }

  /** R18: none of those that are named is suitable; once closed, every valid one has its answer. */
  declineAll(named: readonly number[]): boolean {
    if (this.stage !== 'ranking' && !(this.stage === 'open' && this.closesAt === null)) return false;
    const { valid } = this;
    if (named.length === 0 || named.some((one) => !valid.includes(one))) return false;
    if (this.stage === 'ranking' && named.length < valid.length) return false;
    for (const one of named) this.release(this.claims[one]);
    this.settle();
    return true;
  }

  declareLapsed(): boolean {
    if (this.stage !== 'without_claim') return false;
    this.stage = 'lapsed';
    return true;
  }

  withdraw(): boolean {
    if (this.over) return false;
    this.stage = 'withdrawn';
    for (const claim of this.claims) this.release(claim);
    return true;
  }

  /** The next instant at which some clock decides; null when none runs. */
  get nextDeadline(): number | null {
    const own =
      ['upcoming', 'without_claim'].includes(this.stage) || (this.accepting && this.closesAt !== null);
    const cures = this.claims.flatMap(({ stage, deadline }) => (stage === 'curing' ? [deadline] : []));
    const all = [...(own ? [this.deadline] : []), ...cures].filter((at) => at !== null);
    return all.length > 0 ? Math.min(...all) : null;
  }

  /** Silence opens, closes, ends a time to cure, and lapses what has no claim (R15, R17, R18, R21); it finds nothing valid. */
  timeIs(now: number): void {
    for (const claim of this.claims)
      if (claim.stage === 'curing' && claim.deadline !== null && claim.deadline <= now)
        claim.stage = 'invalid';
    if (this.deadline !== null && this.deadline <= now) {
      if (this.stage === 'upcoming') this.stage = 'open';
      else if (this.stage === 'open' && this.closesAt !== null) this.stage = 'verifying';
      else if (this.stage === 'without_claim') this.stage = 'lapsed';
    }
    this.settle();
  }

  /** A closed posting waits for the organiser, for its poster to rank, or has nobody (R18, R23). */
  private settle(): void {
    if (!['verifying', 'ranking', 'without_claim'].includes(this.stage)) return;
    const unsettled = this.claims.some(({ stage }) => stage === 'verification' || stage === 'curing');
    this.stage = unsettled ? 'verifying' : this.valid.length > 0 ? 'ranking' : 'without_claim';
  }

  private release(claim: ClaimModel | undefined): void {
    if (claim?.live) claim.stage = 'released';
  }

  private liveOf(claimant: number): boolean {
    return this.claims.some((claim) => claim.claimant === claimant && claim.live);
  }
}
