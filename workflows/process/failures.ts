import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import { REFUSAL } from '../../domain/process/failure-types.ts';
import type { RefusalData } from '../../domain/refusal.ts';

/** A refusal as a failure that nobody retries. */
export function refusalFailure(code: string, params?: RefusalData['params']): ApplicationFailure {
  return ApplicationFailure.create({
    type: REFUSAL,
    message: code,
    nonRetryable: true,
    details: [params ? { code, params } : { code }],
  });
}

/** True if an activity failed because the step was refused, and not because something broke. */
export function isRefusal(error: unknown): boolean {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure && cause.type === REFUSAL;
}
