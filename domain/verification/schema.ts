import { z } from 'zod';
import { schemeSchema } from '../claim/schema.ts';
import { checkFailed } from '../form/field.ts';
import { idSchema } from '../identity/schema.ts';
import { int, line, prose } from '../kinds/schema.ts';
import { commitmentSchema } from '../signing/schema.ts';

const reason = prose(2000, 2).meta({ description: '理由 Reason', example: '资格与名单核对一致。' });

/** R21: the organiser found the facts of a claim in order. */
export const validSchema = z.strictObject({ reason }).meta({ example: { reason: '资格与名单核对一致。' } });
export type VerifiedValid = z.infer<typeof validSchema>;

/** R21: what is wrong, and whether the claimant gets time to cure it. */
export const invalidSchema = z
  .strictObject({
    reason,
    curable: z.boolean().meta({ description: '可否补正 Whether it can be corrected', example: true }),
  })
  .meta({ example: { reason: '成员“李某”的学位未能核实。', curable: true } });
export type VerifiedInvalid = z.infer<typeof invalidSchema>;

/** R21: documents that the organiser needs before it can say anything. */
export const documentsSchema = z
  .strictObject({ reason, documents: z.array(line(200, 2)).min(1).max(20) })
  .meta({ example: { reason: '请补充学位证明。', documents: ['博士学位证书扫描件'] } });
export type DocumentsNeeded = z.infer<typeof documentsSchema>;

/** R21: a file for one of the documents that were asked for, by its number, or why there is none. */
const handedIn = z
  .strictObject({
    no: int(1, 20).meta({ description: '材料序号 Number of the document', example: 1 }),
    attachmentId: idSchema.optional().meta({ description: '文件 The file' }),
    whyNot: prose(2000, 2).optional().meta({ description: '无法提交的原因 Why there is none' }),
  })
  .refine((one) => (one.attachmentId === undefined) !== (one.whyNot === undefined), {
    path: ['attachmentId'],
    ...checkFailed('R21', '请提交文件，或说明无法提交的原因', 'Hand in a file, or say why there is none'),
  });

/** R21: what the claimant did about it; a corrected scheme where the scheme was wrong. */
export const cureSchema = z
  .strictObject({
    note: prose(2000, 2).meta({ example: '已补充学位证书扫描件。' }),
    documents: z.array(handedIn).max(20).optional().meta({
      description: '逐项提交所要求的材料 Each document that was asked for (R21)',
    }),
    scheme: schemeSchema.optional(),
    commitment: commitmentSchema
      .optional()
      .meta({ description: '更换方案时须签署的承诺书 The letter signed on a changed scheme (R6)' }),
  })
  .meta({ example: { note: '已补充学位证书扫描件。' } });
export type Cure = z.infer<typeof cureSchema>;
