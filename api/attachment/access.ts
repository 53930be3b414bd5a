import type { DataSource } from 'typeorm';
import { noteAnnexAccess, openedByLetter, type OpenedAnnex } from '../../db/annex/intake.ts';
import type { AttachmentRecord } from '../../db/attachment/repository.ts';
import { isEvidenceFor } from '../../db/attestation/read.ts';
import { isVerificationPaper } from '../../db/claim/documents.ts';
import { claimsHolding, underLetter } from '../../db/claim/files.ts';
import { opensAsAnnex } from '../../db/posting/demand.ts';
import { findCases, type CaseRecord } from '../../db/record/read.ts';
import { Repositories } from '../../db/repositories.ts';
import { confidentialReader } from '../../domain/claim/confidential.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Account } from '../http/account.ts';
import { abilityOf, mayRead, ownRelations } from '../process/ability.ts';
import type { Services } from '../services.ts';
import { noteAccess } from '../signing/access.ts';

/** A file that an account may open, and where the access is to be recorded. */
export interface VisibleFile {
  readonly found: AttachmentRecord;
  /** The letter by which a confidential annex opened (R19). */
  readonly opened: OpenedAnnex | null;
  /** The claims in which the file is confidential: its claimants see who opened it (R24). */
  readonly confidentialIn: readonly string[];
}

/**
 * Those of these claims in which an account that reads them may open what is confidential (R24): its claimant's own
 * people, the organiser who verifies it, and the poster's own people once the letter of their negotiation is signed by
 * both. No mandate opens it (R7).
 */
export async function opensConfidential(
  db: DataSource,
  claims: readonly CaseRecord[],
  account: Account,
): Promise<Set<string>> {
  const readers = claims.map((claim) => ({
    caseId: claim.position.caseId,
    reads: confidentialReader(ownRelations(claim), account.roles),
  }));
  const idsOf = (reader: string) => readers.flatMap(({ caseId, reads }) => (reads === reader ? caseId : []));
  return new Set([...idsOf('always'), ...(await underLetter(db, idsOf('under letter')))]);
}

/**
 * A file of a party that the account acts for, of a case that it may read in full, an ordinary annex of a demand that it
 * reads (R19), or a confidential file that it may open: of a claim (R24), or of a posting that it has signed for (R19). Evidence
 * opens to those who can attest by it (R1). Any other does not exist for it.
 * @throws NOT_FOUND
 */
export async function visibleFile(
  services: Services,
  id: string,
  account: Account,
  at: string,
): Promise<VisibleFile> {
  const { db } = services;
  const repositories = new Repositories(db.manager);
  const found = await repositories.attachments.get(id);
  if (!found) throw refuse('NOT_FOUND');
  const confidentialIn = await claimsHolding(db, id);
  const isConfidential = confidentialIn.length > 0 || (await repositories.annexes.postingsOf(id)).length > 0;
  if (await isOfOwnParty(repositories, found, account, isConfidential))
    return { found, opened: null, confidentialIn };
  const ability = abilityOf(account);
  const cases = await findCases(db, await repositories.attachments.casesOf(id), account.id);
  for (const record of cases.values()) {
    if (!mayRead(ability, record.position, record.relations)) continue;
    if (await opensIn(services, record, account, id, confidentialIn))
      return { found, opened: null, confidentialIn };
  }
  for (const { position } of cases.values())
    if (
      position.type === 'posting' &&
      (await opensAsAnnex(repositories, account.id, position.caseId, id, at))
    )
      return { found, opened: null, confidentialIn };
  if (!isConfidential && (await isEvidenceFor(db, id, account)))
    return { found, opened: null, confidentialIn };
  const opened = await openedByLetter(repositories, account.id, id, at);
  if (!opened) throw refuse('NOT_FOUND');
  return { found, opened, confidentialIn };
}

/** Records who opens what is confidential, before it is given (R19, R24); other files leave no trace. */
export async function noteOpened(
  services: Services,
  ctx: { readonly account: Account; readonly now: string },
  { found, opened, confidentialIn }: VisibleFile,
): Promise<void> {
  const by = { account: ctx.account.id, name: ctx.account.name, at: ctx.now };
  await noteAnnexAccess(new Repositories(services.db.manager), by, found, opened);
  for (const claimId of confidentialIn)
    await noteAccess(services, ctx, claimId, `attachment ${found.id}`, found.sha256);
}

/** By who uploaded it, and the party's own people; by a helper with a mandate as long as it is confidential nowhere (R7). */
async function isOfOwnParty(
  tx: Repositories,
  { partyId, uploadedBy }: AttachmentRecord,
  account: Account,
  isConfidential: boolean,
): Promise<boolean> {
  if (await tx.parties.isOwn(partyId, account.id)) return true;
  const scopes = await tx.parties.mandatedScopes(partyId, account.id);
  return scopes.length > 0 && (!isConfidential || uploadedBy === account.id);
}

/** True if a file opens as part of a case that the account reads. */
async function opensIn(
  { db }: Services,
  record: CaseRecord,
  account: Account,
  attachmentId: string,
  confidentialIn: readonly string[],
): Promise<boolean> {
  const { type, caseId } = record.position;
  const isClosed =
    type === 'claim' &&
    (record.position.stage === 'withdrawn' || (await isVerificationPaper(db, caseId, attachmentId)));
  if (isClosed) return confidentialReader(ownRelations(record), account.roles) === 'always';
  if (type === 'claim')
    return !confidentialIn.includes(caseId) || (await opensConfidential(db, [record], account)).has(caseId);
  if (type !== 'posting' || mayRead(abilityOf(account), record.position, [])) return true;
  // The poster's side: a mandate opens nothing that is confidential.
  const isAnnex = (await new Repositories(db.manager).annexes.postingsOf(attachmentId)).includes(caseId);
  return !isAnnex || ownRelations(record).length > 0;
}
