import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import type { Route } from '../../api/http/route.ts';
import { allRoutes } from '../../api/routes.ts';
import type { Services } from '../../api/services.ts';
import { kindOf } from '../../domain/kinds/schema.ts';

// Routes are declared from services without asking them anything.
const routes = allRoutes({ db: {}, client: {} } as unknown as Services);

/** The parts of zod's definitions that hold other schemas. */
interface Definition {
  readonly type: string;
  readonly checks?: readonly { readonly _zod: { readonly def: { readonly check: string } } }[];
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
}

/** Finds what a schema lets in without a rule: texts and numbers of no kind of ours, anything at all, endless lists. */
function bare(schema: z.ZodType, at: string): string[] {
  const def = schema.def as Definition;
  const { innerType, in: input, out, options, shape, element, items, keyType, valueType } = def;
  const within = [
    ...[innerType, input, out, ...(options ?? []), ...(items ?? []), keyType, valueType].map(
      (one) => [at, one] as const,
    ),
    ...Object.entries(shape ?? {}).map(([name, one]) => [`${at}/${name}`, one] as const),
    [`${at}/*`, element] as const,
  ].flatMap(([where, one]) => (one ? bare(one, where) : []));
  switch (def.type) {
    case 'string':
    case 'number':
    case 'bigint':
      return kindOf(schema) ? [] : [`${at}: a bare ${def.type}`];
    case 'any':
    case 'unknown':
    case 'date':
    case 'custom':
      return [`${at}: ${def.type}`];
    case 'array':
      return [...within, ...(endsLength(def) ? [] : [`${at}: a list without an end`])];
    default:
      return within;
  }
}

function endsLength({ checks = [] }: Definition): boolean {
  return checks.some((check) => ['max_length', 'length_equals'].includes(check._zod.def.check));
}

function partsOf({ params, query, headers, body }: Route): [string, z.ZodType | undefined][] {
  return [
    ['params', params],
    ['query', query],
    ['headers', headers],
    ['body', body],
  ];
}

describe('R8 what the form takes, the system can hold', () => {
  it('every value of every request is of a kind that has its rule', () => {
    const found = routes.flatMap((route) =>
      partsOf(route).flatMap(([part, schema]) => (schema ? bare(schema, `${route.id} ${part}`) : [])),
    );
    expect(found).toEqual([]);
  });

  it('no schema of the domain is made past the kinds', () => {
    const folder = fileURLToPath(new URL('../../domain', import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      // Signed content is read as it was signed, by the rules of its day; kept content is shown as it was kept.
      (name) => name.endsWith('.ts') && !/^(kinds|identity|signature)[\\/]|^form[\\/]kept\.ts$/.test(name),
    );
    const found = files.filter((name) =>
      /\bz\s*\.(string|number|int|coerce|iso|email|uuid|any|unknown)\b/.test(
        readFileSync(path.join(folder, name), 'utf8'),
      ),
    );
    expect(found).toEqual([]);
  });

  it('no text is cut in the middle of a character: `cut` alone cuts', () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const files = ['activities', 'api', 'db', 'adapters', 'domain', 'platform', 'workflows'].flatMap(
      (folder) =>
        readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.ts') && !/^kinds[\\/]/.test(name))
          .map((name) => path.join(root, folder, name)),
    );
    // Positions of dates, hashes and lists are counted in small figures; texts are cut at tens and hundreds, or by name.
    const found = files.filter((file) =>
      /\b(title|summary|text|name|reason|message|error|why|zh|en|evidence|value)\.(slice|substring|substr)\(0, /.test(
        readFileSync(file, 'utf8').replaceAll(
          /text\.slice\(0, found\.index\)|text\.slice\(0, (end|17)\)/g,
          '',
        ),
      ),
    );
    expect(found.map((file) => path.relative(root, file))).toEqual([]);
  });
});
