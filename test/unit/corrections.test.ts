import { describe, expect, it } from 'vitest';
import { answerFindings, correctionFindings, fieldNamed } from '../../domain/review/corrections.ts';
import {
  LEVEL_TEXTS,
  levelOfStage,
  levelSpec,
  MUNICIPAL_DECISION,
  nextLevel,
  POSTING_LEVELS,
} from '../../domain/review/levels.ts';
import {
  approversSince,
  lastStanding,
  levelAfterResubmission,
  responsesIn,
  type DecisionMade,
} from '../../domain/review/rules.ts';
import { challenge } from './support/contents.ts';

describe('R10 a correction names an existing field', () => {
  it.each<[string, string | null]>([
    ['/title', '题目'],
    ['/targets', '技术指标'],
    ['/targets/0', '技术指标·第 1 项'],
    ['/targets/0/target', '技术指标·第 1 项·目标值'],
    ['/targets/1', null],
    ['/targets/00', null],
    ['/targets/-1', null],
    ['/targets/x', null],
    ['/targets/0/nothing', null],
    ['/targets/0/target/more', null],
    ['/funding/amountFen', '资金投入·金额（分）'],
    ['/eligibilityNotes', '对揭榜方的其他要求'],
    ['/nothing', null],
    ['/nothing/0', null],
    ['/toString', null],
    ['/type', null],
    ['/', null],
    ['', null],
    ['/~1title', null],
    ['/没有/这个', null],
  ])('%s: %s', (pointer, name) => {
    const found = fieldNamed(challenge(), pointer);
    expect(found?.zh ?? null).toBe(name);
    if (pointer === '/targets/0/target') expect(found?.en).toMatch(/^.+ · item 1 · Target$/i);
    if (pointer === '/title') expect(found).toEqual({ zh: '题目', en: 'Title' });
  });

  it('refuses the others, each with its place and what cures it', () => {
    const say = (pointer: string) => ({ pointer, text: '请补充' });
    expect(correctionFindings(challenge(), [say('/title'), say('/targets/0/target')])).toEqual([]);
    const [found, ...more] = correctionFindings(challenge(), [say('/title'), say('/targets/9')]);
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      pointer: '/corrections/1/pointer',
      code: 'CORRECTION_FIELD_UNKNOWN',
      rule: 'R10',
    });
    expect(found?.zh).toMatch(/^第 2 条补正意见所指的“\/targets\/9”/);
    expect(found?.en).toMatch(/^Correction 2 points to "\/targets\/9"/);
  });
});

describe('R10 the poster answers item by item', () => {
  const corrections = [
    { pointer: '/title', text: '题目过长' },
    { pointer: '/targets/0/target', text: '请量化' },
  ];
  const answer = (correction: number, how: 'corrected' | 'explained' = 'corrected') => ({
    correction,
    how,
    text: '已改',
  });
  const changed = [{ field: 'title' }, { field: 'targets' }];
  const brief = (answers: ReturnType<typeof answer>[], fields = changed) =>
    answerFindings(corrections, answers, fields).map(({ pointer, code }) => [pointer, code]);

  it.each<[string, ReturnType<typeof answer>[], typeof changed, [string, string][]]>([
    ['each corrected', [answer(2), answer(1)], changed, []],
    ['each explained, nothing changed', [answer(1, 'explained'), answer(2, 'explained')], [], []],
    ['one left out', [answer(2)], changed, [['/answers', 'CORRECTION_UNANSWERED']]],
    [
      'all left out',
      [],
      changed,
      [
        ['/answers', 'CORRECTION_UNANSWERED'],
        ['/answers', 'CORRECTION_UNANSWERED'],
      ],
    ],
    [
      'one that is not on the list',
      [answer(1), answer(2), answer(3)],
      changed,
      [['/answers/2/correction', 'CORRECTION_UNKNOWN']],
    ],
    [
      'number nought',
      [answer(0), answer(1), answer(2)],
      changed,
      [['/answers/0/correction', 'CORRECTION_UNKNOWN']],
    ],
    [
      'one twice',
      [answer(1), answer(2), answer(1)],
      changed,
      [['/answers/2/correction', 'CORRECTION_ANSWERED_TWICE']],
    ],
    [
      'said to be corrected, and is as it was',
      [answer(1), answer(2)],
      [{ field: 'title' }],
      [['/answers/1/correction', 'CORRECTION_NOT_MADE']],
    ],
    [
      'said to be corrected, nothing changed',
      [answer(1), answer(2, 'explained')],
      [],
      [['/answers/0/correction', 'CORRECTION_NOT_MADE']],
    ],
  ])('%s', (_case, answers, fields, expected) => {
    expect(brief(answers, fields)).toEqual(expected);
  });

  it('says which, and what cures it, in both languages', () => {
    const found = answerFindings(corrections, [answer(3), answer(1), answer(1)], []);
    expect(found.map(({ rule }) => rule)).toEqual(['R10', 'R10', 'R10', 'R10']);
    expect(found.map(({ zh }) => zh.slice(0, 14))).toEqual([
      '没有第 3 条补正意见，请删',
      '第 1 条答复为“已修改”，',
      '第 1 条补正意见已有答复，',
      '第 2 条补正意见尚未答复：',
    ]);
    for (const { zh, en } of found) {
      expect(zh).toMatch(/。$/);
      expect(en).toMatch(/^[A-Z].*\.$/);
    }
    expect(found[0]?.zh).toContain('共 2 条');
    expect(found[3]?.en).toContain('correction: 2');
  });
});

