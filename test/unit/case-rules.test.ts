import { describe, expect, it } from 'vitest';
import { documentState, type DocumentFacts } from '../../domain/document/state.ts';
import { checkReport, failedChecks } from '../../domain/filing/checks.ts';
import { filingNumber, filingYear, isFilingNumber } from '../../domain/filing/number.ts';
import { termsDifference } from '../../domain/negotiation/difference.ts';
import { nextPrompt, otherSide } from '../../domain/project/rules.ts';
import { fillText, Refusal } from '../../domain/refusal.ts';
import { FUNNEL_STEP_CODES, LATENESS } from '../../domain/report/funnel.ts';
import { digestNotice } from '../../domain/subscription/digest.ts';

describe('R27 the present state of a document: what undoes it goes before what adds to it', () => {
  const none: DocumentFacts = {
    issued: false,
    signedAt: null,
    revokedAt: null,
    terminatedAt: null,
    supersededAt: null,
    supplementedAt: null,
    signatureVoidSince: null,
  };
  it.each<[string, Partial<DocumentFacts>, string, string | null]>([
    ['nobody has signed', {}, 'not_signed', null],
    ['issued, without a signature', { issued: true }, 'valid', null],
    ['signed', { signedAt: '1' }, 'valid', '1'],
    ['supplemented', { signedAt: '1', supplementedAt: '2' }, 'supplemented', '2'],
    ['superseded', { signedAt: '1', supplementedAt: '2', supersededAt: '3' }, 'superseded', '3'],
    ['terminated', { signedAt: '1', supersededAt: '3', terminatedAt: '4' }, 'terminated', '4'],
    ['revoked', { signedAt: '1', terminatedAt: '4', revokedAt: '5' }, 'revoked', '5'],
    ['a signature does not count', { signedAt: '1', signatureVoidSince: '6' }, 'revoked', '6'],
    ['both', { signedAt: '1', revokedAt: '5', signatureVoidSince: '6' }, 'revoked', '5'],
    ['revoked before anybody signed', { revokedAt: '5' }, 'not_signed', null],
  ])('%s', (_case, facts, state, since) => {
    expect(documentState({ ...none, ...facts })).toEqual({ state, since });
  });
});

describe('R29 filing', () => {
  it('numbers from 1 to 999,999 of a year in Shanghai, with six digits', () => {
    expect(filingYear('2026-12-31T15:59:59Z')).toBe(2026);
    expect(filingYear('2026-12-31T16:00:00Z')).toBe(2027);
    expect(filingNumber(2026, 1)).toBe('SH-JB-2026-000001');
    expect(filingNumber(2026, 999_999)).toBe('SH-JB-2026-999999');
    for (const bad of [0, -1, 1_000_000, 1.5])
      expect(() => filingNumber(2026, bad)).toThrow(`no filing number for ${bad}`);
  });
  it.each([
    ['SH-JB-2026-000001', true],
    [' SH-JB-2026-000001', false],
    ['SH-JB-2026-000001 ', false],
    ['SH-JB-2026-0000011', false],
    ['SH-JB-26-000001', false],
    ['SH-JB-2026-00000A', false],
  ])('%j is a filing number: %s', (text, is) => {
    expect(isFilingNumber(text)).toBe(is);
  });
  it('a check passes by its findings, never without one', () => {
    const found = (ok: boolean) => ({ zh: '文件齐全', en: 'complete', ok });
    expect(checkReport('integrity', [])).toEqual({ check: 'integrity', passed: false, findings: [] });
    expect(checkReport('integrity', [found(true)])).toEqual({
      check: 'integrity',
      passed: true,
      findings: [{ zh: '文件齐全', en: 'complete' }],
    });
    expect(checkReport('integrity', [found(true), found(false)]).passed).toBe(false);
    const [good, bad] = [checkReport('integrity', [found(true)]), checkReport('safety', [found(false)])];
    expect(failedChecks([good, bad])).toEqual([bad]);
  });
});

describe('R25 what one version of the terms changes of another', () => {
  it('member by member, in the order of the newer one', () => {
    expect(termsDifference({ a: 1, b: 2, c: 3 }, { d: 4, c: 3, b: 5 })).toEqual([
      { member: 'd', after: 4 },
      { member: 'b', before: 2, after: 5 },
      { member: 'a', before: 1 },
    ]);
  });
  it('not by the order of members within, but by that of a list', () => {
    expect(termsDifference({ a: { x: 1, y: { p: 1, q: 2 } } }, { a: { y: { q: 2, p: 1 }, x: 1 } })).toEqual(
      [],
    );
    expect(termsDifference({ a: [1, 2] }, { a: [2, 1] })).toEqual([
      { member: 'a', before: [1, 2], after: [2, 1] },
    ]);
    expect(termsDifference({ a: null }, { a: null })).toEqual([]);
    expect(termsDifference({ a: null }, { a: {} })).toHaveLength(1);
  });
  it('a member without a value is as good as none', () => {
    expect(termsDifference({ a: undefined }, {})).toEqual([]);
  });
});

