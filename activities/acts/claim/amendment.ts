import { claimantFindings } from '../../../db/claim/findings.ts';
import { wholeParty } from '../../../db/party/whole-party.ts';
import { minuteOf } from '../../../domain/calendar/shanghai.ts';
import { claimLifecycle, isUnselected, type ClaimStage } from '../../../domain/claim/lifecycle.ts';
import { toFieldRefusal } from '../../../domain/eligibility/finding.ts';
import type { Json } from '../../../domain/process/case.ts';
import type { ActOf } from '../../../domain/processes.ts';
import { refuse } from '../../../domain/refusals.ts';
import { followedBy, type Decided, type Handlers, type Step, type TaskReminder } from '../../record/step.ts';

/** An amendment of the posting asks its claimants to confirm, revise (amend) or leave (withdraw) (R14). */
export const claimAmendmentActs: Handlers<'claim', 'postingAmended' | 'confirmAmendment'> = {
  /** The claim goes on binding the version that it answered until its claimant says otherwise (R14). */
  async postingAmended(step) {
    const { version, until, changed } = step.payload;
    // Lists name the claim by its posting, as that is called now.
    const { postingId } = await step.tx.claims.get(step.caseId);
    const { summary, field, district } = await step.tx.postings.about(postingId);
    await step.describeAs({ summary, field, district });
    const what = changed ? { zh: `（修改项：${changed.zh}）`, en: `: ${changed.en}` } : '';
    if (until === null) step.notify('claimant', 'amendedInPart', { version, changed: what });
    else step.notify('claimant', 'answerAsked', { version, changed: what, until: minuteOf(until) });
    return { to: step.row.stage as ClaimStage, detail: { version, until } };
  },

  /** The claim answers the version in force from now, if its claimant could claim that one (R3–R5, R14). */
  async confirmAmendment(step) {
    const claim = await step.tx.claims.get(step.caseId);
    const posting = await step.tx.postings.lock(claim.postingId, 'share');
    const claimant = await step.tx.parties.get(claim.claimantId);
    if (!posting || !claimant) throw new Error(`claim ${step.caseId} has no posting or no claimant`);
    const answered = await step.tx.postings.version(
      claim.postingId,
      posting.publishedVersion ?? posting.version,
    );
    const scheme = (await step.tx.claims.version(step.caseId, claim.version)).content;
    const findings = await claimantFindings(step.tx, {
      posting,
      party: await wholeParty(step.tx.parties, claimant),
      at: claim.receivedAt.toISOString(),
      policy: step.policy,
      team: scheme.type === 'technical_challenge' ? scheme.team : [],
      letterVersion: undefined,
    });
    if (findings.length > 0) throw refuse('NOT_ELIGIBLE', { fields: findings.map(toFieldRefusal) });
    const { postingVersion: before } = claim;
    const { version: after, contentHash: postingHash } = answered;
    await step.tx.claims.update(step.caseId, { postingVersion: after, postingHash, answerUntil: null });
    // A closed posting waits for the answers to its amendment (R14).
    if (!posting.accepting)
      step.tell({ type: 'posting', id: claim.postingId }, 'claimSettled', { claimId: step.caseId });
    step.notify('poster', 'amendmentConfirmed', { receiptNumber: claim.receiptNumber, version: after });
    return { to: step.row.stage as ClaimStage, detail: { before, after } };
  },
};

/**
 * An amendment that its claimant has not answered is a task of theirs, whatever else the claim waits for, with a deadline
 * of its own (R14, R39); it is gone as soon as they have answered, or are selected.
 */
export function asking<Acts extends ActOf<'claim'>>(
  handlers: Handlers<'claim', Acts>,
): Handlers<'claim', Acts> {
  return followedBy<'claim', Acts>(handlers, withTask);
}

/** The claimant is reminded of an amendment before the time to answer it ends, whatever the claim waits for (R14, R39). */
export async function amendmentReminder(
  step: Step<unknown, 'notifies claimant answerDue'>,
  stage: string,
): Promise<TaskReminder | null> {
  const { answerUntil } = await step.tx.claims.get(step.caseId);
  if (answerUntil === null || !isUnselected(stage as ClaimStage)) return null;
  const until = answerUntil.toISOString();
  return {
    at: step.remindBefore(until, step.policy.reminders.lead),
    until,
    remind: () => step.notify('claimant', 'answerDue', { until: minuteOf(until) }),
  };
}

async function withTask(
  step: Step<unknown>,
  decided: Decided<ClaimStage, Json>,
): Promise<Decided<ClaimStage, Json>> {
  const { answerUntil } = await step.tx.claims.get(step.caseId);
  const own = claimLifecycle.stages[decided.to].waitsFor;
  const wasAsked = step.row.waitsFor.includes('claimant');
  const asked = answerUntil !== null && isUnselected(decided.to);
  if (!asked && !wasAsked) return decided;
  const stageEnds =
    decided.deadline === undefined ? step.row.deadlineAt?.toISOString() : decided.deadline?.at;
  // A cure waits for the claimant too: of two deadlines the nearer one counts.
  const ends = [
    ...(asked ? [answerUntil.toISOString()] : []),
    ...(own.includes('claimant') && stageEnds !== undefined ? [new Date(stageEnds).toISOString()] : []),
  ].sort();
  const waitsFor = asked ? [...new Set([...own, 'claimant'])] : own;
  return { ...decided, waitsFor, ...(ends[0] ? { taskDeadlines: { claimant: ends[0] } } : {}) };
}
