/**
 * An act of the process itself that the record does not yet support: its instant has not come, or the work that it
 * reports is not there. Nothing is written and nobody is at fault; the process looks again
 * (docs/decisions/engine-updates-for-decisions.md).
 */
export class NotDue extends Error {
  override readonly name = 'NotDue';
}
