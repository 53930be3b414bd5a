import { contentHash } from '../../../db/record/audit.ts';
import { shanghaiDate } from '../../../domain/calendar/shanghai.ts';
import type { RecommendationLetterData } from '../../../domain/document/templates/recommendation-letter.ts';
import { currentTemplateVersion } from '../../../domain/document/templates.ts';
import type { Organisation } from '../../../domain/party/schema.ts';
import { evidenceText } from '../../../domain/recommendation/evidence.ts';
import { recommendationLifecycle } from '../../../domain/recommendation/lifecycle.ts';
import { conditionsFor, isSound } from '../../../domain/recommendation/rules.ts';
import type { RecommendationContent } from '../../../domain/recommendation/schema.ts';
import type { ReviewWord } from '../../../domain/review/acts.ts';
import { MUNICIPAL_DECISION } from '../../../domain/review/levels.ts';
import { reviewLifecycle } from '../../../domain/review/lifecycle.ts';
import { DISTRICTS } from '../../../domain/vocabulary.ts';
import { NotDue } from '../../record/not-due.ts';
import type { Decided, Handlers, Step } from '../../record/step.ts';

type RecommendationStep<P = unknown> = Step<P>;
type ReviewedStep = Step<unknown, 'opens review'>;

const recommendationHandlers: Handlers<'recommendation'> = {
  async admit(step) {
    const recommendation = await step.tx.recommendations.get(step.caseId);
    if (recommendation.askDistrict) return { to: 'district_opinion' };
    return reviewed(step);
  },

  async giveOpinion(step) {
    const opinion = { ...step.payload, by: step.actor.name, at: step.at };
    await step.tx.recommendations.update(step.caseId, { opinion });
    return { ...(await toReview(step)), why: step.payload.text };
  },

  /** The district is asked, and has no veto: without an opinion it goes on (R7). */
  opinionLapsed(step) {
    return toReview(step);
  },

  /** A unit that got a platform elsewhere in between is noticed (R33). */
  async recheck(step) {
    const held = await overtakenInReview(step);
    if (held) return held;
    return { to: 'in_review', deadline: step.deadlineIn(step.policy.reminders.repeatEvery) };
  },

  async reviewApproved(step) {
    if (await isOld(step)) return stays(step);
    const held = await overtakenInReview(step);
    if (held) return held;
    await step.tx.recommendations.update(step.caseId, {
      letter: await letterOf(step),
      templateVersion: currentTemplateVersion('recommendation_letter'),
      decidedAt: step.at,
    });
    return { to: 'granting' };
  },

  async reviewRejected(step) {
    if (await isOld(step)) return stays(step);
    return { to: 'rejected', why: step.payload.reason };
  },

  async reviewReopened(step) {
    if (await isOld(step)) return stays(step);
    return {
      to: 'in_review',
      deadline: step.deadlineIn(step.policy.reminders.repeatEvery),
      why: step.payload.reason,
    };
  },

  async rejectionStands(step) {
    if (await isOld(step)) return stays(step);
    await step.tx.recommendations.update(step.caseId, { decidedAt: step.at });
    await step.tx.recommendations.markEnded(step.caseId);
    return { to: 'declined', why: step.payload.reason };
  },

  async letterMade(step) {
    const { sha256, checkCode } = await step.tx.recommendations.get(step.caseId);
    if (!sha256) throw new NotDue('the letter is not made yet');
    return { to: 'granted', detail: { sha256, checkCode } };
  },
};

/** A turn of the review that is older than one already followed is passed over. */
async function isOld(step: RecommendationStep<ReviewWord>): Promise<boolean> {
  const { reviewSeq } = await step.tx.recommendations.get(step.caseId);
  if (step.payload.seq <= reviewSeq) return true;
  await step.tx.recommendations.update(step.caseId, { reviewSeq: step.payload.seq });
  return false;
}

function stays(step: RecommendationStep<ReviewWord>): Decided<'in_review' | 'rejected'> {
  return { to: step.row.stage as 'in_review' };
}

/** The content as it goes to review, under its hash. */
async function keep(step: RecommendationStep, content: RecommendationContent): Promise<string> {
  const hash = contentHash(content);
  await step.tx.recommendations.addVersion(step.caseId, hash, content, step.at);
  await step.tx.recommendations.update(step.caseId, { contentHash: hash });
  return hash;
}

