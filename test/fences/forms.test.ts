import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { allRoutes } from '../../api/routes.ts';
import type { Services } from '../../api/services.ts';

// Routes are declared from services without asking them anything.
const routes = allRoutes({ db: {}, client: {} } as unknown as Services);

/** The parts of zod's definitions that say what a value is made of. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly valueType?: z.ZodType;
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly values?: readonly unknown[];
  readonly left?: z.ZodType;
}

/** Values for every text and number of one form, and the options it takes. */
interface Filling {
  readonly text: string;
  readonly number: number;
  readonly option: number;
  /** Elements of each list. */
  readonly length: number;
  /** True if optional parts are filled in. */
  readonly full: boolean;
}

/**
 * A value with the members of a schema, each of the right JavaScript type and mostly of no sense: rules that compare members
 * are asked about these too, since a wrong format alone does not end zod's check.
 */
function fill(schema: z.ZodType, filling: Filling): unknown {
  const def = schema.def as Definition;
  const inner = (one: z.ZodType | undefined): unknown => (one ? fill(one, filling) : undefined);
  const pick = <T>(from: readonly T[]): T | undefined => from[filling.option % from.length];
  switch (def.type) {
    case 'string':
    case 'template_literal':
      return filling.text;
    case 'number':
      return filling.number;
    case 'boolean':
      return filling.option % 2 === 0;
    case 'enum':
      return pick(Object.values(def.entries ?? {}));
    case 'literal':
      return pick(def.values ?? []);
    case 'union':
      return inner(pick(def.options ?? []));
    case 'optional':
      return filling.full ? inner(def.innerType) : undefined;
    case 'object':
      return Object.fromEntries(Object.entries(def.shape ?? {}).map(([name, one]) => [name, inner(one)]));
    case 'array':
      return Array.from({ length: filling.length }, () => inner(def.element));
    case 'tuple':
      return (def.items ?? []).map(inner);
    case 'record':
      return { [filling.text]: inner(def.valueType) };
    case 'pipe':
      return inner((def.in?.def as Definition | undefined)?.type === 'transform' ? def.out : def.in);
    case 'intersection':
      return inner(def.left);
    default:
      return def.innerType ? inner(def.innerType) : null;
  }
}

const TEXTS = ['', 'x', '9999-99-99', '9999-99-99T99:99:99Z', '２０２７', '\ud800', '-1', '汉'.repeat(3_000)];
const NUMBERS = [0, -1, 0.5, 1e308, Number.MAX_SAFE_INTEGER];
const FILLINGS: readonly Filling[] = TEXTS.flatMap((text, i) =>
  [0, 1, 2, 3, 4, 5].flatMap((option) =>
    [0, 1, 2].flatMap((length) =>
      [true, false].map((full) => ({ text, number: NUMBERS[i % NUMBERS.length] ?? 0, option, length, full })),
    ),
  ),
);

describe('R8 whatever stands in a form, it is judged', () => {
  it.each(routes.filter(({ body, query }) => body ?? query).map((route) => [route.id, route] as const))(
    '%s throws at nothing',
    (_id, { body, query }) => {
      for (const schema of [body, query])
        for (const filling of schema ? FILLINGS : []) {
          const value = fill(schema as z.ZodType, filling);
          try {
            (schema as z.ZodType).safeParse(value);
          } catch (error) {
            expect.fail(`${JSON.stringify(value).slice(0, 500)}: ${String(error)}`);
          }
        }
    },
  );
});