describe('R31 prompts of a project', () => {
  const now = '2026-06-01T00:00:00Z';
  it('what is due at this very instant is late; a reminder that has passed is not asked for', () => {
    expect(nextPrompt(now, [{ what: 'report', at: '2026-06-01T00:00:00.001Z' }], 'r')).toEqual({
      at: '2026-06-01T00:00:00.001Z',
      late: [],
    });
    expect(nextPrompt(now, [{ what: 'report', at: '2026-07-01T00:00:00Z', remindAt: now }], 'r')).toEqual({
      at: '2026-07-01T00:00:00Z',
      late: [],
    });
  });
  it('the nearest of what comes and what is asked for again', () => {
    const due = [
      { what: 'a', at: '2026-05-01T00:00:00Z' },
      { what: 'b', at: '2026-06-20T00:00:00Z' },
    ];
    expect(nextPrompt(now, due, '2026-06-08T00:00:00Z')).toEqual({ at: '2026-06-08T00:00:00Z', late: ['a'] });
    expect(nextPrompt(now, due, '2026-06-28T00:00:00Z')).toEqual({ at: '2026-06-20T00:00:00Z', late: ['a'] });
  });
  it('the other side', () => {
    expect(otherSide('poster')).toBe('claimant');
    expect(otherSide('claimant')).toBe('poster');
  });
});

describe('R43 sentences with figures in them', () => {
  it('each language takes its own words; what has no value stays', () => {
    const params = { n: 3, who: { zh: '市级', en: 'municipal' } };
    expect(fillText('{who}共{n}次，{gone}', params)).toBe('市级共3次，{gone}');
    expect(fillText('{who}: {n}', params, 'en')).toBe('municipal: 3');
    expect(fillText('{n}')).toBe('{n}');
  });
  it('a refusal carries its code and what belongs to it', () => {
    const refusal = new Refusal('SAME_PARTY', { params: { n: 1 } });
    expect(refusal.message).toBe('SAME_PARTY');
    expect(refusal.name).toBe('Refusal');
    expect(refusal.data).toEqual({ code: 'SAME_PARTY', params: { n: 1 } });
    expect(new Refusal('SAME_PARTY').data).toEqual({ code: 'SAME_PARTY' });
  });
});

describe('R22 the digest of a subscription', () => {
  const nothing = { types: [], fields: [], words: '' };
  it('says why, and names ten at most', () => {
    const titles = Array.from({ length: 12 }, (_, n) => `榜单${n}`);
    const ten = titles.slice(0, 10).map((title) => `《${title}》`);
    expect(digestNotice(nothing, titles)).toEqual({
      zh: `按您的订阅（全部榜单），有 12 个新榜单：${ten.join('')}等，另有 2 个。`,
      en: `12 new posting(s) matching your subscription (all postings): ${ten.join(' ')} and 2 more.`,
    });
    expect(digestNotice(nothing, titles.slice(0, 10)).zh).toBe(
      `按您的订阅（全部榜单），有 10 个新榜单：${ten.join('')}。`,
    );
  });
  it('names what was asked for', () => {
    const { zh, en } = digestNotice(
      { types: ['technical_challenge'], fields: ['new_materials'], words: '电池' },
      ['甲'],
    );
    expect(zh).toBe('按您的订阅（技术攻关需求、新材料、检索词“电池”），有 1 个新榜单：《甲》。');
    expect(en).toMatch(
      /^1 new posting\(s\) matching your subscription \(.+, .+, the words "电池"\): 《甲》\.$/,
    );
  });
});

describe('R41 the steps of the funnel and the classes of lateness', () => {
  it('go from submission to reward', () => {
    expect(FUNNEL_STEP_CODES).toEqual([
      'submitted',
      'published',
      'claimed',
      'validClaim',
      'negotiated',
      'matched',
      'signed',
      'filed',
      'outcome',
      'resultPublished',
      'rewarded',
    ]);
    expect(LATENESS.map(({ code, days }) => [code, days])).toEqual([
      ['late5', 5],
      ['late20', 20],
      ['lateMore', null],
    ]);
  });
});
