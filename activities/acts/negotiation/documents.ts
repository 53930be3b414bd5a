import type { NegotiationRow, TermsVersionRow } from '../../../db/negotiation/rows.ts';
import { wholeParty } from '../../../db/party/whole-party.ts';
import { demandHash } from '../../../db/posting/demand-hash.ts';
import type { TermsBasis } from '../../../domain/document/agreement-terms.ts';
import type { Party as PrintedParty, PostingReference, Side } from '../../../domain/document/model.ts';
import { printedParty } from '../../../domain/signing/printed-party.ts';
import type { Step } from '../../record/step.ts';
import { openSigning } from '../signing/opening.ts';

/** The posting as documents of both sides name it: the version that is in force, as claimants read it (R19). */
export async function postingReference(step: Step<unknown>, postingId: string): Promise<PostingReference> {
  const posting = await step.tx.postings.get(postingId);
  const version = posting.publishedVersion ?? posting.version;
  const { content } = await step.tx.postings.version(postingId, version);
  const { title, type } = posting;
  return { id: postingId, version, title, type, contentSha256: demandHash(content) };
}

/** The scheme and the posting as they are now: terms that are proposed now are on these (R25). */
export async function basisOf(step: Step<unknown>, row: NegotiationRow): Promise<TermsBasis> {
  const posting = await postingReference(step, row.postingId);
  const claim = await step.tx.claims.get(row.claimId);
  const scheme = await step.tx.claims.version(row.claimId, claim.version);
  return {
    claimId: row.claimId,
    schemeTitle: scheme.content.title,
    schemeVersion: scheme.version,
    schemeSha256: scheme.contentHash,
    postingId: posting.id,
    postingVersion: posting.version,
    postingSha256: posting.contentSha256,
  };
}

/** A party as documents print it, by the record as it is now. */
export async function printedSide(step: Step<unknown>, partyId: string, side: Side): Promise<PrintedParty> {
  const row = await step.tx.parties.get(partyId);
  if (!row) throw new Error(`no party ${partyId}`);
  return printedParty(await wholeParty(step.tx.parties, row), side);
}

const sidesOf = (row: NegotiationRow) => [
  { side: 'poster' as const, partyId: row.posterId },
  { side: 'claimant' as const, partyId: row.claimantId },
];

/** The confidentiality letter of this negotiation, for both sides (R24). @returns the signing's id */
export async function openLetterSigning(
  step: Step<unknown, 'opens signing'>,
  row: NegotiationRow,
): Promise<string> {
  return openSigning(step, {
    kind: 'confidentiality_letter',
    postingId: row.postingId,
    sides: sidesOf(row),
    data: {
      posting: await postingReference(step, row.postingId),
      scope: 'negotiation',
      parties: [
        await printedSide(step, row.posterId, 'poster'),
        await printedSide(step, row.claimantId, 'claimant'),
      ],
      negotiationId: step.caseId,
      years: step.policy.negotiation.confidentialityYears,
    },
  });
}

/** The agreement on the version of the terms that both confirmed (R25, R27). @returns the signing's id */
export async function openAgreementSigning(
  step: Step<unknown, 'opens signing'>,
  row: NegotiationRow,
  terms: TermsVersionRow,
): Promise<string> {
  return openSigning(step, {
    kind: 'cooperation_agreement',
    postingId: row.postingId,
    sides: sidesOf(row),
    data: {
      posting: await postingReference(step, row.postingId),
      poster: await printedSide(step, row.posterId, 'poster'),
      claimant: await printedSide(step, row.claimantId, 'claimant'),
      negotiationId: step.caseId,
      termsVersion: terms.version,
      terms: { ...terms.terms, ...(terms.basis && { basis: terms.basis }) },
    },
  });
}
