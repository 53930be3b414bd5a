import type { OfferRow } from '../../../db/claim/rows.ts';
import { crossingFindings } from '../../../db/interest/sides.ts';
import { isUnderWay, stillToOffer } from '../../../db/negotiation/offer.ts';
import type { PostingRow } from '../../../db/posting/rows.ts';
import { minuteOf } from '../../../domain/calendar/shanghai.ts';
import { toFieldRefusal, type Finding } from '../../../domain/eligibility/finding.ts';
import { negotiationLifecycle } from '../../../domain/negotiation/lifecycle.ts';
import { rankingRefusal } from '../../../domain/ranking/premise.ts';
import { refuse } from '../../../domain/refusals.ts';
import { remindAgain } from '../../record/common-acts.ts';
import type { Handlers, Step } from '../../record/step.ts';
import {
  afterClosing,
  lockPosting,
  pinned,
  releaseClaims,
  windowClock,
  type PostingDecided,
} from './window.ts';

type OfferAct =
  | 'rank'
  | 'declineAll'
  | 'remind'
  | 'offerNext'
  | 'conclude'
  | 'negotiationAgreed'
  | 'negotiationReopened'
  | 'negotiationFailed'
  | 'agreementSigned';

/** Matched as soon as one negotiation is agreed or signed, and until none is (R25). */
function stageOf(offers: readonly OfferRow[]): 'negotiating' | 'matched' {
  return offers.some(({ state }) => state === 'agreed' || state === 'signed') ? 'matched' : 'negotiating';
}

/** Opens a negotiation, and tells the claim. */
type OfferingStep = Step<unknown, 'opens negotiation' | 'tells claim selected'>;
/** Passes over who turns out to stand on both sides. */
type AskingStep = Step<unknown, 'notifies organiser notOffered'>;
type ReleasingStep = Step<unknown, 'tells claim released'>;

/** The first ranked claim that was not offered yet and is still there (R23, R26). */
async function nextRanked(
  step: AskingStep,
  ranking: readonly string[],
  offers: readonly OfferRow[],
  stopped: Finding[] = [],
): Promise<string | undefined> {
  const { valid } = await step.tx.claims.settled(step.caseId, step.at);
  for (const { caseId, claimantId } of stillToOffer(ranking, offers, valid)) {
    const findings = await conflictWith(step, claimantId);
    if (findings.length === 0) return caseId;
    stopped.push(...findings);
  }
  return undefined;
}

/** No offer is made across a conflict found late: the organiser is notified, the next claimant asked (R5, R26). */
async function conflictWith(step: AskingStep, claimantId: string): Promise<Finding[]> {
  const posting = await step.tx.postings.get(step.caseId);
  const findings = await crossingFindings(step.tx, posting, claimantId);
  if (findings.length === 0) return [];
  const name = (await step.tx.parties.get(claimantId))?.name ?? '';
  await step.notifyOnce('organiser', 'notOffered', {
    claimant: name,
    findings: { zh: findings.map((one) => one.zh).join(''), en: findings.map((one) => one.en).join(' ') },
  });
  return findings;
}

/** The district's officers are asked to help a poster who has not ranked in time (R7, R23). */
export async function callForHelp(
  step: Step<unknown, 'notifies district_officer rankingHelp'>,
): Promise<void> {
  const { posterId } = await step.tx.postings.get(step.caseId);
  const poster = await step.tx.parties.get(posterId);
  step.notify('district_officer', 'rankingHelp', { poster: poster?.name ?? '' });
}

/**
 * A claimant whom an amendment asked is not ranked before having answered, or before the time for it is over (R14): once
 * selected there is nothing to revise. @throws RANKING_ANSWER_DUE
 */
async function assertAnswered(step: Step<unknown>, named: ReadonlySet<string>): Promise<void> {
  for (const { caseId, answerUntil } of await step.tx.claims.live(step.caseId))
    if (named.has(caseId) && answerUntil && answerUntil.getTime() > Date.parse(step.at))
      throw refuse('RANKING_ANSWER_DUE', { params: { until: minuteOf(answerUntil) } });
}

