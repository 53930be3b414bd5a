import type { BreachRow } from '../../../db/project/rows.ts';
import { minuteOf } from '../../../domain/calendar/shanghai.ts';
import { pledgesOf, type NamedPledge } from '../../../domain/commitment/broken.ts';
import { dutiesOf } from '../../../domain/commitment/duties.ts';
import { findingOf, toFieldRefusal } from '../../../domain/eligibility/finding.ts';
import type { ProjectAct, Questioned } from '../../../domain/project/lifecycle.ts';
import { PROJECT_REFUSALS } from '../../../domain/project/refusals.ts';
import { otherSide } from '../../../domain/project/rules.ts';
import type { BreachReport, Finding } from '../../../domain/project/schema.ts';
import { refuse } from '../../../domain/refusals.ts';
import type { PostingType } from '../../../domain/vocabulary.ts';
import type { Decided, Handlers } from '../../record/step.ts';
import { breachUntil, endedInPublic, otherSideOnly, resumed, type ProjectStep } from './standing.ts';

const finding = findingOf(PROJECT_REFUSALS);

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
    const until = project.acceptedAt && breachUntil(step, project).at;
    // A project that waits for its completion has another clock; in `adopting` it is this one.
    if (until && Date.parse(until) < Date.parse(step.at))
      throw refuse('PROJECT_BREACH_TOO_LATE', { params: { until: minuteOf(until) } });
    const named = await namedDuty(step, project.type, against);
    const id = step.idFor('breach');
    await step.tx.projects.addBreach({
      id,
      projectId: step.caseId,
      against,
      againstParty: against === 'poster' ? project.posterId : project.claimantId,
      reportedBy: step.actor.account,
      reportedSide: own ?? 'organiser',
      reportedAt: step.at,
      report: { ...step.payload, named },
      state: 'reported',
    });
    await step.tx.projects.update(step.caseId, {
      breachId: id,
      resumeStage: step.row.stage as Questioned,
    });
    return {
      to: 'breach_reported',
      waitsFor: [against],
      why: step.payload.facts,
      detail: { breachId: id, against, duty: named.code },
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
    // An accepted outcome did come about: a breach after it has its consequences, but undoes no outcome.
    if (found && step.payload.ends && (await step.tx.projects.get(step.caseId)).acceptedAt)
      throw refuse('PROJECT_OUTCOME_ACCEPTED', {
        fields: [toFieldRefusal(finding('PROJECT_OUTCOME_ACCEPTED', { pointer: '/ends' }))],
      });
    const broken = found ? await brokenPledge(step, breach) : null;
    const made = {
      ...step.payload,
      at: step.at,
      by: step.actor.account,
      ...(broken && { broken: broken.pledge }),
    };
    await step.tx.projects.updateBreach(breach.id, {
      finding: made,
      letterId: broken?.letterId ?? null,
      state: found ? 'found' : 'not_found',
    });
    if (!found) return { ...(await resumed(step)), why: reason };
    const told = { projectId: step.caseId, breachId: breach.id, party: breach.againstParty };
    for (const reward of await openRewards(step, breach)) step.tell(reward, 'projectBreached', told);
    return {
      to: 'breach_found',
      waitsFor: [breach.against],
      why: reason,
      detail: {
        breachId: breach.id,
        ends: step.payload.ends,
        ...(broken && { pledge: broken.pledge.code, letterId: broken.letterId }),
      },
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

/** The duty that a report names, in words. @throws PROJECT_DUTY_UNKNOWN with all that it could be */
async function namedDuty(
  step: ProjectStep<BreachReport>,
  type: PostingType,
  against: 'poster' | 'claimant',
): Promise<NamedPledge> {
  const duties = dutiesOf(type, against, await step.tx.projects.letterOf(step.caseId, against));
  const named = duties.find(({ code }) => code === step.payload.duty);
  if (named) return named;
  const params = {
    duty: step.payload.duty,
    duties: {
      zh: duties.map(({ code, zh }) => `${code}（${zh}）`).join('、'),
      en: duties.map(({ code, en }) => `${code} (${en})`).join(', '),
    },
  };
  throw refuse('PROJECT_DUTY_UNKNOWN', {
    params,
    fields: [toFieldRefusal(finding('PROJECT_DUTY_UNKNOWN', { params, pointer: '/duty' }))],
  });
}

/**
 * The pledge that a finding names, in the words of the letter that this side signed (R32). Null where none is on record:
 * then the finding rests on the agreement alone.
 * @throws PROJECT_PLEDGE_MISSING
 * @throws PROJECT_PLEDGE_UNKNOWN
 */
async function brokenPledge(
  step: ProjectStep<Finding>,
  { against }: BreachRow,
): Promise<{ readonly pledge: NamedPledge; readonly letterId: string } | null> {
  const { pledge: code } = step.payload;
  const letter = await step.tx.projects.letterOf(step.caseId, against);
  const known = letter ? pledgesOf(letter.type, letter) : [];
  const pledges = known.map((one) => one.code).join('、') || '无 none';
  const refused = (name: 'PROJECT_PLEDGE_MISSING' | 'PROJECT_PLEDGE_UNKNOWN', pledge = '') =>
    refuse(name, {
      params: { pledge, pledges },
      fields: [toFieldRefusal(finding(name, { params: { pledge, pledges }, pointer: '/pledge' }))],
    });
  if (code === undefined) {
    if (letter) throw refused('PROJECT_PLEDGE_MISSING');
    return null;
  }
  const pledge = known.find((one) => one.code === code);
  if (!letter || !pledge) throw refused('PROJECT_PLEDGE_UNKNOWN', code);
  return { pledge, letterId: letter.documentId };
}

async function stands(
  step: ProjectStep,
  breach: BreachRow,
): Promise<Decided<Questioned | 'ended_for_breach'>> {
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
