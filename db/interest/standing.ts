import { standingOf, type ActStanding } from '../../domain/conflict/acts.ts';
import { judgeFindings, OWN_NOMINATION, OWN_OBJECTION } from '../../domain/conflict/judges.ts';
import { bothSidesFindings, sideFindings } from '../../domain/conflict/rules.ts';
import type { Side } from '../../domain/conflict/standing.ts';
import { toFieldRefusal, type Finding } from '../../domain/eligibility/finding.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { refuse, type RefusalCode } from '../../domain/refusals.ts';
import { confirmationRefusal, seatsIn } from './confirmed.ts';
import { requiredImpartiality } from './impartial.ts';
import {
  choicesOf,
  crossedPairs,
  isOwnNomination,
  isOwnWord,
  judgedCase,
  relatedParties,
  type Asked,
  type Pair,
} from './judged.ts';
import { once, type Read } from './once.ts';
import { contributorsIn, interestsIn, judgeOf, sidesOf, type JudgedCase } from './sides.ts';

/**
 * Why an act is not this account's by where they stand, with the facts of this moment (R5, R11); null where nothing stands
 * against it. Whoever judges stands on no side, the sides that an act brings together are apart, and whoever acts for
 * one acts for one alone, and is confirmed to (R1). The record asks it before the act, and a case before it offers the act.
 * @returns UNIT_NOT_CONFIRMED; STAND_ASIDE, REVIEW_CONFLICT, EXPERT_INTEREST or BOTH_SIDES, each with every reason
 */
export async function standingRefusal(asked: Asked, read: Read = new Map()): Promise<Refusal | null> {
  const { tx, account } = asked;
  const unconfirmed = await unconfirmedNow(asked, read);
  if (unconfirmed) return unconfirmed;
  const standing = await standingNow(asked, read);
  if (standing === 'aside') return null;
  const related = await once(read, 'related', () => relatedParties(asked));
  const pairs = await crossedPairs(asked, related);
  const judged = await judgedCase(asked, related);
  const sides = await once(read, keyOf(judged, pairs), () => sidesNow(asked, judged, pairs));
  const actor = await once(read, account, () => judgeOf(tx, account));
  if (standing === 'one side' || standing === 'crosses') {
    const findings = bothSidesFindings(actor, [...sides.values()]);
    if (findings.length > 0) return refuseFor('BOTH_SIDES', findings);
  } else {
    const findings = judgeFindings(
      actor,
      [...judged.parties].flatMap((id) => sides.get(id) ?? []),
    );
    if (await isOwnWord(asked)) findings.push(OWN_OBJECTION);
    if (await isOwnNomination(asked)) findings.push(OWN_NOMINATION);
    if (findings.length > 0) return refuseFor(codeOf(asked, standing), findings);
  }
  const apart = standing === 'crosses' || standing === 'verifies';
  if (!apart || (await once(read, 'supplement', () => isSupplement(asked)))) return null;
  const findings = notApart(pairs, sides);
  return findings.length > 0 ? refuseFor('BOTH_SIDES', findings) : null;
}

/** The same before it is known what the act is given: refused where it would be whatever it is given. */
export async function standingRefusalNow(asked: Omit<Asked, 'payload'>, read: Read): Promise<Refusal | null> {
  if (standingOf(asked.type, asked.act) === 'aside') return unconfirmedNow(asked, read);
  let refusal: Refusal | null = null;
  for (const payload of await choicesOf(asked)) {
    refusal = await standingRefusal({ ...asked, payload }, read);
    if (!refusal) return requiredImpartiality(asked);
  }
  return refusal;
}

/** Anyone acting for a unit must be confirmed, whatever the act has to do with the sides (R1). */
async function unconfirmedNow(asked: Asked, read: Read): Promise<Refusal | null> {
  return confirmationRefusal(asked, await once(read, `seats of ${asked.account}`, () => seatsIn(asked)));
}

const codeOf = ({ type, act }: Asked, standing: 'judges' | 'verifies' | 'scores'): RefusalCode => {
  if (standing === 'scores') return 'EXPERT_INTEREST';
  // The organiser who verifies is of no level (R21).
  return type === 'review' && act !== 'verify' ? 'REVIEW_CONFLICT' : 'STAND_ASIDE';
};

const keyOf = ({ parties, postings = [] }: JudgedCase, pairs: readonly Pair[]): string =>
  JSON.stringify([[...parties], postings, pairs]);

async function sidesNow(
  { tx }: Asked,
  { parties, postings = [] }: JudgedCase,
  pairs: readonly Pair[],
): Promise<Map<string, Side>> {
  const ids = [...parties, ...pairs.flatMap(({ posterId, claimantId }) => [posterId, claimantId])];
  return sidesOf(tx, ids, await contributorsIn(tx, postings));
}

/** Nature of the act for this account: a side's own, or done by office. */
async function standingNow(asked: Asked, read: Read): Promise<Exclude<ActStanding, 'decides'> | 'one side'> {
  const standing = standingOf(asked.type, asked.act);
  if (standing !== 'decides') return standing;
  return (await once(read, 'acts', () => actsForASide(asked))) ? 'one side' : 'judges';
}

function notApart(pairs: readonly Pair[], sides: ReadonlyMap<string, Side>): Finding[] {
  return pairs.flatMap(({ posterId, claimantId }) => {
    const [poster, claimant] = [sides.get(posterId), sides.get(claimantId)];
    return poster && claimant ? sideFindings(poster, claimant) : [];
  });
}

/** The sides were apart when they agreed; that one later employs somebody of the other ends no project (R5, R29). */
async function isSupplement({ tx, type, caseId }: Asked): Promise<boolean> {
  if (type === 'filing') return (await tx.filings.get(caseId)).supplements !== null;
  return type === 'signing' && (await tx.signings.get(caseId)).subjectType === 'filing';
}

/** True if the account is of a side of the case: then the act is the side's own. */
async function actsForASide({ tx, caseId, account }: Asked): Promise<boolean> {
  const rows: unknown[] = await tx.manager.query(
    `select 1 from case_parties cp join party_members m on m.party_id = cp.party_id
     where cp.case_id = $1 and m.account_id = $2 and m.capacity not in ('member', 'helper')
       and (m.until_at is null or m.until_at > now()) limit 1`,
    [caseId, account],
  );
  return rows.length > 0;
}

/** A refusal by where somebody stands, each reason once. */
export function refuseFor(code: RefusalCode, findings: readonly Finding[]): Refusal {
  const all = new Map(findings.map((one) => [`${one.code}/${one.zh}`, one]));
  return refuse(code, { fields: [...all.values()].map(toFieldRefusal) });
}

/** A substitute judge stands on no side either (R11). @throws SUCCESSOR_CONFLICT, with every reason */
export async function requireImpartialTarget(asked: Asked, account: string): Promise<void> {
  const findings = await interestsIn(asked.tx, account, await judgedCase(asked, await relatedParties(asked)));
  if (findings.length > 0) throw refuseFor('SUCCESSOR_CONFLICT', findings);
}
