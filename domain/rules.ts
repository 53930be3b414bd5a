import { AFTER_MATCH_RULES } from './rules/after-match.ts';
import { STANDING_RULES } from './rules/always.ts';
import { CLAIM_RULES } from './rules/claims.ts';
import { PARTY_RULES } from './rules/parties.ts';
import { POSTING_RULES } from './rules/postings.ts';
import type { RuleText } from './rules/rule.ts';

/** The rules of the programme: what it must do, numbered, cited in refusals and tests. */
export const RULES = {
  ...PARTY_RULES,
  ...POSTING_RULES,
  ...CLAIM_RULES,
  ...AFTER_MATCH_RULES,
  ...STANDING_RULES,
} as const satisfies Readonly<Record<string, RuleText>>;

/** A numbered rule of the programme, as cited in refusals and tests. */
export type Rule = keyof typeof RULES;
export const RULE_NUMBERS = Object.keys(RULES) as Rule[];
