import { fillText, type FieldRefusal, type RefusalParams, type RefusalSpec } from '../refusal.ts';
import type { Rule } from '../rules.ts';
import type { Text } from '../vocabulary.ts';

/**
 * One reason why something is not possible, and how to correct it. A check returns all of them at once (R8), so that
 * one need not try repeatedly; an empty list means that there is no objection.
 */
export interface Finding extends Text {
  /** A code of `domain/refusals.ts`. */
  readonly code: string;
  readonly rule: Rule;
  readonly cure: Text;
  /** The field that it concerns, as a JSON pointer, where there is one. */
  readonly pointer?: string;
}

/** Details of a finding beside its sentence. */
export interface FindingDetails {
  /** Values of the placeholders; a Text gives each language its own. */
  readonly params?: RefusalParams;
  readonly pointer?: string;
}

/** The finding of a code of a concept's refusals: its sentences are written there, once. */
export function findingOf<C extends Record<string, RefusalSpec & { readonly rule: Rule }>>(catalogue: C) {
  return (code: keyof C & string, { params, pointer }: FindingDetails = {}): Finding => {
    const spec = catalogue[code] as C[string];
    return {
      code,
      rule: spec.rule,
      zh: fillText(spec.zh, params),
      en: fillText(spec.en, params, 'en'),
      cure: { zh: fillText(spec.cure.zh, params), en: fillText(spec.cure.en, params, 'en') },
      ...(pointer !== undefined && { pointer }),
    };
  };
}

/** A finding as one error of a problem body: the sentence and its cure; without a field it points at the whole. */
export function toFieldRefusal({ code, rule, zh, en, cure, pointer = '' }: Finding): FieldRefusal {
  return { pointer, code, rule, zh: `${zh}${cure.zh}`, en: `${en} ${cure.en}` };
}
