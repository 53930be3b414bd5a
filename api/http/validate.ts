import type * as z from 'zod';
import type { FieldRefusal } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Rule } from '../../domain/rules.ts';
import type { Text } from '../../domain/vocabulary.ts';
import { fieldMetaAt } from './field-meta.ts';
import { ERRORS } from './sentences.ts';

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
  const unstorable = findUnstorable(value).map((path) => fieldError(schema, path, UNSTORABLE, part));
  if (unstorable.length > 0) return { ok: false, errors: unstorable };
  const inChinese = schema.safeParse(value, { error: ERRORS.zh });
  if (inChinese.success) return { ok: true, value: inChinese.data };
  const inEnglish = schema.safeParse(value, { error: ERRORS.en });
  const zh = inChinese.error.issues.flatMap(flatten);
  const en = inEnglish.success ? zh : inEnglish.error.issues.flatMap(flatten);
  const errors = zh.map((issue, index) => {
    const said = saidBy(issue) ?? { zh: issue.message, en: en[index]?.message ?? issue.message };
    return fieldError(schema, issue.path, said, part);
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

function fieldError(schema: z.ZodType, path: readonly PropertyKey[], said: Said, part: Part): PartRefusal {
  const meta = fieldMetaAt(schema, path);
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
export function toPointer(path: readonly PropertyKey[]): string {
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

/** What a custom check says by its `params`. */
function saidBy(issue: z.core.$ZodIssue): Said | undefined {
  if (issue.code !== 'custom') return undefined;
  const { zh, en, rule, code } = (issue.params ?? {}) as Partial<Said>;
  if (typeof zh !== 'string' || typeof en !== 'string') return undefined;
  return { zh, en, ...(rule && { rule }), ...(code && { code }) };
}

const UNSTORABLE: Said = {
  zh: '包含不能保存的字符（空字符或不成对的代理项）或嵌套过深',
  en: 'Contains a character that cannot be stored (NUL or a lone surrogate), or is nested too deeply',
  code: 'UNSTORABLE',
};

/** Deeper than any document of ours; what is deeper only exhausts the stack of whoever walks it. */
const DEEPEST = 64;

/** The paths of what Postgres cannot hold, as a value or as a key: it would fail far from the edge. */
function findUnstorable(value: unknown, path: PropertyKey[] = []): PropertyKey[][] {
  if (typeof value === 'string') return isStorableText(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  if (path.length >= DEEPEST) return [path.slice(0, 1)];
  if (Array.isArray(value)) return value.flatMap((item, index) => findUnstorable(item, [...path, index]));
  return Object.entries(value).flatMap(([key, item]) =>
    isStorableText(key) ? findUnstorable(item, [...path, key]) : [path],
  );
}

function isStorableText(text: string): boolean {
  return !text.includes('\u0000') && !LONE_SURROGATE.test(text);
}
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Whether Postgres can hold the value: no NUL or lone surrogate in it, and not too deep. */
export function isStorable(value: unknown): boolean {
  return findUnstorable(value).length === 0;
}
