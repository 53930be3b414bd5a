import { hashOf } from '../../documents/hash.ts';
import { parseJws } from '../../documents/jws.ts';
import { hashStatementText, timeFault, verifyText, type SignatureFault } from '../../documents/signature.ts';
import type { SchemeDraft } from '../../domain/claim/schema.ts';
import { commitmentText, type CommitmentText } from '../../domain/commitment/signed.ts';
import type { Json, Side } from '../../domain/document/model.ts';
import type { PostingDraft } from '../../domain/posting/schema.ts';
import { fillText } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import { SIGNATURE_REFUSALS } from '../../domain/signature/refusals.ts';
import { printedParty } from '../../domain/signing/printed-party.ts';
import type { Text } from '../../domain/vocabulary.ts';
import type { DraftRow } from '../entities/party.ts';
import { contentHash } from '../record/audit.ts';
import type { Repositories } from '../repositories/index.ts';
import { enrolledKey } from '../repositories/key.ts';
import { maySignFor } from '../repositories/signatory.ts';
import { wholeParty } from '../repositories/whole-party.ts';

export interface OfferedCommitment extends CommitmentText {
  readonly side: Side;
  readonly draftVersion: number;
  /** SHA-256 of the canonical JSON of `terms`. */
  readonly sha256: string;
  /** The exact text that the detached JWS is over. */
  readonly statement: string;
}

/**
 * The commitment letter for a draft as it is now (R6): another version of the draft has another hash, so a signature
 * never covers what was changed after it.
 * @throws NOT_FOUND when the draft's party or posting is gone
 */
export async function commitmentOf(
  tx: Repositories,
  draft: DraftRow,
  at: string,
): Promise<OfferedCommitment> {
  const row = await tx.parties.get(draft.partyId);
  if (!row) throw refuse('NOT_FOUND');
  const side: Side = draft.kind === 'posting' ? 'poster' : 'claimant';
  const party = printedParty(await wholeParty(tx.parties, row), side);
  const contentSha256 = contentHash(draft.content as never);
  const own = { id: draft.id, version: draft.version, contentSha256 };
  const letter =
    draft.kind === 'posting'
      ? commitmentText({ party, posting: { ...own, ...titleOf(draft.content as PostingDraft) } }, at)
      : commitmentText({ party, posting: await claimedPosting(tx, draft), claim: own }, at);
  const sha256 = hashOf(letter.terms);
  return { ...letter, side, draftVersion: draft.version, sha256, statement: hashStatementText(sha256) };
}

function titleOf({ title, type }: PostingDraft | SchemeDraft) {
  return { title: title ?? '', type };
}

async function claimedPosting(tx: Repositories, { subjectId }: DraftRow) {
  const posting = subjectId === null ? null : await tx.postings.find(subjectId);
  if (!posting?.publishedVersion) throw refuse('NOT_FOUND');
  const { caseId: id, title, type, publishedVersion: version } = posting;
  return { id, version, title, type, contentSha256: (await tx.postings.version(id, version)).contentHash };
}

/**
 * Checks the signature on a draft's commitment letter, and keeps it with what was signed (R6): by an enrolled key in its
 * term and not revoked, of a person who may sign for the draft's party. Who delivers it does not matter: a helper may.
 * Runs in the intake's transaction, so that letter and submission stand or fall together.
 * @throws COMMITMENT_MISSING, COMMITMENT_INVALID
 */
export async function checkCommitment(
  tx: Repositories,
  { draft, jws, at }: { readonly draft: DraftRow; readonly jws: string | undefined; readonly at: string },
): Promise<OfferedCommitment> {
  if (jws === undefined) throw refuse('COMMITMENT_MISSING');
  const letter = await commitmentOf(tx, draft, at);
  const kid = parseJws(jws)?.header.kid;
  const row = typeof kid === 'string' ? await tx.keys.find(kid) : null;
  if (!row) throw invalid(sentenceOf({ code: parseJws(jws) ? 'KEY_NOT_ENROLLED' : 'SIGNATURE_MALFORMED' }));
  const key = enrolledKey(row);
  const outcome = await verifyText({ jws, text: letter.statement, documentSha256: letter.sha256, key });
  if (!outcome.ok) throw invalid(sentenceOf(outcome));
  const { validFrom, validUntil, revocation } = key;
  const late = timeFault(at, at, { validFrom, validUntil, revokedAt: revocation?.revokedAt ?? null });
  if (late) throw invalid(sentenceOf(late));
  const party = await tx.parties.get(draft.partyId);
  const person = await tx.parties.personOf(key.account);
  if (!party || !person || !maySignFor(await wholeParty(tx.parties, party), person.id, at))
    throw invalid({
      zh: `${row.accountName}无权代表本方签署。`,
      en: `${row.accountName} may not sign for this side.`,
    });
  await keep(tx, draft, letter, {
    account: key.account,
    name: row.accountName,
    kid: key.thumbprint,
    jws,
    at,
  });
  return letter;
}

const invalid = (why: Text) => refuse('COMMITMENT_INVALID', { params: { why } });

function sentenceOf({ code, params = {} }: SignatureFault): Text {
  const { zh, en } = SIGNATURE_REFUSALS[code];
  return { zh: fillText(zh, params), en: fillText(en, params, 'en') };
}

async function keep(
  tx: Repositories,
  draft: DraftRow,
  letter: OfferedCommitment,
  by: {
    readonly account: string;
    readonly name: string;
    readonly kid: string;
    readonly jws: string;
    readonly at: string;
  },
): Promise<void> {
  const terms: Json = letter.terms;
  await tx.manager.query(
    `insert into commitments (draft_id, draft_version, side, letter_version, terms, terms_sha256, account_id, account_name,
       key_thumbprint, jws, received_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      draft.id,
      draft.version,
      letter.side,
      letter.letterVersion,
      JSON.stringify(terms),
      letter.sha256,
      by.account,
      by.name,
      by.kid,
      by.jws,
      by.at,
    ],
  );
}
