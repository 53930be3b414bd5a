import { assertAllPrintable } from '../../../adapters/pdf/printable-fields.ts';
import type { FilingRow } from '../../../db/filing/rows.ts';
import { FILING_CHECKS, type FilingReceiptData } from '../../../domain/document/templates/filing-receipt.ts';
import { currentTemplateVersion } from '../../../domain/document/templates.ts';
import { failedChecks } from '../../../domain/filing/checks.ts';
import { filingLifecycle } from '../../../domain/filing/lifecycle.ts';
import { filingYear } from '../../../domain/filing/number.ts';
import { projectLifecycle } from '../../../domain/project/lifecycle.ts';
import { refuse } from '../../../domain/refusals.ts';
import { listed } from '../../../domain/vocabulary.ts';
import { NotDue } from '../../record/not-due.ts';
import type { Decided, Handlers, Step } from '../../record/step.ts';
import { agreedTerms, openSupplementSigning } from './documents.ts';

type FilingStep<May extends string = never> = Step<unknown, May>;

const BOTH = ['poster', 'claimant'] as const;

const filingHandlers: Handlers<'filing'> = {
  /** A supplementary filing begins with the signing of what it files. */
  async begin(step) {
    const row = await step.tx.filings.get(step.caseId);
    return row.proposal ? supplementing(step, row) : { to: 'received' };
  },

  /** The report is on record: a person decides on it, within the service level. */
  async check(step) {
    const { checks } = await step.tx.filings.get(step.caseId);
    if (checks.length === 0) throw new NotDue('the set is not checked yet');
    return {
      to: 'checking',
      detail: { failed: failedChecks(checks).map(({ check }) => check) },
    };
  },

  /** The number, the record of it and the project succeed or fail together (R29, R31). */
  async file(step) {
    const row = await step.tx.filings.get(step.caseId);
    const failed = failedChecks(row.checks).map(({ check }) => FILING_CHECKS[check]);
    if (failed.length > 0 || row.checks.length === 0) {
      throw refuse('FILING_NOT_CLEAN', { params: { failed: listed(failed) } });
    }
    const number = await step.tx.filings.number(step.caseId, filingYear(step.at));
    await step.tx.filings.update(step.caseId, {
      filedAt: step.at,
      receiptId: step.idFor('receipt'),
      receipt: {
        templateVersion: currentTemplateVersion('filing_receipt'),
        madeAt: step.at,
        data: await receiptData(step, row, number),
      },
    });
    const projectId = row.supplements
      ? await supplementProject(step, row, number)
      : await openProject(step, row, number);
    return { to: 'numbered', detail: { number, projectId }, reply: { number, projectId } };
  },

  async sendBack(step) {
    const { deficiencies: before } = await step.tx.filings.get(step.caseId);
    const items = step.payload.deficiencies;
    await step.tx.filings.update(step.caseId, {
      deficiencies: [...before, { at: step.at, items }],
    });
    const why = items.join('；');
    for (const who of BOTH) step.notify(who, 'setDeficient', { deficiencies: why });
    return { to: 'correction', why };
  },

  async correct(step) {
    const row = await step.tx.filings.get(step.caseId);
    const { note, supplement } = step.payload;
    assertAllPrintable(supplement, '/supplement');
    const deficiencies = row.deficiencies.map((one, index, all) =>
      index === all.length - 1 ? { ...one, correctedAt: step.at, note } : one,
    );
    // The old report is about the set as it was.
    await step.tx.filings.update(step.caseId, {
      deficiencies: deficiencies,
      checks: [],
      ...(supplement ? { proposal: supplement } : {}),
    });
    if (!supplement) return { to: 'received', why: note };
    return { ...(await supplementing(step, { ...row, proposal: supplement })), why: note };
  },

  async signingSigned(step) {
    const row = await step.tx.filings.get(step.caseId);
    const { signingId } = step.payload;
    if (signingId !== row.supplementSigningId) return { to: 'supplementing' };
    await step.tx.filings.update(step.caseId, {
      signingIds: [...row.signingIds, signingId],
      supplementSigningId: null,
    });
    return { to: 'received', detail: { signingId } };
  },

  /** A failed signing changes nothing: the correction is still requested, a supplementary filing ends. */
  async signingFailed(step) {
    const row = await step.tx.filings.get(step.caseId);
    const { signingId, reason } = step.payload;
    if (signingId !== row.supplementSigningId) return { to: 'supplementing' };
    await step.tx.filings.update(step.caseId, { supplementSigningId: null, proposal: null });
    for (const who of BOTH) step.notify(who, 'supplementNotSigned', { reason });
    return { to: row.supplements ? 'not_signed' : 'correction', why: reason };
  },

  async issueReceipt(step) {
    const { receiptId, number } = await step.tx.filings.get(step.caseId);
    const document = await step.tx.documents.find(receiptId ?? '');
    if (!document?.sealedSha256) throw new NotDue('the receipt is not sealed yet');
    const { sha256, checkCode } = document;
    return { to: 'filed', detail: { number, receiptId, sha256, checkCode } };
  },
};

