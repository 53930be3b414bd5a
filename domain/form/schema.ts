import { z } from 'zod';
import { spellingOf } from '../identity/schema.ts';
import { anyNumber, kindOf, unfinished } from '../kinds/schema.ts';
import type { Text } from '../vocabulary.ts';
import { choices } from './field.ts';

/** One of the codes of a table, which says what each means. */
export const oneOf = <Code extends string>(table: Readonly<Record<Code, Text>>) =>
  z.enum(Object.keys(table) as [Code, ...Code[]]).meta(choices(table));

/** The value of a draft: every part may be missing. */
export type DraftOf<T> = T extends readonly (infer Item)[]
  ? DraftOf<Item>[]
  : T extends object
    ? { [Key in keyof T]?: DraftOf<T[Key]> | undefined }
    : T;

/** A text that is still being written may be longer than the form allows in the end, but not without limit. */
const DRAFT_TEXT_MAX = 20_000;
const DRAFT_LIST_MAX = 500;

/**
 * The schema of an unfinished form (R8): the same names and kinds of values, nothing required, no text too short or in
 * the wrong format, no choice made yet, no pledge ticked, no rule between fields. What is unknown is still refused, so
 * that nothing is saved by mistake.
 */
export function draftOf<S extends z.ZodObject>(form: S): z.ZodObject {
  const draft = z.strictObject(
    Object.fromEntries(
      Object.entries(form.shape).map(([name, field]) => [name, named(field as z.ZodType).optional()]),
    ),
  );
  const meta = form.meta();
  return meta ? draft.meta(meta) : draft;
}

/** Takes a form's unfilled parts, which a page may send as null, as absent (R8). */
export function unfilled<S extends z.ZodType>(draft: S) {
  return z.preprocess(withoutNulls, draft);
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const filled = Object.entries(value).filter(([, part]) => part !== null);
  return Object.fromEntries(filled.map(([name, part]) => [name, withoutNulls(part)]));
}

/** Relaxed, with the name, rule and help of the form's field: a refusal of a draft says which field it means. */
function named(field: z.ZodType): z.ZodType {
  const draft = relaxed(field);
  const meta = field.meta();
  return meta ? draft.meta(meta) : draft;
}

function relaxed(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional) return relaxed(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodObject) return draftOf(schema);
  if (schema instanceof z.ZodArray) return z.array(named(schema.element as z.ZodType)).max(DRAFT_LIST_MAX);
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat)
    return unfinished(DRAFT_TEXT_MAX, kindOf(schema) === 'prose' ? 'prose' : 'line').check(
      ...spellingOf(schema),
    );
  if (schema instanceof z.ZodNumber) return anyNumber;
  if (schema instanceof z.ZodEnum) return z.enum([...Object.values(schema.enum).map(String), '']);
  // A pledge that is not ticked yet.
  if (schema instanceof z.ZodLiteral && typeof schema.value === 'boolean') return z.boolean();
  if (schema instanceof z.ZodBoolean || schema instanceof z.ZodLiteral) return schema;
  throw new TypeError(`a form cannot hold a ${schema.def.type}`);
}
