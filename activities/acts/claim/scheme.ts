import { claimConsentFindings, keepRoster, rosterOf } from '../../../db/claim/consent.ts';
import { attachmentFindings, claimantFindings } from '../../../db/claim/findings.ts';
import type { ClaimRow } from '../../../db/claim/rows.ts';
import { checkCommitment, pledgedClaim } from '../../../db/commitment/intake.ts';
import { wholeParty } from '../../../db/party/whole-party.ts';
import { contentHash } from '../../../db/record/audit.ts';
import type { SentScheme } from '../../../domain/claim/acts.ts';
import { canonicalJson } from '../../../domain/document/canonical-json.ts';
import { toFieldRefusal } from '../../../domain/eligibility/finding.ts';
import type { EventDetail } from '../../../domain/process/case.ts';
import { refuse } from '../../../domain/refusals.ts';
import type { Step } from '../../record/step.ts';

/**
 * Keeps a new version of the scheme, with its letter; the versions before it stay (R6, R20). Every part of a scheme is
 * what its claimant pledges on, so every change of it is signed again; what has not changed is no new version.
 * @param answers whether the new version answers the posting as it is in force now (R14), or as the claim did before
 * @throws SCHEME_OTHER_TYPE, NOT_ELIGIBLE, COMMITMENT_MISSING, COMMITMENT_INVALID
 */
export async function keepScheme(
  step: Step<unknown>,
  claim: ClaimRow,
  { scheme, commitment }: SentScheme,
  answers: 'in force' | 'as before',
): Promise<EventDetail> {
  const { tx, at } = step;
  const before = await tx.claims.version(step.caseId, claim.version);
  if (before.content.type !== scheme.type) throw refuse('SCHEME_OTHER_TYPE');
  if (canonicalJson(before.content) === canonicalJson(scheme)) return {};
  const posting = await tx.postings.get(claim.postingId);
  const postingVersion =
    answers === 'in force' ? (posting.publishedVersion ?? claim.postingVersion) : claim.postingVersion;
  const answered = await tx.postings.version(claim.postingId, postingVersion);
  const claimant = await tx.parties.get(claim.claimantId);
  if (!claimant) throw new Error(`claim ${claim.caseId} has no claimant`);
  const findings = [
    ...(await claimantFindings(tx, {
      posting,
      party: await wholeParty(tx.parties, claimant),
      // R4 counts to the date of submission.
      at: claim.receivedAt.toISOString(),
      policy: step.policy,
      team: rosterOf(scheme),
      letterVersion: undefined,
    })),
    ...(await attachmentFindings(tx, scheme.attachments, claimant.id)),
    ...(await claimConsentFindings(tx, step.caseId, claimant, rosterOf(scheme))),
  ];
  if (findings.length > 0) throw refuse('NOT_ELIGIBLE', { fields: findings.map(toFieldRefusal) });
  const pledged = pledgedClaim(claim, scheme);
  const { letterVersion } = await checkCommitment(tx, { pledged, jws: commitment?.jws, at });
  const { version } = pledged;
  const hash = contentHash(scheme);
  await tx.claims.addVersion({
    ...before,
    version,
    content: scheme,
    contentHash: hash,
    claimantVersion: claimant.version,
    postingVersion,
    letterVersion,
    at: new Date(at),
    byAccount: step.actor.account,
  });
  const { contentHash: postingHash } = answered;
  await tx.claims.update(step.caseId, { version, contentHash: hash, postingVersion, postingHash });
  await tx.attachments.link(
    step.caseId,
    scheme.attachments.map((one) => one.attachmentId),
    claimant.id,
  );
  await keepRoster(tx, { claimId: step.caseId, claimant, before: before.content, scheme, at });
  return { version, contentHash: hash, before: claim.contentHash };
}