/** Opens a negotiation with a ranked claim. @returns the negotiation's id */
async function offer(
  step: OfferingStep,
  posting: PostingRow,
  claimId: string,
  offers: readonly OfferRow[],
): Promise<string> {
  const number = offers.length + 1;
  const { claimantId } = await step.tx.claims.get(claimId);
  const negotiationId = await step.open({
    lifecycle: negotiationLifecycle,
    // The number asked before is secret (R20).
    discreet: true,
    name: `negotiation/${number}`,
    summary: step.row.summary,
    parties: [
      { partyId: posting.posterId, relation: 'poster' },
      { partyId: claimantId, relation: 'claimant' },
    ],
  });
  await step.tx.negotiations.insert({
    caseId: negotiationId,
    postingId: step.caseId,
    claimId,
    posterId: posting.posterId,
    claimantId,
    exclusive: !posting.severalWinners,
  });
  await step.tx.offers.insert({ negotiationId, postingId: step.caseId, claimId, number, openedAt: step.at });
  step.tell({ type: 'claim', id: claimId }, 'selected', { negotiationId });
  return negotiationId;
}

/** After a negotiation ended without an agreement: the next ranked claimant, or back to where claims come from (R18, R26). */
async function goOn(
  step: AskingStep & OfferingStep & ReleasingStep,
  posting: PostingRow,
): Promise<PostingDecided> {
  const offers = await step.tx.offers.of(step.caseId);
  if (offers.some(isUnderWay)) return { to: stageOf(offers) };
  const next = await nextRanked(step, posting.ranking, offers);
  if (next !== undefined) {
    const negotiationId = await offer(step, posting, next, offers);
    return { to: stageOf(offers), detail: { negotiationId, claimId: next } };
  }
  if (offers.some(({ state }) => state === 'signed')) return afterSigned(step, posting);
  if (posting.accepting) return { to: 'open', deadline: windowClock(step, posting) };
  return afterClosing(step);
}

/** An agreement is signed: over, unless the posting takes several winners and there is somebody left (R26). */
export async function afterSigned(
  step: AskingStep & ReleasingStep,
  posting: PostingRow,
): Promise<PostingDecided> {
  if (posting.severalWinners) {
    const offers = await step.tx.offers.of(step.caseId);
    const more =
      offers.some(isUnderWay) ||
      posting.accepting ||
      (await nextRanked(step, posting.ranking, offers)) !== undefined ||
      (await hasUnranked(step, posting.ranking));
    if (more) return { to: 'matched' };
  }
  await releaseClaims(step, '已与其他揭榜方签约 an agreement was signed with another claimant');
  return { to: 'concluded' };
}

/** Claims that came after the ranking: valid, or still to be verified. */
async function hasUnranked(step: Step<unknown>, ranking: readonly string[]): Promise<boolean> {
  const { valid, unverified } = await step.tx.claims.settled(step.caseId, step.at);
  return unverified > 0 || valid.some(({ caseId }) => !ranking.includes(caseId));
}

/**
 * Every valid claim has its answer, and nothing else has one (R18, R23).
 * @throws RANKING_TOO_EARLY, RANKING_ANSWER_DUE, RANKING_NOT_VALID, RANKING_INCOMPLETE
 */
async function assertRankable(
  step: Step<unknown>,
  posting: PostingRow,
  answers: readonly { readonly claimId: string }[],
): Promise<void> {
  const claims = await step.tx.claims.settled(step.caseId, step.at, { evenDeclined: true });
  const early = rankingRefusal(posting, claims);
  if (early) throw early;
  const free = new Set(claims.valid.map(({ caseId }) => caseId));
  const named = new Set(answers.map(({ claimId }) => claimId));
  await assertAnswered(step, named);
  if ([...named].some((claimId) => !free.has(claimId))) throw refuse('RANKING_NOT_VALID');
  if (step.row.stage === 'ranking' && [...free].some((claimId) => !named.has(claimId)))
    throw refuse('RANKING_INCOMPLETE');
}

