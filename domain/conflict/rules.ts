import { findingOf, type Finding } from '../eligibility/finding.ts';
import { normalName } from '../identity/normal.ts';
import { claimantKey, type Party } from '../party/party.ts';
import { CONFLICT_REFUSALS } from './refusals.ts';
import { standsOn, WAYS, type Side, type Somebody, type Way } from './standing.ts';

const finding = findingOf(CONFLICT_REFUSALS);

/**
 * A helper by mandate helps both sides of a district (R7); a colleague of somebody, or who declared an interest, is kept
 * from judging (R11), not from standing opposite.
 */
const NO_CROSSING: readonly Way[] = ['helper', 'colleague', 'interest'];

/** R5: no one stands on both sides. All reasons at once; each is symmetric in the two sides. */
export function sideFindings(poster: Side, claimant: Side): Finding[] {
  if (sameParty(poster.party, claimant.party)) return [finding('SAME_PARTY')];
  const employed: Finding[] = [];
  const shared = new Map<string, Finding>();
  if (shareUnlinkedRepresentative(poster.party, claimant.party))
    shared.set('SHARED_LEGAL_REPRESENTATIVE', finding('SHARED_LEGAL_REPRESENTATIVE'));
  for (const [one, other] of [
    [poster, claimant],
    [claimant, poster],
  ] as const)
    for (const who of one.acting.filter(({ way }) => !NO_CROSSING.includes(way)))
      for (const { way } of standsOn({ ...who, employers: who.units, interests: [] }, other)) {
        if (NO_CROSSING.includes(way)) continue;
        if (way === 'works_for')
          employed.push(finding('EMPLOYER_OF_OTHER_SIDE', { params: { name: who.name } }));
        else {
          const one = onBoth(who.way, way);
          shared.set(one.code, one);
        }
      }
  return [...shared.values(), ...employed];
}

/** Somebody stands on both sides, by what they are on either. */
function onBoth(one: Way, other: Way): Finding {
  const ways = [one, other];
  if (ways.includes('legal_representative')) return finding('SHARED_LEGAL_REPRESENTATIVE');
  const acts = ways.find((way) => way === 'signatory' || way === 'agent');
  return acts ? finding('SHARED_ACTING', { params: { way: WAYS[acts] } }) : finding('SHARED_PERSON');
}

/** R5: who acts for one side and stands on the other too, by whatever they are there. */
export function bothSidesFindings(
  who: Pick<Somebody, 'accountId' | 'personId'>,
  sides: readonly Side[],
): Finding[] {
  const ways = sides.map((side) =>
    standsOn({ ...who, employers: [], interests: [] }, side).filter(({ way }) => !NO_CROSSING.includes(way)),
  );
  const [first, second] = ways.filter((one) => one.length > 0);
  if (!first?.[0] || !second?.[0]) return [];
  const params = { one: WAYS[first[0].way], other: WAYS[second[0].way] };
  return [finding('ACTS_FOR_BOTH', { params })];
}

/** The same person (a team counts by its lead), the same registered unit, or two records of one credit code. */
function sameParty(one: Party, other: Party): boolean {
  if (claimantKey(one) === claimantKey(other)) return true;
  return (
    one.kind === 'organisation' &&
    other.kind === 'organisation' &&
    one.declared.creditCode === other.declared.creditCode
  );
}

/** Two linked representatives are compared by person; where a link is missing, an equal name counts: linking cures it. */
function shareUnlinkedRepresentative(one: Party, other: Party): boolean {
  if (one.kind !== 'organisation' || other.kind !== 'organisation') return false;
  const a = one.declared.legalRepresentative;
  const b = other.declared.legalRepresentative;
  if (a.personId !== undefined && b.personId !== undefined) return a.personId === b.personId;
  return normalName(a.name) === normalName(b.name);
}
