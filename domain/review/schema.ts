import * as z from 'zod';
import { oneOf } from '../form/schema.ts';
import { accountId, idSchema, identitySubject } from '../identity/schema.ts';
import { instant, int, line, prose, sha256 } from '../kinds/schema.ts';
import { CORRECTION_ANSWERS } from './corrected.ts';
import { VERIFICATION_RESULTS } from './verified.ts';

const reason = prose(2000, 2).meta({
  description: '理由（必填） The reason, always given (R10)',
  example: '材料齐全，指标明确。',
});
const contentHash = sha256.meta({
  description: '所审内容的 SHA-256 Hash of the content that was read (R10)',
  example: 'a'.repeat(64),
});
const reviewer = accountId.meta({
  description: '审核人账号 Account of a reviewer of the same level',
  example: 'shi2',
});

export const decisionSchema = z
  .strictObject({ contentHash, reason })
  .meta({ example: { contentHash: 'a'.repeat(64), reason: '材料齐全，指标明确。' } });
export type ReviewDecision = z.infer<typeof decisionSchema>;

const withoutVerification = prose(2000, 2).meta({
  description:
    '主办方尚未核实，或核实不符时，仍予通过的理由 Why it is approved though the organiser has not verified it, or not as valid (R21)',
  example: '主办方逾期未核实，张榜资格已由本级查证。',
});

/** An approval that does not rest on the organiser's verification says why (R21). */
export const approvalSchema = z
  .strictObject({ contentHash, reason, withoutVerification: withoutVerification.optional() })
  .meta({ example: { contentHash: 'a'.repeat(64), reason: '材料齐全，指标明确。' } });
export type ReviewApprovalGiven = z.infer<typeof approvalSchema>;

/** R21: what the organiser has verified of a posting, and found. */
export const verificationSchema = z
  .strictObject({
    contentHash,
    result: oneOf(VERIFICATION_RESULTS).meta({
      description: '核实相符，或不符 Found in order, or not',
      example: 'valid',
    }),
    verified: z
      .array(line(200, 2))
      .min(1)
      .max(20)
      .meta({ description: '逐项列明所核实的内容 Each fact that was verified', example: ['单位登记信息'] }),
    reason: prose(2000, 2).meta({
      description: '核实说明 Remarks of the organiser',
      example: '单位登记信息与登记机关一致，需求内容属实。',
    }),
  })
  .meta({
    example: {
      contentHash: 'a'.repeat(64),
      result: 'valid',
      verified: ['单位登记信息', '法定代表人', '需求属实'],
      reason: '单位登记信息与登记机关一致，需求内容属实。',
    },
  });
export type PostingVerified = z.infer<typeof verificationSchema>;

/** One thing to correct: where, and what is wanted there. */
const correctionSchema = z.strictObject({
  pointer: line(200, 2).meta({
    description: '所指栏目 Field of the content under review, as a JSON pointer (R10)',
    example: '/targets/0/target',
  }),
  text: prose(1000, 2).meta({ example: '请给出可测量的指标值。' }),
});
export type Correction = z.infer<typeof correctionSchema>;

const CORRECTIONS_MAX = 100;
const corrections = z.array(correctionSchema).min(1).max(CORRECTIONS_MAX);

/** The poster's answer to one correction, by its number on the list (R10). */
export const correctionAnswerSchema = z.strictObject({
  correction: int(1, CORRECTIONS_MAX).meta({
    description: '补正意见的序号 Number of the correction',
    example: 1,
  }),
  how: oneOf(CORRECTION_ANSWERS).meta({
    description: '已修改，或说明理由 Corrected, or explained',
    example: 'corrected',
  }),
  text: prose(2000, 2).meta({ description: '答复 The answer', example: '已改为可测量的指标值。' }),
});
export type CorrectionAnswer = z.infer<typeof correctionAnswerSchema>;

/** One answer to each correction of the list that the resubmission answers (R10). */
export const correctionAnswersSchema = z
  .array(correctionAnswerSchema)
  .max(CORRECTIONS_MAX)
  .meta({
    description: '对补正意见的逐条答复 Answer to each correction of the return (R10)',
    example: [{ correction: 1, how: 'corrected', text: '已改为可测量的指标值。' }],
  });

/** A return carries one consolidated list of corrections (R10). */
export const returnSchema = z.strictObject({ contentHash, reason, corrections }).meta({
  example: {
    contentHash: 'a'.repeat(64),
    reason: '指标不可测量。',
    corrections: [{ pointer: '/targets/0/target', text: '请给出可测量的指标值。' }],
  },
});
export type ReviewReturn = z.infer<typeof returnSchema>;

/** R11: to whom, and why: absence, or load. */
export const handOverSchema = z
  .strictObject({ to: reviewer, reason })
  .meta({ example: { to: 'shi2', reason: '经办人请假，移交办理。' } });
export type HandOver = z.infer<typeof handOverSchema>;

/** R11: an interest of one's own in this case. */
export const recuseSchema = z
  .strictObject({ relation: reason })
  .meta({ example: { relation: '与张榜单位负责人为近亲属。' } });
export type Recusal = z.infer<typeof recuseSchema>;

/** R11: another reviewer of the same level decides for a time. */
export const delegationSchema = z
  .strictObject({
    to: reviewer,
    from: instant.optional(),
    until: instant,
    reason,
  })
  .meta({ example: { to: 'shi2', until: '2026-12-31T18:00:00+08:00', reason: '出差。' } });
export type NewDelegation = z.infer<typeof delegationSchema>;

/** A general interest of a reviewer: in a party or a unit, whatever the case (R11). */
export const interestSchema = z
  .strictObject({
    subject: identitySubject.meta({
      description: '主体编号或统一社会信用代码 A party’s id, or a unit’s credit code',
      example: '91310115MA1K4CX01G',
    }),
    relation: reason,
  })
  .meta({ example: { subject: '91310115MA1K4CX01G', relation: '配偶任职单位。' } });

/** Many decisions at once, each with its own result. */
export const bulkSchema = z
  .strictObject({
    decisions: z
      .array(
        z.strictObject({
          reviewId: idSchema,
          act: z.enum(['approve', 'return', 'reject']),
          contentHash,
          reason,
          corrections: corrections.optional(),
          withoutVerification: withoutVerification.optional(),
        }),
      )
      .min(1)
      .max(20),
  })
  .meta({
    example: {
      decisions: [
        {
          reviewId: '7f2f2f0a-5a0c-5c7f-9d3c-2b1a4d6e8f90',
          act: 'approve',
          contentHash: 'a'.repeat(64),
          reason: '材料齐全，指标明确。',
        },
      ],
    },
  });
export type BulkDecisions = z.infer<typeof bulkSchema>;
