import type { z } from 'zod';
import type { FormField } from '../form/field.ts';
import type { ChangedField } from '../posting/content.ts';
import { POSTING_FORMS, type PostingContent } from '../posting/schema.ts';
import type { FieldRefusal } from '../refusal.ts';
import type { Text } from '../vocabulary.ts';
import type { Correction, CorrectionAnswer } from './schema.ts';

/** The steps of a JSON pointer (RFC 6901): `/targets/0/target` is `['targets', '0', 'target']`. */
function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The form's field within another, and its value; null where there is none. */
interface Place {
  readonly form: z.ZodType;
  readonly value: unknown;
  readonly label: Text | null;
}

function within({ form, value }: Place, step: string): Place | null {
  const bare = unwrapped(form);
  const { shape, element } = bare.def as { shape?: Record<string, z.ZodType>; element?: z.ZodType };
  if (shape) {
    const part = Object.hasOwn(shape, step) ? shape[step] : undefined;
    const held = (value as Readonly<Record<string, unknown>> | undefined)?.[step];
    return part ? { form: part, value: held, label: labelOf(part) } : null;
  }
  if (!element || !/^(0|[1-9]\d{0,3})$/.test(step)) return null;
  const index = Number(step);
  if (!Array.isArray(value) || index >= value.length) return null;
  const label = { zh: `第 ${index + 1} 项`, en: `item ${index + 1}` };
  return { form: element, value: value[index], label };
}

function unwrapped(schema: z.ZodType): z.ZodType {
  const { innerType } = schema.def as { innerType?: z.ZodType };
  return innerType ? unwrapped(innerType) : schema;
}

function labelOf(schema: z.ZodType): Text | null {
  return (schema.meta() as Partial<FormField> | undefined)?.label ?? null;
}

/**
 * The name of the field of a posting that a pointer names, from the form's field down to the part: a field of its form,
 * filled in or not, and of a list only an item that is there. The type never changes, so it is no field to correct (R10).
 * @returns null where there is no such field
 */
export function fieldNamed(content: PostingContent, pointer: string): Text | null {
  const [field, ...parts] = stepsOf(pointer);
  if (field === undefined || field === 'type') return null;
  let place = within({ form: POSTING_FORMS[content.type], value: content, label: null }, field);
  const names: Text[] = place?.label ? [place.label] : [];
  for (const part of parts) {
    place = place && within(place, part);
    if (place?.label) names.push(place.label);
  }
  if (!place) return null;
  return { zh: names.map(({ zh }) => zh).join('·'), en: names.map(({ en }) => en).join(' · ') };
}

/** Corrections that name no field of the content under review, each with what cures it (R10). */
export function correctionFindings(
  content: PostingContent,
  corrections: readonly Correction[],
): FieldRefusal[] {
  return corrections.flatMap(({ pointer }, index) =>
    fieldNamed(content, pointer)
      ? []
      : [
          {
            pointer: `/corrections/${index}/pointer`,
            code: 'CORRECTION_FIELD_UNKNOWN',
            rule: 'R10',
            zh: `第 ${index + 1} 条补正意见所指的“${pointer}”不是所审内容中的栏目。请写明栏目，如 /targets/0/target；列表中缺少一项的，指明该列表，如 /targets。`,
            en: `Correction ${index + 1} points to "${pointer}", which is no field of the content under review. Name a field, e.g. /targets/0/target; where a list lacks an item, name the list, e.g. /targets.`,
          },
        ],
  );
}

/**
 * Findings against answers that do not answer a list of corrections item by item: a correction without an answer, or
 * with two, a number that is not on the list, and one said to be corrected whose field is as it was (R10).
 * @param changed the fields that differ from the returned version
 */
export function answerFindings(
  corrections: readonly Correction[],
  answers: readonly CorrectionAnswer[],
  changed: readonly Pick<ChangedField, 'field'>[],
): FieldRefusal[] {
  const finding = (index: number | null, code: string, zh: string, en: string): FieldRefusal => ({
    pointer: index === null ? '/answers' : `/answers/${index}/correction`,
    code,
    rule: 'R10',
    zh,
    en,
  });
  const seen = new Set<number>();
  const wrong = answers.flatMap(({ correction: number, how }, index): FieldRefusal[] => {
    const asked = corrections[number - 1];
    if (!asked)
      return [
        finding(
          index,
          'CORRECTION_UNKNOWN',
          `没有第 ${number} 条补正意见，请删除此条答复；共 ${corrections.length} 条。`,
          `There is no correction ${number}: remove this answer; there are ${corrections.length}.`,
        ),
      ];
    if (seen.has(number))
      return [
        finding(
          index,
          'CORRECTION_ANSWERED_TWICE',
          `第 ${number} 条补正意见已有答复，请合并为一条。`,
          `Correction ${number} has an answer already: put both into one.`,
        ),
      ];
    seen.add(number);
    const field = stepsOf(asked.pointer)[0];
    if (how === 'explained' || changed.some((one) => one.field === field)) return [];
    return [
      finding(
        index,
        'CORRECTION_NOT_MADE',
        `第 ${number} 条答复为“已修改”，但所指栏目与退回的版本相同。请修改该栏目，或改为说明理由（explained）。`,
        `Answer ${number} says "corrected", but the field is as it was. Change it, or answer "explained" and say why.`,
      ),
    ];
  });
  const missing = corrections.flatMap(({ text }, index) =>
    seen.has(index + 1)
      ? []
      : [
          finding(
            null,
            'CORRECTION_UNANSWERED',
            `第 ${index + 1} 条补正意见尚未答复：${text} 请在 answers 中以 correction: ${index + 1} 逐条答复。`,
            `Correction ${index + 1} is not answered: ${text} Answer it in answers with correction: ${index + 1}.`,
          ),
        ],
  );
  return [...wrong, ...missing];
}
