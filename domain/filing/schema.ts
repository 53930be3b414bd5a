import { z } from 'zod';
import type { AgreementTerms } from '../document/agreement-terms.ts';
import { prose } from '../kinds/schema.ts';
import { termsSchema } from '../negotiation/schema.ts';

/** Bodies sent to a filing (R29). */

const reason = prose(2000, 2).meta({ description: '理由 Reason', example: '里程碑顺延三个月。' });

/** The terms as they are to read from now on, in full; signed by both as a supplementary agreement. */
export const supplementSchema = z.strictObject({ reason, terms: termsSchema }).meta({
  example: {
    reason: '里程碑顺延三个月。',
    terms: {
      scope: '固态电池界面改性工艺研发。',
      deliverables: '改性工艺包一套及第三方检测报告。',
      milestones: [{ title: '中期', dueOn: '2027-09-30', deliverable: '阶段报告' }],
      intellectualProperty: '双方共有，甲方有优先实施权。',
    },
  },
});
export type Supplement = { readonly reason: string; readonly terms: AgreementTerms };

export const sendBackSchema = z
  .strictObject({
    deficiencies: z
      .array(prose(500, 2))
      .min(1)
      .max(20)
      .meta({ description: '缺陷，逐项 The deficiencies, one by one' }),
  })
  .meta({ example: { deficiencies: ['协议未约定验收标准。'] } });
export type SendBack = z.infer<typeof sendBackSchema>;

/** The correction; signed text is corrected by a supplementary agreement only. */
export const correctSchema = z
  .strictObject({
    note: prose(2000, 2).meta({ description: '补正说明 The correction made' }),
    supplement: supplementSchema.optional(),
  })
  .meta({ example: { note: '已说明验收标准见技术指标一节。' } });
export type Correct = { readonly note: string; readonly supplement?: Supplement };
