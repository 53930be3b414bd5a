import { canonicalJson } from '../document/canonical-json.ts';
import type { Json } from '../document/model.ts';
import type { Kept } from '../form/kept.ts';
import type { PostingType, Text } from '../vocabulary.ts';
import { POSTING_FIELDS, type PostingField } from './fields.ts';
import type { PostingContent } from './schema.ts';

/** A field that differs between two versions of a posting, for reviewers and claimants to read (R10, R14). */
export interface ChangedField extends Text {
  /** The name of the field; its JSON pointer is `/` and the name. */
  readonly field: string;
  readonly material: boolean;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

function fieldsOf(type: PostingType): [name: string, field: PostingField][] {
  return Object.entries(POSTING_FIELDS[type]);
}

/** The names of the material fields of a type (R10). */
export function materialFields(type: PostingType): string[] {
  return fieldsOf(type).flatMap(([name, field]) => (field.material ? [name] : []));
}

/** The names of the fields that everybody may see (R19). */
export function publicFields(type: PostingType): string[] {
  return fieldsOf(type).flatMap(([name, field]) => (field.public ? [name] : []));
}

/**
 * The fields that differ, in the order of the form, with both values. Values are compared as canonical JSON: the order
 * of members and what is absent or undefined make no difference; the order of a list does.
 * @throws TypeError if the two are of different types: the type of a posting never changes (R10).
 */
export function changedFields(before: PostingContent, after: PostingContent): ChangedField[] {
  if (before.type !== after.type) throw new TypeError('the type of a posting never changes (R10)');
  return fieldsOf(after.type).flatMap(([name, { zh, en, material = false }]) => {
    const from = valueOf(before, name);
    const to = valueOf(after, name);
    return written(from) === written(to) ? [] : [{ field: name, zh, en, material, before: from, after: to }];
  });
}

/** The fields that an amendment changes: the window is none of them, it moves by acts of its own (R14, R16). */
export function amendedFields(before: PostingContent, after: PostingContent): ChangedField[] {
  return changedFields(before, after).filter(({ field }) => field !== 'window');
}

/** True if a change sends a posting back to the first level, or reopens the review of a published one (R10, R14). */
export function isMaterialChange(before: PostingContent, after: PostingContent): boolean {
  return changedFields(before, after).some(({ material }) => material);
}

/** The fields of a posting that everybody may see. */
export type PublicContent = Kept<PostingContent>;

/** The part of a posting that everybody may see (R19). */
export function publicContent(content: PostingContent): PublicContent {
  const shown = publicFields(content.type).map((name) => [name, valueOf(content, name)] as const);
  return Object.fromEntries(shown);
}

/** A posting as its claimants read it: neither contacts, nor the poster's helper, nor confidential annexes (R19). */
export function demandOf(content: PostingContent): PostingContent {
  const { helper: _, ...rest } = content;
  return {
    ...rest,
    contacts: [],
    attachments: content.attachments.filter(({ confidential }) => !confidential),
  };
}

function valueOf(content: PostingContent, name: string): Json | undefined {
  return (content as Readonly<Record<string, Json | undefined>>)[name];
}

function written(value: Json | undefined): string | undefined {
  return value === undefined ? undefined : canonicalJson(value);
}
