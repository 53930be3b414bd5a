import type { NoticeKind } from '../notification/kinds.ts';
import type { Text } from '../vocabulary.ts';

/** A notice: one sentence, `{name}` stands for a parameter, `{summary}` for what the case is called in lists. */
export type NoticeSpec = Text & {
  /** It says where the case stands too: who gets it is not told of the change of stage besides (R39). */
  readonly isWholeNews?: true;
  /** Its kind, as people choose how each comes to them; absent: an outcome (R39). */
  readonly kind?: NoticeKind;
};

/** Declares a concept's notices, keeping their sentences as literal types: their parameters follow from them. */
export function defineNotices<const T extends Readonly<Record<string, NoticeSpec>>>(notices: T): T {
  return notices;
}

type Placeholders<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** The parameters of a notice, the summary aside, which the step knows; a Text gives each language its own words. */
export type NoticeParams<Spec extends NoticeSpec> = {
  readonly [Name in Exclude<Placeholders<Spec['zh'] | Spec['en']>, 'summary'>]: string | number | Text;
};
