import type { StepRequest, StepResult } from '../../domain/process/case.ts';

/** The record's one door, as workflows see it; implemented by `activities/record`. */
export interface RecordActivities {
  /** Writes one step in one transaction, once; see `StepResult`. */
  recordStep(request: StepRequest): Promise<StepResult>;
  /** Puts a case that stopped at a fault on the operator's board, or takes it off (`why` null). */
  noteParked(caseId: string, why: string | null): Promise<void>;
}
