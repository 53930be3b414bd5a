import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { checkFailed, choices, formField, partName } from '../../domain/form/field.ts';
import { keptOf } from '../../domain/form/kept.ts';
import { draftOf, oneOf, unfilled } from '../../domain/form/schema.ts';
import { creditCode } from '../../domain/identity/schema.ts';
import { kindOf, line, prose, version } from '../../domain/kinds/schema.ts';

const HELP = { zh: '一句话。', en: 'One sentence.' };
const COLOURS = { red: { zh: '红', en: 'Red' }, blue: { zh: '蓝', en: 'Blue' } };
const form = z
  .strictObject({
    title: line(20, 2).meta(formField('R8', '名称', 'Title', HELP, '标题')),
    story: prose(2000, 10).meta(formField('R8', '背景', 'Background', HELP)),
    code: creditCode.optional(),
    count: version.meta(partName('份数', 'Copies')),
    colour: oneOf(COLOURS),
    pledged: z.literal(true),
    kind: z.literal('a'),
    several: z.boolean(),
    rows: z.array(z.strictObject({ name: line(10) }).meta(partName('行', 'Row'))).min(1),
  })
  .meta({ example: { title: '标题' } });
const draft = draftOf(form);
const takes = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

describe('R8 a form says what each of its fields is', () => {
  it('name and help in one line for readers of JSON Schema, and apart for pages; an example where there is one', () => {
    expect(formField('R8', '名称', 'Title', HELP, 0)).toEqual({
      title: '名称 Title',
      description: '一句话。 One sentence.',
      label: { zh: '名称', en: 'Title' },
      help: HELP,
      rule: 'R8',
      example: 0,
    });
    expect(formField('R8', '名称', 'Title', HELP)).not.toHaveProperty('example');
    expect(partName('行', 'Row')).toEqual({ title: '行 Row', label: { zh: '行', en: 'Row' } });
    expect(choices({ red: { zh: '红', en: 'Red', more: 1 } as never })).toEqual({
      choices: { red: { zh: '红', en: 'Red' } },
    });
    expect(oneOf(COLOURS).meta()).toEqual({ choices: COLOURS });
    expect(checkFailed('R8', '须择一', 'Choose one')).toEqual({
      error: '须择一 / Choose one',
      params: { rule: 'R8', zh: '须择一', en: 'Choose one' },
    });
  });
});

describe('R8 an unfinished form', () => {
  it.each<[string, unknown, boolean]>([
    ['nothing yet', {}, true],
    ['a title that is too short', { title: '一' }, true],
    ['a title that is too long', { title: '一'.repeat(21) }, true],
    ['a title beyond all bounds', { title: '一'.repeat(20_001) }, false],
    ['the longest title', { title: '一'.repeat(20_000) }, true],
    ['a title of two lines', { title: '一\n二' }, false],
    ['a background of two lines', { story: '一\n二' }, true],
    ['part of a credit code', { code: '9131' }, true],
    ['a number out of bounds', { count: -1.5 }, true],
    ['no number', { count: 'x' }, false],
    ['a choice', { colour: 'red' }, true],
    ['no choice yet', { colour: '' }, true],
    ['another choice', { colour: 'green' }, false],
    ['a pledge', { pledged: true }, true],
    ['a pledge not ticked', { pledged: false }, true],
    ['a pledge in words', { pledged: 'yes' }, false],
    ['the kind of form', { kind: 'a' }, true],
    ['another kind of form', { kind: 'b' }, false],
    ['yes or no', { several: false }, true],
    ['neither', { several: 'maybe' }, false],
    ['no row', { rows: [] }, true],
    ['an empty row', { rows: [{}] }, true],
    ['a row with what is unknown', { rows: [{ other: 1 }] }, false],
    ['500 rows', { rows: Array.from({ length: 500 }, () => ({})) }, true],
    ['501 rows', { rows: Array.from({ length: 501 }, () => ({})) }, false],
    ['what is unknown', { other: 1 }, false],
  ])('%s', (_what, value, fits) => {
    expect(takes(draft, value)).toBe(fits);
  });

  it('keeps what the form says of itself and its fields, the kind of text and the spelling of identities', () => {
    expect(draft.meta()).toEqual(form.meta());
    const { title, story, count } = draft.shape as Record<string, z.ZodOptional<z.ZodType>>;
    expect(title?.unwrap().meta()).toMatchObject({ title: '名称 Title', rule: 'R8', help: HELP });
    expect(count?.unwrap().meta()).toMatchObject({ title: '份数 Copies' });
    expect([title, story].map((field) => field && kindOf(field.unwrap()))).toEqual(['line', 'prose']);
    expect(draft.parse({ code: ' 91-31 ' })).toEqual({ code: '9131' });
    expect(draftOf(z.strictObject({ a: line(9) })).meta()).toBeUndefined();
  });

  it('takes null for what is not filled, at any depth and in lists', () => {
    const read = unfilled(draft);
    expect(read.parse({ title: null, rows: [null, { name: null }, { name: '甲' }], several: false })).toEqual(
      {
        rows: [{}, { name: '甲' }],
        several: false,
      },
    );
    expect(takes(read, null)).toBe(false);
    expect(takes(read, '标题')).toBe(false);
  });

  it('refuses to be made of what a form cannot hold', () => {
    expect(() => draftOf(z.strictObject({ a: z.map(z.string(), z.string()) }))).toThrow(
      'a form cannot hold a map',
    );
  });
});

