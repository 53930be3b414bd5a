import type { Json } from '../document/model.ts';
import type { PostingType, Text } from '../vocabulary.ts';
import { amendedFields, publicFields } from './content.ts';
import type { PostingContent } from './schema.ts';

/**
 * Public states of an amendment (R14, R19): it was submitted; it is in force; it is not. The reason stays unsaid:
 * refused, taken back and ended because somebody was selected have the same words and the same time.
 */
export const AMENDMENT_STATES = {
  submitted: {
    zh: '变更申请已提交，结果尚未公布；已发布的版本有效',
    en: 'An amendment was submitted, its outcome is not public yet; the published version remains in force',
  },
  in_force: { zh: '变更已生效', en: 'The amendment is in force' },
  not_in_force: {
    zh: '变更未生效，已发布的版本有效',
    en: 'The amendment did not take effect; the published version remains in force',
  },
} as const satisfies Record<string, Text>;
export type AmendmentState = keyof typeof AMENDMENT_STATES;

/** A public field that an amendment in force has changed. */
export interface PublicChange extends Text {
  readonly field: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** Public changes of an amendment, and whether something material changes that the public does not read. */
export function publicChanges(
  type: PostingType,
  before: PostingContent,
  after: PostingContent,
): { readonly changes: readonly PublicChange[]; readonly more: boolean } {
  const shown = new Set(publicFields(type));
  const all = amendedFields(before, after);
  return {
    changes: all
      .filter(({ field }) => shown.has(field))
      .map(({ field, zh, en, before: from, after: to }) => ({ field, zh, en, before: from, after: to })),
    more: all.some(({ field, material }) => material && !shown.has(field)),
  };
}
