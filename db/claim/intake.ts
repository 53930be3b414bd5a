import { claimLifecycle } from '../../domain/claim/lifecycle.ts';
import type { Scheme } from '../../domain/claim/schema.ts';
import { toFieldRefusal } from '../../domain/eligibility/finding.ts';
import { claimantKey } from '../../domain/party/party.ts';
import { type PostingStage } from '../../domain/posting/lifecycle.ts';
import { publicStageOf } from '../../domain/posting/public-stage.ts';
import type { Position } from '../../domain/process/case.ts';
import { refuse } from '../../domain/refusals.ts';
import type { PostingType } from '../../domain/vocabulary.ts';
import { bindCommitment, checkCommitment, pledgedDraft } from '../commitment/intake.ts';
import { DraftRow } from '../party/rows.ts';
import { wholeParty } from '../party/whole-party.ts';
import type { PostingRow } from '../posting/rows.ts';
import { contentHash } from '../record/audit.ts';
import { openCase, type Opener } from '../record/opening.ts';
import { CaseRow } from '../record/rows.ts';
import type { Transaction } from '../transaction.ts';
import { consentFindings, keepRoster, rosterOf } from './consent.ts';
import { attachmentFindings, claimantFindings, type PolicyOf } from './findings.ts';
import { lockReceipt, markAdmitted, type Receipt } from './receipt.ts';

/** Dependencies of judging a receipt besides the record. */
export interface ClaimJudge {
  readonly policyOf: PolicyOf;
  /** The whole scheme. @throws INVALID for one with gaps */
  readonly parse: (type: PostingType, content: unknown) => Scheme;
}

export interface AdmittedClaim {
  readonly position: Position;
  readonly receiptNumber: string;
  readonly contentHash: string;
}

/**
 * True if a late claim can still be heard (R16): judged by what is public, so that the holder of a code cannot learn
 * from its refusal that somebody was selected (R19). While a negotiation runs, a late claim waits for its turn.
 */
function hearsLate({ stage }: CaseRow, { accepting }: PostingRow): boolean {
  const shown = publicStageOf(stage as PostingStage, accepting);
  return shown === 'open' || shown === 'closed';
}

/** The draft as it was received: what is saved after it does not count. */
async function receivedDraft(
  tx: Transaction,
  { draftId, draftVersion: version }: Receipt,
): Promise<DraftRow & { subjectId: string }> {
  const draft = await tx.manager.findOneOrFail(DraftRow, {
    where: { id: draftId },
    // Of two submissions of one draft at once the second sees the first.
    lock: { mode: 'for_no_key_update' },
  });
  const { subjectId } = draft;
  if (draft.submittedAs || subjectId === null) throw refuse('DRAFT_SUBMITTED');
  const rows: Pick<DraftRow, 'content'>[] = await tx.manager.query(
    'select content from draft_versions where draft_id = $1 and version = $2',
    [draftId, version],
  );
  if (!rows[0]) throw new Error(`draft ${draftId} has no version ${version}`);
  return { ...draft, subjectId, version, content: rows[0].content };
}

/** Names the sender, with their capacity at the instant of the receipt (R7, R17). @throws NOT_FOUND, MANDATE_SCOPE */
export async function openerOf(tx: Transaction, receipt: Receipt, partyId: string): Promise<Opener> {
  const { accountId: account, accountName: name, roles, commandId, bodyHash, receivedAt } = receipt;
  const capacities = await tx.parties.capacities(partyId, account);
  if (capacities.length === 0) throw refuse('NOT_FOUND');
  const party = await tx.parties.get(partyId);
  const inOwnRight = capacities.some((one) => one !== 'helper' && one !== 'member');
  const onBehalfOf = inOwnRight ? null : await tx.parties.mandateFor(partyId, account, 'claim');
  if (party && inOwnRight) await tx.parties.requireConfirmed(party, account);
  const actor = { account, name, roles: roles as Opener['actor']['roles'] };
  return { actor, onBehalfOf, commandId, bodyHash, at: receivedAt.toISOString() };
}

/**
 * Makes a claim of a receipt, or refuses it, as of the instant of the receipt: also past closing, which waits for it
 * (R17). The posting's row is held, so that closing and ranking see either the receipt or its outcome.
 * @throws NOT_FOUND, POSTING_NOT_OPEN when the posting has ended meanwhile, LATE_CODE_INVALID, SCHEME_OTHER_TYPE,  
 * DRAFT_SUBMITTED, NOT_ELIGIBLE, COMMITMENT_MISSING, COMMITMENT_INVALID, LIVE_CLAIM_EXISTS, or what refused it before
 */
export async function admitClaim(
  tx: Transaction,
  { receiptNumber }: Receipt,
  { policyOf, parse }: ClaimJudge,
): Promise<AdmittedClaim> {
  const receipt = await lockReceipt(tx, receiptNumber);
  const draft = await receivedDraft(tx, receipt);
  const postingId = draft.subjectId;
  const posting = await tx.postings.lock(postingId, 'share');
  const claimant = await tx.parties.get(draft.partyId);
  if (!posting?.publishedVersion || !claimant) throw refuse('NOT_FOUND');
  const by = await openerOf(tx, receipt, claimant.id);
  const scheme = parse(draft.content.type, draft.content);
  const parent = await tx.manager.findOneByOrFail(CaseRow, { id: postingId });
  const party = await wholeParty(tx.parties, claimant);
  if (receipt.lateCode === null) {
    if (parent.final) throw refuse('POSTING_NOT_OPEN');
  } else if (
    !hearsLate(parent, posting) ||
    !(await tx.lateCodes.use(receipt.lateCode, postingId, claimantKey(party), by.at))
  )
    throw refuse('LATE_CODE_INVALID');
  if (scheme.type !== posting.type) throw refuse('SCHEME_OTHER_TYPE');
  const published = await tx.postings.version(postingId, posting.publishedVersion);
  const findings = [
    ...(await claimantFindings(tx, {
      posting,
      party,
      at: by.at,
      policy: await policyOf(tx, parent.policyId),
      team: rosterOf(scheme),
      letterVersion: receipt.letterVersion ?? undefined,
    })),
    ...(await attachmentFindings(tx, scheme.attachments, claimant.id)),
    ...(await consentFindings(tx, draft.id, claimant, rosterOf(scheme))),
  ];
  if (findings.length > 0) throw refuse('NOT_ELIGIBLE', { fields: findings.map(toFieldRefusal) });
  const pledged = pledgedDraft(draft);
  const { letterVersion } = await checkCommitment(tx, { pledged, jws: receipt.jws ?? undefined, at: by.at });

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
      late: receipt.lateCode !== null,
    },
  });
  const isFirst = await tx.claims.insertReceipt({
    caseId: position.caseId,
    postingId,
    claimantId: claimant.id,
    claimantKey: claimantKey(party),
    receiptNumber,
    receivedAt: receipt.receivedAt,
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
    at: receipt.receivedAt,
    byAccount: by.actor.account,
  });
  const attachments = scheme.attachments.map((one) => one.attachmentId);
  if (attachments.length > 0) await tx.attachments.link(position.caseId, attachments, claimant.id);
  await bindCommitment(tx, draft, position.caseId);
  await tx.manager.update(DraftRow, { id: draft.id }, { submittedAs: position.caseId });
  await keepRoster(tx, { claimId: position.caseId, claimant, before: null, scheme, at: by.at });
  await markAdmitted(tx, receipt, position.caseId);
  return { position, receiptNumber, contentHash: hash };
}
