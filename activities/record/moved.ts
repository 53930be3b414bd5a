import { positionOf } from '../../db/record/store.ts';
import { durationOf } from '../../domain/policy/figures.ts';
import { type Json, type Position } from '../../domain/process/case.ts';
import type { Lifecycle } from '../../domain/process/lifecycle.ts';
import type { Decided, Step } from './step.ts';

/**
 * A decision with the clock of the stage that it enters: the table's period, counted from now, where the handler pins
 * no instant of its own. A stage that is kept keeps its clock.
 */
export function clocked(
  lifecycle: Lifecycle,
  step: Step,
  decided: Decided<string, Json>,
): Decided<string, Json> {
  if (decided.deadline !== undefined || decided.to === step.row.stage) return decided;
  const figure = lifecycle.stages[decided.to]?.clock?.figure ?? null;
  if (figure === null) return { ...decided, deadline: null };
  const period = durationOf(step.policy, figure);
  if (!period) throw new Error(`the policy has no figure ${figure}`);
  return { ...decided, deadline: step.deadlineIn(period) };
}

/** Where the case stands after the step. */
export function moved(lifecycle: Lifecycle, step: Step, decided: Decided<string, Json>): Position {
  const { row, at } = step;
  const before = positionOf(row);
  const stays = decided.to === row.stage;
  const { deadline } = decided;
  const waitsFor =
    decided.waitsFor ?? (stays ? before.waitsFor : (lifecycle.stages[decided.to]?.waitsFor ?? []));
  const reminded = lifecycle.stages[decided.to]?.reminds ?? waitsFor;
  const reminder = deadline && !decided.overdue && reminded.length > 0 ? step.reminderOf(deadline) : null;
  return {
    ...before,
    stage: decided.to,
    version: row.version + 1,
    since: stays ? before.since : at,
    deadline:
      deadline === undefined
        ? before.deadline
        : deadline === null
          ? null
          : new Date(deadline.at).toISOString(),
    reminder: decided.reminded ? null : deadline === undefined ? (before.reminder ?? null) : reminder,
    deadlineProvisional:
      deadline === undefined ? before.deadlineProvisional : (deadline?.provisional ?? false),
    waitsFor,
    // On the operator's board once overdue, until the stage is left (R12).
    needsOperator: decided.overdue ?? (stays && before.needsOperator),
  };
}

/** When the case is due after the step: as it was set, however often it has been reminded of since (R39). */
export function dueAfter(
  { row, act }: Pick<Step, 'row' | 'act'>,
  decided: Decided<string, Json>,
  after: Pick<Position, 'deadline'>,
): string | null {
  const before = row.dueAt?.toISOString() ?? null;
  if (decided.due !== undefined) return decided.due;
  if (decided.deadline === undefined) return before;
  const remindedBefore = before !== null && row.dueAt?.getTime() !== row.deadlineAt?.getTime();
  // A claim's clock only reminds, without being overdue (R21).
  const reminds =
    decided.overdue === true || act === 'checkAnswer' || (act === 'recalculate' && remindedBefore);
  return reminds && decided.to === row.stage && before !== null ? before : after.deadline;
}
