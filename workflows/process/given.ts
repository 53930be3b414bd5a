import { ApplicationFailure } from '@temporalio/workflow';
import type { Position } from '../../domain/process/case.ts';

/**
 * An instant with a year of four digits: as in the record, in Shanghai time, eight hours ahead, and in the engine's
 * search attributes. ISO 8601 goes further, up to the year 275760, where JavaScript's time ends.
 */
const isInstant = (given: unknown): boolean =>
  typeof given === 'string' && /^\d{4}-/.test(given) && !Number.isNaN(Date.parse(given));
const isText = (given: unknown): boolean => typeof given === 'string';
const isFlag = (given: unknown): boolean => typeof given === 'boolean';
const orNull =
  (is: (given: unknown) => boolean) =>
  (given: unknown): boolean =>
    given === null || is(given);

/** Members of a position; `reminder` is absent in histories older than it. */
const MEMBERS: Readonly<Record<keyof Position, (given: unknown) => boolean>> = {
  caseId: isText,
  type: isText,
  familyId: isText,
  stage: isText,
  version: Number.isInteger,
  since: isInstant,
  deadline: orNull(isInstant),
  reminder: (given) => given === undefined || orNull(isInstant)(given),
  deadlineProvisional: isFlag,
  waitsFor: (given) => Array.isArray(given) && given.every(isText),
  needsOperator: isFlag,
  district: orNull(isText),
  field: orNull(isText),
  summary: isText,
};

/**
 * A process that somebody started with what is no position ends at once; otherwise its first task would fail again and
 * again (R38). What a position says is the record's to judge. @throws ApplicationFailure
 */
export function assertPosition(given: Position): void {
  const at: Readonly<Record<string, unknown>> = { ...given };
  const wrong = Object.entries(MEMBERS).filter(([name, is]) => !is(at[name]));
  if (wrong.length > 0)
    throw ApplicationFailure.nonRetryable(
      `not a position: ${wrong.map(([name]) => name).join(', ')}`,
      'FAULT',
    );
}
