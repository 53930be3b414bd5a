import { describe, expect, it } from 'vitest';
import { endOfShanghaiDay } from '../../domain/calendar/shanghai.ts';
import { demandOf, materialFields } from '../../domain/posting/content.ts';
import { ACTIVITY, postingLifecycle, type PostingStage } from '../../domain/posting/lifecycle.ts';
import { publicChanges } from '../../domain/posting/public-amendment.ts';
import { publicStageOf } from '../../domain/posting/public-stage.ts';
import { overlapPercent } from '../../domain/posting/similar.ts';
import { isWindowAct, windowRefusal, type WindowAct } from '../../domain/posting/window-acts.ts';
import { windowText } from '../../domain/posting/window-change.ts';
import {
  earliestClosing,
  inCurrentWindow,
  isSameWindow,
  shownWindow,
  windowGaps,
  windowGapsAt,
  windowOf,
  type WindowLaw,
} from '../../domain/posting/window.ts';
import { declineAllSchema, rankSchema } from '../../domain/ranking/schema.ts';
import { challenge, transfer } from './support/contents.ts';
import { uuid } from './support/parties.ts';

const opens = new Date('2026-10-08T01:00:00Z');
const closes = new Date('2026-12-31T09:00:00Z');

describe('R16, R43 the window as it is now', () => {
  it.each([
    ['with both ends', { opensAt: opens, closesAt: closes }, 'fixed'],
    ['open-ended', { opensAt: opens, closesAt: null }, 'open_ended'],
    ['open at once', { opensAt: null, closesAt: closes }, 'fixed'],
    ['without an end or a beginning', { opensAt: null, closesAt: null }, 'open_ended'],
  ] as const)('%s', (_case, window, kind) => {
    expect(windowOf(window)).toEqual({
      kind,
      ...(window.opensAt && { opensAt: '2026-10-08T01:00:00.000Z' }),
      ...(window.closesAt && { closesAt: '2026-12-31T09:00:00.000Z' }),
    });
    expect(shownWindow(window)).toEqual({
      kind,
      ...(window.opensAt && { opensAt: '2026-10-08T09:00:00.000+08:00' }),
      ...(window.closesAt && { closesAt: '2026-12-31T17:00:00.000+08:00' }),
    });
  });
});

