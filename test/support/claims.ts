import { expect } from 'vitest';
import type { PersonSigner } from '../../adapters/signature/person-key.ts';
import type { AnswerOf } from '../../local/client/caller.ts';
import { scheme } from './samples.ts';
import { signCommitment } from './signer.ts';
import { eventually, type Caller, type TestSystem } from './system.ts';

type Drafted = AnswerOf<'POST', '/postings/{}/claim-drafts'>;
type Submitted = AnswerOf<'POST', '/claim-drafts/{}/submit'>;

/** A draft of a claim with its letter signed: what is left is to send it. */
export interface PreparedClaim {
  readonly draftId: string;
  readonly path: `/claim-drafts/${string}/submit`;
  readonly body: object;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ClaimOptions {
  /** The signatory, if not the sender. */
  readonly signatory?: Caller;
  /** The signatory's key, where the test holds it. */
  readonly signer?: PersonSigner;
  readonly lateCode?: string;
}

/** @throws Error when the draft is refused */
export async function prepareClaim(
  caller: Caller,
  postingId: string,
  partyId: string,
  scheme: object,
  options: ClaimOptions = {},
): Promise<PreparedClaim> {
  const draft = await caller.post(`/postings/${postingId}/claim-drafts`, { partyId, scheme });
  if (draft.status !== 201) throw new Error(JSON.stringify(draft.body));
  return prepared(caller, draft, options);
}

async function prepared(
  caller: Caller,
  draft: Drafted,
  { signatory, signer, lateCode }: ClaimOptions,
): Promise<PreparedClaim> {
  const draftId = draft.body.id;
  const commitment = await signCommitment(caller, draftId, signatory, signer);
  return {
    draftId,
    path: `/claim-drafts/${draftId}/submit`,
    body: { letterVersion: 1, commitment, ...(lateCode && { lateCode }) },
    headers: { 'If-Match': draft.headers.etag ?? '' },
  };
}

export const sendClaim = (caller: Caller, { path, body, headers }: PreparedClaim) =>
  caller.post(path, body, headers);

/** Drafts, signs and sends a claim (R6). @returns the receipt, or whatever was refused on the way */
export async function submitClaim(
  caller: Caller,
  postingId: string,
  partyId: string,
  scheme: object,
  options: ClaimOptions = {},
) {
  const draft = await caller.post(`/postings/${postingId}/claim-drafts`, { partyId, scheme });
  // Refused, it is a problem, as the submission's refusal would be.
  if (draft.status !== 201) return draft as unknown as Submitted;
  return sendClaim(caller, await prepared(caller, draft, options));
}

/** The case, once it has come to a stage. */
export const reaches = (system: TestSystem, account: string, id: string, stage: string) =>
  eventually(
    () => system.as(account).get(`/cases/${id}`),
    (answer) => answer.body.stage?.code === stage,
  );

/** A claim of a person with the sample's scheme, found valid by the organiser. @returns its id */
export async function validClaim(
  system: TestSystem,
  account: string,
  postingId: string,
  personId: string,
): Promise<string> {
  const answer = await submitClaim(system.as(account), postingId, personId, scheme(personId, account));
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  const id = answer.body.claimId as string;
  await reaches(system, account, id, 'verification');
  await system.as('zhuban1').post(`/claims/${id}/verify-valid`, { reason: '资格与名单核对一致。' });
  return id;
}
