import { epochMs, minuteOf } from '../../domain/calendar/shanghai.ts';
import { isWindowAct, windowRefusal } from '../../domain/posting/window-acts.ts';
import { rankingRefusal } from '../../domain/ranking/premise.ts';
import { refuse } from '../../domain/refusals.ts';
import { isBetweenWinners, isUnderWay, stillToOffer } from '../negotiation/offer.ts';
import type { Circumstances, Premise } from './circumstances.ts';

const postingOf = ({ tx, caseId, once }: Circumstances) => once('posting', () => tx.postings.get(caseId));
const offersOf = ({ tx, caseId, once }: Circumstances) => once('offers', () => tx.offers.of(caseId));
const questionsOf = ({ tx, caseId, once }: Circumstances) =>
  once('questions', () => tx.questions.states(caseId));
const reviewableOf = ({ tx, caseId, once }: Circumstances) =>
  once('reviewable', () => tx.claimReviews.reviewable(caseId));
const expertsAsked = ({ tx, caseId, once }: Circumstances) =>
  once('experts asked', () => tx.claimReviews.isAsked(caseId));

/** The window's end is moved while claims are taken (R15–R18), and closed early only with notice before it (R16). */
const movesWindow: Premise = async (asked) => {
  const { act, stage, at } = asked;
  const posting = await postingOf(asked);
  const refusal = isWindowAct(act) ? windowRefusal(act, { ...posting, stage }, at) : null;
  if (refusal || act !== 'closeWindow' || !posting.closesAt) return refusal;
  const notice = await asked.after((await asked.policy()).posting.earlyClosingNotice);
  return epochMs(notice) >= posting.closesAt.getTime() ? refuse('CLOSES_ANYWAY') : null;
};

/** All are verified, and somebody is there to be ranked or declined (R18, R23). */
const ranks: Premise = async (asked) => {
  const { tx, caseId, at, once } = asked;
  const claims = await once('rankable', () => tx.claims.settled(caseId, at, { evenDeclined: true }));
  const early = rankingRefusal(await postingOf(asked), claims);
  if (early || claims.valid.length > 0) return early;
  const { answersUntil } = claims;
  if (answersUntil === null) return refuse('NOTHING_TO_RANK');
  return refuse('RANKING_ANSWER_DUE', { params: { until: minuteOf(answersUntil) } });
};

/** One after the other, unless it takes several; and somebody ranked is left (R26). */
const offersNext: Premise = async (asked) => {
  const { tx, caseId, at } = asked;
  const { severalWinners, ranking } = await postingOf(asked);
  const offers = await offersOf(asked);
  if (!severalWinners && offers.some(isUnderWay)) return refuse('NEGOTIATION_EXCLUSIVE');
  const { valid } = await tx.claims.settled(caseId, at);
  return stillToOffer(ranking, offers, valid).length > 0 ? null : refuse('NOBODY_RANKED');
};

/** Known against the acts of a posting, before they are given anything (R10–R26). */
export const POSTING_PREMISES = {
  cancelSchedule: async (asked: Circumstances) => {
    const { publishesAt } = await postingOf(asked);
    const isAhead = publishesAt !== null && publishesAt.getTime() > epochMs(asked.at);
    return isAhead ? null : refuse('PUBLICATION_NOT_SCHEDULED');
  },
  extendCorrection: async (asked: Circumstances) => {
    const { correctionExtensionsMax: max } = (await asked.policy()).review;
    const { correctionExtensions } = await postingOf(asked);
    return correctionExtensions >= max ? refuse('CORRECTION_EXTENDED_ENOUGH', { params: { max } }) : null;
  },
  closeWindow: movesWindow,
  extend: movesWindow,
  answerQuestion: async (asked: Circumstances) =>
    (await questionsOf(asked)).some((state) => state !== 'answered') ? null : refuse('QUESTION_NOT_OPEN'),
  declineQuestion: async (asked: Circumstances) =>
    (await questionsOf(asked)).includes('open') ? null : refuse('QUESTION_NOT_OPEN'),
  correctAnswer: async (asked: Circumstances) =>
    (await questionsOf(asked)).includes('answered') ? null : refuse('QUESTION_NOT_ANSWERED'),
  askExperts: async (asked: Circumstances) => {
    if ((await reviewableOf(asked)).length === 0) return refuse('NOTHING_TO_REVIEW');
    return (await expertsAsked(asked)) ? refuse('EXPERTS_ASKED') : null;
  },
  declineExperts: async (asked: Circumstances) =>
    (await expertsAsked(asked)) ? null : refuse('EXPERTS_NOT_ASKED'),
  appointPanel: async (asked: Circumstances) =>
    (await reviewableOf(asked)).length === 0 ? refuse('NOTHING_TO_REVIEW') : null,
  rank: ranks,
  declineAll: ranks,
  offerNext: offersNext,
  conclude: async (asked: Circumstances) =>
    isBetweenWinners(await offersOf(asked)) ? null : refuse('NEGOTIATION_UNDER_WAY'),
  /** Nothing is changed under those who judge it; returned, it is sent again (R14). */
  amend: async (asked: Circumstances) => {
    const { amendmentReviewId } = await postingOf(asked);
    if (amendmentReviewId === null) return null;
    const { stage, final } = await asked.tx.reviews.standing(amendmentReviewId);
    return final || stage === 'returned' ? null : refuse('AMENDMENT_UNDER_WAY');
  },
  cancelAmendment: async (asked: Circumstances) =>
    (await postingOf(asked)).amendmentReviewId === null ? refuse('AMENDMENT_NONE') : null,
} satisfies Readonly<Record<string, Premise>>;
