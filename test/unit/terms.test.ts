import { describe, expect, it } from 'vitest';
import type { AgreementTerms } from '../../domain/document/agreement-terms.ts';
import { termsProblems } from '../../domain/negotiation/terms.ts';

const TERMS = { scope: '研发。', deliverables: '样机。', intellectualProperty: '共有。' };
type Funding = NonNullable<AgreementTerms['funding']>;
const problems = (terms: Partial<AgreementTerms>) =>
  termsProblems({ ...TERMS, ...terms }).map(({ path, problem }) => `${path.join('.')}: ${problem.zh}`);
const ofFunding = (funding: Funding) => problems({ funding });
const pay = (...yuan: number[]) => yuan.map((one, index) => ({ when: `第${index + 1}期`, yuan: one }));
const from = (...yuan: number[]) => yuan.map((one) => ({ origin: '甲方自筹', yuan: one }));
const due = (...dates: string[]) => dates.map((dueOn) => ({ title: '节点', dueOn, deliverable: '报告' }));

describe('R25 the sums of the terms add up, in fen', () => {
  it('a total alone, or none, is no sum', () => {
    expect(problems({})).toEqual([]);
    expect(ofFunding({ totalYuan: 5 })).toEqual([]);
    expect(ofFunding({ totalYuan: 5, payments: [], sources: [] })).toEqual([]);
  });

  it('total = payments = sources, exactly', () => {
    expect(ofFunding({ totalYuan: 0.3, payments: pay(0.1, 0.2), sources: from(0.1, 0.1, 0.1) })).toEqual([]);
    // 4.35 * 100 is 434.99999999999994 as a floating number.
    expect(ofFunding({ totalYuan: 8.7, payments: pay(4.35, 4.35) })).toEqual([]);
    expect(ofFunding({ totalYuan: 1e11, payments: pay(1e11 - 0.01, 0.01) })).toEqual([]);
  });

  it('one fen less and one more are named, each part by itself', () => {
    expect(ofFunding({ totalYuan: 100, payments: pay(99.99) })).toEqual([
      'funding.payments: 各期付款合计 99.99 元，总额 100.00 元，尚差 0.01 元',
    ]);
    expect(ofFunding({ totalYuan: 1_000, payments: pay(1_000), sources: from(600, 400.01) })).toEqual([
      'funding.sources: 各项来源合计 1,000.01 元，总额 1,000.00 元，多出 0.01 元',
    ]);
  });
});

describe('R25 the dates of the terms are in order', () => {
  it('the end on the day of the start is in order, the day before is not', () => {
    expect(problems({ startsOn: '2027-01-02', endsOn: '2027-01-02' })).toEqual([]);
    expect(problems({ startsOn: '2027-01-02', endsOn: '2027-01-01' })).toEqual([
      'endsOn: 截止日不得早于起始日',
    ]);
  });

  it('milestones stand in the order of their dates; two may be due on one day', () => {
    expect(problems({ milestones: due('2027-03-01', '2027-03-01', '2027-06-01') })).toEqual([]);
    expect(problems({ milestones: due('2027-03-01', '2027-02-28') })).toEqual([
      'milestones.1.dueOn: 早于前一节点（2027-03-01）；节点须按日期先后排列',
    ]);
  });

  it('and within the term, its first and last day included', () => {
    const term = { startsOn: '2027-01-01', endsOn: '2027-12-31' };
    expect(problems({ ...term, milestones: due('2027-01-01', '2027-12-31') })).toEqual([]);
    expect(problems({ ...term, milestones: due('2026-12-31', '2028-01-01') })).toEqual([
      'milestones.0.dueOn: 早于起始日 2027-01-01',
      'milestones.1.dueOn: 晚于截止日 2027-12-31',
    ]);
  });
});
