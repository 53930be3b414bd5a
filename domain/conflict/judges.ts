import { findingOf, type Finding } from '../eligibility/finding.ts';
import type { Text } from '../vocabulary.ts';
import { CONFLICT_REFUSALS } from './refusals.ts';
import { standsOn, WAYS, type Side, type Somebody, type Stands, type Way } from './standing.ts';

const finding = findingOf(CONFLICT_REFUSALS);

/** Judge of a case: a reviewer (R11), an organiser who verifies (R21), an expert (R22, R35). */
export interface Judge extends Somebody {
  readonly accountId: string;
}

/** No one answers their own objection (R11). */
export const OWN_OBJECTION = finding('JUDGE_OWN_OBJECTION');

/** No one answers an objection against a nomination of their own (R35). */
export const OWN_NOMINATION = finding('JUDGE_OWN_NOMINATION');

const OF_THE_CASE: readonly Way[] = ['party', 'lead', 'member', 'contributor'];

/**
 * R11: the known and declared interests of a judge in the sides of a case: being of one, acting for one, working for one
 * or beside one of its people, a declared relation. All reasons at once.
 * @param less ways that do not count here
 */
export function judgeFindings(judge: Judge, sides: readonly Side[], less: readonly Way[] = []): Finding[] {
  const all = sides.flatMap((side) => standsOn(judge, side)).filter(({ way }) => !less.includes(way));
  const once = new Map(all.map((stands) => [`${stands.way}/${stands.relation ?? ''}`, stands]));
  const found = new Map([...once.values()].map(asFinding).map((one) => [`${one.code}/${one.zh}`, one]));
  return [...found.values()];
}

function asFinding({ way, relation }: Stands): Finding {
  if (way === 'interest') return finding('JUDGE_DECLARED_INTEREST', { params: { relation: relation ?? '' } });
  if (OF_THE_CASE.includes(way)) return finding('JUDGE_IS_PARTY');
  if (way === 'works_for' || way === 'colleague') return finding('JUDGE_SAME_EMPLOYER');
  return finding('JUDGE_ACTS_FOR_SIDE', { params: { way: WAYS[way] } });
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
