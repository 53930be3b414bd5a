import { parseJws } from '../../../adapters/signature/jws.ts';
import { verifySignature } from '../../../adapters/signature/signature.ts';
import { enrolledKey } from '../../../db/key/repository.ts';
import { wholeParty } from '../../../db/party/whole-party.ts';
import type { SigningPlaceRow, SigningRow } from '../../../db/signing/rows.ts';
import { authorityAt, maySignFor } from '../../../db/signing/signatory.ts';
import { toFieldRefusal } from '../../../domain/eligibility/finding.ts';
import { refuse } from '../../../domain/refusals.ts';
import type { EnrolledKey } from '../../../domain/signature/key.ts';
import { signingLifecycle } from '../../../domain/signing/lifecycle.ts';
import type { SignBody } from '../../../domain/signing/schema.ts';
import { signingStatement, type Authority } from '../../../domain/signing/statement.ts';
import { NotDue } from '../../record/not-due.ts';
import type { Handlers, Step } from '../../record/step.ts';

type SigningStep<P = unknown> = Step<P>;

/** The sides whose turn it is: all that have not signed, or the first of them where there is an order (R27). */
function stillToSign(signing: SigningRow, places: readonly SigningPlaceRow[]): string[] {
  const open = places.filter((place) => place.receivedAt === null).map((place) => place.side);
  return signing.sequential ? open.slice(0, 1) : open;
}

/** The key that a signature names, if it is the actor's (R27). */
async function keyOf(step: SigningStep<SignBody>): Promise<EnrolledKey> {
  const jws = parseJws(step.payload.jws);
  if (!jws) throw refuse('SIGNATURE_MALFORMED');
  const keys = await step.tx.keys.of(step.actor.account);
  if (keys.length === 0) throw refuse('KEY_NOT_ENROLLED');
  const key = keys.find(({ thumbprint }) => thumbprint === jws.header.kid);
  if (!key) throw refuse('SIGNATURE_OTHER_KEY');
  return enrolledKey(key);
}

/** The actor's authority at this moment; what is not attested, or no longer, blocks the signature (R1, R4, R28). */
async function authorityNow(
  step: SigningStep,
  signing: SigningRow,
  place: SigningPlaceRow,
): Promise<Authority> {
  const posting = await step.tx.postings.get(signing.postingId);
  const party = await step.tx.parties.get(place.partyId);
  if (!party) throw new Error(`no party ${place.partyId}`);
  const { authority, findings } = await authorityAt(
    step.tx.parties,
    party,
    step.actor.account,
    { postingType: posting.type, side: place.side, at: step.at },
    step.policy,
  );
  if (!authority) throw refuse('SIGNATORY_NOT_AUTHORISED');
  if (findings.length > 0) throw refuse('SIGNING_NOT_ATTESTED', { fields: findings.map(toFieldRefusal) });
  return authority;
}

async function ownPlace(step: SigningStep): Promise<{
  signing: SigningRow;
  places: SigningPlaceRow[];
  place: SigningPlaceRow;
}> {
  const signing = await step.tx.signings.get(step.caseId);
  const places = await step.tx.signings.places(step.caseId);
  const place = places.find(({ accountId }) => accountId === step.actor.account);
  if (!place) throw refuse('SIGNATORY_NOT_NAMED');
  return { signing, places, place };
}

