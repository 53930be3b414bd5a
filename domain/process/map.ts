import type { PayloadOf } from '../acts.ts';
import { LIFECYCLES } from '../processes.ts';
import type { CaseType, Text } from '../vocabulary.ts';
import type { Lifecycle } from './lifecycle.ts';

/** A fact that an intake tells, which is no act of another case. */
export interface IntakeFact {
  readonly to: CaseType;
  readonly fact: string;
  readonly by: Text;
}

export const INTAKE_FACTS = [
  {
    to: 'posting',
    fact: 'claimSettled',
    by: { zh: '揭榜收件未受理', en: 'a receipt of a claim is refused' },
  },
  { to: 'evaluation', fact: 'objectionFiled', by: { zh: '提出异议', en: 'somebody objects' } },
] as const satisfies readonly IntakeFact[];

type Written<F> = F extends { readonly to: infer Type extends CaseType; readonly fact: infer Act }
  ? {
      readonly id: string;
      readonly to: string;
      readonly type: Type;
      readonly act: Act;
      readonly payload: PayloadOf<Type, Act>;
    }
  : never;

/** A fact as an intake writes it: its contents are those of the act that it is; the calendar asks every case alike (R12). */
export type WrittenFact =
  | Written<(typeof INTAKE_FACTS)[number]>
  | {
      readonly id: string;
      readonly to: string;
      readonly type: CaseType;
      readonly act: 'recalculate';
      readonly payload: null;
    };

/** Effect of one kind of case on another: an arrow of the map of the programme. */
export interface Link {
  readonly from: CaseType;
  readonly to: CaseType;
  /** The acts that may open such a case. */
  readonly opens: readonly string[];
  /** The acts that may tell such a case, each with the facts. */
  readonly tells: readonly { readonly act: string; readonly facts: readonly string[] }[];
}

/** Which kind of case opens or tells which, from the transition tables: one link for each pair. */
export function programmeLinks(
  lifecycles: Readonly<Partial<Record<CaseType, Lifecycle>>> = LIFECYCLES,
): Link[] {
  const types = Object.keys(lifecycles) as CaseType[];
  return types.flatMap((from) => {
    const acts = Object.entries(lifecycles[from]?.acts ?? {});
    return types.flatMap((to) => {
      const opens = acts.filter(([, spec]) => spec.opens?.includes(to)).map(([act]) => act);
      const tells = acts.flatMap(([act, spec]) => {
        const facts = spec.tells?.[to];
        return facts ? [{ act, facts }] : [];
      });
      return opens.length + tells.length > 0 ? [{ from, to, opens, tells }] : [];
    });
  });
}
