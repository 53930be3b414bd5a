import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { badCharacterIn, saysBadCharacter } from '../../domain/kinds/characters.ts';
import { cut, cutBytes, summaryOf } from '../../domain/kinds/cut.ts';
import {
  anyNumber,
  compactJws,
  date,
  fen,
  fileName,
  instant,
  int,
  kindOf,
  line,
  number,
  phone,
  policyVersion,
  prose,
  scores,
  sha256,
  text,
  unfinished,
} from '../../domain/kinds/schema.ts';

const takes = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;
const said = (schema: z.ZodType, value: unknown) =>
  (schema.safeParse(value).error?.issues ?? []).map((issue) =>
    issue.code === 'custom' ? `${String(issue.params?.zh)} / ${String(issue.params?.en)}` : issue.code,
  );

describe('R8 a refused character is named in both languages, with its place and how to cure it', () => {
  it.each<[string, string, string, string]>([
    ['\ud842', 'U+D842', '不成对的代理项', 'a lone surrogate'],
    ['\u0001', 'U+0001', '控制字符', 'a control character'],
    ['\u{1fffe}', 'U+1FFFE', '非字符', 'a noncharacter'],
    ['\u202e', 'U+202E', '文字方向控制符', 'a control of writing direction'],
    ['\u00ad', 'U+00AD', '不可见的格式字符', 'an invisible format character'],
    ['\ufffd', 'U+FFFD', '乱码替代字符', 'a replacement character, the mark of a damaged text'],
    ['\ue000', 'U+E000', '私用区字符', 'a private-use character'],
  ])('%j is %s', (character, codePoint, zh, en) => {
    const bad = badCharacterIn(`𠮷标${character}题${character}`);
    expect(bad).toEqual({ at: 3, codePoint, name: { zh, en } });
    const sentence = {
      zh: `第 3 个字符是${zh}（${codePoint}），无法保存、显示或打印，请删除`,
      en: `Character 3 is ${en} (${codePoint}), which cannot be stored, shown or printed; delete it`,
    };
    expect(bad && saysBadCharacter(bad)).toEqual(sentence);
    for (const kind of [line(80), prose(80)])
      expect(said(kind, `𠮷标${character}题`)).toEqual([`${sentence.zh} / ${sentence.en}`]);
  });
});

describe('R8 a text is cut where readers see a boundary', () => {
  it.each<[text: string, bytes: number, kept: string]>([
    ['\u007f\u0080', 2, '\u007f'],
    ['\u007f\u0080', 3, '\u007f\u0080'],
    ['\u07ff\u0800', 4, '\u07ff'],
    ['\u07ff\u0800', 5, '\u07ff\u0800'],
    ['\uffff\u{10000}', 6, '\uffff'],
    ['\uffff\u{10000}', 7, '\uffff\u{10000}'],
    ['abc', 0, ''],
  ])('%j to %i bytes', (whole, bytes, kept) => {
    expect(cutBytes(whole, bytes)).toBe(kept);
  });

  it('a title is 60 characters at most', () => {
    expect(summaryOf('汉'.repeat(61))).toBe('汉'.repeat(60));
    expect(summaryOf('汉'.repeat(60))).toBe('汉'.repeat(60));
  });

  const family = '👨‍👩‍👧';
  it('far into a text, also where the look back begins in the middle of a pair', () => {
    for (const before of ['汉'.repeat(100), '𠮷'.repeat(100), `汉${'𠮷'.repeat(100)}`, `a${'𝑥'.repeat(33)}`])
      for (const inside of [1, 2, 3, 4])
        expect(cut(`${before}${family}尾`, [...before].length + inside)).toBe(before);
    expect(cut('e\u0301'.repeat(80), 101)).toBe('e\u0301'.repeat(50));
    expect(cut('e\u0301'.repeat(80), 1)).toBe('');
  });

  it('an accent without end is cut between code points', () => {
    const endless = `e${'\u0301'.repeat(500)}`;
    expect(cut(endless, 200)).toBe(endless.slice(0, 200));
    expect(cut(endless, 30)).toBe('');
  });
});

