import { describe, expect, it, test } from 'vitest';
import { foldCharacter } from '../../adapters/words/simplified.ts';
import { maskedIn, maskerOf } from '../../domain/blind/mask.ts';
import { identifyingWords, unitNames } from '../../domain/blind/names.ts';
import { creditCode, DEGREE, IN_STATION, organisation, person, team, uuid } from './support/parties.ts';

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
    ['id11010519491231002X, id110105194912310021', 'id＊＊, id＊＊'],
    ['联系 wei.zhang+lab@mail.fudan.edu.cn。', '联系 ＊＊。'],
    ['见 http://example.cn/cv，或 www.example.cn）；', '见 ＊＊，或 ＊＊）；'],
    ['见 https://example.cn/a,b;c=(1)/d。再见', '见 ＊＊。再见'],
    ['8613812345678、+8613812345678', '＊＊、＊＊'],
    ['+86-13812345678、+86 13812345678、86 138 1234 5678', '＊＊、＊＊、＊＊'],
    ['86021-12345678、+86021-12345678', '＊＊、＊＊'],
    ['+86-021-12345678、+86 021-1234567', '＊＊、＊＊'],
    ['(021)12345678、021 12345678、02112345678', '＊＊、＊＊、＊＊'],
    ['021-12345678转801、021-12345678-8', '＊＊、＊＊'],
    ['微信号：wei_2026、微信号码：wei_2026、QQ账号：123456', '＊＊、＊＊、＊＊'],
    ['WeChat ID : wei_2026，qq :  123456', '＊＊，＊＊'],
    ['代码 91310115MA1H000017。', '代码 ＊＊。'],
    ['0000-0002-1825-0097、0000-0002-1694-233X。', '＊＊、＊＊。'],
    ['by li na today, 由lina负责', 'by ＊＊ today, 由＊＊负责'],
    ['上海智芯科技有限公司李娜', '＊＊＊＊'],
  ])('%s', (text, shown) => {
    expect(mask(text)).toBe(shown);
  });

  test.each([
    '循环寿命 ≥1200 次，容量 3.2 Ah，电导率 1.5×10⁻³ S/cm',
    'online navigation of the anode',
    '预算 500000000 分，2026-12-10 前完成',
    '王水处理后国王说',
    '工作温度 -40–85 ℃，1380 mAh',
    'salina, linalool, Lilinan',
    '批号 no1101051949123100211、110105194912310021a、a91310115MA1H000017、91310115MA1H000017a',
    '序号 10000-0002-1825-0097、0000-0002-1825-00971、0000-0002-1825-009',
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

  it('leaves ids as they are, and masks a text that holds one', () => {
    const id = uuid(1);
    expect(maskedIn({ id, all: [id, 'abcdef01-2345-4678-9abc-def012345678'] }, () => '＊＊')).toEqual({
      id,
      all: [id, 'abcdef01-2345-4678-9abc-def012345678'],
    });
    for (const text of [`李娜 ${id}`, `${id} 李娜`, `${id}0`, `0${id}`, id.slice(1), '0-0000-4000-8000-0'])
      expect(maskedIn(text, () => '＊＊')).toBe('＊＊');
    expect(maskedIn({ none: null, yes: true, three: 3 }, () => '＊＊')).toEqual({
      none: null,
      yes: true,
      three: 3,
    });
  });

  it('knows a company without its seat and legal form, and shortens nothing to a common word', () => {
    expect(unitNames('上海智芯科技有限公司')).toEqual(['上海智芯科技有限公司', '智芯科技']);
    expect(unitNames('智芯（上海）科技股份有限公司')).toEqual(['智芯（上海）科技股份有限公司', '智芯科技']);
    expect(unitNames('上海电气集团')).toEqual(['上海电气集团']);
    expect(unitNames('上海交通大学')).toEqual(['上海交通大学']);
    expect(unitNames('苏州市智芯科技有限公司')).toEqual(['苏州市智芯科技有限公司', '智芯科技']);
    expect(unitNames('华东上海智芯有限公司')).toEqual(['华东上海智芯有限公司', '华东上海智芯']);
    expect(unitNames('智芯集团公司研究所')).toEqual(['智芯集团公司研究所']);
  });
});

describe('R22, R35 the words that tell who a party is', () => {
  const unit = { creditCode: creditCode(7), name: '上海智芯科技有限公司' };
  const contact = { phone: '021-12345678', email: 'someone@example.cn' };
  const wei = person(1, {
    name: '张伟',
    employer: unit,
    postdoc: IN_STATION,
    degree: { ...DEGREE, institution: '复旦大学', certificateNumber: 'B2020-17' },
  });
  const ofWei = [
    '张伟',
    ...['上海智芯科技有限公司', '智芯科技', creditCode(7)],
    ...['某设站单位', creditCode(900)],
    ...['复旦大学', 'B2020-17'],
    ...['021-12345678', 'someone@example.cn'],
  ];

  it('of a person: name, units with their codes, degree, contacts', () => {
    expect(identifyingWords(wei)).toEqual(ofWei);
    const bare = person(2, { degree: undefined });
    expect(identifyingWords(bare)).toEqual(['人员2', contact.phone, contact.email]);
    expect(identifyingWords(person(3))).toEqual(['人员3', '某大学', contact.phone, contact.email]);
  });

  it('of a unit: names, code, address, who represents it and signs for it, contacts', () => {
    const signatory = { personId: uuid(5), name: '刘洋', validFrom: '2026-01-01', validUntil: '2026-12-31' };
    const full = organisation(1, { name: unit.name, address: '祖冲之路 1 号', signatories: [signatory] });
    expect(identifyingWords(full)).toEqual([
      ...['上海智芯科技有限公司', '智芯科技', creditCode(1), '祖冲之路 1 号', '法人1', '刘洋'],
      ...[contact.phone, contact.email],
    ]);
    expect(identifyingWords(organisation(2))).toEqual([
      ...['单位2', creditCode(2), '法人2', contact.phone, contact.email],
    ]);
  });

  it('of a team: its name, those of its members, registered or not, and all of its people', () => {
    const lead = person(4);
    const words = identifyingWords(team(1, lead, [[wei, 'invited']]));
    expect(words).toEqual(['团队1', '张伟', ...identifyingWords(lead), ...ofWei]);
  });
});
