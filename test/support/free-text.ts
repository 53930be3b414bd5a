import type * as z from 'zod';
import type { Route } from '../../api/http/route.ts';
import { kindOf } from '../../domain/kinds/schema.ts';

/** The parts of zod's definitions that hold other schemas. */
interface Definition {
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly valueType?: z.ZodType;
}

/** Kinds of value that people write as they like, names among them. */
const FREE: readonly string[] = ['line', 'prose'];

function holdsText(schema: z.ZodType): boolean {
  if (FREE.includes(kindOf(schema) ?? '')) return true;
  const { innerType, in: input, out, options, shape, element, items, valueType } = schema.def as Definition;
  return [
    innerType,
    input,
    out,
    element,
    valueType,
    ...(options ?? []),
    ...(items ?? []),
    ...Object.values(shape ?? {}),
  ]
    .filter((one) => one !== undefined)
    .some(holdsText);
}

/** The routes to whose body somebody may write text of their own. */
export const routesWithText = (routes: readonly Route[]): Route[] =>
  routes.filter(({ body }) => body !== undefined && holdsText(body));
