import type { Rule } from './rules.ts';
import type { Text } from './vocabulary.ts';

/** Texts of a refusal code, and its HTTP status (the one map from code to status). */
export interface RefusalSpec {
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 503;
  /** The rule of programme.md that causes it; absent for what is not the programme's (transport, identity). */
  readonly rule?: Rule;
  /** One sentence, `{name}` stands for a parameter. */
  readonly zh: string;
  readonly en: string;
  /** How to put it right. */
  readonly cure: Text;
}

/** One field that is wrong: a JSON pointer into the body, and what is expected there. */
export interface FieldRefusal extends Text {
  readonly pointer: string;
  readonly rule?: Rule;
  readonly code?: string;
}

/** Declares a concept's refusals, keeping their codes as literal types. */
export function defineRefusals<const T extends Record<string, RefusalSpec>>(specs: T): T {
  return specs;
}

/** Values of a sentence's placeholders; a Text gives each language its own words. */
export type RefusalParams = Readonly<Record<string, string | number | Text>>;

/** The plain data of a refusal: travels in an ApplicationFailure's details and in a problem's body. */
export interface RefusalData {
  readonly code: string;
  readonly params?: RefusalParams;
  readonly fields?: readonly FieldRefusal[];
}

/** A business refusal: bad input that changes nothing. Never retried. `code` is one of `domain/refusals.ts`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly data: RefusalData;
  constructor(code: string, details: Omit<RefusalData, 'code'> = {}) {
    super(code);
    this.data = { code, ...details };
  }
}

/** Fills `{name}` placeholders of a sentence in a language; one without a value stays as it is. */
export function fillText(sentence: string, params: RefusalParams = {}, language: keyof Text = 'zh'): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === 'object' ? value[language] : String(value);
  });
}
