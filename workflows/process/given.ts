import { ApplicationFailure } from '@temporalio/workflow';
import type { Position } from '../../domain/process/case.ts';

const isInstant = (given: unknown): boolean => typeof given === 'string' && !Number.isNaN(Date.parse(given));

/**
 * A process that somebody started with what is no position ends at once; otherwise its first task would fail again and
 * again (R38). What a position says is the record's to judge. @throws ApplicationFailure
 */
export function assertPosition(given: Position): void {
  const at = (given ?? {}) as Partial<Record<keyof Position, unknown>>;
  const isWhole =
    [at.caseId, at.type, at.familyId, at.stage, at.summary].every((one) => typeof one === 'string') &&
    typeof at.version === 'number' &&
    isInstant(at.since) &&
    (at.deadline === null || isInstant(at.deadline)) &&
    Array.isArray(at.waitsFor);
  if (!isWhole) throw ApplicationFailure.nonRetryable('not a position', 'FAULT');
}