describe('R9, R10, R12 the levels of review', () => {
  const made = (change: Partial<DecisionMade>): DecisionMade => ({
    version: 1,
    level: 'municipal',
    stage: 'municipal',
    response: 'approve',
    contentHash: 'h',
    byAccount: 'shi1',
    at: new Date(10),
    undoneAt: null,
    ...change,
  });

  it('the newest decision that stands', () => {
    const [one, two, undone] = [
      made({ version: 1 }),
      made({ version: 2 }),
      made({ version: 3, undoneAt: new Date(11) }),
    ];
    expect(lastStanding([one, two, undone])).toBe(two);
    expect(lastStanding([undone])).toBeNull();
    expect(lastStanding([])).toBeNull();
  });

  it('who has approved since a level opened: not who returned it', () => {
    const all = [
      made({}),
      made({ byAccount: 'shi2', response: 'return' }),
      made({ byAccount: 'shi3', response: 'reject' }),
    ];
    expect(approversSince(all, 'municipal', 'h', new Date(10))).toEqual(['shi1']);
  });

  it('each level with its reviewers, how many, its answers, its clock and whom it escalates to', () => {
    const common = { count: 1, clock: 'review.level' };
    const responses = ['approve', 'return', 'reject'];
    expect(POSTING_LEVELS).toEqual([
      {
        ...common,
        level: 'municipal',
        who: 'municipal_reviewer',
        responses,
        escalatesTo: 'municipal_supervisor',
      },
      { ...common, level: 'national', who: 'national_reviewer', responses, escalatesTo: null },
    ]);
    expect(MUNICIPAL_DECISION).toEqual([{ ...POSTING_LEVELS[0], responses: ['approve', 'reject'] }]);
    expect(LEVEL_TEXTS).toEqual({
      municipal: { zh: '市级', en: 'municipal' },
      national: { zh: '国家级', en: 'national' },
    });
  });

  it.each([
    ['municipal', { level: 'municipal', onAppeal: false }],
    ['municipal_appeal', { level: 'municipal', onAppeal: true }],
    ['national', { level: 'national', onAppeal: false }],
    ['national_appeal', { level: 'national', onAppeal: true }],
    ['returned', null],
  ])('the stage %s', (stage, level) => {
    expect(levelOfStage(stage)).toEqual(level);
  });

  it('the next level, and the one that a review has', () => {
    const [municipal, national] = POSTING_LEVELS;
    if (!municipal) throw new Error('no level');
    expect(nextLevel(POSTING_LEVELS, 'municipal')).toBe(national);
    expect(nextLevel(POSTING_LEVELS, 'national')).toBeNull();
    expect(levelSpec(POSTING_LEVELS, 'national')).toBe(national);
    expect(() => levelSpec(MUNICIPAL_DECISION, 'national')).toThrow('this review has no level national');
    expect(responsesIn(municipal, 'returned')).toEqual(municipal.responses);
    expect(levelAfterResubmission([], 'national', true)).toBe('national');
  });
});
