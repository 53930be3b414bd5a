import type { BreachRow } from '../../../db/project/rows.ts';
import type { ProjectAct } from '../../../domain/project/lifecycle.ts';
import { otherSide } from '../../../domain/project/rules.ts';
import type { Finding } from '../../../domain/project/schema.ts';
import { refuse } from '../../../domain/refusals.ts';
import type { Decided, Handlers } from '../../record/step.ts';
import { endedInPublic, otherSideOnly, resumed, type ProjectStep } from './standing.ts';

async function current(step: ProjectStep): Promise<BreachRow> {
  const { breachId } = await step.tx.projects.get(step.caseId);
  return step.tx.projects.breach(breachId ?? '');
}

type BreachAct = Extract<
  ProjectAct,
  | 'reportBreach'
  | 'reportCure'
  | 'acceptCure'
  | 'disputeCure'
  | 'cureLapsed'
  | 'find'
  | 'appeal'
  | 'findingStands'
  | 'decideAppeal'
>;

/** Breach: report, chance to cure, finding, appeal; a finding holds the rewards of this project (R32). */
export const breachHandlers: Handlers<'project', BreachAct> = {
  async reportBreach(step) {
    const project = await step.tx.projects.get(step.caseId);
    const relations = await step.tx.projects.relationsOf(step.caseId, step.actor.account);
    const own = (['poster', 'claimant'] as const).find((one) => relations.includes(one));
    const against = own ? otherSide(own) : step.payload.against;
    if (!against) throw refuse('PROJECT_BREACH_AGAINST');
    const id = step.idFor('breach');
    await step.tx.projects.addBreach({
      id,
      projectId: step.caseId,
      against,
      againstParty: against === 'poster' ? project.posterId : project.claimantId,
      reportedBy: step.actor.account,
      reportedSide: own ?? 'organiser',
      reportedAt: step.at,
      report: step.payload,
      state: 'reported',
    });
    await step.tx.projects.update(step.caseId, {
      breachId: id,
      resumeStage: step.row.stage as 'running' | 'outcome_reported',
    });
    return {
      to: 'breach_reported',
      waitsFor: [against],
      why: step.payload.facts,
      detail: { breachId: id, against },
    };
  },

  async reportCure(step) {
    const breach = await current(step);
    await otherSideOnly(step, otherSide(breach.against));
    await step.tx.projects.updateBreach(breach.id, { cure: { at: step.at, text: step.payload.reason } });
    return {
      to: 'cure_reported',
      waitsFor: [breach.reportedSide],
      why: step.payload.reason,
    };
  },

  async acceptCure(step) {
    const breach = await current(step);
    await otherSideOnly(step, breach.against);
    await step.tx.projects.updateBreach(breach.id, { state: 'cured' });
    return { ...(await resumed(step)), why: step.payload.reason };
  },

  async disputeCure(step) {
    await otherSideOnly(step, (await current(step)).against);
    return { to: 'breach_review', why: step.payload.reason };
  },

  /** Neither silence nor the clock finds a breach: the organiser looks (R32). */
  cureLapsed() {
    return Promise.resolve({ to: 'breach_review' });
  },

  async find(step) {
    const breach = await current(step);
    const { reason, breach: found } = step.payload;
    const finding = { ...step.payload, at: step.at, by: step.actor.account };
    await step.tx.projects.updateBreach(breach.id, { finding, state: found ? 'found' : 'not_found' });
    if (!found) return { ...(await resumed(step)), why: reason };
    const told = { projectId: step.caseId, breachId: breach.id, party: breach.againstParty };
    for (const reward of await openRewards(step, breach)) step.tell(reward, 'projectBreached', told);
    return {
      to: 'breach_found',
      waitsFor: [breach.against],
      why: reason,
      detail: { breachId: breach.id, ends: step.payload.ends },
    };
  },

  async appeal(step) {
    const breach = await current(step);
    await otherSideOnly(step, otherSide(breach.against));
    await step.tx.projects.updateBreach(breach.id, { appeal: { at: step.at, text: step.payload.reason } });
    return {
      to: 'appealed',
      why: step.payload.reason,
    };
  },

  async findingStands(step) {
    return stands(step, await current(step));
  },

  async decideAppeal(step) {
    const breach = await current(step);
    const { upheld, reason } = step.payload;
    await step.tx.projects.updateBreach(breach.id, {
      appeal: {
        ...breach.appeal,
        decision: step.payload,
        decidedAt: step.at,
        by: step.actor.account,
      },
    });
    if (!upheld) return { ...(await stands(step, breach)), why: reason };
    await step.tx.projects.updateBreach(breach.id, { state: 'overturned' });
    const told = { projectId: step.caseId, breachId: breach.id };
    for (const reward of await openRewards(step, breach)) step.tell(reward, 'breachOverturned', told);
    return { ...(await resumed(step)), why: reason };
  },
};

async function stands(
  step: ProjectStep,
  breach: BreachRow,
): Promise<Decided<'running' | 'outcome_reported' | 'ended_for_breach'>> {
  await step.tx.projects.updateBreach(breach.id, { state: 'stands' });
  const { ends } = breach.finding as Finding;
  if (!ends) return resumed(step);
  await endedInPublic(step);
  return { to: 'ended_for_breach' };
}

/** Rewards of the party in breach that are not yet paid are held, or go on (R32, R35). */
async function openRewards(step: ProjectStep, breach: BreachRow) {
  const ids = await step.tx.rewards.openOfPayee(breach.againstParty);
  return ids.map((id) => ({ type: 'reward', id }) as const);
}
