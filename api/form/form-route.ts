import * as z from 'zod';
import { commitmentLetterFor } from '../../domain/commitment/letters.ts';
import type { Side } from '../../domain/document/model.ts';
import type { Rule } from '../../domain/rules.ts';
import { POSTING_TYPES, type PostingType, type Text } from '../../domain/vocabulary.ts';
import { anyValue } from '../http/any-value.ts';
import { MAX_AGE } from '../http/caching.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { textSchema } from '../process/views.ts';

/** A form that a side fills in, one for each posting type. */
export interface Form {
  /** The operation's name in the description. */
  readonly id: string;
  readonly path: `/forms/${string}/:type`;
  readonly summary: Text;
  readonly rules: readonly Rule[];
  readonly tags: readonly string[];
  readonly side: Side;
  readonly schemas: Readonly<Record<PostingType, z.ZodType>>;
}

const letterSchema = z
  .object({
    postingType: z.enum(POSTING_TYPES),
    side: z.enum(['poster', 'claimant']),
    version: z.int(),
    title: textSchema,
    pledges: z
      .array(textSchema.extend({ code: z.string(), rule: z.string(), source: z.enum(['notice', 'policy']) }))
      .readonly(),
  })
  .meta({ id: 'CommitmentLetter', description: '承诺书 Commitment letter of the side (R6)' });

/** Serves a form as JSON Schema, names, help and rules in both languages, with the letter that its side signs (R6). */
export function formRoute({ side, schemas, ...described }: Form): Route {
  const made = new Map<PostingType, Record<string, unknown>>();
  const schemaOf = (type: PostingType): Record<string, unknown> => {
    const schema = made.get(type) ?? z.toJSONSchema(schemas[type], { io: 'input', unrepresentable: 'any' });
    made.set(type, schema);
    return schema;
  };
  return defineRoute({
    ...described,
    method: 'get',
    maxAgeSeconds: MAX_AGE.form,
    auth: 'public',
    params: z.object({ type: z.enum(POSTING_TYPES) }),
    responses: {
      200: z.object({
        type: z.string(),
        schema: z.record(z.string(), anyValue).meta({ description: 'JSON Schema 2020-12' }),
        letter: letterSchema,
      }),
    },
    refusals: [],
  }).handle((ctx) => {
    const { type } = ctx.params;
    return { status: 200, body: { type, schema: schemaOf(type), letter: commitmentLetterFor(type, side) } };
  });
}
