import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { POSTING_FIELDS } from '../../domain/posting/fields.ts';
import {
  POSTING_FORMS,
  postingDraftSchema,
  postingSchema,
  type PostingContent,
} from '../../domain/posting/schema.ts';
import { windowGapsAt } from '../../domain/posting/window.ts';
import { POSTING_TYPES } from '../../domain/vocabulary.ts';
import { challenge, transfer } from './support/contents.ts';

type Schema = z.core.JSONSchema.JSONSchema;

/** The pointers of what is wrong. */
function wrong(content: unknown): string[] {
  return (postingSchema.safeParse(content).error?.issues ?? []).map((issue) => `/${issue.path.join('/')}`);
}
const without = (content: PostingContent, ...names: string[]) =>
  Object.fromEntries(Object.entries(content).filter(([name]) => !names.includes(name)));

describe('R8 the two forms', () => {
  it('take a complete posting of each type', () => {
    expect(wrong(challenge())).toEqual([]);
    expect(wrong(transfer())).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ['no type', without(challenge(), 'type'), ['/type']],
    ['a type that does not exist', { ...challenge(), type: 'prize' }, ['/type']],
    ['a field of the other form', { ...challenge(), breakthrough: '突破' }, ['/']],
    [
      'everything missing is named at once',
      without(challenge(), 'title', 'field', 'targets', 'funding'),
      ['/title', '/field', '/targets', '/funding'],
    ],
    ['a title of 3', challenge({ title: '一二三' }), ['/title']],
    ['a title of 4', challenge({ title: '一二三四' }), []],
    ['a title of 80', challenge({ title: '题'.repeat(80) }), []],
    ['a title of 81', challenge({ title: '题'.repeat(81) }), ['/title']],
    ['a title of blanks', challenge({ title: '      ' }), ['/title']],
    ['a field that is not one of the nine', { ...challenge(), field: 'chemistry' }, ['/field']],
    ['"其他" is one of the nine', challenge({ field: 'other' }), []],
    ['a district elsewhere', { ...challenge(), district: '320500' }, ['/district']],
    ['no targets', challenge({ targets: [] }), ['/targets']],
    ['no contact', challenge({ contacts: [] }), ['/contacts']],
    [
      'an attachment twice',
      challenge({ attachments: [...challenge().attachments, ...challenge().attachments] }),
      ['/attachments'],
    ],
  ])('%s', (_case, content, pointers) => {
    expect(wrong(content)).toEqual(pointers);
  });
});

describe('R6 what the poster of a challenge secures', () => {
  it.each<[string, unknown, string[]]>([
    ['no funds', challenge({ funding: { ...challenge().funding, amountFen: 0 } }), ['/funding/amountFen']],
    ['one fen', challenge({ funding: { ...challenge().funding, amountFen: 1 } }), []],
    [
      'half a fen',
      challenge({ funding: { ...challenge().funding, amountFen: 1.5 } }),
      ['/funding/amountFen'],
    ],
    ['no support', without(challenge(), 'conditions'), ['/conditions']],
    [
      'first adoption not pledged',
      { ...challenge(), firstAdoption: { pledged: false, plan: '在产线应用' } },
      ['/firstAdoption/pledged'],
    ],
  ])('%s', (_case, content, pointers) => {
    expect(wrong(content)).toEqual(pointers);
  });
});

describe('R4 what an achievement states', () => {
  const right = transfer().intellectualProperty[0];
  const ip = (change: object) => ({ ...transfer(), intellectualProperty: [{ ...right, ...change }] });
  it.each<[string, unknown, string[]]>([
    ['no breakthrough', without(transfer(), 'breakthrough'), ['/breakthrough']],
    ['no intellectual property', transfer({ intellectualProperty: [] }), ['/intellectualProperty']],
    ['a right without an owner', ip({ owner: '' }), ['/intellectualProperty/0/owner']],
    ['a patent without a number', ip({ number: undefined }), ['/intellectualProperty/0/number']],
    ['a trade secret has none', ip({ kind: 'trade_secret', number: undefined }), []],
    ['no users', without(transfer(), 'users'), ['/users']],
    ['no range of use', { ...transfer(), users: { who: '企业' } }, ['/users/range']],
    [
      'a benefit missing',
      { ...transfer(), benefits: { economy: '好', society: '好' } },
      ['/benefits/science'],
    ],
    ['maturity 0', transfer({ maturity: { level: 0, statement: '无' } }), ['/maturity/level']],
    ['maturity 1', transfer({ maturity: { level: 1, statement: '原理' } }), []],
    ['maturity 9', transfer({ maturity: { level: 9, statement: '量产' } }), []],
    ['maturity 10', transfer({ maturity: { level: 10, statement: '无' } }), ['/maturity/level']],
    ['nothing sought', transfer({ cooperation: { modes: ['licence'] } }), ['/cooperation']],
    ['only premises sought', transfer({ cooperation: { modes: ['licence'], premises: '厂房' } }), []],
  ])('%s', (_case, content, pointers) => {
    expect(wrong(content)).toEqual(pointers);
  });
});

