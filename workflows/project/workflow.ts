import type { Position } from '../../domain/process/case.ts';
import { projectLifecycle } from '../../domain/project/lifecycle.ts';
import { does, ended, waitsThen, type Story } from '../process/chapters.ts';
import { Process } from '../process/process.ts';

/**
 * A matched project: it runs, prompted for reports and milestones, until its outcome is accepted and the time to report
 * a breach of what is due afterwards has passed; or it ends by agreement or for breach (R31, R32). It lives for years on
 * one timer at a time.
 */
const story: Story<typeof projectLifecycle> = {
  received: does('begin'),
  running: waitsThen('remind'),
  outcome_reported: waitsThen('remind'),
  accepted: waitsThen('remind'),
  termination_proposed: waitsThen('remind'),
  breach_reported: waitsThen('cureLapsed'),
  cure_reported: waitsThen('cureLapsed'),
  breach_review: waitsThen('remind'),
  breach_found: waitsThen('findingStands'),
  appealed: waitsThen('remind'),
  adopting: waitsThen('adoptionOver'),
  completed: ended,
  terminated: ended,
  ended_for_breach: ended,
};

export async function project(start: Position): Promise<void> {
  await new Process(projectLifecycle, start).follow(story);
}
