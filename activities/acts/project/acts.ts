import { assertAllPrintable } from '../../../adapters/pdf/printable-fields.ts';
import { askBureauReports } from '../../../db/project/bureau-reports.ts';
import { followersOf, officersAt } from '../../../db/project/followed.ts';
import { shanghaiDate } from '../../../domain/calendar/shanghai.ts';
import { projectLifecycle, type ProjectStage } from '../../../domain/project/lifecycle.ts';
import { rolesOf, type Milestone, type Side } from '../../../domain/project/rules.ts';
import { refuse } from '../../../domain/refusals.ts';
import { remindAgain } from '../../record/common-acts.ts';
import type { Handlers } from '../../record/step.ts';
import { breachHandlers } from './breach.ts';
import {
  breachUntil,
  clock,
  endedInPublic,
  otherSideOnly,
  resumed,
  sideOf,
  type ProjectStep,
} from './standing.ts';

const projectHandlers: Handlers<'project'> = {
  /** Names who performs and who adopts, and sets the first quarter (R31). */
  async begin(step) {
    const project = await step.tx.projects.get(step.caseId);
    const roles = rolesOf(project.type);
    const party: Record<Side, string> = { poster: project.posterId, claimant: project.claimantId };
    await step.tx.projects.relate(step.caseId, party[roles.performer], 'performer');
    await step.tx.projects.relate(step.caseId, party[roles.adopter], 'adopter');
    const reportDueAt = new Date(step.deadlineIn(step.policy.project.progressReportEvery).at);
    await step.tx.projects.update(step.caseId, { reportDueAt });
    await askBureauReports(step.tx, step.caseId, 'match_report', step.at);
    const { late: _late, ...rest } = clock(step, { ...project, reportDueAt });
    return { to: 'running', ...rest };
  },

  async reportProgress(step) {
    const project = await step.tx.projects.get(step.caseId);
    const side = await sideOf(step);
    const milestones = reached(project.milestones, step.payload.milestonesDone ?? [], step.at);
    await step.tx.projects.addReport({
      projectId: step.caseId,
      version: step.row.version + 1,
      side,
      content: step.payload,
      byAccount: step.actor.account,
      at: step.at,
    });
    const performs = rolesOf(project.type).performer === side;
    // The adopter's report is welcome, but the quarterly one is the performer's.
    const reportDueAt = performs
      ? new Date(step.deadlineIn(step.policy.project.progressReportEvery).at)
      : project.reportDueAt;
    await step.tx.projects.update(step.caseId, {
      milestones,
      reportDueAt,
      ...(performs ? { lastReportAt: step.at } : {}),
    });
    const { late, overdue: _overdue, ...rest } = clock(step, { milestones, reportDueAt });
    return { to: 'running', ...rest, overdue: late.length > 0, detail: { side } };
  },

  async remind(step) {
    const to = 'running';
    if (step.row.stage !== to) return remindAgain<ProjectStage>(step);
    const { late, ...rest } = clock(step, await step.tx.projects.get(step.caseId));
    if (late.length === 0) step.notify('performer', 'milestoneSoon');
    else {
      const params = { late: late.join('；'), times: await step.times() };
      step.notify('performer', 'milestoneLate', params);
      const offices = await followersOf(step.tx.manager, step.caseId);
      for (const account of await officersAt(step.tx.manager, offices))
        step.notify({ as: 'overseer', account }, 'followedLate', params);
    }
    return { to, ...rest, detail: { late: [...late] } };
  },

  /** A later agreement may move milestones (R29): those reached stay reached. */
  async agreementSupplemented(
    step: ProjectStep<{ milestones?: readonly { title: string; dueOn: string }[] }>,
  ) {
    const to = step.row.stage as ProjectStage & 'running';
    const project = await step.tx.projects.get(step.caseId);
    const { milestones: agreed } = step.payload;
    if (!agreed) return { to };
    const before = project.milestones;
    const milestones: Milestone[] = agreed.map(({ title, dueOn }, index) => ({
      no: index + 1,
      title,
      dueOn,
      doneAt: before.find((one) => one.title === title)?.doneAt ?? null,
    }));
    await step.tx.projects.update(step.caseId, { milestones });
    if (to !== 'running') return { to };
    const { late: _late, ...rest } = clock(step, { ...project, milestones });
    return { to, ...rest };
  },

  async reportOutcome(step) {
    const { summary, evidence, contributors } = step.payload;
    assertAllPrintable({ summary, evidence, contributors }, '');
    const today = shanghaiDate(step.at);
    if (step.payload.achievedOn > today) throw refuse('OUTCOME_IN_FUTURE', { params: { today } });
    const ids = contributors.map(({ personId }) => personId);
    const people = await step.tx.projects.peopleAmong(step.caseId, ids, step.at);
    for (const id of ids) {
      const person = await step.tx.parties.get(id);
      if (person?.kind !== 'person') throw refuse('PROJECT_UNKNOWN_PERSON');
      if (!people.has(id)) throw refuse('PROJECT_NOT_ITS_PERSON', { params: { name: person.name } });
    }
    await step.tx.projects.update(step.caseId, { outcome: step.payload });
    return { to: 'outcome_reported' };
  },

  async acceptOutcome(step) {
    await step.tx.projects.update(step.caseId, { acceptedAt: step.at });
    await askBureauReports(step.tx, step.caseId, 'outcome_report', step.at);
    return { to: 'accepted' };
  },

  async returnOutcome(step) {
    const { late: _late, ...rest } = clock(step, await step.tx.projects.get(step.caseId));
    return { to: 'running', ...rest, why: step.payload.reason };
  },

  /** From here on only a breach of what is due after acceptance can come up (R32). */
  async complete(step) {
    const project = await step.tx.projects.get(step.caseId);
    return { to: 'adopting', deadline: breachUntil(step, project), why: step.payload.reason };
  },

  adoptionOver() {
    return Promise.resolve({ to: 'completed' });
  },

  async proposeTermination(step) {
    const proposedBy = await sideOf(step);
    await step.tx.projects.update(step.caseId, {
      proposedBy,
      resumeStage: step.row.stage as 'running' | 'outcome_reported',
    });
    return {
      to: 'termination_proposed',
      waitsFor: [proposedBy === 'poster' ? 'claimant' : 'poster'],
      why: step.payload.reason,
    };
  },

  async agreeTermination(step) {
    const { proposedBy } = await step.tx.projects.get(step.caseId);
    await otherSideOnly(step, proposedBy);
    await endedInPublic(step);
    return { to: 'terminated', why: step.payload.reason };
  },

  /** The other side declines, or the proposing side takes it back; the project goes on. */
  async declineTermination(step) {
    return { ...(await resumed<'running' | 'outcome_reported'>(step)), why: step.payload.reason };
  },

  ...breachHandlers,
};

/** @throws PROJECT_UNKNOWN_MILESTONE */
function reached(milestones: readonly Milestone[], done: readonly number[], at: string): Milestone[] {
  const unknown = done.find((no) => !milestones.some((one) => one.no === no));
  if (unknown !== undefined) throw refuse('PROJECT_UNKNOWN_MILESTONE', { params: { no: unknown } });
  return milestones.map((one) =>
    done.includes(one.no) && one.doneAt === null ? { ...one, doneAt: at } : one,
  );
}

export const project = { lifecycle: projectLifecycle, handlers: projectHandlers };
