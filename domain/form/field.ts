import type { Rule } from '../rules.ts';
import type { Text } from '../vocabulary.ts';

/** Description of a form field: the portal draws the form from it, errors are worded with it, docs list it. */
export type FormField = {
  /** Chinese and English on one line, for readers of plain JSON Schema. */
  readonly title: string;
  readonly description: string;
  readonly label: Text;
  readonly help: Text;
  readonly rule: Rule;
  readonly example?: unknown;
};

/**
 * The metadata of a form field, for `.meta()` (call it last).
 * @param rule The rule that asks for the field. @param zh, en Its name. @param help What to write, in both languages.
 * @param example A value that would pass.
 */
export function formField(rule: Rule, zh: string, en: string, help: Text, example?: unknown): FormField {
  return {
    title: `${zh} ${en}`,
    description: `${help.zh} ${help.en}`,
    label: { zh, en },
    help,
    rule,
    ...(example !== undefined && { example }),
  };
}

/**
 * Words of a custom check that fails: its sentence in two languages and its rule, as the HTTP edge prints them, and both
 * in one line, for an operator's command.
 */
export function checkFailed(
  rule: Rule,
  zh: string,
  en: string,
): { error: string; params: Text & { readonly rule: Rule } } {
  return { error: `${zh} / ${en}`, params: { rule, zh, en } };
}

/** The metadata of a part of a field: its name alone, in both languages. */
export function partName(zh: string, en: string): { title: string; label: Text } {
  return { title: `${zh} ${en}`, label: { zh, en } };
}

/** The metadata of a choice: what each code means, for the portal's lists. */
export function choices<Code extends string>(
  table: Readonly<Record<Code, Text>>,
): { choices: Record<Code, Text> } {
  const entries = Object.entries<Text>(table).map(([code, { zh, en }]) => [code, { zh, en }] as const);
  return { choices: Object.fromEntries(entries) as Record<Code, Text> };
}