describe('R8 each kind says what it is, for forms and for their description', () => {
  it.each<[string, z.ZodType, string | undefined]>([
    ['a line', line(80), 'line'],
    ['a text up to 200 characters', text(200), 'line'],
    ['a longer text', text(201), 'prose'],
    ['prose', prose(80), 'prose'],
    ['an unfinished line', unfinished(80, 'line'), 'line'],
    ['unfinished prose', unfinished(80, 'prose'), 'prose'],
    ['a hash', sha256, 'coded'],
    ['a telephone number', phone, 'coded'],
    ['a whole number', int(0, 1), 'number'],
    ['a number', number(0, 1), 'number'],
    ['an instant', instant, 'instant'],
    ['a date', date, 'date'],
    ['nothing of ours', z.string(), undefined],
  ])('%s', (_what, schema, kind) => {
    expect(kindOf(schema)).toBe(kind);
  });

  it('its least and most characters; none of what may be empty', () => {
    expect(z.toJSONSchema(line(80, 2))).toMatchObject({ minLength: 2, maxLength: 80 });
    expect(z.toJSONSchema(line(80, 0))).not.toHaveProperty('minLength');
    expect(line(80, 2).safeParse('一').error?.issues[0]).toMatchObject({ code: 'too_small', minimum: 2 });
    expect(said(line(80), '')).toEqual(['too_small']);
    expect(said(line(80, 0), '')).toEqual([]);
  });

  it('refuses in both languages, with what cures it', () => {
    expect(said(line(80), '\u200d')).toEqual(['须有可见的文字 / Must contain visible text']);
    const oneLine = '须为一行，不能换行或使用制表符 / Must be one line, without tabs';
    expect([said(line(80), '一\n二'), said(unfinished(80, 'line'), '一\t二')]).toEqual([
      [oneLine],
      [oneLine],
    ]);
    expect(said(unfinished(80, 'prose'), '一\t二\n')).toEqual([]);
    const years = '须在 2000 年至 2100 年之间 / Must lie between the years 2000 and 2100';
    expect(said(instant, '1999-01-01T00:00:00Z')).toEqual([years]);
    expect(said(instant, '2026-01-01T00:00:00+15:00')).toEqual([
      '时区偏移须在 ±14:59 之内 / Its offset must be within ±14:59',
    ]);
    expect(said(instant, 'soon')).toEqual(['invalid_format']);
    expect(said(date, '1799-12-31')).toEqual([
      '须在 1800 年至 2100 年之间 / Must lie between the years 1800 and 2100',
    ]);
    expect(said(date, 'x1799')).toEqual(['invalid_format']);
    expect(said(date, '9')).toEqual(['invalid_format']);
    expect(said(fileName, 'a/b')).toEqual([
      '文件名不能含 / 或 \\，且不超过 255 字节 / A file name has no / or \\ and at most 255 bytes',
    ]);
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`c${n}`, 1]));
    expect(said(scores, many)).toEqual(['评分项过多 / Too many criteria']);
  });

  it('an instant or date that cannot be read ends the check of its form', () => {
    for (const kind of [instant, date]) {
      const form = z.object({ at: kind }).refine(() => false, 'asked');
      expect(said(form, { at: 'soon' })).toEqual(['invalid_format']);
    }
  });
});

describe('R8 both sides of each bound', () => {
  const HASH = 'a'.repeat(64);
  it.each<[string, z.ZodType, unknown, boolean]>([
    ['a hash', sha256, HASH, true],
    ['a hash with something before', sha256, `x${HASH.slice(1)}`, false],
    ['a hash with something after', sha256, `${HASH.slice(1)}x`, false],
    ['a longer hash', sha256, `${HASH}a`, false],
    ['a JWS', compactJws(20), 'a-_9..b', true],
    ['a JWS with a space before', compactJws(20), ' a..b', false],
    ['a JWS with a space after', compactJws(20), 'a..b ', false],
    ['a policy', policyVersion, 'shanghai-30', true],
    ['the first policy', policyVersion, 'shanghai-1', true],
    ['no number', policyVersion, 'shanghai-', false],
    ['a number with letters', policyVersion, 'shanghai-1a', false],
    ['a space before', policyVersion, ' shanghai-1', false],
    ['a space after', policyVersion, 'shanghai-1 ', false],
    ['a landline', phone, ' 021-12345678 ', true],
    ['a foreign number', phone, '+49 30 1234567', true],
    ['letters before', phone, 'tel 021-12345678', false],
    ['letters after', phone, '021-12345678 ext', false],
    ['the longest number', phone, `+${'1'.repeat(20)}`, true],
    ['a longer one', phone, `+${'1'.repeat(21)}`, false],
    ['the westernmost offset', instant, '2026-01-01T00:00:00-14:59', true],
    ['beyond it', instant, '2026-01-01T00:00:00-15:00', false],
    ['no offset but Z', instant, '2026-01-01T00:00:00Z', true],
    ['the first date', date, '1800-01-01', true],
    ['the last date', date, '2100-12-31', true],
    ['a day later', date, '2101-01-01', false],
    ['the first date as a number would sort it', date, '1800', false],
    ['a name of a criterion', scores, { feasibility_2: 1000 }, true],
    ['a name with a capital', scores, { Fit: 1 }, false],
    ['a name with a sign', scores, { 'fit!': 1 }, false],
    ['fifty criteria', scores, Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`c${n}`, 1])), true],
    ['one more fen than can be', fen, 1_000_000_000_001, false],
    ['the most fen', fen, 1_000_000_000_000, true],
    ['an exact number', anyNumber, Number.MAX_SAFE_INTEGER, true],
    ['one dot', fileName, '.', false],
    ['three dots', fileName, '...', false],
    ['dots before', fileName, '..a', true],
    ['dots after', fileName, 'a..', true],
    ['a slash the other way', fileName, 'a\\b', false],
    ['255 bytes', fileName, `${'汉'.repeat(84)}abc`, true],
    ['256 bytes', fileName, `${'汉'.repeat(84)}abcd`, false],
    ['a line without the white space around it', line(2), '  一二  ', true],
    ['prose without the white space around it', prose(2), '\n一二\n', true],
    ['unfinished text with it', unfinished(2, 'line'), ' 一二', false],
  ])('%s', (_what, schema, value, fits) => {
    expect(takes(schema, value)).toBe(fits);
  });
});
