import type * as z from 'zod';
import type { Rule } from '../../domain/rules.ts';
import type { Text } from '../../domain/vocabulary.ts';

/**
 * Metadata of a field's schema, set by `.meta()` (call it last: later methods drop it): `z.string().min(1).meta({
 * label: { zh: '标题', en: 'Title' }, rule: 'R8', cure: { zh: '…', en: '…' } })`. A custom check gives its own sentence
 * in two languages by `params`: `.refine(check, { params: { zh: '…', en: '…', rule: 'R4', code: 'TOO_YOUNG' } })`.
 */
export interface FieldMeta {
  /** How people call the field. */
  readonly label?: Text;
  /** The rule that its limits come from; holds for the fields within too, unless they name their own. */
  readonly rule?: Rule;
  /** How to correct a wrong value; of a form's field, what to write in it. */
  readonly cure?: Text;
  readonly help?: Text;
  /** The words of each code that the field takes. */
  readonly choices?: Readonly<Record<string, Text>>;
  readonly example?: unknown;
}

/**
 * The meta of the field at a path within a schema; for an unknown path, what its ancestors say. A part is called by its
 * field and itself: 联系人·第 1 项·电话.
 */
export function fieldMetaAt(schema: z.ZodType, path: readonly PropertyKey[]): FieldMeta {
  let rule = metaOf([schema]).rule;
  let candidates = unwrap(schema);
  const labels: Text[] = [];
  for (const step of path) {
    candidates = candidates.flatMap((candidate) => childrenOf(candidate, step));
    const own = metaOf(candidates);
    rule = own.rule ?? rule;
    if (own.label) labels.push(own.label);
    else if (typeof step === 'number' && labels.length > 0)
      labels.push({ zh: `第 ${step + 1} 项`, en: `item ${step + 1}` });
    candidates = candidates.flatMap(unwrap);
  }
  const { label: _, ...rest } = metaOf(candidates);
  return { ...rest, ...(labels.length > 0 && { label: joined(labels) }), ...(rule && { rule }) };
}

function joined(labels: readonly Text[]): Text {
  return { zh: labels.map(({ zh }) => zh).join('·'), en: labels.map(({ en }) => en).join(' · ') };
}

function metaOf(schemas: readonly z.ZodType[]): FieldMeta {
  const metas = schemas.flatMap(unwrap).map((schema) => (schema.meta() ?? {}) as FieldMeta);
  const found: { -readonly [K in keyof FieldMeta]: FieldMeta[K] } = {};
  for (const meta of metas) {
    found.label ??= meta.label;
    found.rule ??= meta.rule;
    found.cure ??= meta.cure ?? meta.help;
    found.choices ??= meta.choices;
    found.example ??= meta.example;
  }
  return found;
}

/** The parts of zod's definitions that the walk needs; every schema has some of them. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
  readonly getter?: () => z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly left?: z.ZodType;
  readonly right?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly rest?: z.ZodType | null;
}

function definitionOf(schema: z.ZodType): Definition {
  return schema.def;
}

/** A schema with everything that it wraps or chooses between, outermost first. */
export function unwrap(schema: z.ZodType): z.ZodType[] {
  const { innerType, in: input, out, getter, options, left, right } = definitionOf(schema);
  const inner = [innerType, input, out, getter?.(), ...(options ?? []), left, right];
  return [schema, ...inner.flatMap((found) => (found ? unwrap(found) : []))];
}

function childrenOf(schema: z.ZodType, step: PropertyKey): z.ZodType[] {
  const { shape, element, valueType, items, rest } = definitionOf(schema);
  const child =
    (shape && Object.hasOwn(shape, step) ? shape[String(step)] : undefined) ??
    element ??
    valueType ??
    (typeof step === 'number' ? (items?.[step] ?? rest) : undefined);
  return child ? [child] : [];
}