describe('R8 a form that was written under an older version of it is still shown', () => {
  const kept = keptOf(
    z.strictObject({
      title: line(20, 2).meta({ title: '名称 Title', description: 'D', choices: {}, example: 'x' }),
      mail: z.email().optional(),
      preset: line(5).default('x'),
      count: version.nullable(),
      colour: oneOf(COLOURS),
      pledged: z.literal(true),
      kind: z.literal('a'),
      several: z.boolean(),
      rows: z.array(z.strictObject({ name: line(10) })).max(1),
      scores: z.record(z.string(), version),
      window: z.union([z.strictObject({ opensAt: line(9) }), z.strictObject({ months: version })]),
    }),
  );
  it.each<[string, unknown, boolean]>([
    ['with parts missing', {}, true],
    ['with parts that are no more', { formerly: 1 }, true],
    ['with a text that is too short now', { title: '' }, true],
    ['with a number for a text', { title: 1 }, false],
    ['with an address that would be refused now', { mail: 'x' }, true],
    ['with a number for an address', { mail: 1 }, false],
    ['with a text longer than its preset allows', { preset: '一二三四五六' }, true],
    ['with a number for it', { preset: 1 }, false],
    ['with a number out of bounds', { count: -1.5 }, true],
    ['with nothing for a number', { count: null }, true],
    ['with a text for a number', { count: 'x' }, false],
    ['with nothing for a text', { title: null }, false],
    ['with a choice that is no more', { colour: 'green' }, true],
    ['with a number for a choice', { colour: 1 }, false],
    ['with a pledge not given', { pledged: false }, true],
    ['with a word for a pledge', { pledged: 'yes' }, false],
    ['of its kind', { kind: 'a' }, true],
    ['of another kind', { kind: 'b' }, false],
    ['with yes or no', { several: true }, true],
    ['with a word for yes or no', { several: 'yes' }, false],
    ['with more rows, and other ones', { rows: [{ name: '' }, { other: 1 }] }, true],
    ['with a text for a row', { rows: ['x'] }, false],
    ['with a number for a name in a row', { rows: [{ name: 1 }] }, false],
    ['with scores of any name', { scores: { a: -1 } }, true],
    ['with a text for a score', { scores: { a: 'x' } }, false],
    ['with either window', { window: { months: -1 } }, true],
    ['with a text for a window', { window: 'x' }, false],
    ['with a window of neither kind', { window: { opensAt: 1, months: 'x' } }, false],
  ])('%s', (_what, value, fits) => {
    expect(takes(kept, value)).toBe(fits);
  });

  it('says of its fields their names, not their rules and examples', () => {
    const { title, mail } = (kept as unknown as z.ZodObject).shape as Record<string, z.ZodType>;
    expect(title?.meta()).toEqual({ title: '名称 Title', description: 'D', choices: {} });
    expect(mail?.meta() ?? {}).toEqual({});
    expect(() => keptOf(z.strictObject({ a: z.map(z.string(), z.string()) }))).toThrow(
      'a form cannot hold a map',
    );
  });
});
