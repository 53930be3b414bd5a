import { assertAllPrintable } from '../../adapters/pdf/printable-fields.ts';
import { hashOf } from '../../adapters/signature/hash.ts';
import { parseJws } from '../../adapters/signature/jws.ts';
import {
  hashStatementText,
  timeFault,
  verifyText,
  type SignatureFault,
} from '../../adapters/signature/signature.ts';
import type { Scheme, SchemeDraft } from '../../domain/claim/schema.ts';
import {
  commitmentText,
  letterData,
  type CommitmentSubject,
  type CommitmentText,
} from '../../domain/commitment/signed.ts';
import type { Side } from '../../domain/document/model.ts';
import { currentTemplateVersion } from '../../domain/document/templates.ts';
import type { PostingContent, PostingDraft } from '../../domain/posting/schema.ts';
import { fillText } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import { SIGNATURE_REFUSALS } from '../../domain/signature/refusals.ts';
import { printedParty } from '../../domain/signing/printed-party.ts';
import type { Text } from '../../domain/vocabulary.ts';
import type { ClaimRow } from '../claim/rows.ts';
import { enrolledKey } from '../key/repository.ts';
import type { DraftRow } from '../party/rows.ts';
import { wholeParty } from '../party/whole-party.ts';
import { demandHash } from '../posting/demand-hash.ts';
import type { PostingRow } from '../posting/rows.ts';
import { contentHash } from '../record/audit.ts';
import type { Repositories } from '../repositories.ts';
import { maySignFor } from '../signing/signatory.ts';

/** The version that a side pledges on: of a draft, or the next one of a case on record. */
export interface Pledged {
  readonly side: Side;
  readonly partyId: string;
  readonly of: 'draft' | 'case';
  readonly id: string;
  readonly version: number;
  readonly content: PostingDraft | SchemeDraft;
  /** The posting that a claim answers; null for a posting itself. */
  readonly answers: string | null;
}

export interface OfferedCommitment extends CommitmentText {
  readonly side: Side;
  readonly version: number;
  /** SHA-256 of the canonical JSON of `terms`. */
  readonly sha256: string;
  /** The exact text that the detached JWS is over. */
  readonly statement: string;
}

/** A draft as it is now. */
export function pledgedDraft(draft: DraftRow): Pledged {
  const { id, version, partyId, subjectId, content } = draft;
  const side: Side = draft.kind === 'posting' ? 'poster' : 'claimant';
  return { side, partyId, of: 'draft', id, version, content: content, answers: subjectId };
}

/** Builds the pledge for a posting's next version: a correction, or an amendment (R10, R14). */
export async function pledgedPosting(
  tx: Repositories,
  { caseId: id, posterId: partyId }: PostingRow,
  content: PostingContent,
): Promise<Pledged> {
  const version = (await tx.postings.newestVersion(id)) + 1;
  return { side: 'poster', partyId, of: 'case', id, version, content, answers: null };
}

/** Builds the pledge for a claim's next version (R20, R21). */
export function pledgedClaim(claim: ClaimRow, content: Scheme): Pledged {
  const { caseId: id, claimantId: partyId, postingId: answers, version } = claim;
  return { side: 'claimant', partyId, of: 'case', id, version: version + 1, content, answers };
}

/**
 * The commitment letter for a version (R6): another version has another hash, so a signature never covers what was
 * changed after it.
 * @throws NOT_FOUND when the party or the posting is gone
 */
export async function commitmentOf(
  tx: Repositories,
  pledged: Pledged,
  at: string,
): Promise<OfferedCommitment> {
  return offeredLetter(pledged, await subjectOf(tx, pledged), at);
}

function offeredLetter(
  { side, version }: Pledged,
  subject: CommitmentSubject,
  at: string,
): OfferedCommitment {
  assertLetterPrintable(subject);
  const letter = commitmentText(subject, at);
  const sha256 = hashOf(letter.terms);
  return { ...letter, side, version, sha256, statement: hashStatementText(sha256) };
}

/** Where what a letter prints can be cured: the title in the version that is pledged, the particulars in the party (R1). */
function assertLetterPrintable(subject: CommitmentSubject): void {
  const { posting, party, ...others } = letterData(subject);
  assertAllPrintable({ content: { title: posting.title }, party }, '');
  assertAllPrintable({ posting, others });
}

