import type { Relation } from '../process/lifecycle.ts';
import { lifecycleOf } from '../processes.ts';
import type { CaseType } from '../vocabulary.ts';

/**
 * Cases that people share who are not to know of one another: experts who score blind (R35, R37), guests of an event
 * (R37), sides of different projects that are asked whether they agree to be shown (R30).
 */
const STRANGERS: Readonly<Partial<Record<CaseType, readonly Relation[]>>> = {
  evaluation: ['assigned'],
  event: ['invited', 'assigned'],
  results: ['subject'],
};

/** Acts of the organiser, whose reason or particulars tell who such a person is. */
const ABOUT_STRANGERS: readonly string[] = ['reassign'];

/**
 * True if a reader by relation alone, without an office, may know of a step: not of those that another of its strangers
 * took (R30, R35, R37).
 */
export function mayKnowStep(
  type: CaseType,
  step: { readonly act: string; readonly actorId: string },
  accountId: string,
): boolean {
  const strangers: readonly string[] = STRANGERS[type] ?? [];
  if (strangers.length === 0 || step.actorId === accountId) return true;
  if (ABOUT_STRANGERS.includes(step.act)) return false;
  const by = lifecycleOf(type).acts[step.act]?.by ?? [];
  return !by.some((who) => strangers.includes(who));
}

/** True if readers by relation see everything done in cases of a type. */
export function isOpenAmongReaders(type: CaseType): boolean {
  return STRANGERS[type] === undefined;
}
