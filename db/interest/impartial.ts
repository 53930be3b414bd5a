import { appealFindings, separationFindings } from '../../domain/conflict/judges.ts';
import { toFieldRefusal } from '../../domain/eligibility/finding.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import { LEVEL_TEXTS, levelOfStage } from '../../domain/review/levels.ts';
import type { ReviewDecisionRow } from '../posting/rows.ts';
import type { Asked } from './judged.ts';

/** The acts by which a reviewer takes a review upon themselves, or decides it. */
const JUDGING_ACTS: readonly string[] = ['take', 'approve', 'return', 'reject'];

/**
 * Checks a reviewer's earlier part in this review that keeps them from judging it: they stood aside, decided at the
 * other level (R11), or rejected what is appealed against (R10). @returns REVIEW_ABSTAINED, REVIEW_CONFLICT with every
 * reason, or null
 */
export async function impartialityRefusal(
  { tx, caseId, stage, account }: Pick<Asked, 'tx' | 'caseId' | 'stage' | 'account'>,
  decisions: readonly ReviewDecisionRow[],
): Promise<Refusal | null> {
  const found = levelOfStage(stage);
  if (!found) return null;
  const abstained = (await tx.reviews.abstentions(caseId)).find((one) => one.accountId === account);
  if (abstained) return refuse('REVIEW_ABSTAINED', { params: { reason: abstained.reason } });
  const rejection = found.onAppeal
    ? decisions.findLast((made) => made.response === 'reject' && made.level === found.level && !made.undoneAt)
    : undefined;
  const findings = [
    ...separationFindings(
      account,
      found.level,
      decisions.map(({ level, byAccount }) => ({ level, levelName: LEVEL_TEXTS[level], by: byAccount })),
    ),
    ...(rejection ? appealFindings(account, rejection.byAccount) : []),
  ];
  return findings.length > 0 ? refuse('REVIEW_CONFLICT', { fields: findings.map(toFieldRefusal) }) : null;
}

/** The same for an act of any case; null for one that needs nothing of the kind. */
export async function requiredImpartiality(asked: Omit<Asked, 'payload'>): Promise<Refusal | null> {
  if (asked.type === 'review' && asked.act === 'verify') return verifiedRefusal(asked);
  if (asked.type !== 'review' || !JUDGING_ACTS.includes(asked.act)) return null;
  return impartialityRefusal(asked, await asked.tx.reviews.decisions(asked.caseId));
}

/** Only postings are verified in their review (R21): of anything else the act is not offered. */
async function verifiedRefusal({ tx, caseId }: Pick<Asked, 'tx' | 'caseId'>): Promise<Refusal | null> {
  const review = await tx.reviews.find(caseId);
  return review && review.subjectType !== 'posting' ? refuse('REVIEW_NOT_OF_POSTING') : null;
}