describe('R10, R15 objections to a window, each with its cure', () => {
  const law: WindowLaw = { leastWindow: { days: 7 }, years: [] };
  const at = '2026-11-02T10:00:00+08:00';
  // Seven days from Monday are Monday; its end.
  const least = endOfShanghaiDay('2026-11-09');

  it('a window contradicts itself', () => {
    expect(windowGaps({ kind: 'fixed' })).toEqual([
      { zh: '请填写截止时间，或选择长期有效', en: 'Give a closing time, or choose open-ended' },
    ]);
    expect(windowGaps({ kind: 'open_ended', closesAt: at })).toEqual([
      { zh: '长期有效的榜单没有截止时间', en: 'An open-ended window has no closing time' },
    ]);
    expect(windowGaps({ kind: 'fixed', opensAt: at, closesAt: at })).toEqual([
      { zh: '截止时间须晚于开放时间', en: 'It must close after it opens' },
    ]);
    expect(windowGaps({ kind: 'open_ended', opensAt: at })).toEqual([]);
    expect(windowGaps({ kind: 'fixed', opensAt: at, closesAt: '2026-11-02T10:00:00.001+08:00' })).toEqual([]);
    expect(windowGaps({ kind: 'fixed', closesAt: at })).toEqual([]);
  });

  it('the least window counts from now, or from the opening if it is later', () => {
    expect(earliestClosing(undefined, at, law)).toBe(least);
    expect(earliestClosing('2026-10-01T00:00:00+08:00', at, law)).toBe(least);
    expect(earliestClosing('2026-11-03T10:00:00+08:00', at, law)).toBe(endOfShanghaiDay('2026-11-10'));
    expect(earliestClosing('2026-11-03T10:00:00+08:00', 0, law)).toBe(endOfShanghaiDay('2026-11-10'));
  });

  it('R15 no length is prescribed: any that leaves the least window, and none at all', () => {
    for (const closesAt of [least, '2027-11-02T10:00:00+08:00', '2126-11-02T10:00:00+08:00'])
      expect(windowGapsAt({ kind: 'fixed', closesAt }, at, law), closesAt).toEqual([]);
    expect(windowGapsAt({ kind: 'open_ended' }, at, law)).toEqual([]);
  });

  it('the earliest closing is long enough, a millisecond less is too short', () => {
    expect(windowGapsAt({ kind: 'fixed', closesAt: least }, at, law)).toEqual([]);
    expect(windowGapsAt({ kind: 'fixed', closesAt: '2026-11-09T23:59:59.998+08:00' }, at, law)).toEqual([
      {
        zh: `揭榜时间过短，截止时间不得早于 ${least}`,
        en: `It leaves too little time for claims; close it at ${least} or later`,
      },
    ]);
  });

  it('one that is over is said to be over, at its very instant too', () => {
    const over = [
      {
        zh: `截止时间已过，请填写 ${least} 或更晚的时间`,
        en: `It has closed already; close it at ${least} or later`,
      },
    ];
    expect(windowGapsAt({ kind: 'fixed', closesAt: at }, at, law)).toEqual(over);
    expect(windowGapsAt({ kind: 'fixed', closesAt: '2026-11-01T10:00:00+08:00' }, at, law)).toEqual(over);
    expect(
      windowGapsAt({ kind: 'fixed', closesAt: '2026-11-02T10:00:00.001+08:00' }, at, law)[0]?.zh,
    ).toMatch(/过短/);
  });

  it('a contradiction goes before the calendar; an open-ended window leaves time enough', () => {
    expect(windowGapsAt({ kind: 'fixed' }, at, law)[0]?.zh).toMatch(/请填写截止时间/);
    expect(
      windowGapsAt({ kind: 'fixed', opensAt: at, closesAt: '2026-11-01T10:00:00+08:00' }, at, law),
    ).toHaveLength(1);
    expect(windowGapsAt({ kind: 'open_ended' }, at, law)).toEqual([]);
  });
});

describe('R19 the public stage of a posting tells nothing of claims', () => {
  const PUBLIC: Partial<Record<PostingStage, string>> = {
    upcoming: 'upcoming',
    open: 'open',
    verifying: 'closed',
    ranking: 'closed',
    without_claim: 'closed',
    negotiating: 'closed',
    matched: 'matched',
    concluded: 'matched',
    lapsed: 'ended',
    withdrawn: 'ended',
  };
  it.each(Object.keys(postingLifecycle.stages) as PostingStage[])('%s', (stage) => {
    expect(publicStageOf(stage, false)).toBe(PUBLIC[stage] ?? null);
    expect(publicStageOf(stage, true)).toBe('open');
  });
});

describe('R14 what the public reads of an amendment in force', () => {
  it('its public fields, field by field', () => {
    const found = publicChanges(
      'technical_challenge',
      challenge(),
      challenge({ title: '另一个题目', contacts: [] }),
    );
    expect(found).toEqual({
      changes: [{ field: 'title', zh: '题目', en: 'Title', before: challenge().title, after: '另一个题目' }],
      more: false,
    });
  });
  it('and that something material changed which is not public', () => {
    const change = challenge({ ipArrangement: '知识产权归张榜方所有，揭榜方有使用权。' });
    expect(materialFields('technical_challenge')).toContain('ipArrangement');
    expect(publicChanges('technical_challenge', challenge(), change)).toEqual({ changes: [], more: true });
    expect(publicChanges('technical_challenge', challenge(), { ...change, contacts: [] })).toEqual({
      changes: [],
      more: true,
    });
    expect(publicChanges('technical_challenge', challenge(), challenge())).toEqual({
      changes: [],
      more: false,
    });
  });
});

