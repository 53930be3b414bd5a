import * as z from 'zod';
import { maskedWords, maskReason } from '../blind/schema.ts';
import { accountId, idSchema } from '../identity/schema.ts';
import { coded, int, line, policyVersion, scores, text } from '../kinds/schema.ts';
import { creditCodeSchema } from '../party/schema.ts';

const words = (max: number, description: string, example: string) =>
  text(max, 2).meta({ description, example });
const code = coded(/^[a-z][a-z0-9_]*$/, 60).meta({ example: 'excellent_participant' });
const label = z.strictObject({ zh: line(100), en: line(100) });
const reason = words(2000, '理由 The reason', '经核查属实。');
const account = accountId.meta({ description: '专家账号 Account of an expert', example: 'zj1' });

/** An evaluation is opened with its year; categories, amounts and rubric are the policy's unless given (R35). */
export const openEvaluationSchema = z
  .strictObject({
    year: int(2022, 2100).meta({ description: '评优年度 Year', example: 2026 }),
    categories: z
      .array(
        z.strictObject({
          code,
          label,
          prizes: z
            .array(
              z.strictObject({
                code,
                label,
                places: int(1, 1000),
                amountFen: int(0, 10_000_000_000),
              }),
            )
            .min(1)
            .max(10),
        }),
      )
      .min(1)
      .max(10)
      .optional(),
    policy: policyVersion
      .optional()
      .meta({ description: '政策版本 Policy version, the one in force by default' }),
  })
  .meta({ example: { year: 2026 } });
export type OpenEvaluation = z.infer<typeof openEvaluationSchema>;

/** A scheme is nominated by its project, a participant by the party; who would be paid is named. */
export const nominationSchema = z
  .strictObject({
    category: code,
    projectId: idSchema.optional().meta({ description: '优秀方案：项目 The project of a scheme' }),
    partyId: idSchema.meta({ description: '获奖主体 The party to be honoured and paid' }),
    reason: words(3000, '提名理由 Why', '成果已在产线应用，带动性强。'),
  })
  .meta({
    example: {
      category: 'excellent_participant',
      partyId: '7f2f2f0a-5a0c-5c7f-9d3c-2b1a4d6e8f90',
      reason: '成果已在产线应用，带动性强。',
    },
  });
export type NewNomination = z.infer<typeof nominationSchema>;

/** Words that the organiser masks in what experts read of a nomination; a new set replaces the one before, which stays. */
export const nominationMasksSchema = z
  .strictObject({ words: maskedWords, reason: maskReason })
  .meta({ example: { words: ['复旦'], reason: '正文中有单位简称。' } });
export type NominationMasks = z.infer<typeof nominationMasksSchema>;

/** The panel, as the organiser calls it; who scores what follows by rule. */
export const panelSchema = z
  .strictObject({
    experts: z
      .array(
        z.strictObject({
          account,
          employers: z
            .array(creditCodeSchema)
            .max(10)
            .optional()
            .meta({ description: '所在单位统一社会信用代码 Credit codes of employers', example: [] }),
        }),
      )
      .min(1)
      .max(200),
    perItem: int(1, 20)
      .optional()
      .meta({ description: '每项评审人数，不少于政策下限 Experts of each item', example: 3 }),
  })
  .meta({ example: { experts: [{ account: 'zj1' }, { account: 'zj2' }, { account: 'zj3' }] } });
export type Panel = z.infer<typeof panelSchema>;

export const scoreSchema = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          nominationId: idSchema,
          scores: scores,
          comment: words(3000, '评语 Comment', '指标先进，应用明确。'),
        }),
      )
      .min(1)
      .max(200),
  })
  .meta({
    example: {
      items: [
        {
          nominationId: '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90',
          scores: { outcome: 85, benefit: 80, innovation: 90, cooperation: 75 },
          comment: '指标先进，应用明确。',
        },
      ],
    },
  });
export type Scores = z.infer<typeof scoreSchema>;

export const recuseSchema = z.strictObject({ nominationId: idSchema, reason }).meta({
  example: { nominationId: '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90', reason: '与被评人为师生关系。' },
});
export type Recusal = z.infer<typeof recuseSchema>;

/** One item from one expert, who does not answer, to another; or to one more. */
export const reassignSchema = z
  .strictObject({
    nominationId: idSchema,
    from: account.optional(),
    to: account,
    employers: z.array(creditCodeSchema).max(10).optional(),
    reason,
  })
  .meta({
    example: {
      nominationId: '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90',
      from: 'zj1',
      to: 'zj4',
      reason: '逾期未评。',
    },
  });
export type Reassignment = z.infer<typeof reassignSchema>;

export const objectionSchema = z
  .strictObject({
    nominationId: idSchema.optional(),
    text: words(5000, '异议内容与依据 The objection and its grounds', '该成果在提名前已获其他资助奖励。'),
  })
  .meta({ example: { text: '该成果在提名前已获其他资助奖励。' } });
export type NewObjection = z.infer<typeof objectionSchema>;

/** An upheld objection excludes a nomination, or strikes an expert's sheet of it; the ranking is computed again. */
export const objectionAnswerSchema = z
  .strictObject({
    objectionId: idSchema,
    upheld: z.boolean(),
    reason,
    exclude: idSchema.optional().meta({ description: '取消其参评资格的提名 The nomination to exclude' }),
    strike: z
      .strictObject({
        nominationId: idSchema,
        expert: account,
        instead: account.optional().meta({
          description:
            '补评专家：作废后评分不足最少人数时必填 Who scores it instead: required if too few sheets would remain',
          example: 'zj4',
        }),
      })
      .optional()
      .meta({ description: '作废的评分 The sheet to strike' }),
  })
  .meta({
    example: {
      objectionId: '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90',
      upheld: false,
      reason: '经核查，未获其他资助奖励。',
    },
  });
export type ObjectionAnswer = z.infer<typeof objectionAnswerSchema>;

/** The answer to an objection, as it is kept and shown. */
export interface ObjectionAnswered extends Pick<ObjectionAnswer, 'upheld' | 'reason'> {
  readonly by: string;
}

/** An evaluation that was decided elsewhere: its winners, as published (R35). */
export const enterOutcomeSchema = z
  .strictObject({
    authority: words(200, '评定机关 Deciding authority', '上海市人力资源和社会保障局'),
    document: words(300, '评定文件 The document', '沪人社专〔2026〕88号'),
    winners: z
      .array(
        z.strictObject({
          category: code,
          prize: code,
          partyId: idSchema,
          projectId: idSchema.optional(),
          amountFen: int(0, 10_000_000_000),
        }),
      )
      .min(1)
      .max(1000),
  })
  .meta({
    example: {
      authority: '上海市人力资源和社会保障局',
      document: '沪人社专〔2026〕88号',
      winners: [
        {
          category: 'excellent_participant',
          prize: 'award',
          partyId: '7f2f2f0a-5a0c-5c7f-9d3c-2b1a4d6e8f90',
          amountFen: 1_000_000,
        },
      ],
    },
  });
export type EnteredOutcome = z.infer<typeof enterOutcomeSchema>;

/** Authority that decided an evaluation elsewhere, and the document. */
export type DecidedElsewhere = Pick<EnteredOutcome, 'authority' | 'document'>;
