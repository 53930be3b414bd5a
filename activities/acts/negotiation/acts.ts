import { assertAllPrintable } from '../../../adapters/pdf/printable-fields.ts';
import type { NegotiationRow } from '../../../db/negotiation/rows.ts';
import { sideOf as sideIn } from '../../../db/negotiation/side.ts';
import { contentHash } from '../../../db/record/audit.ts';
import type { Side } from '../../../domain/document/model.ts';
import { negotiationLifecycle, type NegotiationStage } from '../../../domain/negotiation/lifecycle.ts';
import { refuse } from '../../../domain/refusals.ts';
import type { Handlers, Step } from '../../record/step.ts';
import { basisOf, openAgreementSigning, openLetterSigning } from './documents.ts';
import { endSigning, fail, failed, isSigned, openFiling, type FailingStep } from './ending.ts';

type NegotiationStep<P = unknown> = Step<P>;

const OTHER = { poster: 'claimant', claimant: 'poster' } as const satisfies Record<Side, Side>;
const CONFIRMED = { poster: 'posterConfirmed', claimant: 'claimantConfirmed' } as const satisfies Record<
  Side,
  keyof NegotiationRow
>;

/** The side that the actor stands on; the permission table admits no one else. */
const sideOf = ({ tx, actor, onBehalfOf }: NegotiationStep, row: NegotiationRow): Promise<Side> =>
  sideIn(tx, row, { account: actor.account, onBehalfOf });

async function lapse(step: FailingStep) {
  const row = await step.tx.negotiations.get(step.caseId);
  const reason =
    step.row.stage === 'offered'
      ? '揭榜方逾期未答复 the claimant did not answer in time'
      : '对接逾期 the time to negotiate expired';
  return fail(step, row, reason);
}