describe('R19 the demand as its claimants read it', () => {
  const annexes = [
    { attachmentId: uuid(1), title: '技术说明', confidential: true },
    { attachmentId: uuid(2), title: '图纸', confidential: false },
  ];
  it.each([challenge, transfer])('everything but contacts, helper and confidential annexes', (make) => {
    const helper = { accountId: 'qu1', mandateId: uuid(9) };
    const content = { ...make(), attachments: annexes, helper } as ReturnType<typeof make>;
    const { helper: _, ...rest } = content;
    expect(demandOf(content)).toEqual({ ...rest, contacts: [], attachments: [annexes[1]] });
  });
});

describe('R16, R43 a window that has moved', () => {
  const proposed = {
    kind: 'fixed',
    opensAt: '2026-10-08T09:00:00+08:00',
    closesAt: '2026-12-31T17:00:00+08:00',
  } as const;

  it.each<[string, object, boolean]>([
    ['itself', {}, true],
    ['the same instants, written otherwise', { opensAt: '2026-10-08T01:00:00Z' }, true],
    ['a later closing', { closesAt: '2026-12-31T17:00:01+08:00' }, false],
    ['an earlier opening', { opensAt: '2026-10-08T08:59:00+08:00' }, false],
    ['no opening', { opensAt: undefined }, false],
    ['another kind', { kind: 'open_ended' }, false],
  ])('is compared by its instants: %s', (_case, change, same) => {
    expect(isSameWindow(proposed, { ...proposed, ...change })).toBe(same);
  });

  it('is shown as it is now, and as it was written where it has not moved', () => {
    const content = { title: '标题', window: proposed };
    expect(inCurrentWindow(content, { opensAt: opens, closesAt: closes })).toBe(content);
    const later = new Date('2027-01-31T09:00:00Z');
    expect(inCurrentWindow(content, { opensAt: opens, closesAt: later })).toEqual({
      title: '标题',
      window: {
        kind: 'fixed',
        closesAt: '2027-01-31T17:00:00.000+08:00',
        opensAt: '2026-10-08T09:00:00.000+08:00',
      },
    });
  });

  it('is named in notices, in both languages', () => {
    expect(windowText({ opensAt: opens, closesAt: closes })).toEqual({
      zh: '2026-10-08 09:00 开放，2026-12-31 17:00 截止',
      en: 'opens at 2026-10-08 09:00, closes at 2026-12-31 17:00',
    });
    expect(windowText({ closesAt: null })).toEqual({ zh: '不设截止时间', en: 'open-ended' });
    expect(windowText({ opensAt: null, closesAt: closes }).en).toBe('closes at 2026-12-31 17:00');
  });
});

describe('R15 what counts as activity on a posting', () => {
  it('every decision of a person, and an amendment that takes effect; no clock and no other fact', () => {
    const decisions = Object.entries(postingLifecycle.acts).flatMap(([act, { kind }]) =>
      kind === 'decision' ? [act] : [],
    );
    expect([...ACTIVITY].sort()).toEqual([...decisions, 'amendmentApproved'].sort());
    expect(ACTIVITY).not.toContain('close');
    expect(ACTIVITY).not.toContain('claimSettled');
  });
});

describe('R8 titles that say the same, in percent', () => {
  it.each([
    ['电池', '电池', 100],
    ['电', '电', 100],
    ['电', '池', 0],
    ['', '', 0],
    ['电池', '', 0],
    ['', '电池', 0],
    ['ABC', 'abc', 100],
    ['ＡＢＣ', 'a-b c', 100],
    ['甲乙丙', '甲乙丁', 50],
    ['甲乙丙丁', '甲乙', 50],
    ['甲乙甲乙', '甲乙', 50],
    ['甲乙', '甲乙甲乙', 50],
    ['甲乙甲乙', '甲乙甲乙', 100],
    ['甲乙丙丁戊', '甲乙丙', 67],
  ])('%s / %s: %i %%', (one, other, percent) => {
    expect(overlapPercent(one, other)).toBe(percent);
  });
});

