import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import { summaryOf } from '../../domain/kinds/cut.ts';
import { postingLifecycle } from '../../domain/posting/lifecycle.ts';
import type { PostingContent } from '../../domain/posting/schema.ts';
import type { Actor, Position } from '../../domain/process/case.ts';
import { refuse } from '../../domain/refusals.ts';
import { DraftRow, type PartyRow } from '../party/rows.ts';
import { contentHash } from '../record/audit.ts';
import type { Transaction } from '../transaction.ts';

/** A submission as the API received it: checked against the rules, not yet on record. */
export interface PostingSubmission {
  readonly draft: DraftRow;
  readonly content: PostingContent;
  readonly poster: PartyRow;
  /** The version of the commitment letter signed with it (R6). */
  readonly letterVersion: number;
  readonly policyId: string;
  readonly actor: Actor;
  readonly onBehalfOf: string | null;
  readonly commandId: string;
  readonly bodyHash: string;
  readonly at: string;
}

/**
 * Commits the receipt of a posting: from here it cannot be lost, its process starts from this record (R9).
 * @throws STALE when the draft moved on, DRAFT_SUBMITTED when it was submitted before
 */
export async function receivePosting(tx: Transaction, submission: PostingSubmission): Promise<Position> {
  const { draft, content, poster, at } = submission;
  if (submission.onBehalfOf === null) await tx.parties.requireConfirmed(poster, submission.actor.account);
  const caseId = randomUUID();
  const claimed = await tx.manager.update(
    DraftRow,
    { id: draft.id, version: draft.version, submittedAs: IsNull() },
    { submittedAs: caseId },
  );
  if (claimed.affected !== 1) throw refuse(draft.submittedAs ? 'DRAFT_SUBMITTED' : 'STALE');
  const hash = contentHash(content);
  const position: Position = {
    caseId,
    type: 'posting',
    familyId: caseId,
    stage: postingLifecycle.initial,
    version: 0,
    since: at,
    deadline: null,
    deadlineProvisional: false,
    waitsFor: [],
    needsOperator: false,
    district: poster.district,
    field: content.field,
    summary: summaryOf(content.title),
  };
  await tx.record.open({
    position,
    policyId: submission.policyId,
    parentId: null,
    commandId: submission.commandId,
    act: 'submit',
    actor: submission.actor,
    onBehalfOf: submission.onBehalfOf,
    bodyHash: submission.bodyHash,
    detail: {
      draftId: draft.id,
      draftVersion: draft.version,
      contentHash: hash,
      ...(draft.repostOf && { repostOf: draft.repostOf }),
    },
    parties: [{ partyId: poster.id, relation: 'poster' }],
    accounts: [],
  });
  await tx.postings.insert({
    caseId,
    posterId: poster.id,
    type: content.type,
    title: content.title,
    version: 1,
    contentHash: hash,
    opensAt: content.window.opensAt ?? null,
    closesAt: content.window.closesAt ?? null,
    ranking: [],
    repostOf: draft.repostOf,
  });
  await tx.postings.addVersion({
    postingId: caseId,
    version: 1,
    content,
    contentHash: hash,
    posterVersion: poster.version,
    letterVersion: submission.letterVersion,
    submittedAt: at,
    submittedBy: submission.actor.account,
  });
  const attachments = content.attachments.map((one) => one.attachmentId);
  await tx.attachments.link(caseId, attachments, poster.id);
  return position;
}