const negotiationHandlers: Handlers<'negotiation'> = {
  /** Asks whether the claimant is still available; silence is never consent (R26). */
  offer() {
    return Promise.resolve({
      to: 'offered',
    });
  },

  async acceptOffer(step) {
    const row = await step.tx.negotiations.get(step.caseId);
    const letterSigningId = await openLetterSigning(step, row);
    await step.tx.negotiations.update(step.caseId, { letterSigningId });
    return { to: 'confidentiality', detail: { letterSigningId }, reply: { signingId: letterSigningId } };
  },

  async declineOffer(step) {
    return fail(step, await step.tx.negotiations.get(step.caseId), step.payload.reason);
  },

  async say(step) {
    const row = await step.tx.negotiations.get(step.caseId);
    const side = await sideOf(step, row);
    await step.tx.negotiations.addMessage({
      negotiationId: step.caseId,
      version: step.row.version + 1,
      text: step.payload.text,
      side,
      byAccount: step.actor.account,
      byName: step.actor.name,
      at: step.at,
    });
    step.notify(OTHER[side], 'newMessage');
    return { to: step.row.stage as 'talks' | 'agreed' };
  },

  /** A file of one's own side becomes readable for the other side, and for no one else (R24). */
  async shareFile(step) {
    const row = await step.tx.negotiations.get(step.caseId);
    const side = await sideOf(step, row);
    const file = await step.tx.attachments.get(step.payload.attachmentId);
    if (file?.partyId !== (side === 'poster' ? row.posterId : row.claimantId))
      throw refuse('ROOM_FILE_UNKNOWN');
    const fileId = step.idFor('file');
    const added = await step.tx.negotiations.addFile({
      id: fileId,
      negotiationId: step.caseId,
      version: step.row.version + 1,
      attachmentId: file.id,
      side,
      byAccount: step.actor.account,
      byName: step.actor.name,
      at: step.at,
    });
    if (!added) throw refuse('ROOM_FILE_UNKNOWN');
    return {
      to: step.row.stage as 'talks' | 'agreed',
      detail: { fileId, sha256: file.sha256, side },
      reply: { fileId },
    };
  },

  /** A new numbered version; whatever was confirmed before is confirmed no more (R25). */
  async proposeTerms(step) {
    const row = await step.tx.negotiations.get(step.caseId);
    const { basedOn, terms, note } = step.payload;
    if (basedOn !== row.termsVersion)
      throw refuse('TERMS_OUTDATED_BASE', { params: { version: row.termsVersion } });
    assertAllPrintable(terms, '/terms');
    const basis = await basisOf(step, row);
    const hash = contentHash({ ...terms, basis });
    if (basedOn > 0 && (await step.tx.negotiations.terms(step.caseId, basedOn)).termsHash === hash)
      throw refuse('TERMS_UNCHANGED');
    const side = await sideOf(step, row);
    const version = basedOn + 1;
    await step.tx.negotiations.addTerms({
      negotiationId: step.caseId,
      version,
      terms,
      basis,
      termsHash: hash,
      note,
      side,
      byAccount: step.actor.account,
      byName: step.actor.name,
      at: step.at,
    });
    await step.tx.negotiations.update(step.caseId, {
      termsVersion: version,
      posterConfirmed: null,
      claimantConfirmed: null,
    });
    step.notify(OTHER[side], 'termsProposed', { version });
    return {
      to: 'talks',
      waitsFor: ['poster', 'claimant'],
      detail: { version, hash },
      reply: { version, hash },
    };
  },

  /** Both sides confirm the same version, named by its hash; then it is to be signed (R25, R27). */
  async confirmTerms(step) {
    const row = await step.tx.negotiations.get(step.caseId);
    const newest = await step.tx.negotiations.terms(step.caseId, row.termsVersion);
    const { version, hash } = step.payload;
    if (version !== newest.version || hash !== newest.termsHash)
      throw refuse('TERMS_OTHER_VERSION', { params: { version: newest.version, hash: newest.termsHash } });
    const basis = await basisOf(step, row);
    if (newest.basis && contentHash(newest.basis) !== contentHash(basis))
      throw refuse('TERMS_BASIS_CHANGED', {
        params: { posting: basis.postingVersion, scheme: basis.schemeVersion },
      });
    const side = await sideOf(step, row);
    await step.tx.negotiations.update(step.caseId, { [CONFIRMED[side]]: version });
    const detail = { version, hash, side };
    if (row[CONFIRMED[OTHER[side]]] !== version) return { to: 'talks', waitsFor: [OTHER[side]], detail };
    const agreementSigningId = await openAgreementSigning(step, row, newest);
    await step.tx.negotiations.update(step.caseId, { agreementSigningId });
    step.tell({ type: 'posting', id: row.postingId }, 'negotiationAgreed', { negotiationId: step.caseId });
    return {
      to: 'agreed',
      detail: { ...detail, agreementSigningId },
      reply: { signingId: agreementSigningId },
    };
  },

  async withdrawConfirmation(step) {
    const row = await step.tx.negotiations.get(step.caseId);
    const side = await sideOf(step, row);
    await step.tx.negotiations.update(step.caseId, { [CONFIRMED[side]]: null });
    return { to: 'talks', waitsFor: ['poster', 'claimant'], detail: { side } };
  },

  /** One side asks, the other agrees: then the clock moves on by one extension (R26). */
  async extend(step) {
    const row = await step.tx.negotiations.get(step.caseId);
    const side = await sideOf(step, row);
    if (!row.extensionAgreed.includes(OTHER[side])) {
      await step.tx.negotiations.update(step.caseId, { extensionAgreed: [side] });
      step.notify(OTHER[side], 'extensionAsked');
      return { to: 'talks', detail: { side } };
    }
    await step.tx.negotiations.update(step.caseId, { extensionAgreed: [] });
    const from = (step.row.deadlineAt ?? new Date(step.at)).toISOString();
    const deadline = step.deadlineFrom(from, step.policy.negotiation.extension);
    return { to: 'talks', deadline, detail: { side, before: from, after: deadline.at } };
  },

  /** Voids the signatures of a text that is to be changed, and goes back to the terms (R27). */
  async reviseTerms(step) {
    const row = await step.tx.negotiations.get(step.caseId);
    if (await isSigned(step, row)) throw refuse('SIGNING_UNDER_SEAL');
    endSigning(step, row, step.payload.reason);
    step.tell({ type: 'posting', id: row.postingId }, 'negotiationReopened', { negotiationId: step.caseId });
    await step.tx.negotiations.update(step.caseId, {
      textChanges: row.textChanges + 1,
      posterConfirmed: null,
      claimantConfirmed: null,
      agreementSigningId: null,
    });
    return { to: 'talks', why: step.payload.reason };
  },

  async leave(step) {
    const row = await step.tx.negotiations.get(step.caseId);
    endSigning(step, row, step.payload.reason);
    return fail(step, row, step.payload.reason);
  },

  lapse,

  async signingSigned(step) {
    const row = await step.tx.negotiations.get(step.caseId);
    const { signingId } = step.payload;
    if (step.row.stage === 'confidentiality' && signingId === row.letterSigningId)
      return { to: 'talks', detail: { signingId } };
    if (step.row.stage !== 'agreed' || signingId !== row.agreementSigningId)
      return { to: step.row.stage as NegotiationStage };
    const filingId = await openFiling(step, row);
    await step.tx.negotiations.update(step.caseId, { open: false, filingId });
    step.tell({ type: 'posting', id: row.postingId }, 'agreementSigned', {
      negotiationId: step.caseId,
      claimId: row.claimId,
    });
    return { to: 'concluded', detail: { signingId, filingId } };
  },

  async signingFailed(step) {
    const row = await step.tx.negotiations.get(step.caseId);
    const { signingId, reason } = step.payload;
    const current = step.row.stage === 'confidentiality' ? row.letterSigningId : row.agreementSigningId;
    if (signingId !== current) return { to: step.row.stage as NegotiationStage };
    endSigning(step, row, reason);
    return fail(step, row, reason);
  },

  async postingWithdrawn(step) {
    const row = await step.tx.negotiations.get(step.caseId);
    // Signed before the withdrawal: then it was no withdrawal (R13), and the signing says so next.
    if (await isSigned(step, row)) return { to: 'agreed' };
    const reason = step.payload?.reason ?? '榜单已撤回 the posting was withdrawn';
    endSigning(step, row, reason);
    return failed(step, row, reason);
  },
};

export const negotiation = { lifecycle: negotiationLifecycle, handlers: negotiationHandlers };
