import { describe, expect, it, test } from 'vitest';
import { foldCharacter } from '../../adapters/words/simplified.ts';
import { maskedIn, maskerOf } from '../../domain/blind/mask.ts';
import { unitNames } from '../../domain/blind/names.ts';

const mask = maskerOf(
  ['李娜', '上海智芯科技有限公司', '智芯科技', 'Li Na', '張偉', '91310000MA1FL0EK0Q', '王'],
  foldCharacter,
);

describe('R22 masks names, units and contacts in free text', () => {
  test.each([
    ['李娜博士提出界面包覆。', '＊＊博士提出界面包覆。'],
    ['负责人李 娜、李·娜', '负责人＊＊、＊＊'],
    ['张伟（張偉）', '＊＊（＊＊）'],
    ['由上海智芯科技有限公司中试，智芯科技供料', '由＊＊中试，＊＊供料'],
    ['ＬＩ　ＮＡ 与 li na', '＊＊ 与 ＊＊'],
    ['电话13812345678或138-1234-5678', '电话＊＊或＊＊'],
    ['座机 021-12345678 转告', '座机 ＊＊ 转告'],
    ['联系 lina@fudan.edu.cn。', '联系 ＊＊。'],
    ['ｌｉｎａ＠ｆｕｄａｎ．ｅｄｕ．ｃｎ', '＊＊'],
    ['主页 https://lina.example.cn/cv', '主页 ＊＊'],
    ['微信：lina_2026', '＊＊'],
    ['代码 91310000ma1fl0ek0q', '代码 ＊＊'],
    ['身份证 11010519491231002X', '身份证 ＊＊'],
  ])('%s', (text, shown) => {
    expect(mask(text)).toBe(shown);
  });

  test.each([
    '循环寿命 ≥1200 次，容量 3.2 Ah，电导率 1.5×10⁻³ S/cm',
    'online navigation of the anode',
    '预算 500000000 分，2026-12-10 前完成',
    '王水处理后国王说',
    '工作温度 -40–85 ℃，1380 mAh',
  ])('leaves the rest alone: %s', (text) => {
    expect(mask(text)).toBe(text);
  });

  it('masks every text of a structure and nothing else of it', () => {
    const value = {
      title: '李娜的方案',
      milestones: [{ dueMonths: 6, deliverable: '李娜交付' }],
      note: null,
    };
    expect(maskedIn(value, mask)).toEqual({
      title: '＊＊的方案',
      milestones: [{ dueMonths: 6, deliverable: '＊＊交付' }],
      note: null,
    });
  });

  it('knows a company without its seat and legal form, and shortens nothing to a common word', () => {
    expect(unitNames('上海智芯科技有限公司')).toEqual(['上海智芯科技有限公司', '智芯科技']);
    expect(unitNames('智芯（上海）科技股份有限公司')).toEqual(['智芯（上海）科技股份有限公司', '智芯科技']);
    expect(unitNames('上海电气集团')).toEqual(['上海电气集团']);
    expect(unitNames('上海交通大学')).toEqual(['上海交通大学']);
  });
});
