import { describe, expect, it } from 'vitest';
import { digestNotice } from '../../domain/subscription/digest.ts';
import type { Subscription } from '../../domain/subscription/schema.ts';

type Wanted = Pick<Subscription, 'types' | 'fields' | 'words'>;

describe('R22 a digest says why: the types, fields and words that were asked for', () => {
  it.each<[Wanted, string, string]>([
    [{ types: [], fields: [], words: '' }, '（全部榜单）', '(all postings)'],
    [{ types: ['technical_challenge'], fields: [], words: '' }, '（技术攻关需求）', '(Technical challenge)'],
    [
      { types: [], fields: ['new_materials', 'other'], words: '' },
      '（新材料、其他）',
      '(New materials, Other)',
    ],
    [
      { types: ['achievement_transfer'], fields: ['environment'], words: '固态 电池' },
      '（博士后科研成果转化需求、节能环保、检索词“固态 电池”）',
      'the words "固态 电池")',
    ],
  ])('%o', (wanted, zh, en) => {
    const notice = digestNotice(wanted, ['甲']);
    expect(notice.zh).toContain(`${zh}，有 1 个新榜单：《甲》。`);
    expect(notice.en).toContain(en);
  });

  it('R16 names what has changed beside what is new, or alone', () => {
    const all = { types: [], fields: [], words: '' };
    expect(digestNotice(all, ['甲'], ['乙', '丙'])).toEqual({
      zh: '按您的订阅（全部榜单），有 1 个新榜单：《甲》；有 2 个榜单变更了揭榜时间或内容：《乙》《丙》。',
      en: '1 new posting(s) matching your subscription (all postings): 《甲》; 2 posting(s) matching your subscription with a changed window or content (all postings): 《乙》 《丙》.',
    });
    expect(digestNotice(all, [], ['乙']).zh).toBe(
      '按您的订阅（全部榜单），有 1 个榜单变更了揭榜时间或内容：《乙》。',
    );
  });

  it('R19 names what has new answers beside the others, or alone', () => {
    const all = { types: [], fields: [], words: '' };
    expect(digestNotice(all, ['甲'], ['乙'], ['丙', '丁'])).toEqual({
      zh: '按您的订阅（全部榜单），有 1 个新榜单：《甲》；有 1 个榜单变更了揭榜时间或内容：《乙》；有 2 个榜单有新公开的答复：《丙》《丁》。',
      en: '1 new posting(s) matching your subscription (all postings): 《甲》; 1 posting(s) matching your subscription with a changed window or content (all postings): 《乙》; 2 posting(s) matching your subscription with a new public answer to a question (all postings): 《丙》 《丁》.',
    });
    expect(digestNotice(all, [], [], ['丙']).zh).toBe(
      '按您的订阅（全部榜单），有 1 个榜单有新公开的答复：《丙》。',
    );
  });

  it.each([
    [10, '《9》。'],
    [11, '《9》等，另有 1 个。'],
  ])('of %i postings names ten and counts the rest', (count, end) => {
    const titles = Array.from({ length: count }, (_, index) => String(index));
    const { zh } = digestNotice({ types: [], fields: [], words: '' }, titles);
    expect(zh).toContain(`有 ${count} 个新榜单`);
    expect(zh.endsWith(end)).toBe(true);
  });
});
