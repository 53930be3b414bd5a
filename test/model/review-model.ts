/**
 * Model of a review by R9–R14, as simple as it can be: no clock but deadlines handed in, no storage, no process. The
 * real system is run beside it; where they differ, one of them is wrong.
 */

export type Level = 'municipal' | 'national';
export type Response = 'approve' | 'return' | 'reject';
export type Stage =
  | 'municipal'
  | 'national'
  | 'municipal_appeal'
  | 'national_appeal'
  | 'returned'
  | 'rejected'
  | 'awaiting_publication'
  | 'approved'
  | 'refused'
  | 'ended';

/** Reviewers and their levels in the model's world; `shi2` holds both offices, so that R11 can be broken. */
export const REVIEWERS: Readonly<Record<string, readonly Level[]>> = {
  shi1: ['municipal'],
  shi2: ['municipal', 'national'],
  bu1: ['national'],
  bu2: ['national'],
};

/** Passes reviews on at the city, and judges none (R12). */
export const SUPERVISOR = 'shizhuren';

interface Decision {
  readonly level: Level;
  readonly stage: Stage;
  readonly response: Response;
  readonly by: string;
  standing: boolean;
}

const levelOf = (stage: Stage): Level | null =>
  stage.startsWith('municipal') ? 'municipal' : stage.startsWith('national') ? 'national' : null;
const onAppeal = (stage: Stage): boolean => stage.endsWith('_appeal');

/** One review. Acts answer whether they are allowed, and move it if so. */
export class ReviewModel {
  stage: Stage = 'municipal';
  /** Holders of the task: one, and whoever decides for them by delegation besides. */
  assigned: string[] = [];
  /** Those who declined this review: until it is handed to them (R11). */
  readonly declined = new Set<string>();
  readonly decisions: Decision[] = [];
  /** The last word of the organiser on the content; asked: there is none yet (R21). */
  verified: 'asked' | 'valid' | 'invalid' = 'asked';
  /** Somebody acted since the last decision: it can no longer be undone. */
  touched = true;
  /** Delegations in force: who decides for whom, by office. */
  readonly delegations: Set<string>;
  /** Those who stood aside from the posting, in whichever of its reviews: for good (R11). */
  readonly recused: Set<string>;

  constructor(delegations: Set<string>, recused: Set<string>) {
    this.delegations = delegations;
    this.recused = recused;
  }

  get level(): Level | null {
    return levelOf(this.stage);
  }

  get over(): boolean {
    return ['approved', 'refused', 'ended'].includes(this.stage);
  }

  last(): Decision | undefined {
    return this.decisions.findLast((one) => one.standing);
  }

  /** True if somebody is of the level that judges, and has not stood aside. */
  private ofLevel(who: string): boolean {
    return this.level !== null && (REVIEWERS[who]?.includes(this.level) ?? false) && !this.recused.has(who);
  }

  /** True if somebody may judge now: of this level, not at both levels, not an appeal against themselves (R10, R11). */
  mayJudge(who: string): boolean {
    return this.ofLevel(who) && !this.declined.has(who) && this.isSeparate(who);
  }

  /** True if nobody is left who may judge: the supervisor and the operator are told (R11). */
  get nobodyLeft(): boolean {
    return this.level !== null && !Object.keys(REVIEWERS).some((who) => this.mayJudge(who));
  }

  private isSeparate(who: string): boolean {
    const { level } = this;
    if (this.decisions.some((one) => one.by === who && one.level !== level)) return false;
    const rejection = this.decisions.findLast(
      (one) => one.standing && one.response === 'reject' && one.level === level,
    );
    return !(onAppeal(this.stage) && rejection?.by === who);
  }

  private taskIsFree(who: string): boolean {
    const { assigned, level } = this;
    const stoodInFor = assigned.some((absent) => this.delegations.has(`${level}:${absent}:${who}`));
    return assigned.length === 0 || assigned.includes(who) || stoodInFor;
  }

  /** R11: nobody is named as a delegate who may not judge what the other has taken. */
  mayDelegate(from: string, to: string): boolean {
    return !this.level || !this.assigned.includes(from) || this.mayJudge(to);
  }

  take(who: string): boolean {
    if (!this.mayJudge(who) || !this.taskIsFree(who)) return false;
    if (!this.assigned.includes(who)) this.assigned.push(who);
    this.touched = true;
    return true;
  }

  giveBack(who: string): boolean {
    if (!this.level || !this.assigned.includes(who)) return false;
    this.leaveTask(who);
    return true;
  }

  decline(who: string): boolean {
    if (!this.ofLevel(who)) return false;
    this.declined.add(who);
    this.leaveTask(who);
    return true;
  }

  recuse(who: string): boolean {
    if (!this.ofLevel(who)) return false;
    this.recused.add(who);
    this.leaveTask(who);
    return true;
  }

  private leaveTask(who: string): void {
    this.assigned = this.assigned.filter((one) => one !== who);
    this.touched = true;
  }

