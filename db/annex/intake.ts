import { randomUUID } from 'node:crypto';
import { assertAllPrintable } from '../../adapters/pdf/printable-fields.ts';
import { hashOf } from '../../adapters/signature/hash.ts';
import { parseJws } from '../../adapters/signature/jws.ts';
import { hashStatementText, timeFault, verifyText } from '../../adapters/signature/signature.ts';
import type { Json } from '../../domain/document/model.ts';
import { plainText } from '../../domain/document/plain-text.ts';
import type { ConfidentialityLetterData } from '../../domain/document/templates/confidentiality-letter.ts';
import { buildDocument, currentTemplateVersion } from '../../domain/document/templates.ts';
import { summaryOf } from '../../domain/kinds/cut.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { PostingContent } from '../../domain/posting/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import type { AnnexLetter } from '../../domain/signing/annex-letter.ts';
import { printedParty } from '../../domain/signing/printed-party.ts';
import type { Text } from '../../domain/vocabulary.ts';
import { claimantsFor, couldClaim } from '../claim/could-claim.ts';
import { enrolledKey } from '../key/repository.ts';
import type { PartyRow } from '../party/rows.ts';
import { wholeParty } from '../party/whole-party.ts';
import { findPolicy } from '../policy/read.ts';
import { demandHash } from '../posting/demand-hash.ts';
import type { PostingRow, PostingVersionRow } from '../posting/rows.ts';
import { CaseRow } from '../record/rows.ts';
import { tellCase } from '../record/tell.ts';
import type { Repositories } from '../repositories.ts';

type Annex = PostingContent['attachments'][number];

/** View of a posting's confidential annexes for somebody who could claim it (R19). */
export interface OfferedAnnexes {
  readonly posting: PostingRow;
  readonly published: PostingVersionRow;
  readonly policy: Policy;
  readonly person: PartyRow;
  /** Of the version in force; at least one. */
  readonly annexes: readonly Annex[];
  /** The person's letter for this posting; null: not signed yet. */
  readonly letter: AnnexLetter | null;
}

/**
 * The confidential annexes of a published posting, for a person who could claim it, or stands by a claim on it (R19).
 * Their existence is checked last: someone who could not claim gets the same answer after the same work, with or
 * without annexes.
 * @returns null for everybody else, and where there is no such annex
 */
export async function offeredAnnexes(
  tx: Repositories,
  accountId: string,
  postingId: string,
  at: string,
): Promise<OfferedAnnexes | null> {
  const posting = await tx.postings.find(postingId);
  const person = await tx.parties.personOf(accountId);
  if (!posting?.publishedVersion || !person) return null;
  const row = await tx.manager.findOneByOrFail(CaseRow, { id: postingId });
  const policy = await findPolicy(tx.manager, row.policyId);
  if (!policy) throw new Error(`policy ${row.policyId} is not on record`);
  const published = await tx.postings.version(postingId, posting.publishedVersion);
  const takesClaims = posting.accepting || row.stage === 'upcoming';
  const check = { posting, policy, at };
  const parties = await claimantsFor(tx, accountId);
  const ids = parties.map(({ id }) => id);
  const reads =
    (await tx.annexes.hasClaimed(postingId, ids)) || (takesClaims && (await couldClaim(tx, parties, check)));
  if (!reads) return null;
  const { attachments } = published.content;
  const annexes = attachments.filter(({ confidential }) => confidential);
  if (annexes.length === 0) return null;
  const letter = await tx.annexes.letterOf(postingId, accountId);
  return { posting, published, policy, person, annexes, letter };
}

export interface OfferedAnnexLetter {
  readonly templateVersion: number;
  readonly postingVersion: number;
  readonly title: Text;
  /** The whole letter, to be read before it is signed. */
  readonly text: Text;
  readonly terms: Json;
  /** SHA-256 of the canonical JSON of `terms`. */
  readonly sha256: string;
  /** The exact text that the detached JWS is over. */
  readonly statement: string;
  /** Data that it is printed from once it is signed. */
  readonly data: ConfidentialityLetterData;
}

/**
 * The letter for a person to sign: of this posting's version in force, in the template's wording in force (R19). The poster
 * reads it once it is signed: how to reach the person is not in it. Nor does its hash of the posting tell what only the
 * signed letter opens, or how to reach the poster.
 * @throws TEXT_NOT_PRINTABLE: what cannot be printed is not offered for signature (R27)
 */
export async function annexLetter(
  tx: Repositories,
  { posting, published, policy, person }: OfferedAnnexes,
): Promise<OfferedAnnexLetter> {
  const templateVersion = currentTemplateVersion('confidentiality_letter');
  const { caseId: id, title: postingTitle, type } = posting;
  const { version } = published;
  const { contact: _, ...signatory } = printedParty(await wholeParty(tx.parties, person), 'claimant');
  const data: ConfidentialityLetterData = {
    posting: { id, version, title: postingTitle, type, contentSha256: demandHash(published.content) },
    scope: 'annexes',
    parties: [signatory],
    years: policy.negotiation.confidentialityYears,
  };
  assertAllPrintable(data);
  const body = buildDocument({
    kind: 'confidentiality_letter',
    templateVersion,
    documentId: id,
    madeAt: published.submittedAt.toISOString(),
    data,
  });
  const sha256 = hashOf(body.terms);
  return {
    templateVersion,
    postingVersion: version,
    title: body.title,
    text: plainText(body),
    terms: body.terms,
    sha256,
    statement: hashStatementText(sha256),
    data,
  };
}

