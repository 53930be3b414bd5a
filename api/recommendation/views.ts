import * as z from 'zod';
import type { RecommendationContent } from '../../domain/recommendation/schema.ts';
import { textSchema } from '../process/views.ts';

const codedText = textSchema.extend({ code: z.string() });

/** Evidence for a condition: files, an attestation, or both; text alone where it was given before conditions were data. */
export const evidenceSchema = z
  .object({
    condition: codedText.nullable(),
    text: z.string(),
    files: z.array(z.object({ id: z.uuid(), fileName: z.string(), sha256: z.string() })).readonly(),
    attested: z.string().nullable(),
  })
  .meta({ id: 'RecommendationEvidence' });

export const conditionsSchema = z
  .array(codedText.extend({ evidence: z.array(z.string()).readonly() }))
  .readonly();

/** Conditions and evidence of a recommendation, for whoever reads or judges it (R33). */
export function shownContent({ conditions, evidence }: RecommendationContent): {
  conditions: z.input<typeof conditionsSchema>;
  evidence: z.input<typeof evidenceSchema>[];
} {
  return {
    conditions: conditions.map(({ code, zh, en, evidence: shownBy }) => ({
      code,
      zh,
      en,
      evidence: shownBy,
    })),
    evidence: evidence.map((one) =>
      typeof one === 'string' ? { condition: null, text: one, files: [], attested: null } : one,
    ),
  };
}