async function toReview(step: ReviewedStep): Promise<Decided<'in_review' | 'overtaken'>> {
  return (await overtaken(step)) ?? reviewed(step);
}

/** Opens the generic review at the municipal level alone: the bureau decides (R33). */
async function reviewed(step: ReviewedStep): Promise<Decided<'in_review'>> {
  const recommendation = await step.tx.recommendations.get(step.caseId);
  const before = await step.tx.recommendations.version(step.caseId, recommendation.contentHash);
  const hash = await keep(step, { ...before, districtOpinion: recommendation.opinion });
  const reviewId = await step.open({
    lifecycle: reviewLifecycle,
    name: 'review',
    summary: step.row.summary,
    // In a review the applicant is called poster: they read it, and may appeal (R10).
    parties: [{ partyId: recommendation.partyId, relation: 'poster' }],
  });
  await step.tx.reviews.insert({
    caseId: reviewId,
    subjectId: step.caseId,
    subjectType: 'recommendation',
    purpose: 'decision',
    subjectVersion: 1,
    levels: MUNICIPAL_DECISION.map((level) => ({ ...level, clock: 'recommendation.decision' })),
    contentHash: hash,
  });
  await step.tx.recommendations.update(step.caseId, { reviewId });
  return {
    to: 'in_review',
    detail: { reviewId, contentHash: hash },
  };
}

/** The unit no longer meets what it was recommended on: a platform elsewhere, a finding of breach (R32, R33). */
async function overtaken(step: RecommendationStep): Promise<Decided<'overtaken'> | null> {
  const recommendation = await step.tx.recommendations.get(step.caseId);
  const unit = await step.tx.parties.get(recommendation.partyId);
  const organisation = unit?.content as Organisation;
  const grounds = await step.tx.recommendations.grounds(recommendation.partyId);
  const missing = conditionsFor(
    recommendation.target,
    organisation,
    grounds,
    unit?.facts ?? {},
    shanghaiDate(step.at),
  ).filter(({ met }) => !met);
  if (missing.length === 0) return null;
  await step.tx.recommendations.markEnded(step.caseId);
  return {
    to: 'overtaken',
    why: missing.map((one) => `${one.missing?.zh ?? one.zh} ${one.missing?.en ?? one.en}`).join('；'),
    detail: { missing: missing.map(({ code }) => code) },
  };
}

/** The same while somebody judges it: they are told that it is over. */
async function overtakenInReview(
  step: Step<unknown, 'tells review subjectEnded'>,
): Promise<Decided<'overtaken'> | null> {
  const held = await overtaken(step);
  if (held) {
    const { reviewId: id } = await step.tx.recommendations.get(step.caseId);
    if (id) step.tell({ type: 'review', id }, 'subjectEnded');
  }
  return held;
}

async function letterOf(step: RecommendationStep): Promise<RecommendationLetterData> {
  const recommendation = await step.tx.recommendations.get(step.caseId);
  const unit = (await step.tx.parties.get(recommendation.partyId))?.content as Organisation;
  const grounds = (await step.tx.recommendations.grounds(recommendation.partyId)).filter(isSound);
  const content = await step.tx.recommendations.version(step.caseId, recommendation.contentHash);
  const decisions = await step.tx.reviews.decisions(recommendation.reviewId ?? '');
  const reason = decisions.at(-1)?.reason;
  return {
    target: recommendation.target,
    unit: {
      name: unit.name,
      creditCode: unit.creditCode,
      ...(unit.district === undefined ? {} : { district: DISTRICTS[unit.district].zh }),
      ...(unit.address === undefined ? {} : { address: unit.address }),
    },
    matches: grounds.flatMap((ground) =>
      ground.filingNumber === null
        ? []
        : [
            {
              filingNumber: ground.filingNumber,
              title: ground.title,
              filedOn: ground.filedAt === null ? '' : shanghaiDate(ground.filedAt),
            },
          ],
    ),
    evidence: content.evidence.map(evidenceText),
    decision: {
      by: step.policy.offices.bureau.zh,
      decidedAt: step.at,
      ...(reason === undefined ? {} : { reason }),
    },
  };
}

export const recommendation = { lifecycle: recommendationLifecycle, handlers: recommendationHandlers };