/**
 * Keeps a person's signature on the letter of a posting's annexes, once: a repeat gets the existing letter (R19). The
 * poster is notified. @throws NOT_FOUND for those who could not claim; KEY_NOT_ENROLLED, SIGNATURE_* and KEY_* for what
 * is wrong with the signature
 */
export async function signAnnexLetter(
  tx: Repositories,
  by: { readonly account: string; readonly name: string; readonly at: string },
  postingId: string,
  jws: string,
): Promise<{ readonly letter: AnnexLetter; readonly isNew: boolean }> {
  const offered = await offeredAnnexes(tx, by.account, postingId, by.at);
  if (!offered) throw refuse('NOT_FOUND');
  if (offered.letter) return { letter: offered.letter, isNew: false };
  const letter = await annexLetter(tx, offered);
  const kid = await assertSigned(tx, by, letter, jws);
  const isNew = await tx.annexes.keepLetter({
    id: randomUUID(),
    postingId,
    postingVersion: letter.postingVersion,
    personId: offered.person.id,
    accountId: by.account,
    accountName: by.name,
    templateVersion: letter.templateVersion,
    terms: letter.terms,
    termsSha256: letter.sha256,
    keyThumbprint: kid,
    jws,
    signedAt: by.at,
    data: letter.data,
  });
  const kept = await tx.annexes.letterOf(postingId, by.account);
  if (!kept) throw new Error(`the letter of ${postingId} is gone: impossible`);
  if (isNew) await tellPoster(tx, offered.posting, by);
  return { letter: kept, isNew };
}

/** R27: by a key of the signatory's own, in its term and not revoked, over exactly this letter. @returns its thumbprint */
async function assertSigned(
  tx: Repositories,
  { account, at }: { readonly account: string; readonly at: string },
  letter: OfferedAnnexLetter,
  jws: string,
): Promise<string> {
  const kid = parseJws(jws)?.header.kid;
  if (typeof kid !== 'string') throw refuse('SIGNATURE_MALFORMED');
  const row = await tx.keys.find(kid);
  if (row?.accountId !== account)
    throw refuse((await tx.keys.current(account)) ? 'SIGNATURE_OTHER_KEY' : 'KEY_NOT_ENROLLED');
  const key = enrolledKey(row);
  const outcome = await verifyText({ jws, text: letter.statement, documentSha256: letter.sha256, key });
  const { validFrom, validUntil, revocation } = key;
  const fault = outcome.ok
    ? timeFault(at, at, { validFrom, validUntil, revokedAt: revocation?.revokedAt ?? null })
    : outcome;
  if (fault) throw refuse(fault.code, fault.params ? { params: fault.params } : {});
  return kid;
}

async function tellPoster(
  tx: Repositories,
  { caseId, title }: PostingRow,
  { name, at }: { readonly name: string; readonly at: string },
): Promise<void> {
  const about = summaryOf(title);
  await tellCase(tx.manager, { caseId, who: 'poster' }, at, {
    zh: `${about}：${name}已签署保密书，可查阅保密附件。`,
    en: `${about}: ${name} has signed the confidentiality letter and may open the confidential annexes.`,
  });
}

/** How a file came to be open: as a confidential annex of which posting, and by which letter. */
export interface OpenedAnnex {
  readonly postingId: string;
  readonly letterId: string | null;
}

/** The letter by which a confidential annex of a published posting opens to an account; null: it does not (R19). */
export async function openedByLetter(
  tx: Repositories,
  accountId: string,
  attachmentId: string,
  at: string,
): Promise<OpenedAnnex | null> {
  for (const postingId of await tx.annexes.postingsOf(attachmentId)) {
    const offered = await offeredAnnexes(tx, accountId, postingId, at);
    const isOffered = offered?.annexes.some((one) => one.attachmentId === attachmentId);
    if (offered?.letter && isOffered) return { postingId, letterId: offered.letter.id };
  }
  return null;
}

/**
 * Records who opens a confidential annex, before it is handed out (R19): by letter, by office or of the poster's own
 * side. Other files leave no trace.
 */
export async function noteAnnexAccess(
  tx: Repositories,
  by: { readonly account: string; readonly name: string; readonly at: string },
  file: { readonly id: string; readonly sha256: string },
  opened: OpenedAnnex | null,
): Promise<void> {
  const [newest] = await tx.annexes.postingsOf(file.id);
  const postingId = opened?.postingId ?? newest;
  if (postingId === undefined) return;
  await tx.annexes.addAccess(
    {
      id: randomUUID(),
      postingId,
      attachmentId: file.id,
      sha256: file.sha256,
      letterId: opened?.letterId ?? null,
      accountId: by.account,
      accountName: by.name,
    },
    by.at,
  );
}
