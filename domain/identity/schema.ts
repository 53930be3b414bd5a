import { z } from 'zod';
import { checkFailed } from '../form/field.ts';
import { mark } from '../kinds/schema.ts';
import { isCreditCode } from '../party/credit-code.ts';
import {
  normalAccount,
  normalCode,
  normalCreditCode,
  normalId,
  normalMail,
  normalSubject,
} from './normal.ts';

/**
 * Every kind of identity that a body, a path or a query can hold (R5): brought to its one spelling first, then checked,
 * so that what is no identity is refused and what comes after compares normal forms alone.
 */

/** One of the kinds of values that a request may hold (`domain/kinds`). */
const IDENTITY = mark<string>('identity');

/** The id of a party, a case, a file. */
export const idSchema = z.string().overwrite(normalId).max(36).check(z.uuid(), IDENTITY);

/** A unified social credit code with a right check character. */
export const creditCode = z
  .string()
  .overwrite(normalCreditCode)
  .length(18)
  .check(IDENTITY)
  .refine(
    isCreditCode,
    checkFailed('R1', '统一社会信用代码校验位不正确', 'The check character of the credit code is wrong'),
  );

const ACCOUNT = /^[^\s\p{C}]+$/u;

/** The longest id of an account (OpenID Connect allows 255; nobody uses them). */
const ACCOUNT_MAX = 120;

/** True if a text in normal form can be an account: no white space, nothing invisible. */
export function isAccount(text: string): boolean {
  return text.length > 0 && text.length <= ACCOUNT_MAX && ACCOUNT.test(text);
}

/** The id of an account, as the identity provider names it. */
export const accountId = z
  .string()
  .overwrite(normalAccount)
  .min(1)
  .max(ACCOUNT_MAX)
  .check(IDENTITY)
  .refine(
    (text) => ACCOUNT.test(text),
    checkFailed(
      'R5',
      '账号不能含空白或不可见字符',
      'An account must not contain white space or invisible characters',
    ),
  );

export const mailAddress = z.string().overwrite(normalMail).max(200).check(z.email(), IDENTITY);

/** A code that we issued and people type, such as a late code or a check code. */
export const issuedCode = (max: number) => z.string().overwrite(normalCode).min(1).max(max).check(IDENTITY);

/** Subject of an interest or an exclusion: a party, by its id, or a unit, by its credit code. */
export const identitySubject = z
  .string()
  .overwrite(normalSubject)
  .max(60)
  .check(IDENTITY)
  .refine(
    (text) => isCreditCode(text) || z.uuid().safeParse(text).success,
    checkFailed(
      'R5',
      '请填写主体编号或 18 位统一社会信用代码',
      'Give the id of a party, or the 18 characters of a credit code',
    ),
  );

const NORMALISERS: readonly unknown[] = [
  normalId,
  normalCreditCode,
  normalAccount,
  normalMail,
  normalCode,
  normalSubject,
];

/**
 * The checks of a schema that bring an identity to its spelling. An unfinished form keeps them (R8): a draft holds the
 * same spelling as what becomes of it.
 */
export function spellingOf(schema: z.ZodType): z.core.$ZodCheck<string>[] {
  const checks = (schema.def as { checks?: z.core.$ZodCheck<string>[] }).checks ?? [];
  return checks.filter(({ _zod }) => NORMALISERS.includes((_zod.def as { tx?: unknown }).tx));
}
