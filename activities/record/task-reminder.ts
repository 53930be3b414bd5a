import { minuteOf } from '../../domain/calendar/shanghai.ts';
import { type Json, type Position } from '../../domain/process/case.ts';
import type { Concept, Decided, Step, TaskReminder } from './step.ts';

/**
 * A case has one reminder pinned at a time. Where a task of the stage has a deadline of its own, the nearer of the two
 * reminders is; after it has been given, or when either has lost its ground, the other one (R39).
 */
export async function withTaskReminder(
  { taskReminder }: Concept,
  step: Step<unknown, string>,
  decided: Decided<string, Json>,
  after: Position,
): Promise<Position> {
  const stays = decided.to === step.row.stage && decided.deadline === undefined;
  // One of several reminders has been given: the next one is pinned (R15, R18).
  if (!taskReminder)
    return stays && decided.reminded ? { ...after, reminder: await nextReminder(step) } : after;
  const pinned = stays ? await nextReminder(step) : after.reminder;
  const task = await taskReminder(step, decided.to);
  const next = [pinned, task?.at].filter(
    (at) => typeof at === 'string' && Date.parse(at) > Date.parse(step.at),
  );
  const [reminder = null] = next.map((at) => new Date(at ?? '').toISOString()).sort();
  return { ...after, reminder };
}

/** Which of the two reminders are to be given now: those from the pinned instant on, not those that were given before. */
export async function dueReminders(
  step: Step<unknown, string>,
  { taskReminder }: Concept,
): Promise<{ stage: boolean; task?: TaskReminder; until?: string }> {
  const task = await taskReminder?.(step, step.row.stage);
  if (!task) return { stage: true };
  const pinned = step.row.reminderAt?.getTime() ?? 0;
  const now = Date.parse(step.at);
  const due = (at: string | null | undefined): boolean =>
    typeof at === 'string' && Date.parse(at) >= pinned && Date.parse(at) <= now;
  const isTask = due(task.at) && Date.parse(task.until) >= now;
  const isStage = (await stageReminders(step)).some(due);
  return {
    stage: isStage,
    ...(isTask && { task }),
    ...(isTask && !isStage ? { until: minuteOf(task.until) } : {}),
  };
}

/** The reminders of the deadline that the stage has, past and to come; none where it is overdue or was announced. */
async function stageReminders(step: Step<unknown>): Promise<string[]> {
  const { row } = step;
  const pinned = await step.tx.record.pinnedDeadline(row.id);
  if (!pinned || row.needsOperator || row.deadlineAt?.getTime() !== pinned.at.getTime()) return [];
  return step.remindersOf({ at: pinned.at.toISOString(), basis: pinned.basis });
}

async function nextReminder(step: Step<unknown>): Promise<string | null> {
  return (await stageReminders(step)).find((at) => Date.parse(at) > Date.parse(step.at)) ?? null;
}