async function subjectOf(tx: Repositories, pledged: Pledged): Promise<CommitmentSubject> {
  const { side, id, version, content, answers } = pledged;
  const row = await tx.parties.get(pledged.partyId);
  if (!row) throw refuse('NOT_FOUND');
  const party = printedParty(await wholeParty(tx.parties, row), side);
  const own = { id, version, contentSha256: contentHash(content) };
  return side === 'poster'
    ? { party, posting: { ...own, ...titleOf(content) } }
    : { party, posting: await claimedPosting(tx, answers), claim: own };
}

function titleOf({ title, type }: PostingDraft | SchemeDraft) {
  return { title: title ?? '', type };
}

/** The posting as a claimant's letter names it. */
async function claimedPosting(tx: Repositories, answers: string | null) {
  const posting = answers === null ? null : await tx.postings.find(answers);
  if (!posting?.publishedVersion) throw refuse('NOT_FOUND');
  const { caseId: id, title, type, publishedVersion: version } = posting;
  const { content } = await tx.postings.version(id, version);
  return { id, version, title, type, contentSha256: demandHash(content) };
}

/**
 * Checks the signature on a version's commitment letter, and keeps it with what was signed (R6): by an enrolled key in
 * its term and not revoked, of a person who may sign for the party. Who delivers it does not matter: a helper may. Runs
 * in the transaction of what it goes with, so that letter and version succeed or fail together.
 * @throws COMMITMENT_MISSING, COMMITMENT_INVALID
 */
export async function checkCommitment(
  tx: Repositories,
  { pledged, jws, at }: { readonly pledged: Pledged; readonly jws: string | undefined; readonly at: string },
): Promise<OfferedCommitment> {
  if (jws === undefined) throw refuse('COMMITMENT_MISSING');
  const subject = await subjectOf(tx, pledged);
  const letter = offeredLetter(pledged, subject, at);
  const kid = parseJws(jws)?.header.kid;
  const row = typeof kid === 'string' ? await tx.keys.find(kid) : null;
  if (!row) throw invalid(sentenceOf({ code: parseJws(jws) ? 'KEY_NOT_ENROLLED' : 'SIGNATURE_MALFORMED' }));
  // The signature is printed with the name of the account.
  assertAllPrintable(row.accountName);
  const key = enrolledKey(row);
  const outcome = await verifyText({ jws, text: letter.statement, documentSha256: letter.sha256, key });
  if (!outcome.ok) throw invalid(sentenceOf(outcome));
  const { validFrom, validUntil, revocation } = key;
  const late = timeFault(at, at, { validFrom, validUntil, revokedAt: revocation?.revokedAt ?? null });
  if (late) throw invalid(sentenceOf(late));
  const party = await tx.parties.get(pledged.partyId);
  const person = await tx.parties.personOf(key.account);
  if (!party || !person || !maySignFor(await wholeParty(tx.parties, party), person.id, at))
    throw invalid({
      zh: `${row.accountName}无权代表本方签署。`,
      en: `${row.accountName} may not sign for this side.`,
    });
  await tx.commitments.keep(pledged, {
    side: letter.side,
    letterVersion: letter.letterVersion,
    terms: letter.terms,
    termsSha256: letter.sha256,
    accountId: key.account,
    accountName: row.accountName,
    keyThumbprint: key.thumbprint,
    jws,
    receivedAt: at,
    templateVersion: currentTemplateVersion('commitment_letter'),
    data: letterData(subject),
  });
  return letter;
}

/** The letter of a draft is that of the first version of the resulting case. */
export async function bindCommitment(tx: Repositories, draft: DraftRow, caseId: string): Promise<void> {
  await tx.commitments.bind(draft, caseId);
}

const invalid = (why: Text) => refuse('COMMITMENT_INVALID', { params: { why } });

function sentenceOf({ code, params = {} }: SignatureFault): Text {
  const { zh, en } = SIGNATURE_REFUSALS[code];
  return { zh: fillText(zh, params), en: fillText(en, params, 'en') };
}
