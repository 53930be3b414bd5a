import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DICTIONARY } from '../../adapters/words/dictionary.ts';
import { segmenter } from '../../adapters/words/segmenter.ts';
import { tokenise, toLiteral, toSearchQuery, toSearchText } from '../../adapters/words/words.ts';

const words = (text: string): string[] => tokenise(text).map(({ word }) => word);

/** Matches two strings as Postgres does: the operators that toSearchQuery uses, over word positions. */
function finds(query: string, text: string): boolean {
  const index = toSearchText(text).split(' ');
  const holds = (operand: string, at: number): boolean => {
    const [, word = '', prefix] = /^'([^']+)'(:\*)?$/.exec(operand) ?? [];
    return prefix === undefined ? index[at] === word : index[at]?.startsWith(word) === true;
  };
  return query.split(' & ').every((phrase) => {
    const operands = phrase.split(' <-> ');
    return index.some((_, start) => operands.every((operand, step) => holds(operand, start + step)));
  });
}

describe('R19 full-text search in Chinese: words, not substrings', () => {
  test.each([
    ['生命起源', '研究生命起源', true],
    ['研究生', '研究生命起源', false],
    ['和服', '产品和服务', false],
    ['海市', '上海市人民政府', false],
    ['上海', '上海市人民政府', true],
    ['定性', '界面稳定性研究', false],
    ['稳定', '界面稳定性研究', true],
    ['电解质', '固态电解质界面', true],
    ['固态电解质', '面向全固态电池的硫化物固态电解质', true],
    ['固态电解质', '液态电解质与固态电池', true],
    ['电池 热管理', '动力电池包的热管理技术', true],
    ['电池 热管理', '动力电池包的安全技术', false],
    ['ＣＡＲ－Ｔ', 'CAR-T 细胞治疗', true],
    ['cart', 'CAR-T 细胞治疗', true],
    ['pd1', '抗PD-1抗体', true],
    ['PM2.5', '细颗粒物（PM2.5）', true],
    ['co2', '超临界 CO₂ 发泡', true],
    ['T细胞', '通用型T细胞制备', true],
    ['battery', 'solid-state batteries', true],
    ['LLM', '面向 LLMs 的推理加速', true],
    ['c++', '用C++重写的内核', true],
    ['c#', '用C++重写的内核', false],
    ['锂枝晶', '锂、枝晶', true],
    ['钼靶', '钼 或 靶向', false],
    ['固態電池', '高能量密度固态电池界面改性', true],
    ['固态电池', '高能量密度固態電池', true],
    ['鋰枝晶', '锂枝晶抑制', true],
    ['固態電解質　ＬＬＭ', '固态电解质与 LLMs', true],
  ])('%s in "%s": %s', (query, text, found) => {
    expect(finds(toSearchQuery(query), text)).toBe(found);
  });

  test('a single character joins the word that follows it, and only when nothing stands between', () => {
    expect(toSearchQuery('锂枝晶')).toBe("'锂' <-> '枝晶'");
    expect(toSearchQuery('锂 枝晶')).toBe("'锂' & '枝晶'");
  });

  test('the last word is a beginning only when asked for', () => {
    expect(toSearchQuery('光伏 组件', { prefix: true })).toBe("'光伏' & '组件':*");
    expect(toSearchQuery('光伏 组件')).toBe("'光伏' & '组件'");
    expect(toSearchQuery('光伏 膜', { prefix: true })).toBe("'光伏' & '膜'");
  });

  test.each(['', '  ', '的', "' & | ! ( ) <-> :* \\", '。，！', 'the of'])(
    'no word in %j: no query',
    (text) => {
      expect(toSearchQuery(text)).toBe('');
    },
  );

  test('any input gives a query of quoted words and our operators only, and a text finds itself', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom("'", '\\', ':*', '&', '<->', '!', '电池', '的', 'CAR-T', '\u0000', 'ß', 'İ'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const text = pieces.join('');
        const query = toSearchQuery(text, { prefix: true });
        expect(query).toMatch(/^$|^'[\p{L}\p{N}]+'((?: & | <-> )'[\p{L}\p{N}]+')*(:\*)?$/u);
        expect(toSearchText(text)).toMatch(/^[\p{L}\p{N} ]*$/u);
        if (query !== '') expect(finds(query, text)).toBe(true);
      }),
    );
  });

  test('R22 what has no word is looked for as it stands, whatever its width', () => {
    expect(['%', '％', ' ＝ '].map(toLiteral)).toEqual(['%', '%', '=']);
  });

  test('R22 a character means the same whatever stands beside it: 乾 alone and in 乾坤', () => {
    expect(toSearchText('乾坤')).toBe(toSearchText('干坤'));
  });

  test('a word of any length and a text of any length are taken without error', () => {
    expect(toSearchText('a'.repeat(5000))).toBe('');
    expect(toSearchText('电池 '.repeat(100_000)).length).toBeLessThan(200_000);
    expect(toSearchQuery('电池 '.repeat(100)).split(' & ')).toHaveLength(16);
  });
});

describe('R22 words for matching', () => {
  test.each([
    ['基于深度学习的无人机（UAV）路径规划', ['深度', '学习', '无人机', 'uav', '路径', '规划']],
    ['ＧａＮ功率器件，效率≥99.5%', ['gan', '功率', '器件', '效率']],
    ["Alzheimer's disease", ['alzheimer', 'disease']],
    ['lithium-ion batteries', ['lithium', 'ion', 'battery']],
    ['state-of-the-art Li-ion cells', ['state', 'art', 'liion', 'cell']],
    ['viruses, analysis, physics', ['viruse', 'analysis', 'physics']],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test('the words of our dictionary stay whole', () => {
    expect(DICTIONARY.filter((word) => segmenter().cut(word).length !== 1)).toEqual([]);
  });

  test('the shorter words of a word tile it: none crosses a boundary', () => {
    expect(tokenise('稳定性')).toEqual([{ word: '稳定性', parts: ['稳定'] }]);
    expect(tokenise('上海市人民政府')[0]?.parts).toEqual(['上海市', '上海', '人民', '政府']);
  });
});
