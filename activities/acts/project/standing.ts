import type { ProjectRow } from '../../../db/project/rows.ts';
import type { Deadline } from '../../../domain/calendar/deadline.ts';
import { endOfShanghaiDay } from '../../../domain/calendar/shanghai.ts';
import type { Questioned } from '../../../domain/project/lifecycle.ts';
import { nextPrompt, type Side } from '../../../domain/project/rules.ts';
import { refuse } from '../../../domain/refusals.ts';
import type { Decided, Step } from '../../record/step.ts';

export type ProjectStep<P = unknown> = Step<P>;

/** The one clock of a running project: its next report or milestone, whichever comes first (R31). */
export function clock(
  step: ProjectStep,
  project: Pick<ProjectRow, 'milestones' | 'reportDueAt'>,
): Pick<Decided, 'deadline' | 'due' | 'overdue'> & { late: readonly string[] } {
  const milestones = project.milestones;
  const due = milestones
    .filter((one) => one.doneAt === null)
    .map((one) => ({
      what: `${one.no} ${one.title}`,
      at: endOfShanghaiDay(one.dueOn),
      remindAt: step.remindBefore(endOfShanghaiDay(one.dueOn), step.policy.project.milestoneReminderLead),
    }));
  const report = project.reportDueAt
    ? [{ what: '季度进展报告 progress report', at: project.reportDueAt.toISOString() }]
    : [];
  const repeat = step.deadlineIn(step.policy.reminders.repeatEvery);
  const prompt = nextPrompt(step.at, [...due, ...report], repeat.at);
  if (!prompt) return { deadline: null, due: null, late: [] };
  // Overdue or not, it is due when its first report or milestone is (R39).
  const [first = null] = [...due, ...report].map(({ at }) => new Date(at).toISOString()).sort();
  const late = prompt.late.length > 0 ? { overdue: true as const } : {};
  return { deadline: { at: prompt.at, provisional: false }, due: first, late: prompt.late, ...late };
}

/** Until when a breach can be reported after acceptance (R32); it does not stop while one is looked into. */
export function breachUntil(step: ProjectStep, { acceptedAt }: Pick<ProjectRow, 'acceptedAt'>): Deadline {
  const from = acceptedAt?.toISOString() ?? step.at;
  return step.deadlineFrom(from, step.policy.project.breachAfterAcceptance);
}

/** Back to where the project stood before somebody questioned it. */
export async function resumed<To extends Questioned = Questioned>(step: ProjectStep): Promise<Decided<To>> {
  const project = await step.tx.projects.get(step.caseId);
  const to = (project.resumeStage ?? 'running') as To;
  await step.tx.projects.update(step.caseId, { resumeStage: null, proposedBy: null, breachId: null });
  if (to === 'adopting') return { to, deadline: breachUntil(step, project) };
  if (to !== 'running') return { to };
  const { late: _late, ...rest } = clock(step, project);
  return { to, ...rest };
}

/** The side that the acting account stands on. @throws PROJECT_OTHER_SIDE for one who stands on none */
export async function sideOf(step: ProjectStep): Promise<Side> {
  const relations = await step.tx.projects.relationsOf(step.caseId, step.actor.account);
  const side = (['poster', 'claimant'] as const).find((one) => relations.includes(one));
  if (!side) throw refuse('PROJECT_OTHER_SIDE');
  return side;
}

/** Refuses the side (or person) named; others may act. */
export async function otherSideOnly(step: ProjectStep, not: string | null): Promise<void> {
  const relations = await step.tx.projects.relationsOf(step.caseId, step.actor.account);
  if (not !== null && relations.includes(not)) throw refuse('PROJECT_OTHER_SIDE');
}

/** Adds to what was published of the project that it ended without its outcome (R30). */
export async function endedInPublic(step: ProjectStep): Promise<void> {
  await step.tx.results.noteEnded(step.caseId, { account: step.actor.account, at: step.at });
}
