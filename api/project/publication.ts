import * as z from 'zod';
import type { ProjectPublication } from '../../db/results/read.ts';
import { CONSENT_ANSWERS, PUBLICATION_STATES, publicationState } from '../../domain/results/publication.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { textSchema } from '../process/views.ts';

const codedText = textSchema.extend({ code: z.string() });

/** How the publication of a project stands (R30). */
export const publicationSchema = z
  .object({
    state: codedText,
    number: z.string().nullable().meta({ description: '发布批次编号 The batch that published it' }),
    publishedAt: shanghaiTime.nullable(),
    until: shanghaiTime.nullable().meta({ description: '征求意见截止 Until when the sides are asked' }),
    batchId: z.uuid().nullable(),
    consents: z
      .array(codedText.extend({ side: z.string() }))
      .nullable()
      .meta({
        description: '双方的答复，仅双方与主办方可见 Answers, for the two sides and the organiser alone',
      }),
    errata: z.array(
      z.object({
        no: z.int(),
        field: z.string(),
        wrong: z.string(),
        right: z.string(),
        reason: z.string(),
        at: shanghaiTime,
      }),
    ),
  })
  .meta({ id: 'ProjectPublication' });

/** @param newest the newest batch that it was in. @param seesConsents for the two sides and the organiser */
export function publicationView(
  isFiled: boolean,
  newest: ProjectPublication | null,
  seesConsents: boolean,
): z.input<typeof publicationSchema> {
  const code = publicationState(
    isFiled,
    newest && {
      state: newest.state,
      answers: [newest.poster, newest.claimant],
      corrected: newest.errata.map(({ content }) => content.field),
    },
  );
  const isPublished = newest?.state === 'published';
  const answers = (['poster', 'claimant'] as const).flatMap((side) =>
    newest ? { side, code: newest[side], ...CONSENT_ANSWERS[newest[side]] } : [],
  );
  return {
    state: { code, ...PUBLICATION_STATES[code] },
    number: isPublished ? newest.number : null,
    publishedAt: isPublished ? newest.publishedAt : null,
    until: newest?.until ?? null,
    batchId: newest?.batchId ?? null,
    consents: seesConsents ? answers : null,
    errata: (newest?.errata ?? []).map(({ no, at, content: { field, wrong, right, reason } }) => ({
      ...{ no, at, field, wrong, right, reason },
    })),
  };
}
