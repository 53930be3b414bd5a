import { randomUUID } from 'node:crypto';
import { makeSignedDocument, sealSigning } from '../../activities/documents.ts';
import type { PersonSigner } from '../../adapters/signature/person-key.ts';
import type { DocumentRow } from '../../db/signing/rows.ts';
import { Transaction } from '../../db/transaction.ts';
import type { AgreementTerms } from '../../domain/document/agreement-terms.ts';
import type { DocumentKind } from '../../domain/document/model.ts';
import type { CheckReport } from '../../domain/filing/checks.ts';
import { filingLifecycle } from '../../domain/filing/lifecycle.ts';
import type { Position } from '../../domain/process/case.ts';
import { signingStatement, type Authority } from '../../domain/signing/statement.ts';
import { startOptions } from '../../workflows/process/starting.ts';
import { company, team, challenge as postingOnPaper } from '../unit/document-samples.ts';
import { CHECKS_PASSED } from './filing-samples.ts';
import { challenge } from './samples.ts';
import { signatureOf } from './signing.ts';
import type { TestSystem } from './system.ts';
import { writeCase } from './written-cases.ts';

/** The two sides of a set: what negotiation and signing leave behind is another story, so it is simply written. */
export interface Sides {
  readonly poster: { readonly partyId: string; readonly account: string; readonly signer: PersonSigner };
  readonly claimant: { readonly partyId: string; readonly account: string; readonly signer: PersonSigner };
}

export const TERMS: AgreementTerms = {
  scope: '固态电池界面改性工艺研发。',
  deliverables: '改性工艺包一套及第三方检测报告。',
  milestones: [
    { title: '小试', dueOn: '2027-03-31', deliverable: '小试报告' },
    { title: '中试', dueOn: '2027-09-30', deliverable: '中试报告' },
  ],
  intellectualProperty: '双方共有，甲方有优先实施权。',
};

type Family = { readonly familyId: string; readonly parentId: string };

function openCase(
  tx: Transaction,
  type: Position['type'],
  stage: string,
  sides: Sides,
  at: string,
  parent?: Family,
): Promise<Position> {
  const parties = [
    { partyId: sides.poster.partyId, relation: 'poster' },
    { partyId: sides.claimant.partyId, relation: 'claimant' },
  ];
  return writeCase(tx, { type, stage, at, parties, ...(parent && { parent }) });
}

/** A filing with its family on record, at a stage, without its process. */
export async function recordFiling(
  tx: Transaction,
  sides: Sides,
  at: string,
  options: { readonly checked?: true } = {},
): Promise<{ readonly position: Position; readonly ids: Record<'posting' | 'negotiation', string> }> {
  const posting = await openCase(tx, 'posting', 'concluded', sides, at);
  const family = { familyId: posting.caseId, parentId: posting.caseId };
  const claim = await openCase(tx, 'claim', 'received', sides, at, family);
  const negotiation = await openCase(tx, 'negotiation', 'concluded', sides, at, family);
  // Written and done: no process of theirs is to be made up for.
  await tx.manager.query('update cases set final = true where family_id = $1', [posting.caseId]);
  const [posterId, claimantId] = [sides.poster.partyId, sides.claimant.partyId];
  await tx.postings.insert({
    caseId: posting.caseId,
    posterId,
    type: 'technical_challenge',
    title: '高能量密度固态电池界面改性',
    version: 1,
    contentHash: '0'.repeat(64),
    ranking: [],
  });
  await tx.postings.addVersion({
    postingId: posting.caseId,
    version: 1,
    content: challenge(),
    contentHash: '0'.repeat(64),
    posterVersion: 1,
    letterVersion: 1,
    submittedAt: at,
    submittedBy: 'test',
  });
  await tx.negotiations.insert({
    caseId: negotiation.caseId,
    postingId: posting.caseId,
    claimId: claim.caseId,
    posterId,
    claimantId,
  });
  await tx.negotiations.update(negotiation.caseId, { open: false });
  const stage = options.checked ? 'checking' : filingLifecycle.initial;
  const position = await openCase(tx, 'filing', stage, sides, at, {
    familyId: posting.caseId,
    parentId: negotiation.caseId,
  });
  const signingIds: string[] = [];
  for (const kind of ['confidentiality_letter', 'cooperation_agreement'] as const) {
    const signing = await openCase(tx, 'signing', 'signed', sides, at, {
      familyId: posting.caseId,
      parentId: negotiation.caseId,
    });
    await tx.manager.query('update cases set final = true where id = $1', [signing.caseId]);
    signingIds.push(signing.caseId);
    await insertSigning(tx, signing.caseId, negotiation.caseId, posting.caseId, kind, sides, at);
  }
  const [letterSigningId = '', agreementSigningId = ''] = signingIds;
  await tx.negotiations.update(negotiation.caseId, { letterSigningId, agreementSigningId });
  await tx.filings.insert({
    caseId: position.caseId,
    postingId: posting.caseId,
    claimId: claim.caseId,
    negotiationId: negotiation.caseId,
    posterId,
    claimantId,
    signingIds,
    ...(options.checked ? { checks: CHECKS_PASSED as CheckReport[] } : {}),
  });
  return { position, ids: { posting: posting.caseId, negotiation: negotiation.caseId } };
}

