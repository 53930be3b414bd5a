import { findingOf, type Finding } from '../eligibility/finding.ts';
import { peopleOf, type Party } from '../party/party.ts';
import type { Text } from '../vocabulary.ts';
import { CONFLICT_REFUSALS } from './refusals.ts';
import { unitsOf } from './rules.ts';

const finding = findingOf(CONFLICT_REFUSALS);

/** What a judge has declared about a party or a unit. */
export interface DeclaredInterest {
  /** A party's id, or a unit's credit code. */
  readonly subject: string;
  readonly relation: string;
}

/** Who judges a case: a reviewer (R11), an organiser who verifies (R21), an expert (R22, R35). */
export interface Judge {
  readonly accountId: string;
  /** The party that the account is registered as, where it is. */
  readonly personId?: string;
  /** Credit codes of the units that the judge works for. */
  readonly employers: readonly string[];
  readonly interests: readonly DeclaredInterest[];
}

/**
 * R11: the known and declared interests of a judge in the parties of a case: being one of them or of their team,
 * working for one or for the unit of one, a declared relation to one. All reasons at once.
 */
export function judgeFindings(judge: Judge, parties: readonly Party[]): Finding[] {
  const people = parties.flatMap(peopleOf);
  const units = new Set([
    ...parties.flatMap((party) => (party.kind === 'organisation' ? [party.declared.creditCode] : [])),
    ...people.flatMap(unitsOf),
  ]);
  const persons = new Set([
    ...people.map(({ id }) => id),
    ...parties.flatMap((party) =>
      party.kind === 'organisation'
        ? [party.declared.legalRepresentative.personId, ...party.declared.signatories.map((s) => s.personId)]
        : [],
    ),
  ]);
  const found: Finding[] = [];
  if (judge.personId !== undefined && persons.has(judge.personId)) found.push(finding('JUDGE_IS_PARTY'));
  if (judge.employers.some((employer) => units.has(employer))) found.push(finding('JUDGE_SAME_EMPLOYER'));
  const subjects = new Set([...parties.map(({ id }) => id), ...persons, ...units]);
  for (const { subject, relation } of judge.interests) {
    if (subjects.has(subject)) found.push(finding('JUDGE_DECLARED_INTEREST', { params: { relation } }));
  }
  return found;
}

/** A decision on record: which level, and which person made it (through whichever account or delegation). */
export interface EarlierDecision {
  readonly level: string;
  readonly levelName: Text;
  /** The account that decided; for a delegate, its own. */
  readonly by: string;
}

/** R11: one person decides at one level only; decisions at the same level are no obstacle. */
export function separationFindings(
  accountId: string,
  level: string,
  earlier: readonly EarlierDecision[],
): Finding[] {
  const other = earlier.find((decision) => decision.by === accountId && decision.level !== level);
  return other ? [finding('JUDGED_OTHER_LEVEL', { params: { level: other.levelName } })] : [];
}

/** R10: an appeal is decided by another reviewer of the level whose rejection it is against. */
export function appealFindings(accountId: string, rejectedBy: string): Finding[] {
  return accountId === rejectedBy ? [finding('APPEAL_SAME_REVIEWER')] : [];
}
