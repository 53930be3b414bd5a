import type { Schemas } from '../client/typed.ts';
import type { Cast } from './cast.ts';
import { at, text, type Person } from './person.ts';
import type { Story } from './story.ts';

/** Steps that both stories have in common: posting, review, claims, negotiation, signing, filing. */

/** Drafts and submits a posting under the demonstration's policy. @returns the case's id */
export async function submit(poster: Person, partyId: string, content: object): Promise<string> {
  const draft = await poster.post('/drafts', { partyId, content });
  const id = text(draft, 'id');
  const submitted = await poster.post(
    `/drafts/${id}/submit`,
    { policy: 'demo-1', letterVersion: 1, commitment: await poster.commitment(id) },
    { 'if-match': text(draft, 'etag') },
  );
  return text(submitted, 'caseId');
}

/** The review of a posting once it stands at a level. */
export async function reviewAt(cast: Cast, poster: Person, postingId: string, level: string) {
  const posting = await poster.until(`/postings/${postingId}`, (body) => body.reviewId !== null, 'review');
  const reviewId = text(posting, 'reviewId');
  const review = await cast
    .as('shi1')
    .until(
      `/reviews/${reviewId}`,
      (body) => text(body, 'case', 'stage', 'code') === level,
      `review → ${level}`,
    );
  return { reviewId, contentHash: text(review, 'contentHash') };
}

export async function approve(
  cast: Cast,
  reviewer: string,
  review: { reviewId: string; contentHash: string },
) {
  await cast.as(reviewer).post(`/reviews/${review.reviewId}/approve`, {
    contentHash: review.contentHash,
    reason: '材料齐全，指标明确，同意发布。',
  });
}

/** The organiser verifies the posting that is judged (R21). */
export async function verifyPosting(cast: Cast, review: { reviewId: string; contentHash: string }) {
  await cast.as('zhuban1').post(`/reviews/${review.reviewId}/verify`, {
    contentHash: review.contentHash,
    result: 'valid',
    verified: ['张榜方登记信息', '张榜资格', '需求或成果属实'],
    reason: '登记信息与证明材料一致。',
  });
}

/** A submission of a claim, drafted and signed (R6): where it goes, and with what. */
export async function claimSubmission(claimant: Person, postingId: string, partyId: string, scheme: object) {
  const draft = await claimant.post(`/postings/${postingId}/claim-drafts`, { partyId, scheme });
  const id = text(draft, 'id');
  return {
    path: `/claim-drafts/${id}/submit` as const,
    body: { letterVersion: 1, commitment: await claimant.commitment(id) },
    headers: { 'if-match': text(draft, 'etag') },
  };
}

/** Submits a claim with its letter. @returns the claim's id */
export async function claim(
  claimant: Person,
  postingId: string,
  partyId: string,
  scheme: object,
  story: Story,
) {
  const { path, body, headers } = await claimSubmission(claimant, postingId, partyId, scheme);
  const receipt = await claimant.post(path, body, headers);
  story.tell(
    `${claimant.name}揭榜，随附签署的承诺书，回执号 ${text(receipt, 'receiptNumber')}。`,
    `${claimant.name} claims, the letter signed, receipt ${text(receipt, 'receiptNumber')} (R6, R17).`,
  );
  return text(receipt, 'claimId');
}

/** The organiser verifies a claim as valid. */
export async function verify(cast: Cast, claimId: string): Promise<void> {
  const organiser = cast.as('zhuban1');
  await organiser.untilStage(claimId, 'verification');
  await organiser.post(`/claims/${claimId}/verify-valid`, { reason: '资格与名单核对一致。' });
}

/** The negotiation that a posting runs with a claim, once it is offered. */
export async function negotiationOf(poster: Person, postingId: string, claimId: string): Promise<string> {
  const family = await poster.until(
    `/cases/${postingId}/family`,
    (body) => openNegotiation(body) !== undefined,
    `negotiation with ${claimId}`,
  );
  return openNegotiation(family) ?? '';
}

function openNegotiation({ items }: { readonly items: readonly Schemas['Case'][] }): string | undefined {
  return items.filter(({ type, final }) => type.code === 'negotiation' && !final).at(-1)?.id;
}

/** Each side signs what a signing collects, with its own key, over the statement that the system offers it. */
export async function signBoth(sides: readonly Person[], signingId: string): Promise<void> {
  for (const signatory of sides) {
    await signatory.untilStage(signingId, 'collecting');
    const signing = await signatory.get(`/signings/${signingId}`);
    const jws = await signatory.sign(at(signing, 'statement'));
    await signatory.post(`/signings/${signingId}/sign`, { jws });
  }
  await sides[0]?.untilStage(signingId, 'signed');
}
