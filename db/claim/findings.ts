import { shanghaiDate } from '../../domain/calendar/shanghai.ts';
import { commitmentLetterFor } from '../../domain/commitment/letters.ts';
import { findingOf, type Finding } from '../../domain/eligibility/finding.ts';
import { claimFindings, rosterFindings } from '../../domain/eligibility/rules.ts';
import type { Party } from '../../domain/party/party.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { POSTING_REFUSALS } from '../../domain/posting/refusals.ts';
import { crossingFindings, crossings } from '../interest/sides.ts';
import type { PostingRow } from '../posting/rows.ts';
import type { Repositories } from '../repositories.ts';

const finding = findingOf(POSTING_REFUSALS);

/** A policy by its id; policies never change, so it is asked for once. */
export type PolicyOf = (tx: Repositories, id: string) => Promise<Policy>;

export interface ClaimCheck {
  readonly posting: PostingRow;
  readonly party: Party;
  readonly at: string;
  readonly policy: Policy;
  readonly team: readonly { readonly personId: string; readonly name: string }[];
  /** The wording that was read, where the claimant says so; the signed letter itself is checked on submission. */
  readonly letterVersion: number | undefined;
}

/** All objections to a claimant on a posting (R3–R6), besides the window and the scheme's own form. */
export async function claimantFindings(tx: Repositories, check: ClaimCheck): Promise<Finding[]> {
  return findingsOf(check, await crossingFindings(tx, check.posting, check.party.id));
}

/** The same for any of these parties on any of these postings, read once: to sort out many, as suggestions do. */
export async function claimantsFindings(
  tx: Repositories,
  postings: readonly PostingRow[],
  partyIds: readonly string[],
): Promise<(check: ClaimCheck) => Finding[]> {
  const crossing = await crossings(tx, postings, partyIds);
  return (check) => findingsOf(check, crossing(check.posting, check.party.id));
}

function findingsOf(check: ClaimCheck, crossing: readonly Finding[]): Finding[] {
  const { posting, party, at, policy, team, letterVersion } = check;
  const { version } = commitmentLetterFor(posting.type, 'claimant');
  return [
    ...claimFindings(party, posting.type, shanghaiDate(at), policy),
    ...crossing,
    ...rosterFindings(party, team),
    ...(letterVersion === undefined || letterVersion === version
      ? []
      : [finding('LETTER_OTHER_VERSION', { params: { version }, pointer: '/letterVersion' })]),
  ];
}

/** Files that are not the claimant's own. */
export async function attachmentFindings(
  tx: Repositories,
  attachments: readonly ({ readonly attachmentId?: string | undefined } | undefined)[],
  claimantId: string,
): Promise<Finding[]> {
  const ids = attachments
    .flatMap((one) => one?.attachmentId ?? [])
    .filter((id) => /^[0-9a-f-]{36}$/i.test(id));
  if (ids.length === 0) return [];
  const missing = await tx.attachments.missing(ids, claimantId);
  return missing.length > 0 ? [finding('ATTACHMENT_UNKNOWN', { pointer: '/attachments' })] : [];
}
