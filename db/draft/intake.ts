import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import type { MandateScope } from '../../domain/party/mandate.ts';
import { refuse } from '../../domain/refusals.ts';
import { giveUpRoster } from '../claim/unsent-consents.ts';
import { notePartyEvent } from '../party/event.ts';
import { DraftRow } from '../party/rows.ts';
import { contentHash } from '../record/audit.ts';
import type { Repositories } from '../repositories.ts';

export interface DraftContent {
  readonly kind: DraftRow['kind'];
  readonly partyId: string;
  /** The posting that a claim answers. */
  readonly subjectId: string | null;
  /** The ended posting that it is made from (R18). */
  readonly repostOf?: string;
  readonly content: DraftRow['content'];
}

/** Scope that a helper's mandate needs for a draft (R7). */
const SCOPE_OF: Readonly<Record<DraftRow['kind'], MandateScope>> = { posting: 'post', claim: 'claim' };

/** Saves a new draft of a party that the account acts for (R8). @throws NOT_FOUND */
export async function createDraft(
  tx: Repositories,
  accountId: string,
  draft: DraftContent,
  at: string,
): Promise<DraftRow> {
  if (!(await tx.parties.mayPrepare(draft.partyId, accountId, SCOPE_OF[draft.kind])))
    throw refuse('NOT_FOUND');
  const row: DraftRow = {
    id: randomUUID(),
    ...draft,
    repostOf: draft.repostOf ?? null,
    version: 1,
    submittedAs: null,
    deletedAt: null,
    createdBy: accountId,
    createdAt: new Date(at),
    updatedAt: new Date(at),
  };
  await tx.manager.insert(DraftRow, row);
  await keepVersion(tx, row, accountId, at);
  return row;
}

/**
 * Saves the next version of a draft; so many of the earlier versions are kept as the policy says, and the oldest give
 * way: saving never fails for having saved often (R8).
 * @throws NOT_FOUND, STALE, DRAFT_SUBMITTED
 */
export async function saveDraft(
  tx: Repositories,
  accountId: string,
  id: string,
  seenVersion: number,
  content: DraftRow['content'],
  at: string,
  { kind = 'posting', keep }: { readonly kind?: DraftRow['kind']; readonly keep: number },
): Promise<DraftRow> {
  const draft = await ownDraft(tx, accountId, id);
  if (draft.kind !== kind) throw refuse('NOT_FOUND');
  if (draft.submittedAs) throw refuse('DRAFT_SUBMITTED');
  const moved = await tx.manager.update(
    DraftRow,
    { id, version: seenVersion, submittedAs: IsNull() },
    { content, version: seenVersion + 1, updatedAt: new Date(at) },
  );
  if (moved.affected !== 1) throw refuse('STALE');
  const row = { ...draft, content, version: seenVersion + 1, updatedAt: new Date(at) };
  await keepVersion(tx, row, accountId, at);
  await tx.manager.query('delete from draft_versions where draft_id = $1 and version <= $2', [
    id,
    row.version - keep,
  ]);
  return row;
}

/**
 * A draft of a party that the account acts for; another's does not exist for it (R8).
 * @param how `submit`: held until the transaction ends, so that of two submissions at once the second sees the first
 * @throws NOT_FOUND
 */
export async function ownDraft(
  tx: Repositories,
  accountId: string,
  id: string,
  how: 'read' | 'submit' = 'read',
): Promise<DraftRow> {
  const draft = await tx.manager.findOne(DraftRow, {
    where: { id, deletedAt: IsNull() },
    ...(how === 'submit' && { lock: { mode: 'for_no_key_update' } }),
  });
  if (!draft || !(await tx.parties.mayPrepare(draft.partyId, accountId, SCOPE_OF[draft.kind])))
    throw refuse('NOT_FOUND');
  return draft;
}

/**
 * Deletes a draft with its versions, on record of its party (R8, R38). What was received is kept: of a draft whose
 * submission was refused the versions that receipts name stay, and nobody sees the draft (R17). Members who were asked
 * about it are asked no more (R2).
 * @throws NOT_FOUND, DRAFT_SUBMITTED where it was submitted, or its receipt waits
 */
export async function deleteDraft(
  tx: Repositories,
  by: { readonly id: string; readonly name: string },
  id: string,
  kind: DraftRow['kind'],
  at: string,
): Promise<void> {
  const draft = await ownDraft(tx, by.id, id, 'submit');
  if (draft.kind !== kind) throw refuse('NOT_FOUND');
  // A receipt on its way holds its version: after the wait it is seen (R17).
  await tx.manager.query('select from draft_versions where draft_id = $1 for update', [id]);
  const receipts: { waiting: boolean }[] = await tx.manager.query(
    'select handled_at is null as waiting from claim_receipts where draft_id = $1',
    [id],
  );
  if (draft.submittedAs || receipts.some(({ waiting }) => waiting)) throw refuse('DRAFT_SUBMITTED');
  await giveUpRoster(tx, draft, at);
  await tx.manager.query(
    `delete from draft_versions v where draft_id = $1
       and not exists (select from claim_receipts r where r.draft_id = $1 and r.draft_version = v.version)`,
    [id],
  );
  if (receipts.length === 0) await tx.manager.delete(DraftRow, { id });
  else
    await tx.manager.query(
      `update drafts set content = jsonb_build_object('type', content -> 'type'), deleted_at = $2 where id = $1`,
      [id, at],
    );
  const detail = { draftId: id, kind, version: draft.version };
  await notePartyEvent(tx, by, draft.partyId, 'draftDeleted', detail, at);
}

async function keepVersion(tx: Repositories, draft: DraftRow, accountId: string, at: string): Promise<void> {
  await tx.manager.query(
    `insert into draft_versions (draft_id, version, content, content_hash, by_account, at)
     values ($1, $2, $3, $4, $5, $6)`,
    [draft.id, draft.version, JSON.stringify(draft.content), contentHash(draft.content), accountId, at],
  );
}