const signingHandlers: Handlers<'signing'> = {
  /** The document is made: from now on it can be signed, until the term ends (R27). */
  async prepare(step) {
    const signing = await step.tx.signings.get(step.caseId);
    const document = await step.tx.documents.find(signing.documentId);
    if (!document) throw new NotDue('the document is not made yet');
    const { policy } = step;
    const letter = signing.kind === 'confidentiality_letter';
    const deadline = step.deadlineIn(letter ? policy.negotiation.confidentiality : policy.signing.term);
    await step.tx.signings.update(step.caseId, { offeredAt: step.at, expiresAt: deadline.at });
    return {
      to: 'collecting',
      deadline,
      waitsFor: stillToSign(signing, await step.tx.signings.places(step.caseId)),
      detail: { documentId: document.id, sha256: document.sha256, termsSha256: document.termsSha256 },
    };
  },

  /** A side names another signatory, who must hold authority when named and again when signing (R28). */
  async appoint(step) {
    const places = await step.tx.signings.places(step.caseId);
    const own = [];
    for (const place of places)
      if (await step.tx.parties.isOwn(place.partyId, step.actor.account)) own.push(place);
    const place = own[0];
    if (!place) throw refuse('SIGNATORY_NOT_NAMED');
    if (place.receivedAt) throw refuse('SIGNED_ALREADY');
    const party = await step.tx.parties.get(place.partyId);
    const person = await step.tx.parties.get(step.payload.personId);
    if (!party || !person?.accountId) throw refuse('APPOINTEE_NOT_SUITABLE');
    if (!maySignFor(await wholeParty(step.tx.parties, party), person.id, step.at))
      throw refuse('APPOINTEE_NOT_SUITABLE');
    await step.tx.signings.updatePlace(step.caseId, place.side, {
      accountId: person.accountId,
      name: person.name,
    });
    await step.tx.signings.nameSignatory(step.caseId, person.accountId);
    const detail = { side: place.side, before: place.accountId, after: person.accountId };
    step.notify({ as: 'appointee', account: person.accountId }, 'namedSignatory');
    return { to: 'collecting', detail };
  },

  /** A signature counts by key, text, term and authority at this instant; the last one completes the document (R27, R28). */
  async sign(step) {
    const { signing, places, place } = await ownPlace(step);
    if (place.receivedAt) throw refuse('SIGNED_ALREADY');
    if (!stillToSign(signing, places).includes(place.side)) throw refuse('SIGNING_NOT_YOUR_TURN');
    const key = await keyOf(step);
    const authority = await authorityNow(step, signing, place);
    const document = await step.tx.documents.get(signing.documentId);
    const statement = signingStatement({
      signingId: step.caseId,
      offeredAt: signing.offeredAt?.toISOString() ?? '',
      expiresAt: signing.expiresAt?.toISOString() ?? '',
      document,
      place: { ...place, account: step.actor.account },
      keyThumbprint: key.thumbprint,
      authority,
    });
    const outcome = await verifySignature({ jws: step.payload.jws, statement, key, receivedAt: step.at });
    if (!outcome.ok) throw refuse(outcome.code, outcome.params ? { params: outcome.params } : {});
    if (await step.tx.signings.isOvertaken(signing)) throw refuse('SIGNING_OVERTAKEN');
    await step.tx.signings.updatePlace(step.caseId, place.side, {
      statement: statement,
      jws: step.payload.jws,
      keyThumbprint: key.thumbprint,
      authority: authority,
      receivedAt: step.at,
    });
    const detail = { side: place.side, keyThumbprint: key.thumbprint, sha256: document.sha256 };
    const rest = stillToSign(
      signing,
      places.filter(({ side }) => side !== place.side),
    );
    if (rest.length > 0) return { to: 'collecting', waitsFor: rest, detail };
    await step.tx.signings.update(step.caseId, { completedAt: step.at });
    step.tell(subjectOf(signing), 'signingSigned', { signingId: step.caseId, kind: signing.kind });
    return { to: 'sealing', detail };
  },

  async refuse(step) {
    const { signing, place } = await ownPlace(step);
    if (place.receivedAt) throw refuse('SIGNED_ALREADY');
    const { reason } = step.payload;
    step.tell(subjectOf(signing), 'signingFailed', { signingId: step.caseId, kind: signing.kind, reason });
    return { to: 'refused', why: reason, detail: { side: place.side } };
  },

  async expire(step) {
    const signing = await step.tx.signings.get(step.caseId);
    const reason = '逾期未签署 not signed in time (R27)';
    step.tell(subjectOf(signing), 'signingFailed', { signingId: step.caseId, kind: signing.kind, reason });
    return { to: 'expired', why: reason };
  },

  async seal(step) {
    const { bundleSha256 } = await step.tx.signings.get(step.caseId);
    if (!bundleSha256) throw new NotDue('the bundle is not made yet');
    return { to: 'signed', detail: { bundleSha256 } };
  },

  subjectEnded(step) {
    return Promise.resolve({ to: 'voided', why: step.payload.reason });
  },
};

/** The case that a signing belongs to waits for its end. */
const subjectOf = ({ subjectId: id, subjectType: type }: SigningRow) => ({ type, id });

export const signing = { lifecycle: signingLifecycle, handlers: signingHandlers };
