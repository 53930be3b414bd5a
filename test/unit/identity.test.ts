import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  normalAccount,
  normalCode,
  normalCreditCode,
  normalId,
  normalMail,
  normalName,
  normalSubject,
} from '../../domain/identity/normal.ts';
import {
  accountId,
  creditCode,
  idSchema,
  identitySubject,
  isAccount,
  issuedCode,
  mailAddress,
  spellingOf,
} from '../../domain/identity/schema.ts';
import { SHORT_CODE_ALPHABET } from '../../domain/identity/short-code.ts';
import { kindOf, line } from '../../domain/kinds/schema.ts';
import { creditCode as codeOf, uuid } from './support/parties.ts';

const CODE = codeOf(1);
const ID = 'abcdef01-2345-4678-9abc-def012345678';

describe('R5 one identity has one spelling', () => {
  it.each<[string, (text: string) => string, string, string]>([
    ['an id: lower case, half width, bare', normalId, ` ${ID.toUpperCase()}\u3000`, ID],
    ['an account', normalAccount, ' ＺＨＡＮＧ.Wei ', 'zhang.wei'],
    ['an account, without white space within it taken away', normalAccount, 'a b', 'a b'],
    ['an address', normalMail, ' Zhang.Wei＠Example.CN ', 'zhang.wei@example.cn'],
    [
      'a credit code: upper case, without what groups it',
      normalCreditCode,
      ` 9131-0115 ｍａ1h\u00ad ${CODE.slice(12).toLowerCase()}`,
      CODE,
    ],
    ['a code that we issue: upper case, without spaces', normalCode, ' ab12 ｃｄ34\u200b ', 'AB12CD34'],
    ['a code keeps its hyphens', normalCode, 'ab-12', 'AB-12'],
    ['a name in Latin letters', normalName, ' Zhang  ＷＥＩ ', 'zhangwei'],
    ['a name with points of any kind', normalName, '阿·卜•杜・拉‧欣\u200b', '阿卜杜拉欣'],
    ['a name keeps what tells it apart', normalName, 'O’Neil-Smith', 'o’neil-smith'],
    ['a subject that is a credit code', normalSubject, ` ${CODE.toLowerCase()}`, CODE],
    ['a subject that is an id', normalSubject, ` ${ID.toUpperCase()} `, ID],
    ['a subject longer than a credit code', normalSubject, `${CODE}X`, `${CODE}X`.toLowerCase()],
    ['a subject with another sign before', normalSubject, `_${CODE}`, `_${CODE}`.toLowerCase()],
    ['a subject with another sign after', normalSubject, `${CODE}_`, `${CODE}_`.toLowerCase()],
  ])('%s', (_what, normal, given, one) => {
    expect(normal(given)).toBe(one);
    expect(normal(one)).toBe(one);
  });
});

describe('R5 what is no identity is refused, what is one comes out in its spelling', () => {
  const read = (schema: z.ZodType, value: string): unknown => {
    const { success, data } = schema.safeParse(value);
    return success ? data : 'refused';
  };
  it.each<[string, z.ZodType, string, string]>([
    ['an id', idSchema, ID.toUpperCase(), ID],
    ['no id', idSchema, 'abc', 'refused'],
    ['an id and more', idSchema, `${ID}0`, 'refused'],
    ['a credit code', creditCode, CODE.toLowerCase(), CODE],
    ['a wrong check character', creditCode, CODE.slice(0, 17) + (CODE.endsWith('0') ? '1' : '0'), 'refused'],
    ['an account', accountId, 'Zhang', 'zhang'],
    ['no account', accountId, ' ', 'refused'],
    ['an account with a space', accountId, 'a b', 'refused'],
    ['an account with something unseen', accountId, 'a\u200bb', 'refused'],
    ['the longest account', accountId, 'a'.repeat(120), 'a'.repeat(120)],
    ['a longer one', accountId, 'a'.repeat(121), 'refused'],
    ['an address', mailAddress, 'A@Example.cn', 'a@example.cn'],
    ['no address', mailAddress, 'a', 'refused'],
    ['a code', issuedCode(4), 'ab 12', 'AB12'],
    ['a code that is too long', issuedCode(4), 'ab123', 'refused'],
    ['a code of nothing', issuedCode(4), ' ', 'refused'],
    ['a short code', issuedCode(4), 'a', 'A'],
    ['a party as a subject', identitySubject, ID.toUpperCase(), ID],
    ['a unit as a subject', identitySubject, CODE.toLowerCase(), CODE],
    ['neither', identitySubject, 'abc', 'refused'],
  ])('%s', (_what, schema, value, result) => {
    expect(read(schema, value)).toBe(result);
  });

  it.each<[string, string, boolean]>([
    ['a letter', 'a', true],
    ['nothing', '', false],
    ['a space within', 'a b', false],
    ['a space at the end', 'a ', false],
    ['a space at the beginning', ' a', false],
    ['120 characters', 'a'.repeat(120), true],
    ['121', 'a'.repeat(121), false],
  ])('an account by its form: %s', (_what, account, is) => {
    expect(isAccount(account)).toBe(is);
  });

  it('R8 an unfinished form keeps the spelling, and nothing else of the check', () => {
    for (const schema of [idSchema, creditCode, accountId, mailAddress, issuedCode(9), identitySubject]) {
      expect(spellingOf(schema)).toHaveLength(1);
      expect(kindOf(schema)).toBe('identity');
    }
    expect(
      z
        .string()
        .check(...spellingOf(creditCode))
        .parse(' 91-31 '),
    ).toBe('9131');
    expect(spellingOf(line(80))).toEqual([]);
    expect(spellingOf(z.boolean())).toEqual([]);
    expect(uuid(1)).toBe(idSchema.parse(uuid(1)));
  });

  it('a code that people type has no letter that is misread', () => {
    expect(SHORT_CODE_ALPHABET).toHaveLength(32);
    expect(new Set(SHORT_CODE_ALPHABET).size).toBe(32);
    expect(SHORT_CODE_ALPHABET).toMatch(/^[0-9A-Z]+$/);
    expect(SHORT_CODE_ALPHABET).not.toMatch(/[ILOU]/);
  });
});
