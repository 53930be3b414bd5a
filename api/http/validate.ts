import type * as z from 'zod';
import { badCharacterIn, saysBadCharacter } from '../../domain/kinds/characters.ts';
import type { FieldRefusal } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Rule } from '../../domain/rules.ts';
import type { Text } from '../../domain/vocabulary.ts';
import { fieldMetaAt } from './field-meta.ts';
import { ERRORS, saidOfField } from './sentences.ts';

/** A part of the request; a pointer into the body needs no mark. */
export type Part = 'body' | 'query' | 'header';

/** A field of the body, or of what `in` names. */
export interface PartRefusal extends FieldRefusal {
  readonly in?: Exclude<Part, 'body'>;
}

export type Validated<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; errors: PartRefusal[] };

/**
 * Checks a part of a request against its schema. Every error names the field by JSON pointer and says in both
 * languages what is expected, with the rule and the cure that the schema's meta gives.
 */
export function validate<S extends z.ZodType>(schema: S, value: unknown, part: Part): Validated<z.output<S>> {
  const bad = findUnstorable(value);
  if (bad.length > 0)
    return { ok: false, errors: bad.map(({ path, said }) => fieldError(schema, path, said, part)) };
  const inChinese = schema.safeParse(value, { error: ERRORS.zh });
  if (inChinese.success) return { ok: true, value: inChinese.data };
  const inEnglish = schema.safeParse(value, { error: ERRORS.en });
  const zh = inChinese.error.issues.flatMap(flatten);
  const en = inEnglish.success ? zh : inEnglish.error.issues.flatMap(flatten);
  const errors = zh.map((issue, index) => {
    const plain = { zh: issue.message, en: en[index]?.message ?? issue.message };
    return fieldError(schema, issue.path, saidBy(issue) ?? plain, part, issue);
  });
  return { ok: false, errors };
}

/** `validate`, refusing INVALID (422) with all errors. */
export function parseOrRefuse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = validate(schema, value, 'body');
  if (!result.ok) throw refuse('INVALID', { fields: result.errors });
  return result.value;
}

interface Said extends Text {
  readonly rule?: Rule;
  readonly code?: string;
}

function fieldError(
  schema: z.ZodType,
  path: readonly PropertyKey[],
  plain: Said,
  part: Part,
  issue?: z.core.$ZodIssue,
): PartRefusal {
  const meta = fieldMetaAt(schema, path);
  const said: Said = (issue && saidOfField(issue, meta)) ?? plain;
  const rule = said.rule ?? meta.rule;
  const zh = `${meta.label ? `${meta.label.zh}：` : ''}${said.zh}`;
  const en = `${meta.label ? `${meta.label.en}: ` : ''}${said.en}`;
  return {
    pointer: toPointer(path),
    ...(part !== 'body' && { in: part }),
    zh: meta.cure ? `${zh}。${meta.cure.zh}` : zh,
    en: meta.cure ? `${en}. ${meta.cure.en}` : en,
    ...(rule && { rule }),
    ...(said.code && { code: said.code }),
  };
}

/** A path as a JSON pointer (RFC 6901): `['terms', 0, 'x']` is `/terms/0/x`, the whole is the empty string. */
function toPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** One issue for each wrong field: an unknown key is its own error, a union speaks for its best option. */
function flatten(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ ...issue, keys: [key], path: [...issue.path, key] }));
  if (issue.code === 'invalid_union') {
    const best = issue.errors.filter((option) => option.some((inner) => inner.path.length > 0))[0];
    if (best) return best.flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] }));
  }
  return [issue];
}

/** Reads the `params` of a custom check. */
function saidBy(issue: z.core.$ZodIssue): Said | undefined {
  if (issue.code !== 'custom') return undefined;
  const { zh, en, rule, code } = (issue.params ?? {}) as Partial<Said>;
  if (typeof zh !== 'string' || typeof en !== 'string') return undefined;
  return { zh, en, ...(rule && { rule }), ...(code && { code }) };
}

/** Deeper than any document of ours; anything deeper only exhausts the stack. */
const DEEPEST = 64;

interface Unstorable {
  readonly path: readonly PropertyKey[];
  readonly said: Said;
}

const unstorable = (path: readonly PropertyKey[], zh: string, en: string): Unstorable[] => [
  { path, said: { zh, en, code: 'UNSTORABLE' } },
];

/**
 * Finds anything that Postgres, XML or a page cannot hold, as a value or as a key, in every part of every request: the
 * kinds of `domain/kinds` say the same of each field, this also holds where a schema is free.
 */
function findUnstorable(value: unknown, path: PropertyKey[] = []): Unstorable[] {
  if (typeof value === 'string') return ofText(value, path);
  if (typeof value === 'number' && !Number.isFinite(value))
    return unstorable(path, '数字过大', 'The number is too large');
  if (typeof value !== 'object' || value === null) return [];
  if (path.length >= DEEPEST) return unstorable(path.slice(0, 1), '嵌套过深', 'Nested too deeply');
  if (Array.isArray(value)) return value.flatMap((item, index) => findUnstorable(item, [...path, index]));
  return Object.entries(value).flatMap(([key, item]) => {
    if (key === '__proto__') return unstorable(path, '字段名不可用', 'A name that no field can have');
    const inKey = ofText(key, path);
    return inKey.length > 0 ? inKey : findUnstorable(item, [...path, key]);
  });
}

function ofText(text: string, path: readonly PropertyKey[]): Unstorable[] {
  const bad = badCharacterIn(text);
  if (!bad) return [];
  const { zh, en } = saysBadCharacter(bad);
  return unstorable(path, zh, en);
}

/** True if every text in it can be stored and shown, and it is not nested too deeply. */
export function isStorable(value: unknown): boolean {
  return findUnstorable(value).length === 0;
}
