import { evaluationLifecycle } from '../../../domain/evaluation/lifecycle.ts';
import { isPrize, prizeName, type CategoryRanking } from '../../../domain/evaluation/rank.ts';
import type { ObjectionAnswer } from '../../../domain/evaluation/schema.ts';
import { refuse } from '../../../domain/refusals.ts';
import { rewardLifecycle } from '../../../domain/reward/lifecycle.ts';
import { letUnderWayPass } from '../../record/in-time.ts';
import type { Decided, Handlers, Step } from '../../record/step.ts';
import { enteredWinners, impossible } from './entered.ts';
import { appointed, checkExpert } from './panel.ts';
import { totalScores } from './ranking.ts';

type EvaluationStep<P = unknown> = Step<P>;

/** So many rewards are opened in one step: it must stay short. */
const REWARDS_A_STEP = 40;

const evaluationHandlers: Handlers<'evaluation'> = {
  admit() {
    return Promise.resolve({
      to: 'nominating',
    });
  },

  async closeNominations(step) {
    letUnderWayPass(step);
    const nominations = await step.tx.evaluations.nominations(step.caseId);
    if (nominations.length === 0) {
      await step.tx.evaluations.markCancelled(step.caseId);
      return { to: 'cancelled', why: '提名期内无提名 no nominations were made' };
    }
    return { to: 'assigning', detail: { nominations: nominations.length } };
  },

  /** The organiser appoints the experts; who scores what follows by rule, without conflicts (R35). */
  async appoint(step) {
    const evaluation = await step.tx.evaluations.get(step.caseId);
    const pairs = await appointed(step, evaluation.expertsMin);
    await step.tx.evaluations.assign(pairs, step.caseId);
    return {
      to: 'scoring',
      detail: { experts: step.payload.experts.length, assignments: pairs.length },
    };
  },

  async score(step) {
    const { rubric } = step.policy.evaluation;
    const mine = (await step.tx.evaluations.assignments(step.caseId)).filter(
      (one) => one.expert === step.actor.account && one.state === 'assigned',
    );
    for (const item of step.payload.items) {
      if (!mine.some((one) => one.nominationId === item.nominationId)) throw refuse('NOT_ASSIGNED');
      const complete =
        rubric.criteria.every(({ code }) => (item.scores[code] ?? -1) >= 0) &&
        Object.entries(item.scores).every(
          ([code, value]) => value <= rubric.scoreMax && rubric.criteria.some((one) => one.code === code),
        );
      if (!complete) throw refuse('SCORES_INCOMPLETE', { params: { max: rubric.scoreMax } });
      await step.tx.evaluations.updateAssignment(item.nominationId, step.actor.account, {
        state: 'scored',
        scores: item.scores,
        comment: item.comment,
        scoredAt: step.at,
      });
    }
    return { ...(await onceAllScored(step)), detail: { items: step.payload.items.length } };
  },

  async recuse(step) {
    const { nominationId, reason } = step.payload;
    const assignment = (await step.tx.evaluations.assignments(step.caseId)).find(
      (one) =>
        one.nominationId === nominationId && one.expert === step.actor.account && one.state === 'assigned',
    );
    if (!assignment) throw refuse('NOT_ASSIGNED');
    await step.tx.evaluations.updateAssignment(nominationId, step.actor.account, { state: 'recused' });
    return { to: 'scoring', waitsFor: ['assigned', 'organiser'], why: reason, detail: { nominationId } };
  },

  async reassign(step) {
    const { nominationId, from, to, employers, reason } = step.payload;
    const assignments = await step.tx.evaluations.assignments(step.caseId);
    const nomination = await step.tx.evaluations.nomination(nominationId);
    if (nomination?.evaluationId !== step.caseId) throw refuse('NOT_FOUND');
    if (assignments.some((one) => one.nominationId === nominationId && one.expert === to))
      throw refuse('NOT_ASSIGNED');
    await checkExpert(step, nomination, { account: to, employers: employers ?? [] });
    if (from !== undefined) {
      const replaced = assignments.find(
        (one) => one.nominationId === nominationId && one.expert === from && one.state === 'assigned',
      );
      if (!replaced) throw refuse('NOT_ASSIGNED');
      await step.tx.evaluations.updateAssignment(nominationId, from, { state: 'replaced' });
    }
    await step.tx.evaluations.assign([{ nominationId, expert: to }], step.caseId);
    return { to: 'scoring', waitsFor: ['assigned'], why: reason, detail: { nominationId } };
  },

  async announce(step) {
    await step.tx.evaluations.update(step.caseId, { announcedAt: step.at });
    return {
      to: 'public_notice',
      why: step.payload.reason,
    };
  },

  /** The objection is already in its table; the case only records that somebody waits for an answer. */
  objectionFiled(step) {
    const to = step.row.stage as 'public_notice' | 'objections';
    step.notify('organiser', 'objectionReceived');
    return Promise.resolve({ to, waitsFor: ['organiser'], detail: step.payload });
  },

  /** Upheld: the ranking is computed again, both stay on record, and a changed one is announced afresh (R35). */
  async answerObjection(step) {
    const { objectionId, upheld, exclude, strike, reason } = step.payload;
    const open = (await step.tx.evaluations.objections(step.caseId)).filter((one) => one.answeredAt === null);
    const objection = open.find((one) => one.id === objectionId);
    if (!objection) throw refuse('OBJECTION_NOT_OPEN');
    if (upheld && exclude === undefined && strike === undefined) throw refuse('OBJECTION_NEEDS_REMEDY');
    await step.tx.evaluations.answerObjection(objectionId, { upheld, reason, by: step.actor.name }, step.at);
    step.notify({ as: 'objector', account: objection.byAccount }, 'objectionAnswered', { reason });
    const left = open.length - 1;
    if (upheld && (await struck(step)) === 'to be scored again')
      return {
        to: 'scoring',
        waitsFor: ['assigned'],
        why: reason,
        detail: { objectionId, upheld, ranking: null },
      };
    const change = upheld ? await remedied(step) : null;
    if (upheld && exclude !== undefined) await tellExcluded(step, exclude);
    const common = {
      why: reason,
      detail: { objectionId, upheld, ranking: change?.version ?? null },
    };
    if (change?.changed) {
      await step.tx.evaluations.update(step.caseId, { announcedAt: step.at });
      const deadline = step.deadlineIn(step.policy.evaluation.publicNotice);
      return { to: 'public_notice', deadline, waitsFor: left > 0 ? ['organiser'] : [], ...common };
    }
    if (step.row.stage === 'objections' && left === 0) return { to: 'deciding', ...common };
    return { to: step.row.stage as 'objections', waitsFor: left > 0 ? ['organiser'] : [], ...common };
  },

  async endNotice(step) {
    letUnderWayPass(step);
    const open = (await step.tx.evaluations.objections(step.caseId)).filter((one) => one.answeredAt === null);
    return open.length > 0 ? { to: 'objections' } : { to: 'deciding' };
  },

  decide(step) {
    return Promise.resolve({ to: 'rewarding', why: step.payload.reason });
  },

  /** An evaluation decided elsewhere is entered as its outcome; rewards follow as for our own (R35). */
  async enterOutcome(step) {
    const { winners, authority, document } = step.payload;
    const evaluation = await step.tx.evaluations.get(step.caseId);
    const rankings: CategoryRanking[] = evaluation.categories.map(({ code }) => ({
      category: code,
      severity: {},
      items: [],
    }));
    if (winners.some((winner) => !rankings.some((one) => one.category === winner.category)))
      throw impossible('无此类别 no such category');
    for (const { category, prize } of winners)
      if (!isPrize(evaluation.categories, category, prize))
        throw impossible(`该类别无此奖项：${prize} no such prize in this category`);
    const { ids, replaced } = await enteredWinners(step);
    for (const [index, winner] of winners.entries()) {
      const ranking = rankings.find((one) => one.category === winner.category);
      const id = ids[index];
      if (!ranking || !id) continue;
      (ranking.items as CategoryRanking['items'][number][]).push({
        nominationId: id,
        place: ranking.items.length + 1,
        experts: 0,
        raw: 0,
        adjusted: 0,
        criteria: {},
        tieBrokenBy: null,
        prize: { code: winner.prize, amountFen: winner.amountFen },
      });
    }
    await step.tx.evaluations.addRanking({
      evaluationId: step.caseId,
      version: 1,
      at: step.at,
      cause: `${authority} ${document}`,
      content: rankings,
    });
    await step.tx.evaluations.update(step.caseId, {
      rankingVersion: 1,
      decidedElsewhere: { authority, document },
      announcedAt: step.at,
    });
    return {
      to: 'rewarding',
      detail: { authority, document, winners: winners.length, replaced: [...replaced] },
    };
  },

  /** A reward for each winner, some at a time, until each has one (R35). */
  async openRewards(step) {
    const evaluation = await step.tx.evaluations.get(step.caseId);
    const rankings = await step.tx.evaluations.rankings(step.caseId);
    const standing = rankings.find((one) => one.version === evaluation.rankingVersion);
    const rewarded = await step.tx.rewards.rewarded(step.caseId);
    const due = (standing?.content ?? [])
      .flatMap((ranking) => ranking.items.map((item) => ({ ...item, category: ranking.category })))
      .filter((item) => item.prize !== null && !rewarded.has(item.nominationId));
    const now = due.slice(0, REWARDS_A_STEP);
    const nominations = await step.tx.evaluations.nominationsByIds(now.map((item) => item.nominationId));
    const byId = new Map(nominations.map((one) => [one.id, one]));
    for (const item of now) {
      const nomination = byId.get(item.nominationId);
      if (!nomination || !item.prize) continue;
      const caseId = await step.open({
        lifecycle: rewardLifecycle,
        name: `reward/${item.nominationId}`,
        summary: `${evaluation.year} 年度${prizeName(evaluation.categories, item.category, item.prize.code)}`,
        parties: [{ partyId: nomination.partyId, relation: 'payee' }],
      });
      await step.tx.rewards.insert({
        caseId,
        evaluationId: step.caseId,
        nominationId: nomination.id,
        projectId: nomination.projectId,
        payeeId: nomination.partyId,
        category: item.category,
        prize: item.prize.code,
        amountFen: item.prize.amountFen,
        approvals: [],
        attempt: 1,
      });
    }
    return { to: due.length > now.length ? 'rewarding' : 'decided', detail: { opened: now.length } };
  },

  async cancel(step) {
    await step.tx.evaluations.markCancelled(step.caseId);
    return { to: 'cancelled', why: step.payload.reason };
  },
};

