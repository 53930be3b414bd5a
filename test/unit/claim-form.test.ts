import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SCHEME_FORMS, schemeDraftSchema, schemeSchema } from '../../domain/claim/schema.ts';
import { POSTING_TYPES } from '../../domain/vocabulary.ts';
import { challengeScheme, transferScheme } from './support/contents.ts';

function wrong(content: unknown): string[] {
  return (schemeSchema.safeParse(content).error?.issues ?? []).map((issue) => `/${issue.path.join('/')}`);
}
const member = challengeScheme().team[0];
const milestone = (dueMonths: number) => ({ title: '节点', dueMonths, deliverable: '报告' });

describe('R20 the scheme of a claim', () => {
  it.each<[string, unknown, string[]]>([
    ['a complete scheme for a challenge', challengeScheme(), []],
    ['a complete scheme for an achievement', transferScheme(), []],
    ['R3 no technical route', { ...challengeScheme(), technicalRoute: undefined }, ['/technicalRoute']],
    ['nobody on the roster', challengeScheme({ team: [] }), ['/team']],
    ['somebody twice', { ...challengeScheme(), team: [member, member] }, ['/team']],
    [
      'milestones out of order',
      challengeScheme({ milestones: [milestone(12), milestone(6)] }),
      ['/milestones'],
    ],
    ['milestones in the same month', challengeScheme({ milestones: [milestone(6), milestone(6)] }), []],
    [
      'an amount in yuan with cents',
      challengeScheme({ budget: [{ item: '材料费', amountFen: 0.5 }] }),
      ['/budget/0/amountFen'],
    ],
    [
      'a negative amount',
      challengeScheme({ budget: [{ item: '材料费', amountFen: -1 }] }),
      ['/budget/0/amountFen'],
    ],
    ['a person may claim without evidence of ability', challengeScheme({ capability: [] }), []],
    ['support belongs to the other form', { ...challengeScheme(), support: transferScheme().support }, ['/']],
    ['R4 no ability stated', transferScheme({ capability: [] }), ['/capability']],
    [
      'R4 ability without evidence',
      transferScheme({ capability: [{ statement: '有经验', evidence: [] }] }),
      ['/capability/0/evidence'],
    ],
    [
      'R6 no funds',
      transferScheme({ support: { ...transferScheme().support, fundsFen: 0 } }),
      ['/support/fundsFen'],
    ],
    [
      'R6 no premises',
      { ...transferScheme(), support: { fundsFen: 1, market: '渠道' } },
      ['/support/premises'],
    ],
    [
      'R6 no market',
      { ...transferScheme(), support: { fundsFen: 1, premises: '厂房' } },
      ['/support/market'],
    ],
  ])('%s', (_case, content, pointers) => {
    expect(wrong(content)).toEqual(pointers);
  });

  it.each(POSTING_TYPES)('%s: each field says its name, help and rule, and its example passes', (type) => {
    const shape = SCHEME_FORMS[type].shape as Record<string, z.ZodType>;
    for (const [name, property] of Object.entries(
      z.toJSONSchema(SCHEME_FORMS[type], { io: 'input' }).properties ?? {},
    )) {
      expect(property, name).toMatchObject({
        label: { zh: expect.stringMatching(/\p{Script=Han}/u) as string },
        help: {},
        rule: expect.stringMatching(/^R\d+$/) as string,
      });
      const example = (property as Record<string, unknown>)['example'];
      if (example !== undefined) expect(shape[name]?.safeParse(example).error, name).toBeUndefined();
    }
  });

  it('a draft may be any part of it', () => {
    expect(
      schemeDraftSchema.safeParse({ type: 'technical_challenge', milestones: [{ title: '小试' }] }).success,
    ).toBe(true);
    expect(schemeDraftSchema.safeParse({ type: 'technical_challenge', staff: [] }).success).toBe(false);
  });
});
