import { describe, expect, it } from 'vitest';
import {
  changedFields,
  isMaterialChange,
  materialFields,
  publicContent,
  publicFields,
} from '../../domain/posting/content.ts';
import type { PostingContent, TechnicalChallenge } from '../../domain/posting/schema.ts';
import { challenge, transfer } from './support/contents.ts';

describe('R10 material fields', () => {
  it('are title, field, targets, deliverables, eligibility, budget and funding, intellectual property', () => {
    expect(materialFields('technical_challenge').sort()).toEqual(
      ['title', 'field', 'targets', 'deliverables', 'eligibilityNotes', 'funding', 'ipArrangement']
        .concat(['summary', 'takesSeveralWinners', 'conditions', 'firstAdoption'])
        .sort(),
    );
    expect(materialFields('achievement_transfer').sort()).toEqual(
      [
        'title',
        'field',
        'deliverables',
        'eligibilityNotes',
        'ipArrangement',
        'summary',
        'takesSeveralWinners',
      ]
        .concat(['breakthrough', 'maturity', 'intellectualProperty', 'cooperation'])
        .sort(),
    );
  });

  const target = challenge().targets[0] as TechnicalChallenge['targets'][number];
  it.each<[string, PostingContent, boolean]>([
    ['nothing', challenge(), false],
    ['the title', challenge({ title: '另一个题目' }), true],
    ['the field', challenge({ field: 'new_energy' }), true],
    ['a target value', challenge({ targets: [{ ...target, target: '≥1200' }] }), true],
    ['a target added', challenge({ targets: [target, { metric: '倍率', target: '3C' }] }), true],
    ['a deliverable', challenge({ deliverables: [{ title: '样机', acceptance: '验收' }] }), true],
    ['eligibility', challenge({ eligibilityNotes: '须有电池背景' }), true],
    ['the amount', challenge({ funding: { ...challenge().funding, amountFen: 1 } }), true],
    ['intellectual property', challenge({ ipArrangement: '归张榜方所有' }), true],
    ['the summary', challenge({ summary: '面向固态电池产业的界面问题，寻求可量产的解决方案。' }), true],
    ['the pledged support', challenge({ conditions: '仅提供场地' }), true],
    ['first adoption', challenge({ firstAdoption: { pledged: true, plan: '在二号产线率先应用' } }), true],
    ['the number of winners', challenge({ takesSeveralWinners: true }), true],
    ['the window', challenge({ window: { kind: 'open_ended' } }), false],
    [
      'contacts',
      challenge({ contacts: [{ name: '王芳', phone: '021-87654321', email: 'w@example.cn' }] }),
      false,
    ],
    ['attachments', challenge({ attachments: [] }), false],
    ['background', challenge({ background: '产业背景有所更新，界面稳定性仍是制约量产的关键问题。' }), false],
  ])('a change of %s is material: %s', (_case, after, material) => {
    expect(isMaterialChange(challenge(), after)).toBe(material);
    expect(isMaterialChange(after, challenge())).toBe(material);
  });

  it.each<[string, PostingContent]>([
    ['intellectual property', transfer({ intellectualProperty: [] })],
    ['cooperation sought', transfer({ cooperation: { modes: ['equity'], market: '渠道' } })],
    ['breakthrough', transfer({ breakthrough: '在界面电阻上取得重大突破，并完成了装车验证试验工作。' })],
  ])('of an achievement: %s', (_case, after) => {
    expect(isMaterialChange(transfer(), after)).toBe(true);
  });
});

describe('R10 field-by-field difference', () => {
  it('names each changed field in the order of the form, with both values', () => {
    const after = challenge({ conditions: '仅提供场地', title: '另一个题目' });
    expect(changedFields(challenge(), after)).toEqual([
      {
        field: 'title',
        zh: '题目',
        en: 'Title',
        material: true,
        before: challenge().title,
        after: '另一个题目',
      },
      {
        field: 'conditions',
        zh: '支持与配套条件',
        en: 'Support and conditions',
        material: true,
        before: challenge().conditions,
        after: '仅提供场地',
      },
    ]);
  });

  it('an absent field and an undefined one are the same, and so is another order of members', () => {
    const window = challenge().window;
    const reordered = { closesAt: window.closesAt, opensAt: window.opensAt, kind: window.kind };
    expect(changedFields(challenge(), challenge({ eligibilityNotes: undefined, window: reordered }))).toEqual(
      [],
    );
  });

  it('a field that was added or dropped', () => {
    const [added] = changedFields(challenge(), challenge({ eligibilityNotes: '新要求' }));
    expect(added).toMatchObject({ field: 'eligibilityNotes', before: undefined, after: '新要求' });
    const [dropped] = changedFields(challenge({ eligibilityNotes: '新要求' }), challenge());
    expect(dropped).toMatchObject({ field: 'eligibilityNotes', before: '新要求', after: undefined });
  });

  it('the type never changes', () => {
    expect(() => changedFields(challenge(), transfer())).toThrow(TypeError);
  });
});

describe('R19 the public view', () => {
  it.each([challenge(), transfer()])(
    'holds what the rule lists, and no contact, annex, helper or background',
    (content) => {
      const view = publicContent(content);
      expect(Object.keys(view).sort()).toEqual(publicFields(content.type).sort());
      for (const name of ['type', 'title', 'field', 'summary', 'window']) expect(view).toHaveProperty(name);
      for (const name of [
        'contacts',
        'attachments',
        'helper',
        'background',
        'contributors',
        'ipArrangement',
      ]) {
        expect(view).not.toHaveProperty(name);
      }
      expect(JSON.stringify(view)).not.toMatch(/example\.cn|技术说明/);
    },
  );
});