describe('R15 the window', () => {
  const at = '2026-10-08T09:00:00+08:00';
  it.each<[string, PostingContent['window'], string[]]>([
    ['a closing time alone', { kind: 'fixed', closesAt: at }, []],
    ['no closing time', { kind: 'fixed' }, ['/window/closesAt']],
    ['open-ended', { kind: 'open_ended' }, []],
    ['open-ended, opening later', { kind: 'open_ended', opensAt: at }, []],
    ['open-ended, but closing', { kind: 'open_ended', closesAt: at }, ['/window/closesAt']],
    [
      'closes when it opens',
      { kind: 'fixed', opensAt: at, closesAt: '2026-10-08T01:00:00Z' },
      ['/window/closesAt'],
    ],
    ['closes a second after', { kind: 'fixed', opensAt: at, closesAt: '2026-10-08T01:00:01Z' }, []],
    ['a time without an offset', { kind: 'fixed', closesAt: '2026-10-08T09:00:00' }, ['/window/closesAt']],
  ])('%s', (_case, window, pointers) => {
    expect(wrong(challenge({ window }))).toEqual(pointers);
  });

  it.each([
    ['2026-10-08T08:59:59+08:00', 0],
    ['2026-10-08T09:00:00+08:00', 1],
  ])('submitted at %s, it has already closed: %d', (submittedAt, gaps) => {
    expect(
      windowGapsAt({ kind: 'fixed', closesAt: at }, submittedAt, { leastWindow: { seconds: 1 }, years: [] }),
    ).toHaveLength(gaps);
  });
});

describe('R8 drafts', () => {
  it.each<[string, unknown, boolean]>([
    ['nothing but the type', { type: 'technical_challenge' }, true],
    ['no type', { title: '题目' }, false],
    [
      'a text that is still too short, or empty',
      { type: 'technical_challenge', title: '', summary: '短' },
      true,
    ],
    ['half a target', { type: 'technical_challenge', targets: [{ metric: '循环寿命' }, {}] }, true],
    ['a window without a closing time', { type: 'technical_challenge', window: { kind: 'fixed' } }, true],
    ['half an e-mail address', { type: 'technical_challenge', contacts: [{ email: 'liming@' }] }, true],
    ['a field of the other form', { type: 'technical_challenge', breakthrough: '突破' }, false],
    ['a text where a list belongs', { type: 'technical_challenge', targets: '循环寿命' }, false],
    ['a text where a number belongs', { type: 'technical_challenge', funding: { amountFen: '3000' } }, false],
    ['a text without end', { type: 'technical_challenge', background: '长'.repeat(20_001) }, false],
    ['a complete posting', challenge(), true],
    ['a complete posting of the other type', transfer(), true],
  ])('%s: %s', (_case, draft, taken) => {
    expect(postingDraftSchema.safeParse(draft).success).toBe(taken);
  });

  it('keep what was written as it was written', () => {
    const draft = { type: 'technical_challenge', title: '  未完成 ', contacts: [{}] };
    expect(postingDraftSchema.parse(draft)).toEqual(draft);
  });
});

describe('R8 the forms as JSON Schema', () => {
  const han = /\p{Script=Han}/u;
  it.each(POSTING_TYPES)('%s: each field says its name, help and rule, and its example passes', (type) => {
    const form = z.toJSONSchema(POSTING_FORMS[type], { io: 'input' });
    expect(Object.keys(form.properties ?? {}).sort()).toEqual(Object.keys(POSTING_FIELDS[type]).sort());
    for (const [name, property] of Object.entries(form.properties ?? {})) {
      const field = property as Schema & {
        label: { zh: string; en: string };
        help: { zh: string; en: string };
      };
      expect(field.label.zh, name).toMatch(han);
      expect(field.help.zh, name).toMatch(han);
      expect(field.label.en, name).toMatch(/[A-Za-z]/);
      expect(field['rule'], name).toMatch(/^R\d+$/);
      const shape = POSTING_FORMS[type].shape as Record<string, z.ZodType>;
      if (field['example'] !== undefined)
        expect(shape[name]?.safeParse(field['example']).error, name).toBeUndefined();
    }
  });

  it.each(POSTING_TYPES)('%s: each part of a field has a name, each choice its meaning', (type) => {
    const unnamed: string[] = [];
    const walk = (schema: Schema, path: string): void => {
      if (schema.enum && !('choices' in schema)) unnamed.push(`${path} (choices)`);
      for (const [name, part] of Object.entries(schema.properties ?? {})) {
        if (!('label' in (part as Schema))) unnamed.push(`${path}/${name}`);
        walk(part as Schema, `${path}/${name}`);
      }
      if (schema.items) walk(schema.items as Schema, `${path}/*`);
    };
    walk(z.toJSONSchema(POSTING_FORMS[type], { io: 'input' }), '');
    expect(unnamed).toEqual([]);
  });
});
