import type { DataSource, EntityManager } from 'typeorm';
import { contributorsIn, interestsIn, judgeOf, sidesOf } from '../../db/repositories/sides.ts';
import { standingOf, type ActStanding } from '../../domain/conflict/acts.ts';
import { judgeFindings } from '../../domain/conflict/judges.ts';
import { bothSidesFindings, sideFindings } from '../../domain/conflict/rules.ts';
import type { Side } from '../../domain/conflict/standing.ts';
import { toFieldRefusal, type Finding } from '../../domain/eligibility/finding.ts';
import { actText } from '../../domain/process/lifecycle.ts';
import { lifecycleOf } from '../../domain/processes.ts';
import { Refusal } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import type { CaseType, Text } from '../../domain/vocabulary.ts';
import type { Step } from '../record/step.ts';
import { crossedPairs, judgedCase, relatedParties, type Pair } from './parties.ts';

/** Refusals over a conflict that was found late: each is told to the organiser (R5). */
const TOLD: readonly string[] = ['BOTH_SIDES', 'STAND_ASIDE'];

/**
 * Who may do a decision by where they stand, with the facts of this moment (R5, R11): whoever judges stands on no side,
 * the sides that an act brings together are apart, and whoever acts for one acts for one alone.
 * @throws STAND_ASIDE, REVIEW_CONFLICT, BOTH_SIDES, each with every reason
 */
export async function requireStanding(step: Step<unknown>): Promise<void> {
  const standing = await standingNow(step);
  if (standing === 'aside' || standing === 'scores') return;
  const related = await relatedParties(step);
  const pairs = await crossedPairs(step, related);
  const { parties, postings = [] } = await judgedCase(step, related);
  const judged = [...parties];
  const ids = [...judged, ...pairs.flatMap(({ posterId, claimantId }) => [posterId, claimantId])];
  const sides = await sidesOf(step.tx, ids, await contributorsIn(step.tx, postings));
  const actor = await judgeOf(step.tx, step.actor.account);
  if (standing === 'judges' || standing === 'verifies') {
    const findings = judgeFindings(
      actor,
      judged.flatMap((id) => sides.get(id) ?? []),
    );
    const code = step.row.type === 'review' ? 'REVIEW_CONFLICT' : 'STAND_ASIDE';
    if (findings.length > 0) throw refuseFor(code, findings);
  } else {
    const findings = bothSidesFindings(actor, [...sides.values()]);
    if (findings.length > 0) throw refuseFor('BOTH_SIDES', findings);
  }
  if ((standing === 'verifies' || standing === 'crosses') && !(await isSupplement(step)))
    requireApart(pairs, sides);
}

/** What the act is for this actor: a side's own, or done by office. */
async function standingNow(step: Step<unknown>): Promise<Exclude<ActStanding, 'decides'> | 'one side'> {
  const standing = standingOf(step.row.type, step.act);
  if (standing !== 'decides') return standing;
  return (await actsForASide(step)) ? 'one side' : 'judges';
}

function requireApart(pairs: readonly Pair[], sides: ReadonlyMap<string, Side>): void {
  const findings = pairs.flatMap(({ posterId, claimantId }) => {
    const [poster, claimant] = [sides.get(posterId), sides.get(claimantId)];
    return poster && claimant ? sideFindings(poster, claimant) : [];
  });
  if (findings.length > 0) throw refuseFor('BOTH_SIDES', findings);
}

/** The sides were apart when they agreed; that one later employs somebody of the other ends no project (R5, R29). */
async function isSupplement({ tx, row }: Step<unknown>): Promise<boolean> {
  if (row.type === 'filing') return (await tx.filings.get(row.id)).supplements !== null;
  return row.type === 'signing' && (await tx.signings.get(row.id)).subjectType === 'filing';
}

/** Whether the actor is of a side of the case: then the act is the side's own. */
async function actsForASide({ tx, caseId, actor }: Step<unknown>): Promise<boolean> {
  const rows: unknown[] = await tx.manager.query(
    `select 1 from case_parties cp join party_members m on m.party_id = cp.party_id
     where cp.case_id = $1 and m.account_id = $2 and m.capacity not in ('member', 'helper')
       and (m.until_at is null or m.until_at > now()) limit 1`,
    [caseId, actor.account],
  );
  return rows.length > 0;
}

function refuseFor(
  code: 'BOTH_SIDES' | 'STAND_ASIDE' | 'REVIEW_CONFLICT',
  findings: readonly Finding[],
): Refusal {
  const once = new Map(findings.map((one) => [`${one.code}/${one.zh}`, one]));
  return refuse(code, { fields: [...once.values()].map(toFieldRefusal) });
}

/** Whoever is to judge in somebody's place stands on no side either (R11). @throws the given refusal */
export async function requireImpartialTarget(
  step: Step<unknown>,
  account: string,
  code: 'REVIEW_CONFLICT',
): Promise<void> {
  const findings = await interestsIn(step.tx, account, await judgedCase(step, await relatedParties(step)));
  if (findings.length > 0) throw refuseFor(code, findings);
}

/** Tells the organiser, in a transaction of its own, of an act that a conflict stopped (R5); once for each. */
export async function tellOfConflict(
  dataSource: DataSource,
  { caseId, act, at }: { readonly caseId: string; readonly act: string; readonly at: string },
  error: unknown,
): Promise<void> {
  if (!(error instanceof Refusal) || !TOLD.includes(error.data.code)) return;
  const row: { type: CaseType; summary: string }[] = await dataSource.query(
    'select type, summary from cases where id = $1',
    [caseId],
  );
  if (!row[0]) return;
  const { zh, en } = actText(lifecycleOf(row[0].type), act);
  const reasons = error.data.fields ?? [];
  await tellOrganiser(dataSource.manager, caseId, at, {
    zh: `${row[0].summary}：“${zh}”因利害关系未办理。${reasons.map((one) => one.zh).join('')}`,
    en: `${row[0].summary}: "${en}" was stopped by a conflict of interest. ${reasons.map((one) => one.en).join(' ')}`,
  });
}

/** A conflict that was found late (R5); what the organiser was told of already is not told again. */
export async function tellOrganiser(
  manager: EntityManager,
  caseId: string,
  at: string,
  { zh, en }: Text,
): Promise<void> {
  await manager.query(
    `insert into notifications (case_id, who, zh, en, created_at)
     select $1, 'organiser', $2, $3, $4 where not exists (
       select 1 from notifications where case_id = $1 and who = 'organiser' and zh = $2)`,
    [caseId, zh, en, at],
  );
}
