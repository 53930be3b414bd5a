import { yuan, type AgreementTerms } from '../document/agreement-terms.ts';
import type { Text } from '../vocabulary.ts';

/** A member of the terms that does not agree with the others (R25). */
export interface TermsProblem {
  readonly path: readonly (string | number)[];
  readonly problem: Text;
}

/** Sums that do not add up and dates out of order; empty for terms that may be proposed (R25). */
export function termsProblems(terms: AgreementTerms): TermsProblem[] {
  return [...sumProblems(terms.funding), ...dateProblems(terms)];
}

/** Fen, exact: sums of yuan as floating numbers are not. */
const fen = (amount: number): number => Math.round(amount * 100);

const PARTS = {
  payments: { zh: '各期付款', en: 'payments' },
  sources: { zh: '各项来源', en: 'sources' },
} as const;

/** Payments and sources are each the whole of the total, where they are stated. */
function sumProblems(funding: AgreementTerms['funding']): TermsProblem[] {
  if (!funding) return [];
  return (['payments', 'sources'] as const).flatMap((part) => {
    const amounts = funding[part];
    if (!amounts?.length) return [];
    const sum = amounts.reduce((whole, one) => whole + fen(one.yuan), 0);
    const over = sum - fen(funding.totalYuan);
    if (over === 0) return [];
    const [added, total, difference] = [sum / 100, funding.totalYuan, Math.abs(over) / 100].map(yuan);
    return [
      {
        path: ['funding', part],
        problem: {
          zh: `${PARTS[part].zh}合计 ${added} 元，总额 ${total} 元，${over > 0 ? '多出' : '尚差'} ${difference} 元`,
          en: `The ${PARTS[part].en} add up to CNY ${added}, ${difference} ${over > 0 ? 'more' : 'less'} than the total of ${total}`,
        },
      },
    ];
  });
}

/** Milestones in the order of their dates, within the term. */
function dateProblems({ milestones = [], startsOn, endsOn }: AgreementTerms): TermsProblem[] {
  const term: TermsProblem[] =
    startsOn && endsOn && startsOn > endsOn
      ? [
          {
            path: ['endsOn'],
            problem: { zh: '截止日不得早于起始日', en: 'The end cannot be before the start' },
          },
        ]
      : [];
  return [
    ...term,
    ...milestones.flatMap(({ dueOn }, index): TermsProblem[] => {
      const path = ['milestones', index, 'dueOn'];
      const before = milestones[index - 1]?.dueOn;
      if (before && dueOn < before)
        return [
          {
            path,
            problem: {
              zh: `早于前一节点（${before}）；节点须按日期先后排列`,
              en: `It is before the milestone above it (${before}); milestones stand in the order of their dates`,
            },
          },
        ];
      if (startsOn && dueOn < startsOn)
        return [
          { path, problem: { zh: `早于起始日 ${startsOn}`, en: `It is before the start (${startsOn})` } },
        ];
      if (endsOn && dueOn > endsOn)
        return [{ path, problem: { zh: `晚于截止日 ${endsOn}`, en: `It is after the end (${endsOn})` } }];
      return [];
    }),
  ];
}
