import { DEMO_POLICY, type Policy } from '../../domain/policy/policy.ts';
import { otherSide, type Side } from '../../domain/project/rules.ts';

/**
 * Model of a project by R31 and R32, as simple as it can be: no clock but deadlines handed in, no storage, no process.
 * The real system is run beside it; where they differ, one of them is wrong.
 */

/** Clocks of days, beside which the time that the tests themselves take is nothing. */
export const PROJECT_POLICY = {
  ...DEMO_POLICY,
  id: 'model-project',
  project: {
    ...DEMO_POLICY.project,
    progressReportEvery: { days: 90 },
    milestoneReminderLead: { days: 14 },
    breachAfterAcceptance: { days: 100 },
    breachCure: { days: 20 },
    breachFinding: { days: 20 },
    breachAppeal: { days: 10 },
    breachAppealDecision: { days: 20 },
  },
  reminders: { ...DEMO_POLICY.reminders, lead: { days: 1 }, repeatEvery: { days: 10 } },
} satisfies Policy;

export type ProjectStage =
  | 'running'
  | 'outcome_reported'
  | 'accepted'
  | 'termination_proposed'
  | 'breach_reported'
  | 'cure_reported'
  | 'breach_review'
  | 'breach_found'
  | 'appealed'
  | 'adopting'
  | 'completed'
  | 'terminated'
  | 'ended_for_breach';
type Resumable = 'running' | 'outcome_reported' | 'accepted' | 'adopting';
type BreachState = 'reported' | 'cured' | 'found' | 'not_found' | 'stands' | 'overturned';

/** Actors: a side, the organiser, or the supervisor who decides appeals. */
export type By = Side | 'organiser' | 'supervisor';

interface Breach {
  readonly against: Side;
  readonly reportedBy: Side | 'organiser';
  state: BreachState;
  ends: boolean;
}

const isSide = (by: By): by is Side => by === 'poster' || by === 'claimant';

/** One project. Acts answer whether they are allowed, and move it if so. */
export class ProjectModel {
  stage: ProjectStage = 'running';
  readonly performer: Side;
  readonly breaches: Breach[] = [];
  proposedBy: Side | null = null;
  resume: Resumable | null = null;
  /** When the clock of the stage acts, and until when a breach can be reported after acceptance, as the system has pinned them. */
  deadline: number | null = null;
  acceptedUntil: number | null = null;
  accepted = 0;
  isAccepted = false;

  constructor(performer: Side) {
    this.performer = performer;
  }

  get over(): boolean {
    return ['completed', 'terminated', 'ended_for_breach'].includes(this.stage);
  }

  get breach(): Breach | undefined {
    return this.breaches.at(-1);
  }

  /** The side that the case waits for by name; elsewhere the table says it. */
  get waitsFor(): readonly string[] | null {
    const { stage, breach } = this;
    if (stage === 'termination_proposed' && this.proposedBy) return [otherSide(this.proposedBy)];
    if ((stage === 'breach_reported' || stage === 'breach_found') && breach) return [breach.against];
    return stage === 'cure_reported' && breach ? [breach.reportedBy] : null;
  }

  reportProgress(by: By): boolean {
    return this.stage === 'running' && isSide(by);
  }

  reportOutcome(by: By): boolean {
    if (this.stage !== 'running' || by !== this.performer) return false;
    this.stage = 'outcome_reported';
    return true;
  }

  judgeOutcome(by: By, accepts: boolean): boolean {
    if (this.stage !== 'outcome_reported' || by !== otherSide(this.performer)) return false;
    this.stage = accepts ? 'accepted' : 'running';
    this.isAccepted = accepts;
    return true;
  }

  complete(by: By): boolean {
    if (this.stage !== 'accepted' || by !== 'organiser') return false;
    this.stage = 'adopting';
    return true;
  }

  proposeTermination(by: By): boolean {
    if (!isSide(by) || (this.stage !== 'running' && this.stage !== 'outcome_reported')) return false;
    [this.resume, this.proposedBy, this.stage] = [this.stage, by, 'termination_proposed'];
    return true;
  }

  answerTermination(by: By, agrees: boolean): boolean {
    if (this.stage !== 'termination_proposed' || !isSide(by)) return false;
    if (agrees && by === this.proposedBy) return false;
    if (agrees) this.stage = 'terminated';
    else this.goOn();
    return true;
  }

  /** @param against by the organiser: the side that it names, or none */
  reportBreach(by: By, against: Side | null, now: number): boolean {
    const accused = isSide(by) ? otherSide(by) : against;
    if (by === 'supervisor' || !accused) return false;
    const { stage } = this;
    if (!['running', 'outcome_reported', 'accepted', 'adopting'].includes(stage)) return false;
    if (this.acceptedUntil !== null && this.acceptedUntil < now) return false;
    this.breaches.push({ against: accused, reportedBy: by, state: 'reported', ends: false });
    [this.resume, this.stage] = [stage as Resumable, 'breach_reported'];
    return true;
  }

  reportCure(by: By): boolean {
    if (this.stage !== 'breach_reported' || by !== this.breach?.against) return false;
    this.stage = 'cure_reported';
    return true;
  }

  answerCure(by: By, accepts: boolean): boolean {
    const { breach } = this;
    const stages: readonly ProjectStage[] = accepts
      ? ['breach_reported', 'cure_reported']
      : ['cure_reported'];
    if (!breach || !stages.includes(this.stage) || by === breach.against || by === 'supervisor') return false;
    if (accepts) this.settle('cured');
    else this.stage = 'breach_review';
    return true;
  }

  find(by: By, found: boolean, ends: boolean): boolean {
    const { breach } = this;
    if (this.stage !== 'breach_review' || by !== 'organiser' || !breach) return false;
    // An accepted outcome did come about: no finding undoes it.
    if (found && ends && this.isAccepted) return false;
    if (!found) this.settle('not_found');
    else {
      [breach.state, breach.ends] = ['found', ends];
      this.stage = 'breach_found';
    }
    return true;
  }

  appeal(by: By): boolean {
    if (this.stage !== 'breach_found' || by !== this.breach?.against) return false;
    this.stage = 'appealed';
    return true;
  }

  decideAppeal(by: By, upheld: boolean): boolean {
    if (this.stage !== 'appealed' || by !== 'supervisor') return false;
    if (upheld) this.settle('overturned');
    else this.stands();
    return true;
  }

  /** Silence neither finds a breach nor accepts an outcome; it lets a finding stand, and the time after acceptance end. */
  timeIs(now: number): void {
    if (this.deadline === null || now <= this.deadline) return;
    const { stage } = this;
    if (stage === 'breach_reported' || stage === 'cure_reported') this.stage = 'breach_review';
    else if (stage === 'breach_found') this.stands();
    this.follow(now);
  }

  /** Back after acceptance when the time for a breach is over already: completed at once. */
  follow(now: number): void {
    if (this.stage === 'adopting' && this.acceptedUntil !== null && this.acceptedUntil <= now)
      this.stage = 'completed';
  }

  private goOn(): void {
    this.stage = this.resume ?? 'running';
    [this.resume, this.proposedBy] = [null, null];
  }

  private settle(state: BreachState): void {
    if (this.breach) this.breach.state = state;
    this.goOn();
  }

  private stands(): void {
    if (!this.breach?.ends) return this.settle('stands');
    this.breach.state = 'stands';
    this.stage = 'ended_for_breach';
  }
}