describe('R18, R23 an order, and whom the poster does not want', () => {
  const entry = (n: number) => ({ claimId: uuid(n), reason: '方案可行' });
  const issues = (schema: typeof rankSchema | typeof declineAllSchema, value: unknown) =>
    schema
      .safeParse(value)
      .error?.issues.map(
        (one) => (one as { params?: { rule: string } }).params?.rule ?? one.path.join('.'),
      ) ?? [];
  it.each<[string, object, string[]]>([
    ['several', { order: [entry(1), entry(2)], declined: [entry(3)] }, []],
    ['one', { order: [entry(1)] }, []],
    ['none', { order: [] }, ['order']],
    ['one twice in the order', { order: [entry(1), entry(1)] }, ['R23']],
    ['one both in the order and declined', { order: [entry(1)], declined: [entry(1)] }, ['R23']],
    ['one declined twice', { order: [entry(1)], declined: [entry(2), entry(2)] }, ['R23']],
    ['as many as can be', { order: Array.from({ length: 1000 }, (_, n) => entry(n)) }, []],
    ['more', { order: Array.from({ length: 1001 }, (_, n) => entry(n)) }, ['order']],
  ])('R23 %s', (_case, value, expected) => {
    expect(issues(rankSchema, value)).toEqual(expected);
  });
  it.each<[string, object, string[]]>([
    ['several', { declined: [entry(1), entry(2)] }, []],
    ['none', { declined: [] }, ['declined']],
    ['one twice', { declined: [entry(1), entry(1)] }, ['R18']],
    ['more than can be', { declined: Array.from({ length: 1001 }, (_, n) => entry(n)) }, ['declined']],
  ])('R18 none is suitable: %s', (_case, value, expected) => {
    expect(issues(declineAllSchema, value)).toEqual(expected);
  });
});

describe('R15-R18 whose end can be moved, and when it cannot any more', () => {
  const at = '2026-11-02T10:00:00+08:00';
  const [before, exactly, after] = [-1, 0, 1].map((ms) => new Date(Date.parse(at) + ms));
  const code = (act: WindowAct, posting: Partial<Parameters<typeof windowRefusal>[1]>) =>
    windowRefusal(act, { stage: 'negotiating', accepting: true, closesAt: null, ...posting }, at)?.data.code;

  it('R16 while claims are taken, up to the closing time and not at it', () => {
    for (const act of ['closeWindow', 'extend'] as const) {
      expect(code(act, { closesAt: after })).toBeUndefined();
      for (const closesAt of [before, exactly]) expect(code(act, { closesAt })).toBe('POSTING_NOT_OPEN');
      expect(code(act, { closesAt: after, accepting: false })).toBe('POSTING_NOT_OPEN');
      expect(code(act, { accepting: false })).toBe('POSTING_NOT_OPEN');
    }
  });

  it('R15 an open-ended one is closed early, not extended', () => {
    expect(code('closeWindow', {})).toBeUndefined();
    expect(code('extend', {})).toBe('WINDOW_OPEN_ENDED');
  });

  it('R18 one without a claim reopens, and closes early no more', () => {
    const closed = { stage: 'without_claim', accepting: false, closesAt: before };
    expect(code('extend', closed)).toBeUndefined();
    expect(code('closeWindow', closed)).toBe('POSTING_NOT_OPEN');
  });

  it('R40 no other act is about the end of the window', () => {
    expect(['closeWindow', 'extend', 'moveWindow', 'rank'].filter(isWindowAct)).toEqual([
      'closeWindow',
      'extend',
    ]);
  });
});
