import * as z from 'zod';
import { SCHEME_FORMS } from '../../domain/claim/schema.ts';
import type { BlindWork } from '../../domain/claim-review/blind.ts';
import { keptOf } from '../../domain/form/kept.ts';
import { QUALIFICATIONS } from '../../domain/party/legal-form.ts';
import { POSTING_TYPES } from '../../domain/vocabulary.ts';
import { postingContentSchema } from '../process/kept.ts';
import { textSchema } from '../process/views.ts';

const blindScheme = keptOf(
  SCHEME_FORMS.technical_challenge
    .pick({ title: true, approach: true, technicalRoute: true, milestones: true, budget: true })
    .extend({
      type: z.enum(POSTING_TYPES),
      targets: SCHEME_FORMS.technical_challenge.shape.targets,
      support: SCHEME_FORMS.achievement_transfer.shape.support,
    }),
).meta({ id: 'BlindScheme', description: '隐去揭榜方的方案 The scheme without the claimant’s identity' });

const file = z.object({
  id: z.uuid(),
  number: z.int(),
  title: z.string(),
  shown: z
    .enum(['as_is', 'copy', 'withheld'])
    .meta({ description: '原样、遮蔽副本、暂不展示 As it is, a masked copy, or withheld' }),
});

/** All that an expert judges by (R22): the demand, the scheme, its capability, people and files, without who claims. */
export const workSchema = z.object({
  poster: z
    .string()
    .meta({ description: '张榜方：有利害关系的请申明回避 The poster: stand aside if you have an interest' }),
  demand: postingContentSchema,
  demandFiles: z.array(z.object({ id: z.uuid(), title: z.string() })),
  scheme: blindScheme,
  capability: z.array(
    z.object({
      statement: z.string(),
      evidence: z.array(z.object({ title: z.string(), file: z.int().nullable() })),
    }),
  ),
  people: z.array(
    z.object({ role: z.string(), qualification: textSchema.extend({ code: z.string() }).nullable() }),
  ),
  files: z.array(file),
});

/** @param poster named, since only who claims is blind */
export function shownWork(work: BlindWork, poster: string): z.input<typeof workSchema> {
  const texts: Readonly<Record<string, { zh: string; en: string } | undefined>> = QUALIFICATIONS;
  return {
    poster,
    demand: work.demand,
    demandFiles: [...work.demandFiles],
    scheme: work.scheme,
    capability: work.capability.map(({ statement, evidence }) => ({ statement, evidence: [...evidence] })),
    people: work.people.map(({ role, qualification }) => {
      const text = texts[qualification ?? ''];
      return { role, qualification: qualification && text ? { code: qualification, ...text } : null };
    }),
    files: [...work.files],
  };
}
