import {
  newPersonKey,
  proveKey,
  publicHalfOf,
  signerOfPersonKey,
  type PersonSigner,
} from '../../adapters/signature/person-key.ts';
import { signText } from '../../adapters/signature/signature.ts';
import type { Caller } from './system.ts';

/** The private halves that this test file's people hold, by thumbprint. */
const held = new Map<string, PersonSigner>();

/** Makes a key on "the caller's machine" and enrols its public half, in the place of the one before. */
export async function enrolKeyOf(caller: Caller): Promise<PersonSigner> {
  const key = await newPersonKey();
  const signer = await signerOfPersonKey(key);
  const { challenge } = (await caller.get('/me/keys/challenge')).body as { challenge: string };
  const proof = await proveKey(signer, challenge);
  const answer = await caller.post('/me/keys', { jwk: publicHalfOf(key), proof });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  held.set(signer.thumbprint, signer);
  return signer;
}

/** One after another: two enrolments of a caller at once would revoke each other's key. */
let turn: Promise<unknown> = Promise.resolve();

/** The caller's key that counts now; enrolled if this test file holds none. */
export function signerFor(caller: Caller): Promise<PersonSigner> {
  const mine = turn.then(() => currentOrNew(caller));
  turn = mine.catch(() => undefined);
  return mine;
}

async function currentOrNew(caller: Caller): Promise<PersonSigner> {
  const listed = await caller.get('/me/keys');
  const current = listed.body.items.find(
    ({ thumbprint, revokedAt }) => revokedAt === null && held.has(thumbprint),
  );
  return (current && held.get(current.thumbprint)) ?? enrolKeyOf(caller);
}

/**
 * The commitment that goes with the submission of a draft (R6). @param signatory who signs, if not who submits
 * @param signer the signatory's key, where it is at hand
 * @returns the body's `commitment`
 */
export async function signCommitment(
  caller: Caller,
  draftId: string,
  signatory: Caller = caller,
  signer?: PersonSigner,
): Promise<{ readonly jws: string }> {
  return signLetter(await caller.get(`/drafts/${draftId}/commitment`), signatory, signer);
}

/** The commitment that goes with a new version of a posting: a correction, or an amendment (R6). */
export async function signVersion(
  caller: Caller,
  postingId: string,
  content: object,
  signatory: Caller = caller,
): Promise<{ readonly jws: string }> {
  return signLetter(await caller.post(`/postings/${postingId}/commitment`, { content }), signatory);
}

/** The commitment that goes with a new version of a claim's scheme: an amendment, or a cure (R6). */
export async function signScheme(
  caller: Caller,
  claimId: string,
  scheme: object,
  signatory: Caller = caller,
): Promise<{ readonly jws: string }> {
  return signLetter(await caller.post(`/claims/${claimId}/commitment`, { scheme }), signatory);
}

/** Signs the letter that is offered at an address, with the caller's key, and sends it there. */
export async function signLetterAt(caller: Caller, postingId: string) {
  const path = `/postings/${postingId}/confidentiality-letter` as const;
  return caller.post(path, await signLetter(await caller.get(path), caller));
}

async function signLetter(
  letter: { readonly status: number; readonly body: { readonly statement: string; readonly sha256: string } },
  signatory: Caller,
  signer?: PersonSigner,
): Promise<{ readonly jws: string }> {
  if (letter.status !== 200) throw new Error(JSON.stringify(letter.body));
  const { statement, sha256 } = letter.body;
  return { jws: await signText(signer ?? (await signerFor(signatory)), statement, sha256) };
}