/** Ranked once every nomination has its experts' sheets and nobody's is outstanding. */
async function onceAllScored(step: EvaluationStep): Promise<Decided<'scoring' | 'ranked'>> {
  const assignments = await step.tx.evaluations.assignments(step.caseId);
  if (assignments.some((one) => one.state === 'assigned')) return { to: 'scoring' };
  const evaluation = await step.tx.evaluations.get(step.caseId);
  const nominations = await step.tx.evaluations.nominations(step.caseId);
  const short = nominations.some(
    (nomination) =>
      assignments.filter((one) => one.nominationId === nomination.id && one.state === 'scored').length <
      evaluation.expertsMin,
  );
  if (short) return { to: 'scoring', waitsFor: ['organiser'] };
  await totalScores(step, '全部评分完成 all score sheets are in');
  return { to: 'ranked' };
}

/**
 * Strikes a sheet, where the answer says so. Fewer sheets than the panel needs may not remain: another expert then scores
 * in its place (R35). @throws NOT_FOUND, STRIKE_LEAVES_TOO_FEW, NOT_ASSIGNED, EXPERT_UNKNOWN, EXPERT_CONFLICT
 */
async function struck(step: EvaluationStep<ObjectionAnswer>): Promise<'done' | 'to be scored again'> {
  const { strike, exclude } = step.payload;
  if (strike === undefined) return 'done';
  const { nominationId, expert, instead } = strike;
  const sheets = (await step.tx.evaluations.assignments(step.caseId)).filter(
    (one) => one.nominationId === nominationId,
  );
  const scored = sheets.filter(({ state }) => state === 'scored');
  // Upheld, it changes something: a sheet that is not there cannot be struck.
  if (!scored.some((one) => one.expert === expert)) throw refuse('NOT_FOUND');
  const { expertsMin } = await step.tx.evaluations.get(step.caseId);
  const left = scored.length - 1;
  const isEnough = left >= expertsMin || exclude === nominationId;
  if (!isEnough && instead === undefined)
    throw refuse('STRIKE_LEAVES_TOO_FEW', { params: { left, needed: expertsMin } });
  await step.tx.evaluations.updateAssignment(nominationId, expert, { state: 'struck' });
  if (instead === undefined) return 'done';
  const nomination = await step.tx.evaluations.nomination(nominationId);
  if (!nomination || sheets.some((one) => one.expert === instead)) throw refuse('NOT_ASSIGNED');
  await checkExpert(step, nomination, { account: instead, employers: [] });
  await step.tx.evaluations.assign([{ nominationId, expert: instead }], step.caseId);
  return 'to be scored again';
}

