import { randomInt } from 'node:crypto';
import type { Scheme } from '../../domain/claim/schema.ts';
import { claimLifecycle } from '../../domain/claim/lifecycle.ts';
import { sideFindings } from '../../domain/conflict/rules.ts';
import { toFieldRefusal } from '../../domain/eligibility/finding.ts';
import { claimFindings, rosterFindings } from '../../domain/eligibility/rules.ts';
import { claimantKey, type Party } from '../../domain/party/party.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { PostingContent } from '../../domain/posting/schema.ts';
import type { Position } from '../../domain/process/case.ts';
import { shanghaiDate, shanghaiIso } from '../../domain/calendar/shanghai.ts';
import { refuse } from '../../domain/refusals.ts';
import { CaseRow } from '../entities/case.ts';
import type { PartyRow } from '../entities/party.ts';
import { contentHash } from '../record/audit.ts';
import type { Repositories } from '../repositories/index.ts';
import { wholeParty } from '../repositories/whole-party.ts';
import { openCase, type Opener } from './opening.ts';

export interface ClaimSubmission {
  readonly postingId: string;
  readonly claimant: PartyRow;
  readonly scheme: Scheme;
  /** The version of the commitment letter signed with it (R6). */
  readonly letterVersion: number;
}

export interface ClaimReceipt {
  readonly position: Position;
  readonly receiptNumber: string;
}

/**
 * Commits the receipt of a claim, or refuses it (R17). Its instant is `by.at`; the posting's row is held against
 * closing until the receipt is committed, so what is committed was received before closing decided.
 * @throws NOT_FOUND, POSTING_NOT_OPEN, CLAIM_TOO_LATE, SCHEME_OTHER_TYPE, NOT_ELIGIBLE, LIVE_CLAIM_EXISTS
 */
export async function receiveClaim(
  tx: Repositories,
  by: Opener,
  policyOf: (id: string) => Promise<Policy>,
  submission: ClaimSubmission,
): Promise<ClaimReceipt> {
  const { postingId, claimant, scheme } = submission;
  const posting = await tx.postings.lock(postingId, 'share');
  if (!posting?.publishedVersion) throw refuse('NOT_FOUND');
  const { closesAt } = posting;
  if (closesAt && Date.parse(by.at) > closesAt.getTime())
    throw refuse('CLAIM_TOO_LATE', { params: { closedAt: shanghaiIso(closesAt.toISOString()) } });
  if (!posting.accepting) throw refuse('POSTING_NOT_OPEN');
  if (scheme.type !== posting.type) throw refuse('SCHEME_OTHER_TYPE');

  const parent = await tx.manager.findOneByOrFail(CaseRow, { id: postingId });
  const published = await tx.postings.version(postingId, posting.publishedVersion);
  const party = await wholeParty(tx.parties, claimant);
  const poster = await tx.parties.get(posting.posterId);
  if (!poster) throw new Error(`posting ${postingId} has no poster`);
  const findings = [
    ...claimFindings(party, posting.type, shanghaiDate(by.at), await policyOf(parent.policyId)),
    ...sideFindings(await wholeParty(tx.parties, poster), party, await contributors(tx, published.content)),
    ...(scheme.type === 'technical_challenge' ? rosterFindings(party, scheme.team) : []),
  ];
  if (findings.length > 0) throw refuse('NOT_ELIGIBLE', { fields: findings.map(toFieldRefusal) });

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
    detail: { contentHash: contentHash(scheme as never), postingVersion: posting.publishedVersion },
  });
  const receiptNumber = newReceiptNumber();
  const hash = contentHash(scheme as never);
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
    content: scheme as never,
    contentHash: hash,
    claimantVersion: claimant.version,
    postingVersion: posting.publishedVersion,
    letterVersion: submission.letterVersion,
    at: new Date(by.at),
    byAccount: by.actor.account,
  });
  return { position, receiptNumber };
}

/** Those who share in an achievement stand on the poster's side (R5). */
async function contributors(tx: Repositories, content: unknown) {
  const form = content as PostingContent;
  if (form.type !== 'achievement_transfer') return [];
  const rows = await Promise.all(
    (form.contributors ?? []).flatMap(({ personId }) => (personId ? [tx.parties.get(personId)] : [])),
  );
  const parties: Party[] = await Promise.all(
    rows.filter((row) => row !== null).map((row) => wholeParty(tx.parties, row)),
  );
  return parties.filter((party) => party.kind === 'person');
}

/** Crockford's base 32: no letters that look like digits. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Random, not counted: numbers in sequence would tell how many claims there are (R19). 60 bits. */
function newReceiptNumber(): string {
  return `JB-${Array.from({ length: 12 }, () => DIGITS[randomInt(DIGITS.length)]).join('')}`;
}
