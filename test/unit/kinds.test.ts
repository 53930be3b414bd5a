import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { badCharacterIn, lengthOf, withoutBadCharacters } from '../../domain/kinds/characters.ts';
import { cut, cutBytes } from '../../domain/kinds/cut.ts';
import { date, fileName, instant, line, prose, version } from '../../domain/kinds/schema.ts';

const takes = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

describe('R8 the characters of a text', () => {
  const REFUSED: [string, string][] = [
    ['NUL', '\u0000'],
    ['vertical tab', '\u000b'],
    ['escape', '\u001b'],
    ['delete', '\u007f'],
    ['a C1 control', '\u0085'],
    ['a lone surrogate', '\ud842'],
    ['U+FFFE', '\ufffe'],
    ['U+FFFF', '\uffff'],
    ['U+1FFFE', '\u{1fffe}'],
    ['U+FDD0', '\ufdd0'],
    ['an override of direction', '\u202e'],
    ['an isolate', '\u2066'],
    ['a zero-width space', '\u200b'],
    ['a byte order mark inside', '\ufeff'],
    ['a line separator', '\u2028'],
    ['a tag character', '\u{e0041}'],
    ['a private-use character', '\ue000'],
    ['the mark of damage', '\ufffd'],
  ];
  it.each(REFUSED)('%s is refused, in one line and in many, with its place', (_name, character) => {
    const text = `标题${character}标题`;
    expect([takes(line(80), text), takes(prose(800), text)]).toEqual([false, false]);
    expect(badCharacterIn(text)?.at).toBe(3);
    expect(withoutBadCharacters(text)).toBe('标题标题');
  });

  it.each(['𠮷野家', '👨‍👩‍👧 家庭', '葛󠄀城', 'Ωμέγα · naïve', 'ا ب', '“引号”—（括号）', 'क्ष'])(
    '%s is kept as it is',
    (text) => {
      expect([line(80).parse(text), prose(800).parse(text)]).toEqual([text, text]);
    },
  );

  it('a line has no line break or tab; prose has, in one form', () => {
    expect([takes(line(80), '一\n二'), takes(line(80), '一\t二')]).toEqual([false, false]);
    expect(prose(80).parse('一\r\n二\r三\t四')).toBe('一\n二\n三\t四');
  });

  it('is in NFC, without white space around it, and has something to see', () => {
    expect(line(80).parse('  cafe\u0301 ')).toBe('café');
    expect([takes(line(80), '\u3000 '), takes(line(80), '\u200d\ufe0f'), takes(line(80, 0), '')]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('is counted in code points, as its JSON Schema says', () => {
    expect([takes(line(60), '汉'.repeat(59) + '𠮷'), takes(line(60), '𠮷'.repeat(61))]).toEqual([
      true,
      false,
    ]);
    expect(line(60).safeParse('𠮷'.repeat(61)).error?.issues[0]).toMatchObject({
      code: 'too_big',
      maximum: 60,
    });
  });

  it('R8 cut ends between two characters as people see them, and never makes a text longer', () => {
    expect(cut('汉'.repeat(59) + '𠮷', 60)).toBe('汉'.repeat(59) + '𠮷');
    expect(cut('汉'.repeat(60) + '𠮷', 60)).toBe('汉'.repeat(60));
    expect(cut('ab👨‍👩‍👧c', 4)).toBe('ab');
    expect(cutBytes('汉𠮷', 6)).toBe('汉');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(200), (text, max) => {
        const short = cut(text, max);
        expect(text.startsWith(short) && lengthOf(short) <= max).toBe(true);
        expect(Buffer.byteLength(cutBytes(text, max))).toBeLessThanOrEqual(max);
        if (!/\p{Surrogate}/u.test(text)) expect(/\p{Surrogate}/u.test(short)).toBe(false);
      }),
    );
  });

  it('R8 whatever a kind of text takes, XML and Postgres can hold', () => {
    // XML 1.0, production 2: Char.
    const xml = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const taken = prose(1000, 0).safeParse(text);
        if (taken.success) expect(xml.test(taken.data) && !taken.data.includes('\0')).toBe(true);
      }),
    );
  });
});

describe('R8 figures, instants and names', () => {
  it.each<[z.ZodType, string, unknown, boolean]>([
    [version, 'the largest integer', 2_147_483_647, true],
    [version, 'one more', 2_147_483_648, false],
    [version, 'none', 0, false],
    [version, 'a fraction', 1.5, false],
    [instant, 'first', '2000-01-01T00:00:00Z', true],
    [instant, 'before it', '1999-12-31T23:59:59.999Z', false],
    [instant, 'last', '2100-12-31T23:59:59.999Z', true],
    [instant, 'after it', '2101-01-01T00:00:00Z', false],
    [instant, 'for ever', '9999-12-31T23:59:59-12:00', false],
    [instant, 'an offset that Postgres refuses', '2026-01-01T00:00:00+23:59', false],
    [instant, 'without an offset', '2026-01-01T00:00:00', false],
    [date, 'a university', '1896-04-08', true],
    [date, 'year nought', '0000-01-01', false],
    [date, 'far away', '9999-12-31', false],
    [date, 'no such day', '2026-02-30', false],
    [fileName, 'an ordinary one', '技术说明.pdf', true],
    [fileName, 'a path', '../../etc/passwd', false],
    [fileName, 'a header', 'a\r\nSet-Cookie: x', false],
    [fileName, 'too many bytes', '𠮷'.repeat(64), false],
  ])('%# %s: %s', (schema, _name, value, fits) => {
    expect(takes(schema, value)).toBe(fits);
  });

  it('an instant is read to the millisecond', () => {
    expect(instant.parse('2026-03-02T09:00:00.1234567+08:00')).toBe('2026-03-02T09:00:00.123+08:00');
  });
});
