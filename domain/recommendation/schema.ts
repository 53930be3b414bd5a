import * as z from 'zod';
import {
  RECOMMENDATION_TARGETS,
  type RecommendationTarget,
} from '../document/templates/recommendation-letter.ts';
import { idSchema } from '../identity/schema.ts';
import { coded, prose } from '../kinds/schema.ts';
import type { KeptEvidence } from './evidence.ts';

const evidence = z
  .array(
    z.strictObject({
      condition: coded(/^[a-z][a-z0-9_]*$/, 60).meta({
        description: '条件代码，见候选单位清单 The condition, by its code in the list of candidates',
        example: 'research_body',
      }),
      text: prose(500, 2).meta({
        description: '符合情况 How it is met',
        example: '设有材料研究院，研发人员 60 人。',
      }),
      files: z.array(idSchema).max(10).default([]).meta({
        description:
          '该单位随核验申请提交的文件；已经核验的条件可不附 Files that the unit handed in with a request for attestation; none needed where an attestation shows it',
      }),
    }),
  )
  .min(1)
  .max(20)
  .meta({ description: '逐项条件与佐证 Each condition, with what shows it' });

export const recommendationSchema = z
  .strictObject({
    projectId: idSchema.meta({ description: '所依据的对接成功项目 The project it rests on' }),
    partyId: idSchema.meta({ description: '被推荐单位，项目的一方 The unit, a side of the project' }),
    target: z
      .enum(Object.keys(RECOMMENDATION_TARGETS) as [RecommendationTarget, ...RecommendationTarget[]])
      .meta({ description: '推荐事项 Target of the recommendation', example: 'workstation' }),
    evidence,
    askDistrict: z
      .boolean()
      .optional()
      .meta({ description: '是否征求区意见 Whether to ask the district', example: true }),
  })
  .meta({
    example: {
      projectId: '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90',
      partyId: '7f2f2f0a-5a0c-5c7f-9d3c-2b1a4d6e8f90',
      target: 'workstation',
      evidence: [{ condition: 'research_body', text: '设有材料研究院，研发人员 60 人。', files: [] }],
      askDistrict: true,
    },
  });
export type NewRecommendation = z.infer<typeof recommendationSchema>;

export const opinionSchema = z
  .strictObject({
    supports: z.boolean().meta({ description: '是否支持 Whether the district supports it', example: true }),
    text: prose(3000, 2).meta({ description: '意见 Opinion', example: '该单位研发条件较好，建议支持。' }),
  })
  .meta({ example: { supports: true, text: '该单位研发条件较好，建议支持。' } });
export type Opinion = z.infer<typeof opinionSchema>;

/** The district's opinion, with who gave it and when. */
export type GivenOpinion = Opinion & { readonly by: string; readonly at: string };

/** A recommendation as its review reads it: the conditions as they were found, the evidence, the district's opinion. */
export type RecommendationContent = {
  readonly unit: {
    readonly id: string;
    readonly name: string;
    readonly creditCode: string;
    readonly district: string | null;
  };
  readonly target: RecommendationTarget;
  readonly conditions: readonly {
    readonly code: string;
    readonly zh: string;
    readonly en: string;
    readonly evidence: readonly string[];
    /** Absent: recommended before it was said. */
    readonly attested?: boolean | null;
  }[];
  /** As texts: recommended before the conditions were data. */
  readonly evidence: readonly (KeptEvidence | string)[];
  /** Null where the district was not asked, or did not answer. */
  readonly districtOpinion?: GivenOpinion | null;
};