async function supplementing(
  step: FilingStep<'opens signing'>,
  row: FilingRow,
): Promise<Decided<'supplementing', { signingId: string }>> {
  const supplementSigningId = await openSupplementSigning(step, row);
  await step.tx.filings.update(step.caseId, { supplementSigningId });
  return {
    to: 'supplementing',
    detail: { signingId: supplementSigningId },
    reply: { signingId: supplementSigningId },
  };
}

async function receiptData(step: FilingStep, row: FilingRow, number: string): Promise<FilingReceiptData> {
  const posting = await step.tx.postings.get(row.postingId);
  const poster = await step.tx.parties.get(row.posterId);
  const claimant = await step.tx.parties.get(row.claimantId);
  const original = row.supplements ? await step.tx.filings.get(row.supplements) : null;
  return {
    filingNumber: number,
    filedAt: step.at,
    ...(original?.number ? { supplements: original.number } : {}),
    projectTitle: posting.title,
    posterName: poster?.name ?? '',
    claimantName: claimant?.name ?? '',
    files: row.manifest.map(({ name, sha256, bytes }) => ({ name, sha256, bytes })),
    checks: row.checks.map(({ check }) => ({ check })),
    office: step.policy.offices.organiser.zh,
  };
}

/** The project begins with the filing of its agreement (R31). */
async function openProject(
  step: FilingStep<'opens project'>,
  row: FilingRow,
  number: string,
): Promise<string> {
  const { postingId, claimId, negotiationId, posterId, claimantId } = row;
  const projectId = await step.open({
    lifecycle: projectLifecycle,
    name: 'project',
    summary: step.row.summary,
    parties: [
      { partyId: posterId, relation: 'poster' },
      { partyId: claimantId, relation: 'claimant' },
    ],
  });
  const { milestones } = await agreedTerms(step, row);
  await step.tx.projects.insert({
    caseId: projectId,
    postingId,
    claimId,
    negotiationId,
    filingId: step.caseId,
    posterId,
    claimantId,
    filingNumber: number,
    filedAt: step.at,
    ...(milestones ? { milestones } : {}),
  });
  return projectId;
}

/** The project that runs learns what the sides agreed since (R29). */
async function supplementProject(
  step: FilingStep<'tells project agreementSupplemented'>,
  row: FilingRow,
  number: string,
): Promise<string | null> {
  const projectId = await step.tx.filings.projectOf(row.negotiationId);
  if (!projectId) return null;
  const milestones = (await agreedTerms(step, row)).milestones?.map(({ title, dueOn }) => ({ title, dueOn }));
  step.tell({ type: 'project', id: projectId }, 'agreementSupplemented', {
    filingId: step.caseId,
    number,
    ...(milestones ? { milestones } : {}),
  });
  return projectId;
}

export const filing = { lifecycle: filingLifecycle, handlers: filingHandlers };