/** Tells those who act for a nominee that is excluded, and who nominated it, with the reason (R35, R39). */
async function tellExcluded(
  step: Step<ObjectionAnswer, 'notifies nominee nominationExcluded'>,
  nominationId: string,
): Promise<void> {
  const [nomination] = await step.tx.evaluations.nominationsByIds([nominationId]);
  if (!nomination) return;
  const accounts = await step.tx.evaluations.accountsOf(nomination.partyId);
  for (const account of new Set([...accounts, nomination.byAccount]))
    step.notify({ as: 'nominee', account }, 'nominationExcluded', {
      title: nomination.title,
      reason: step.payload.reason,
    });
}

/** Applies an upheld objection. @returns the new ranking's version, and whether places or prizes changed */
async function remedied(
  step: EvaluationStep<ObjectionAnswer>,
): Promise<{ version: number; changed: boolean }> {
  const { exclude, objectionId, reason } = step.payload;
  const nominations = await step.tx.evaluations.nominations(step.caseId);
  const known = (id: string): boolean => nominations.some((one) => one.id === id);
  if (exclude !== undefined) {
    if (!known(exclude)) throw refuse('NOT_FOUND');
    await step.tx.evaluations.exclude(exclude, reason);
  }
  return totalScores(step, `异议成立 objection upheld: ${objectionId}`);
}

export const evaluation = { lifecycle: evaluationLifecycle, handlers: evaluationHandlers };
