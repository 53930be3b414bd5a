import type { Finding } from '../eligibility/finding.ts';
import { FACTS, factOn, type Fact, type FactState } from '../party/facts.ts';
import { peopleOf, type Party } from '../party/party.ts';
import type { Text } from '../vocabulary.ts';

/** One check of a claim's or a posting's party, prefilled: what the record says and on what evidence. The organiser decides (R21). */
export interface Check {
  readonly code: string;
  readonly label: Text;
  /** `attested`: somebody vouched for it; `declared`: the party says so; `wrong`: a rule stands against it. */
  readonly state: 'attested' | 'declared' | 'lapsed' | 'wrong' | 'met';
  /** Subject of the check: the party, or one of its people. */
  readonly about: string;
  readonly declared: unknown;
  readonly evidence: FactState | null;
}

/** The facts that each kind of party is checked for. */
const PERSON_FACTS: readonly Fact[] = ['degree', 'station_status', 'employment'];
const ORGANISATION_FACTS: readonly Fact[] = ['registration', 'legal_representative', 'existence'];

/** The checks of a claimant or a poster (R21): attested or only declared, each fact with its evidence; then what the rules find. */
export function checksOf(party: Party, findings: readonly Finding[], date: string): Check[] {
  const facts =
    party.kind === 'organisation'
      ? ORGANISATION_FACTS.map((fact) =>
          factCheck(fact, party.declared.name, party.declared, party.facts, date),
        )
      : peopleOf(party).flatMap(({ declared, facts: known }) =>
          PERSON_FACTS.filter((fact) => concerns(fact, declared)).map((fact) =>
            factCheck(fact, declared.name, declared, known, date),
          ),
        );
  const roster: Check[] =
    party.kind === 'team'
      ? party.declared.members.map(({ name, consent, at }) => ({
          code: 'roster_consent',
          label: { zh: '成员同意', en: 'Consent of the member' },
          state: consent === 'consented' ? 'met' : 'wrong',
          about: name,
          declared: { consent, at },
          evidence: null,
        }))
      : [];
  const wrong = findings.map(({ code, zh, en }): Check => ({
    code,
    label: { zh, en },
    state: 'wrong',
    about: party.declared.name,
    declared: null,
    evidence: null,
  }));
  return [...facts, ...roster, ...wrong];
}

/** A station status or an employer is checked where one is declared; the degree always. */
function concerns(
  fact: Fact,
  declared: { readonly postdoc?: unknown; readonly employer?: unknown },
): boolean {
  if (fact === 'station_status') return declared.postdoc !== undefined;
  return fact !== 'employment' || declared.employer !== undefined;
}

function factCheck(
  fact: Fact,
  about: string,
  declared: Readonly<Record<string, unknown>>,
  facts: Parameters<typeof factOn>[0],
  date: string,
): Check {
  const state = factOn(facts, fact, date);
  const { zh, en, restsOn } = FACTS[fact];
  return {
    code: fact,
    label: { zh, en },
    state: state.status,
    about,
    declared: Object.fromEntries(restsOn.map((field) => [field, declared[field] ?? null])),
    evidence: state,
  };
}
