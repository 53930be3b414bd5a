import { z } from 'zod';

/**
 * A form as it comes back: what was kept under an older version of the form may lack parts, or hold more, than it asks
 * for today.
 */
export type Kept<T> = T extends readonly (infer Item)[]
  ? readonly Kept<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]?: Kept<T[Key]> | undefined }
    : T;

/** Properties of a part that the description shows; checks, examples and help are the form's own. */
const TOLD = ['title', 'description', 'choices'] as const;

/**
 * The schema of a form in replies: its names and kinds of values, no part required, none refused, so that what was
 * written under an older version of the form is still shown.
 */
export function keptOf<T>(form: z.ZodType<T>): z.ZodType<Kept<T>, Kept<T>> {
  return kept(form) as z.ZodType<Kept<T>, Kept<T>>;
}

function kept(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return kept(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodNullable) return kept(schema.unwrap() as z.ZodType).nullable();
  if (schema instanceof z.ZodObject)
    return z.looseObject(
      Object.fromEntries(
        Object.entries(schema.shape).map(([name, part]) => [name, named(part as z.ZodType)]),
      ),
    );
  if (schema instanceof z.ZodArray) return z.array(kept(schema.element as z.ZodType));
  if (schema instanceof z.ZodRecord) return z.record(z.string(), kept(schema.valueType as z.ZodType));
  if (schema instanceof z.ZodUnion) return z.union(schema.options.map((one) => kept(one as z.ZodType)));
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat || schema instanceof z.ZodEnum)
    return z.string();
  if (schema instanceof z.ZodNumber) return z.number();
  if (schema instanceof z.ZodBoolean) return z.boolean();
  if (schema instanceof z.ZodLiteral) return typeof schema.value === 'boolean' ? z.boolean() : schema;
  throw new TypeError(`a form cannot hold a ${schema.def.type}`);
}

function named(part: z.ZodType): z.ZodType {
  const meta = part.meta() ?? {};
  const told = Object.fromEntries(TOLD.flatMap((name) => (name in meta ? [[name, meta[name]]] : [])));
  return kept(part).optional().meta(told);
}
