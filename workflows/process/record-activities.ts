import type { FollowUp, Position, StepRequest, StepResult } from '../../domain/process/case.ts';
import type { Cause } from '../../domain/process/cause.ts';
import type { ParkingKind } from '../../domain/process/incident.ts';

/** Why a case stopped at a fault. */
export interface Parked {
  readonly kind: ParkingKind;
  /** The act or the work that failed. */
  readonly subject: string;
  readonly cause: Cause;
}

/** Where the record says that a case stands, and what others must still be told of the steps up to there. */
export interface Standing {
  readonly position: Position;
  readonly followUps: readonly FollowUp[];
}

/** The record's one door, as workflows see it; implemented by `activities/record`. */
export interface RecordActivities {
  /** Writes one step in one transaction, once; see `StepResult`. */
  recordStep(request: StepRequest): Promise<StepResult>;
  /** Events that a woken process has missed since `version`. */
  whereItStands(caseId: string, version: number): Promise<Standing>;
  /** Puts a case that stopped at a fault on the operator's board, or takes it off (null). */
  noteParked(caseId: string, parked: Parked | null): Promise<void>;
}
