import * as z from 'zod';
import { unwrap } from './field-meta.ts';
import type { Route } from './route.ts';

/**
 * The example of a schema: its own (`.meta({ example })`), else one put together from the examples of its fields.
 * Undefined where a needed part has none.
 */
export function exampleOf(schema: z.ZodType): unknown {
  const own = (schema.meta() as { example?: unknown } | undefined)?.example;
  if (own !== undefined) return own;
  const kinds = unwrap(schema);
  for (const kind of kinds.slice(1)) {
    const found = exampleOf(kind);
    if (found !== undefined) return found;
  }
  if (schema instanceof z.ZodObject) return objectExample(schema);
  if (schema instanceof z.ZodArray) {
    const item = exampleOf(schema.element as z.ZodType);
    return item === undefined ? undefined : [item];
  }
  if (schema instanceof z.ZodLiteral) return [...schema.values][0];
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodBoolean) return true;
  return undefined;
}

function objectExample(schema: z.ZodObject): Record<string, unknown> | undefined {
  const example: Record<string, unknown> = {};
  const shape: Record<string, z.ZodType> = schema.shape;
  for (const [name, field] of Object.entries(shape)) {
    const value = exampleOf(field);
    if (value !== undefined) example[name] = value;
    else if (!field.safeParse(undefined).success) return undefined;
  }
  return example;
}

/** Lists the faults of the examples of the routes' request bodies; a test asserts that there are none. */
export function wrongExamples(routes: readonly Route[]): string[] {
  return routes.flatMap(({ id, body }) => {
    if (!body) return [];
    const example = exampleOf(body);
    if (example === undefined) return [`${id}: the body has no example`];
    const parsed = body.safeParse(example);
    return parsed.success ? [] : [`${id}: ${z.prettifyError(parsed.error)}`];
  });
}
