import { randomInt } from 'node:crypto';
import { claimLifecycle } from '../../domain/claim/lifecycle.ts';
import type { Scheme } from '../../domain/claim/schema.ts';
import { toFieldRefusal } from '../../domain/eligibility/finding.ts';
import { publicStageOf, type PostingStage } from '../../domain/posting/lifecycle.ts';
import { claimantKey } from '../../domain/party/party.ts';
import type { Position } from '../../domain/process/case.ts';
import { shanghaiIso } from '../../domain/calendar/shanghai.ts';
import { refuse } from '../../domain/refusals.ts';
import { CaseRow } from '../entities/case.ts';
import type { DraftRow, PartyRow } from '../entities/party.ts';
import type { PostingRow } from '../entities/posting.ts';
import { contentHash } from '../record/audit.ts';
import type { Repositories } from '../repositories/index.ts';
import { wholeParty } from '../repositories/whole-party.ts';
import { attachmentFindings, claimantFindings, type PolicyOf } from './claim-findings.ts';
import { bindCommitment, checkCommitment, pledgedDraft } from './commitment.ts';
import { openCase, type Opener } from './opening.ts';

export interface ClaimSubmission {
  /** The draft as it is sent; its subject is the posting. */
  readonly draft: DraftRow & { readonly subjectId: string };
  readonly claimant: PartyRow;
  readonly scheme: Scheme;
  /** The version of the commitment letter that the claimant says to have signed, and the signature (R6). */
  readonly letterVersion: number | undefined;
  readonly jws: string | undefined;
  /** The organiser's leave to be late (R16). */
  readonly lateCode?: string | undefined;
}

export interface ClaimReceipt {
  readonly position: Position;
  readonly receiptNumber: string;
  readonly contentHash: string;
}

/**
 * Whether a late claim can still be heard (R16): told by what is public, so that who holds a code cannot learn from its
 * refusal that somebody was selected (R19). While a negotiation runs, a late claim waits for its turn.
 */
function hearsLate({ stage }: CaseRow, { accepting }: PostingRow): boolean {
  const shown = publicStageOf(stage as PostingStage, accepting);
  return shown === 'open' || shown === 'closed';
}

/**
 * Whether a window takes a claim at an instant, or why not: told without a word about other claims (R17, R19).
 * @throws CLAIM_TOO_LATE, POSTING_NOT_OPEN
 */
export function assertTakesClaims(posting: Pick<PostingRow, 'accepting' | 'closesAt'>, at: string): void {
  const { accepting, closesAt } = posting;
  if (closesAt && (accepting ? Date.parse(at) > closesAt.getTime() : Date.parse(at) >= closesAt.getTime()))
    throw refuse('CLAIM_TOO_LATE', { params: { closedAt: shanghaiIso(closesAt.toISOString()) } });
  if (!accepting) throw refuse('POSTING_NOT_OPEN');
}

/**
 * Commits the receipt of a claim, or refuses it (R17). Its instant is taken with the posting's row held against
 * closing: what is committed was received before closing decided, and bears an instant of before the closing time.
 * @param clock the API's clock
 * @throws NOT_FOUND, POSTING_NOT_OPEN, CLAIM_TOO_LATE, LATE_CODE_INVALID, SCHEME_OTHER_TYPE, NOT_ELIGIBLE,
 *   COMMITMENT_MISSING, COMMITMENT_INVALID, LIVE_CLAIM_EXISTS
 */
export async function receiveClaim(
  tx: Repositories,
  opener: Opener,
  policyOf: PolicyOf,
  submission: ClaimSubmission,
  clock: () => Date,
): Promise<ClaimReceipt> {
  const { draft, claimant, scheme } = submission;
  const postingId = draft.subjectId;
  const posting = await tx.postings.lock(postingId, 'share');
  const by: Opener = { ...opener, at: clock().toISOString() };
  if (!posting?.publishedVersion) throw refuse('NOT_FOUND');
  const parent = await tx.manager.findOneByOrFail(CaseRow, { id: postingId });
  const party = await wholeParty(tx.parties, claimant);
  if (submission.lateCode === undefined) assertTakesClaims(posting, by.at);
  else if (
    !hearsLate(parent, posting) ||
    !(await tx.lateCodes.use(submission.lateCode, postingId, claimantKey(party), by.at))
  )
    throw refuse('LATE_CODE_INVALID');
  if (scheme.type !== posting.type) throw refuse('SCHEME_OTHER_TYPE');
  const published = await tx.postings.version(postingId, posting.publishedVersion);
  const findings = [
    ...(await claimantFindings(tx, {
      posting,
      content: published.content,
      party,
      at: by.at,
      policy: await policyOf(tx, parent.policyId),
      team: scheme.type === 'technical_challenge' ? scheme.team : [],
      letterVersion: submission.letterVersion,
    })),
    ...(await attachmentFindings(tx, scheme.attachments, claimant.id)),
  ];
  if (findings.length > 0) throw refuse('NOT_ELIGIBLE', { fields: findings.map(toFieldRefusal) });
  const pledged = pledgedDraft(draft);
  const { letterVersion } = await checkCommitment(tx, { pledged, jws: submission.jws, at: by.at });

  const hash = contentHash(scheme);
  const position = await openCase(tx, by, {
    lifecycle: claimLifecycle,
    act: 'submit',
    summary: parent.summary,
    policyId: parent.policyId,
    parent,
    parties: [
      { partyId: claimant.id, relation: 'claimant' },
      { partyId: posting.posterId, relation: 'poster' },
    ],
    detail: {
      contentHash: hash,
      postingVersion: posting.publishedVersion,
      late: submission.lateCode !== undefined,
    },
  });
  const receiptNumber = newReceiptNumber();
  const isFirst = await tx.claims.insertReceipt({
    caseId: position.caseId,
    postingId,
    claimantId: claimant.id,
    claimantKey: claimantKey(party),
    receiptNumber,
    receivedAt: new Date(by.at),
    receivedBy: by.actor.account,
    commandId: by.commandId,
    postingVersion: posting.publishedVersion,
    postingHash: published.contentHash,
    version: 1,
    contentHash: hash,
  });
  if (!isFirst) throw refuse('LIVE_CLAIM_EXISTS');
  await tx.claims.addVersion({
    claimId: position.caseId,
    version: 1,
    content: scheme,
    contentHash: hash,
    claimantVersion: claimant.version,
    postingVersion: posting.publishedVersion,
    letterVersion,
    at: new Date(by.at),
    byAccount: by.actor.account,
  });
  const attachments = scheme.attachments.map((one) => one.attachmentId);
  if (attachments.length > 0) await tx.attachments.link(position.caseId, attachments, claimant.id);
  await bindCommitment(tx, draft, position.caseId);
  return { position, receiptNumber, contentHash: hash };
}

/** Crockford's base 32: no letters that look like digits. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Random, not counted: numbers in sequence would tell how many claims there are (R19). 60 bits. */
function newReceiptNumber(): string {
  return `JB-${Array.from({ length: 12 }, () => DIGITS[randomInt(DIGITS.length)]).join('')}`;
}
