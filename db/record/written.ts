import type { DeadlineBasis } from '../../domain/calendar/deadline.ts';
import type { NoticeKind } from '../../domain/notification/kinds.ts';
import type { Actor, FollowUp, Instant, Json, Position, StepOutcome } from '../../domain/process/case.ts';
import type { OpeningAct } from '../../domain/process/lifecycle.ts';
import type { RefusalData } from '../../domain/refusal.ts';
import type { CaseType, Text } from '../../domain/vocabulary.ts';
import type { CaseRow } from './rows.ts';

/** A notice to everyone whom `who` (a role, or a relation to the case) names. */
export interface Notice extends Text {
  readonly who: string;
  /** It stands for the announcement too, for those whom it goes to (R39). */
  readonly isWholeNews: boolean;
  readonly kind: NoticeKind;
}

/** A fact for another case, written with the step that causes it, delivered by signal or by the reconciler. */
export interface OutgoingFact {
  readonly id: string;
  readonly to: string;
  readonly type: CaseType;
  readonly act: string;
  readonly payload: Json;
}

/** One step as it is written: the case moves, the audit grows, tasks, notices and facts follow, all or nothing. */
export interface WrittenStep {
  readonly before: CaseRow;
  readonly after: Position;
  readonly final: boolean;
  readonly commandId: string;
  readonly act: string;
  readonly at: Instant;
  readonly actor: Actor;
  readonly onBehalfOf: string | null;
  readonly why: string | null;
  readonly detail: Json;
  readonly bodyHash: string | null;
  readonly outcome: StepOutcome;
  readonly followUps: readonly FollowUp[];
  readonly notices: readonly Notice[];
  /** Told to everyone related to the case and to those it now waits for; null: nothing. */
  readonly announcement: (Text & { readonly kind: NoticeKind }) | null;
  readonly facts: readonly OutgoingFact[];
  /** The fact that this step consumes. */
  readonly consumedFact: string | null;
  /** True if this step takes a command that is waiting: then it must still be there, and is gone after. */
  readonly takesCommand: boolean;
  /** When the case is due: the deadline, unless that only reminds again (R39). */
  readonly due: Instant | null;
  /** Basis of the deadline, where this step pinned one. */
  readonly basis: DeadlineBasis | null;
  /** Deadlines (ISO) of those whose task has another one than the stage, by role or relation (R39). */
  readonly taskDeadlines: Readonly<Record<string, Instant>>;
}

/** A command on record: the request's hash, and what it was answered. */
export interface RecordedOutcome {
  readonly bodyHash: string | null;
  readonly outcome: StepOutcome;
}

/** A fact that was told to a case, as the outbox has it. */
interface ToldFact {
  readonly act: string;
  readonly payload: Json;
  readonly consumed: boolean;
}

/** A command that was authorised for a case and is not taken yet; with a refusal it is spent. */
export interface WaitingCommand {
  readonly act: string;
  readonly actor: Actor;
  readonly onBehalfOf: string | null;
  readonly seenVersion: number | null;
  readonly payload: Json;
  readonly bodyHash: string;
  /** ISO. */
  readonly receivedAt: string;
  readonly refusal: RefusalData | null;
}

/**
 * A case under lock; what was asked for, if it is on record; the command, if it was authorised for this case; the fact,
 * if it was told to this case.
 */
export interface LockedCase extends CaseRow {
  readonly recorded: RecordedOutcome | null;
  readonly command: WaitingCommand | null;
  readonly told: ToldFact | null;
}

/** A deadline as it was pinned, and what it was counted from. */
export interface PinnedDeadline {
  readonly version: number;
  readonly at: Date;
  readonly provisional: boolean;
  readonly basis: DeadlineBasis;
}

/** A case that begins; its opening is its first audit event. */
export interface NewCase {
  readonly position: Position;
  readonly policyId: string;
  readonly parentId: string | null;
  readonly commandId: string;
  readonly act: OpeningAct;
  readonly actor: Actor;
  readonly onBehalfOf: string | null;
  readonly bodyHash: string | null;
  readonly detail: Json;
  readonly parties: readonly { readonly partyId: string; readonly relation: string }[];
  readonly accounts: readonly { readonly accountId: string; readonly relation: string }[];
}
