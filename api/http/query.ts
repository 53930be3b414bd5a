import type * as z from 'zod';
import { unwrap } from './field-meta.ts';

/**
 * Gives the texts of a path or a query string the types that its schema asks for, where that is unambiguous: numbers, booleans,
 * and single values of lists. What does not fit stays as it is, for the schema to refuse.
 */
export function coerceQuery(
  schema: z.ZodObject,
  query: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      const field = Object.hasOwn(schema.shape, name) ? (schema.shape[name] as z.ZodType) : undefined;
      return [name, field ? coerce(field, value) : value];
    }),
  );
}

function coerce(schema: z.ZodType, value: unknown): unknown {
  const kinds = unwrap(schema);
  const array = kinds.find((kind) => kind.def.type === 'array') as z.ZodArray<z.ZodType> | undefined;
  if (array) {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return values.map((item) => coerce(array.element, item));
  }
  if (typeof value !== 'string') return value;
  const types = new Set(kinds.map((kind) => kind.def.type));
  if (types.has('number') && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(value)) return Number(value);
  if (types.has('boolean') && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}
