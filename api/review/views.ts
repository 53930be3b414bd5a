import * as z from 'zod';
import type { CorrectionRecord, ReviewRecord } from '../../db/review/read.ts';
import { CORRECTION_ANSWERS } from '../../domain/review/corrected.ts';
import { isVerified, VERIFICATION_RESULTS, type Verification } from '../../domain/review/verified.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { breachRecordSchema, breachRecordView } from '../process/breach-views.ts';
import { changedFieldSchema, opinionView, posterSchema, postingContentSchema } from '../process/kept.ts';
import { caseSchema, textSchema } from '../process/views.ts';
import { conditionsSchema, evidenceSchema, shownContent } from '../recommendation/views.ts';

const recommendationContent = z
  .object({
    unit: z.object({
      id: z.uuid(),
      name: z.string(),
      creditCode: z.string(),
      district: z.string().nullable(),
    }),
    target: z.string(),
    conditions: conditionsSchema,
    evidence: z.array(evidenceSchema).readonly(),
    districtOpinion: opinionView.nullable().optional(),
  })
  .meta({ id: 'RecommendationContent' });
const person = z.object({ id: z.string(), name: z.string() });

/** A correction with the name of its field, and the poster's answer once it is resubmitted (R10). */
const correctionView = z
  .object({
    number: z.int(),
    pointer: z.string(),
    field: textSchema,
    text: z.string(),
    answer: z
      .object({
        how: textSchema.extend({ code: z.string() }),
        text: z.string(),
        subjectVersion: z.int(),
        by: z.string(),
        at: shanghaiTime,
      })
      .nullable(),
  })
  .meta({ id: 'Correction' });

/** One request to verify the posting, with the organiser's answer (R21). */
const verificationView = z
  .object({
    subjectVersion: z.int(),
    contentHash: z.string(),
    asked: shanghaiTime,
    due: shanghaiTime,
    answer: z
      .object({
        result: textSchema.extend({ code: z.string() }),
        verified: z.array(z.string()),
        reason: z.string(),
        by: z.string(),
        at: shanghaiTime,
      })
      .nullable(),
  })
  .meta({ id: 'PostingVerification' });

export const reviewSchema = z
  .object({
    case: caseSchema,
    subjectId: z.uuid(),
    subjectType: z.string(),
    purpose: z.string(),
    subjectVersion: z.int(),
    contentHash: z.string(),
    content: z.union([postingContentSchema, recommendationContent]).nullable(),
    poster: posterSchema.nullable().meta({
      description: '提交该版本时的张榜方信息 The poster as of the submission of this version (R10)',
    }),
    breaches: z.array(breachRecordSchema).meta({
      description:
        '对张榜方有效的违约认定，供审核参考 Findings of breach that stand against the poster, for the reviewer (R32)',
    }),
    verified: z.boolean().meta({
      description:
        '主办方已将现内容核实为相符；否则通过须附 withoutVerification The organiser has verified this content as valid; otherwise approving takes withoutVerification (R21)',
    }),
    verifications: z.array(verificationView).meta({
      description: '主办方的核实，按次序 Verifications by the organiser, in their order (R21)',
    }),
    levels: z.array(
      z.object({
        level: z.string(),
        who: z.string(),
        count: z.int(),
        responses: z.array(z.string()),
        clock: z.string(),
        escalatesTo: z.string().nullable(),
      }),
    ),
    assigned: z.array(person).meta({ description: '领取人 Reviewers who have taken the task' }),
    due: shanghaiTime
      .nullable()
      .meta({ description: '本级审核时限 Deadline of this level; reminders follow it' }),
    comparedWith: z.int().nullable().meta({ description: '对比的版本 Version compared against' }),
    changes: z
      .array(changedFieldSchema)
      .meta({ description: '与上次所审版本逐项对比 Differences, field by field (R10)' }),
    decisions: z.array(
      z.object({
        level: z.string(),
        stage: z.string(),
        response: z.string(),
        reason: z.string(),
        withoutVerification: z.string().nullable(),
        corrections: z.array(correctionView),
        contentHash: z.string(),
        by: z.string(),
        forAccount: z.string().nullable(),
        at: shanghaiTime,
        undoneAt: shanghaiTime.nullable(),
      }),
    ),
  })
  .meta({ id: 'Review' });

function correctionShown({
  number,
  pointer,
  field,
  text,
  answer,
}: CorrectionRecord): z.input<typeof correctionView> {
  if (!answer) return { number, pointer, field, text, answer };
  const { how, text: said, subjectVersion, byName: by, at } = answer;
  const words = { code: how, ...CORRECTION_ANSWERS[how] };
  return { number, pointer, field, text, answer: { how: words, text: said, subjectVersion, by, at } };
}

function verificationShown(one: Verification): z.input<typeof verificationView> {
  const { subjectVersion, contentHash, askedAt: asked, dueAt: due, answeredAt: at, result } = one;
  const answer = at !== null &&
    result !== null && {
      result: { code: result, ...VERIFICATION_RESULTS[result] },
      verified: [...one.verified],
      reason: one.remarks ?? '',
      by: one.byName ?? '',
      at,
    };
  return { subjectVersion, contentHash, asked, due, answer: answer || null };
}

/** A review as its readers see it; the case's own view is added by the route. */
export function reviewView(record: ReviewRecord): Omit<z.input<typeof reviewSchema>, 'case'> {
  const { review, content, poster, breaches, difference, decisions, verifications, assigned, due } = record;
  const { subjectId, subjectType, purpose, subjectVersion, contentHash, levels } = review;
  return {
    subjectId,
    subjectType,
    purpose,
    subjectVersion,
    contentHash,
    content: content && 'target' in content ? { ...content, ...shownContent(content) } : content,
    poster,
    breaches: breaches.map(breachRecordView),
    verified: isVerified(verifications),
    verifications: verifications.map(verificationShown),
    levels: levels.map((level) => ({ ...level, responses: [...level.responses] })),
    assigned: assigned.map(({ id, name }) => ({ id, name })),
    due,
    comparedWith: difference?.from ?? null,
    changes: (difference?.changes ?? []).map((one) => ({
      ...one,
      before: one.before ?? null,
      after: one.after ?? null,
    })),
    decisions: decisions.map((made) => ({
      level: made.level,
      stage: made.stage,
      response: made.response,
      reason: made.reason,
      withoutVerification: made.withoutVerification,
      corrections: made.corrections.map(correctionShown),
      contentHash: made.contentHash,
      by: made.byName,
      forAccount: made.forAccount,
      at: made.at,
      undoneAt: made.undoneAt,
    })),
  };
}