  /** To one who could judge, were it not for having declined; the supervisor does it too, at the city (R11, R12). */
  handOver(by: string, to: string): boolean {
    const supervises = by === SUPERVISOR && this.level === 'municipal';
    if (!(this.ofLevel(by) || supervises) || !this.ofLevel(to) || !this.isSeparate(to)) return false;
    this.declined.delete(to);
    this.assigned = [to];
    this.touched = true;
    return true;
  }

  /** R21: by the organiser, while a level judges; it is none of the levels, and bars no undo. */
  verify(result: 'valid' | 'invalid'): boolean {
    if (!this.level) return false;
    this.verified = result;
    return true;
  }

  /** @param reasoned says why it is approved without a valid verification (R21) */
  decide(who: string, response: Response, reasoned: boolean): boolean {
    const { level, stage } = this;
    if (!level || !this.mayJudge(who) || !this.taskIsFree(who)) return false;
    if (response === 'return' && onAppeal(stage)) return false;
    if (response === 'approve' && this.verified !== 'valid' && !reasoned) return false;
    this.decisions.push({ level, stage, response, by: who, standing: true });
    this.touched = false;
    this.assigned = [];
    if (response === 'approve') this.stage = level === 'municipal' ? 'national' : 'approved';
    if (response === 'return') this.stage = 'returned';
    if (response === 'reject') this.stage = onAppeal(stage) ? 'refused' : 'rejected';
    return true;
  }

  undo(who: string): boolean {
    if (!['national', 'returned', 'rejected', 'awaiting_publication'].includes(this.stage)) return false;
    const last = this.last();
    if (!last || last.by !== who || this.touched || this.recused.has(who)) return false;
    if (this.stage === 'national' && !REVIEWERS[who]?.includes('municipal')) return false;
    last.standing = false;
    this.stage = last.stage;
    this.assigned = [];
    this.touched = true;
    return true;
  }

  appeal(): boolean {
    const { stage } = this;
    const rejection = this.last();
    if (stage !== 'rejected' || !rejection) return false;
    this.stage = `${rejection.level}_appeal`;
    this.touched = true;
    return true;
  }

  resubmitted(material: boolean): void {
    const returnedBy = this.last()?.level ?? 'municipal';
    this.stage = material ? 'municipal' : returnedBy;
    if (material) this.verified = 'asked';
    this.touched = true;
  }
}

export type PostingStage =
  | 'in_review'
  | 'returned'
  | 'rejected'
  | 'scheduled'
  | 'open'
  | 'rejection_stands'
  | 'not_resubmitted'
  | 'withdrawn';

/** A posting with its first review, and the review of its amendment where there is one (R14). */
export class PostingModel {
  readonly delegations = new Set<string>();
  readonly recused = new Set<string>();
  readonly review = new ReviewModel(this.delegations, this.recused);
  amendment: ReviewModel | null = null;
  stage: PostingStage = 'in_review';
  /** When the stage's clock acts, by whose review; epoch milliseconds, as the system has pinned it. */
  deadline: number | null = null;
  publishedVersion = 1;
  /** When its poster wants it published; null: as soon as it is approved (R15). Epoch milliseconds. */
  publishesAt: number | null = null;
  now = 0;
  newestVersion = 1;
  extensions = 0;
  /** Acts of people that were accepted; each must be on record, and no other. */
  accepted = 0;

  /** The review that people work on: the first one, or that of an amendment. */
  get current(): ReviewModel {
    return this.amendment ?? this.review;
  }

  /** Applies the consequences of the review's state. */
  follow(): void {
    if (this.amendment) {
      if (!this.amendment.over) return;
      if (this.amendment.stage === 'approved') this.publishedVersion = this.newestVersion;
      this.amendment = null;
      return;
    }
    if (this.stage === 'withdrawn' || this.stage === 'open') return;
    const waits = this.publishesAt !== null && this.publishesAt > this.now;
    if (this.review.stage === 'approved' && waits) this.review.stage = 'awaiting_publication';
    if (this.review.stage === 'awaiting_publication' && !waits) this.review.stage = 'approved';
    const { stage } = this.review;
    const follows: Partial<Record<Stage, PostingStage>> = {
      returned: 'returned',
      rejected: 'rejected',
      awaiting_publication: 'scheduled',
      approved: 'open',
      refused: 'rejection_stands',
    };
    this.stage = follows[stage] ?? (stage === 'ended' ? 'not_resubmitted' : 'in_review');
  }

  /** R15: until it is public, its poster sets when that is to be, or that nothing is set. */
  schedules(publishesAt: number | null): boolean {
    if (!['in_review', 'returned', 'rejected', 'scheduled'].includes(this.stage)) return false;
    if (publishesAt === null && (this.publishesAt === null || this.publishesAt <= this.now)) return false;
    this.publishesAt = publishesAt;
    return true;
  }

  /** Silence: a correction or an appeal that did not come in time (R10). It never approves (R9). */
  timeIs(now: number): void {
    this.now = now;
    if (this.deadline === null || now <= this.deadline) return;
    const { current } = this;
    if (current.stage === 'returned') current.stage = 'ended';
    else if (current.stage === 'rejected') current.stage = 'refused';
    else return;
    this.deadline = null;
    this.follow();
  }
}
