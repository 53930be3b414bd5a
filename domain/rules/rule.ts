import type { Text } from '../vocabulary.ts';

/**
 * One rule of the programme, whole in each language. `[N]` in a sentence marks what the notice 沪人社专〔2022〕294号
 * fixes; everything without a mark is a policy that fills a silence, with its figures in the policy record.
 */
export interface RuleText extends Text {
  readonly title: Text;
  /** The words of the notice that it rests on; null where the notice is silent. */
  readonly notice: string | null;
}

/** Declares rules, keeping their numbers as literal types. */
export function defineRules<const T extends Readonly<Record<`R${number}`, RuleText>>>(rules: T): T {
  return rules;
}
