import { z } from 'zod';
import { dateSchema } from '../calendar/schema.ts';
import type { AgreementTerms } from '../document/agreement-terms.ts';
import { checkFailed } from '../form/field.ts';
import { idSchema } from '../identity/schema.ts';
import { INTEGER_MAX, int, number, prose, sha256, version } from '../kinds/schema.ts';
import { termsProblems } from './terms.ts';

/** Messages that the two sides send each other (R24–R26). */

const long = prose(20_000);
const short = prose(500);
const yuan = number(0, 100_000_000_000).multipleOf(0.01);

/** One version of the terms: what is confirmed, printed and signed. */
export const termsSchema = z
  .strictObject({
    scope: long.meta({
      description: '合作内容与范围 Subject and scope',
      example: '固态电池界面改性工艺研发。',
    }),
    technicalTargets: long.optional(),
    deliverables: long.meta({ description: '交付成果 Deliverables', example: '改性工艺包一套及检测报告。' }),
    milestones: z
      .array(
        z.strictObject({
          title: short,
          dueOn: dateSchema,
          deliverable: short,
          acceptance: short.optional(),
        }),
      )
      .max(50)
      .optional(),
    funding: z
      .strictObject({
        totalYuan: yuan,
        payments: z
          .array(z.strictObject({ when: short, yuan }))
          .max(50)
          .optional()
          .meta({ description: '付款安排，合计须等于总额 Payments; they add up to the total' }),
        sources: z
          .array(z.strictObject({ origin: short, yuan }))
          .max(50)
          .optional()
          .meta({ description: '经费来源，合计须等于总额 Sources; they add up to the total' }),
        note: long.optional(),
      })
      .optional(),
    conditions: long.optional(),
    intellectualProperty: long.meta({
      description: '知识产权归属与使用 Intellectual property',
      example: '双方共有，甲方有优先实施权。',
    }),
    adoption: long.optional(),
    acceptance: long.optional(),
    liability: long.optional(),
    disputes: long.optional(),
    startsOn: dateSchema.optional(),
    endsOn: dateSchema.optional(),
    other: long.optional(),
  })
  .superRefine((terms, context) => {
    for (const { path, problem } of termsProblems(terms))
      context.addIssue({ code: 'custom', path: [...path], ...checkFailed('R25', problem.zh, problem.en) });
  });

const TERMS_EXAMPLE = {
  scope: '固态电池界面改性工艺研发。',
  deliverables: '改性工艺包一套及第三方检测报告。',
  milestones: [{ title: '中期', dueOn: '2027-06-30', deliverable: '阶段报告' }],
  funding: {
    totalYuan: 2_000_000,
    payments: [
      { when: '签约后', yuan: 600_000 },
      { when: '验收后', yuan: 1_400_000 },
    ],
  },
  intellectualProperty: '双方共有，甲方有优先实施权。',
} satisfies AgreementTerms;

/** A new version, made on the one that its author saw: 0 for the first. */
export const proposeTermsSchema = z
  .strictObject({
    basedOn: int(0, INTEGER_MAX).meta({
      description: '所依据的版本，首版为 0 The version edited; 0 for the first',
    }),
    terms: termsSchema,
    note: prose(2000, 0).default(''),
  })
  .meta({ example: { basedOn: 0, terms: TERMS_EXAMPLE, note: '首版。' } });
export type ProposeTerms = {
  readonly basedOn: number;
  readonly terms: AgreementTerms;
  readonly note: string;
};

export const confirmTermsSchema = z
  .strictObject({
    version,
    hash: sha256.meta({ description: '条款哈希 Hash of the terms' }),
  })
  .meta({ example: { version: 1, hash: '0'.repeat(64) } });
export type ConfirmTerms = z.infer<typeof confirmTermsSchema>;

export const messageSchema = z
  .strictObject({ text: prose(10_000) })
  .meta({ example: { text: '请看第 2 版第 3 条。' } });
export type Message = z.infer<typeof messageSchema>;

/** A file that the side uploaded before, given to the other side. */
export const shareFileSchema = z
  .strictObject({
    attachmentId: idSchema.meta({ description: '本方已上传的附件 A file that the side uploaded' }),
  })
  .meta({ example: { attachmentId: '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90' } });
export type ShareFile = z.infer<typeof shareFileSchema>;