async function insertSigning(
  tx: Transaction,
  signingId: string,
  negotiationId: string,
  postingId: string,
  kind: DocumentKind,
  sides: Sides,
  at: string,
): Promise<void> {
  const data =
    kind === 'cooperation_agreement'
      ? {
          posting: postingOnPaper,
          poster: company,
          claimant: team,
          negotiationId,
          termsVersion: 1,
          terms: TERMS,
        }
      : { posting: postingOnPaper, scope: 'negotiation', parties: [company, team], negotiationId, years: 5 };
  await tx.signings.insert(
    {
      caseId: signingId,
      subjectId: negotiationId,
      subjectType: 'negotiation',
      postingId,
      kind,
      documentId: randomUUID(),
      input: { templateVersion: 1, madeAt: at, data },
      openedAt: at,
      offeredAt: at,
      expiresAt: new Date(Date.parse(at) + 86_400_000).toISOString(),
    },
    (['poster', 'claimant'] as const).map((side, index) => ({
      signingId,
      side,
      ord: index + 1,
      partyId: sides[side].partyId,
      accountId: sides[side].account,
      name: sides[side].account,
      nonce: randomUUID(),
    })),
  );
}

/** Makes, signs and seals the documents of a set, as the sides did. @param changed what befalls a document unsigned */
async function signSet(
  system: TestSystem,
  filingId: string,
  sides: Sides,
  changed?: (document: DocumentRow) => Promise<void>,
): Promise<void> {
  const dependencies = { ...system.slowParts, dataSource: system.db };
  const tx = new Transaction(system.db.manager);
  for (const signingId of (await tx.filings.get(filingId)).signingIds) {
    await makeSignedDocument(dependencies, signingId);
    const signing = await tx.signings.get(signingId);
    await changed?.(await tx.documents.get(signing.documentId));
    const document = await tx.documents.get(signing.documentId);
    const at = system.now().toISOString();
    for (const place of await tx.signings.places(signingId)) {
      const { signer, account } = sides[place.side];
      const authority: Authority = {
        capacity: 'self',
        organisation: null,
        reference: null,
        validFrom: '2026-01-01T00:00:00.000Z',
        validUntil: null,
        checkedAt: at,
      };
      const statement = signingStatement({
        signingId,
        offeredAt: signing.offeredAt?.toISOString() ?? '',
        expiresAt: signing.expiresAt?.toISOString() ?? '',
        document,
        place: { ...place, account },
        keyThumbprint: signer.thumbprint,
        authority,
      });
      await tx.signings.updatePlace(signingId, place.side, {
        statement: statement,
        jws: await signatureOf(signer, statement),
        keyThumbprint: signer.thumbprint,
        authority: authority,
        receivedAt: at,
      });
    }
    await tx.signings.update(signingId, { completedAt: at });
    await sealSigning(dependencies, signingId);
  }
}

/**
 * A filing whose signed set is complete, its process running.
 * @param before what befalls the set before it is checked; @param changed what befalls a document before it is signed
 * @returns its id
 */
export async function startFiling(
  system: TestSystem,
  sides: Sides,
  before?: (filingId: string) => Promise<void>,
  changed?: (document: DocumentRow) => Promise<void>,
): Promise<string> {
  const { position } = await system.db.transaction((manager) =>
    recordFiling(new Transaction(manager), sides, system.now().toISOString()),
  );
  await signSet(system, position.caseId, sides, changed);
  await before?.(position.caseId);
  await system.client.workflow.start('filing', { ...startOptions(position), taskQueue: system.taskQueue });
  return position.caseId;
}
