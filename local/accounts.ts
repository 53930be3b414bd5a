import type { District, Role, Text } from '../domain/vocabulary.ts';

/** A demo account: every role once, and both sides of both posting types more than once. */
export interface Account {
  /** The `sub` of its tokens. */
  readonly account: string;
  readonly name: string;
  readonly about: Text;
  readonly roles: readonly Role[];
  /** A district officer's district. */
  readonly district?: District;
  /** A station officer's station unit, by its unified social credit code. */
  readonly station?: string;
}

/** The units that the demo accounts act for; codes satisfy GB 32100-2015 and are made up. */
export const DEMO_UNITS = {
  zhixin: { name: '上海智芯科技有限公司', creditCode: '91310115MA1K4CX01G' },
  puyao: { name: '上海浦曜生物医药有限公司', creditCode: '91310115MA1K4PY03U' },
  chenxing: { name: '上海辰星成果转化有限公司', creditCode: '91310112MA1GBCX063' },
  fudan: { name: '复旦大学', creditCode: '12310000MB0F0FD08U' },
  jiaoda: { name: '上海交通大学', creditCode: '12310000MB0F0JD09L' },
} as const;

const person = (account: string, name: string, zh: string, en: string): Account => ({
  account,
  name,
  about: { zh, en },
  roles: ['applicant'],
});

const official = (account: string, name: string, role: Role, zh: string, en: string): Account => ({
  account,
  name,
  about: { zh, en },
  roles: [role],
});

export const ACCOUNTS: readonly Account[] = [
  person('chenwei', '陈伟', '在站博士后', 'postdoc in station'),
  person('lina', '李娜', '博士', 'PhD'),
  person('zhaomin', '赵敏', '出站博士后', 'postdoc out of station'),
  person('sunyue', '孙悦', '博士，团队成员', 'PhD, team member'),
  person('zhangqiang', '张强', '上海智芯科技法定代表人', 'legal representative of Zhixin Technology'),
  person('wuting', '吴婷', '上海浦曜生物医药法定代表人', 'legal representative of Puyao Biomedicine'),
  person('zhouyu', '周宇', '上海辰星成果转化法定代表人', 'legal representative of Chenxing Transfer'),
  person('huangli', '黄莉', '尚无资格的注册人', 'registered, without a qualification'),
  official('shi1', '石一鸣', 'municipal_reviewer', '市人社局审核人', 'municipal reviewer'),
  official('shi2', '石二南', 'municipal_reviewer', '市人社局审核人', 'municipal reviewer'),
  official('shizhuren', '史筑仁', 'municipal_supervisor', '市人社局审核主管', 'municipal review supervisor'),
  official('bu1', '卜一清', 'national_reviewer', '人社部审核人', 'national reviewer'),
  official('bu2', '卜二川', 'national_reviewer', '人社部审核人', 'national reviewer'),
  official('zhuban1', '朱伴一', 'organiser', '主办方（市博管办）', 'organiser'),
  official('zhuban2', '朱伴二', 'organiser', '主办方（市博管办）', 'organiser'),
  {
    ...official('qu-pudong', '曲浦', 'district_officer', '浦东新区人社局', 'Pudong district bureau'),
    district: '310115',
  },
  {
    ...official('qu-minhang', '曲闵', 'district_officer', '闵行区人社局', 'Minhang district bureau'),
    district: '310112',
  },
  {
    ...official(
      'zhan-fudan',
      '詹复',
      'station_officer',
      '复旦大学博管办',
      'station office of Fudan University',
    ),
    station: DEMO_UNITS.fudan.creditCode,
  },
  {
    ...official(
      'zhan-jiaoda',
      '詹交',
      'station_officer',
      '上海交通大学博管办',
      'station office of Shanghai Jiao Tong University',
    ),
    station: DEMO_UNITS.jiaoda.creditCode,
  },
  official('zj1', '钟佳一', 'expert', '评审专家', 'expert'),
  official('zj2', '钟佳二', 'expert', '评审专家', 'expert'),
  official('zj3', '钟佳三', 'expert', '评审专家', 'expert'),
  official('zj4', '钟佳四', 'expert', '评审专家', 'expert'),
  official('zj5', '钟佳五', 'expert', '评审专家', 'expert'),
  official('guanli', '管理', 'administrator', '管理员（各级）', 'administrator of every level'),
  official('yunwei', '云维', 'operator', '运维', 'operator'),
];

/** The account of that name, or undefined. */
export function findAccount(account: string): Account | undefined {
  return ACCOUNTS.find((candidate) => candidate.account === account);
}