export const offerHandlers: Handlers<'posting', OfferAct> = {
  /**
   * The poster's order of the valid claims, a reason for each place (R23). It opens the first negotiation; while one
   * is under way it only says who comes next.
   */
  async rank(step) {
    const posting = await lockPosting(step);
    const { order, declined = [] } = step.payload;
    await assertRankable(step, posting, [...order, ...declined]);
    const ranking = order.map(({ claimId }) => claimId);
    await step.tx.offers.keepRanking({
      postingId: step.caseId,
      version: step.row.version + 1,
      order,
      declined,
      by: step.actor.account,
      at: step.at,
    });
    await step.tx.postings.update(step.caseId, { ranking });
    const offers = await step.tx.offers.of(step.caseId);
    const detail = { ranking };
    if (offers.some(isUnderWay)) return { to: stageOf(offers), detail, reply: { negotiationId: null } };
    const negotiationId = await offer(step, { ...posting, ranking }, ranking[0] ?? '', offers);
    return { to: stageOf(offers), detail: { ...detail, negotiationId }, reply: { negotiationId } };
  },

  /**
   * None of the valid claims is suitable: each claimant gets their own reason, and the posting has no willing claimant
   * left (R18). An open-ended one still takes claims.
   */
  async declineAll(step) {
    const posting = await lockPosting(step);
    const { declined } = step.payload;
    await assertRankable(step, posting, declined);
    const { caseId: postingId, at } = step;
    const version = step.row.version + 1;
    await step.tx.offers.keepRanking({ postingId, version, order: [], declined, by: step.actor.account, at });
    for (const { claimId, reason } of declined)
      step.tell({ type: 'claim', id: claimId }, 'released', {
        reason: `张榜方认为不合适 the poster finds it unsuitable：${reason}`,
      });
    const detail = { declined: declined.map(({ claimId }) => claimId) };
    return step.row.stage === 'open' ? { to: 'open', detail } : { to: 'without_claim', detail };
  },

  /** Ranking is never done by silence, it is only asked for again (R23); silence without a claim lapses (R18). */
  async remind(step) {
    if (step.row.stage === 'without_claim') {
      await lockPosting(step);
      // A late claim has come in the meantime (R16): it is heard first.
      const next = await afterClosing(step);
      if (next.to !== 'without_claim') return next;
      // The holder of a late code was promised a hearing until it expires (R16).
      const codeUntil = await step.tx.lateCodes.outstandingUntil(step.caseId, step.at);
      if (codeUntil) return { to: 'without_claim', deadline: pinned(codeUntil) };
      await releaseClaims(step, '流标 the posting lapsed');
      return { to: 'lapsed', why: '逾期未决定，流标 no decision in time (R18)' };
    }
    // Once: the district helps, it has no duty to follow every reminder.
    if (!step.row.needsOperator) await callForHelp(step);
    return remindAgain(step);
  },

  /** Beside what is under way, where the posting declared that it takes several winners (R26). */
  async offerNext(step) {
    const posting = await lockPosting(step);
    const offers = await step.tx.offers.of(step.caseId);
    const stopped: Finding[] = [];
    const next = await nextRanked(step, posting.ranking, offers, stopped);
    if (next === undefined && stopped.length > 0)
      throw refuse('BOTH_SIDES', { fields: stopped.map(toFieldRefusal) });
    if (next === undefined) throw refuse('NOBODY_RANKED');
    const negotiationId = await offer(step, posting, next, offers);
    return { to: stageOf(offers), reply: { negotiationId }, detail: { negotiationId, claimId: next } };
  },

  async conclude(step) {
    await lockPosting(step);
    await releaseClaims(step, step.payload.reason);
    return { to: 'concluded', why: step.payload.reason };
  },

  /** Matched (R25): an open-ended window closes with it, unless several winners are taken (R15). */
  async negotiationAgreed(step) {
    const posting = await lockPosting(step);
    await step.tx.offers.update(step.payload.negotiationId, { state: 'agreed' });
    if (!posting.severalWinners) await step.tx.postings.update(step.caseId, { accepting: false });
    return { to: 'matched' };
  },

  /** A change of text took an agreed negotiation back to its terms (R27). */
  async negotiationReopened(step) {
    await lockPosting(step);
    await step.tx.offers.update(step.payload.negotiationId, { state: 'running' });
    return { to: stageOf(await step.tx.offers.of(step.caseId)) };
  },

  async negotiationFailed(step) {
    const posting = await lockPosting(step);
    const { negotiationId, claimId, reason } = step.payload;
    await step.tx.offers.update(negotiationId, { state: 'failed', endedAt: step.at, reason });
    step.tell({ type: 'claim', id: claimId }, 'negotiationFailed', { negotiationId, reason });
    return { ...(await goOn(step, posting)), why: reason };
  },

  async agreementSigned(step) {
    const posting = await lockPosting(step);
    const { negotiationId, claimId } = step.payload;
    await step.tx.offers.update(negotiationId, { state: 'signed', endedAt: step.at });
    step.tell({ type: 'claim', id: claimId }, 'won', { negotiationId });
    return afterSigned(step, posting);
  },
};

/** The poster withdraws before the last signature: live claimants and running negotiations are told (R13). */
export async function withdrawFromClaimants(
  step: Step<unknown, 'tells claim released' | 'tells negotiation postingWithdrawn'>,
  reason: string,
): Promise<void> {
  await lockPosting(step);
  await releaseClaims(step, reason);
  for (const { negotiationId } of (await step.tx.offers.of(step.caseId)).filter(isUnderWay)) {
    await step.tx.offers.update(negotiationId, { state: 'failed', endedAt: step.at, reason });
    step.tell({ type: 'negotiation', id: negotiationId }, 'postingWithdrawn', { reason });
  }
}
