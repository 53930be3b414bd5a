import { refuse } from '../../domain/refusals.ts';
import { createDraft } from '../draft/intake.ts';
import type { DraftRow } from '../party/rows.ts';
import { CaseRow } from '../record/rows.ts';
import type { Repositories } from '../repositories.ts';

/**
 * A new draft of the same poster from a posting that has ended (R18): its last content, without the window, which must
 * be announced again, and without the helper, whose mandate was for that posting.
 * @throws NOT_FOUND for another's posting, POSTING_NOT_ENDED, MANDATE_SCOPE
 */
export async function repost(
  tx: Repositories,
  accountId: string,
  postingId: string,
  at: string,
): Promise<DraftRow> {
  const posting = await tx.postings.find(postingId);
  const capacities = posting ? await tx.parties.capacities(posting.posterId, accountId) : [];
  if (!posting || !capacities.some((one) => one !== 'member')) throw refuse('NOT_FOUND');
  await tx.parties.mandateFor(posting.posterId, accountId, 'post');
  const { final } = await tx.manager.findOneByOrFail(CaseRow, { id: postingId });
  if (!final) throw refuse('POSTING_NOT_ENDED');
  const last = await tx.postings.version(postingId, posting.version);
  const { window: _, helper: __, ...content } = last.content;
  return createDraft(
    tx,
    accountId,
    { kind: 'posting', partyId: posting.posterId, subjectId: null, repostOf: postingId, content },
    at,
  );
}
