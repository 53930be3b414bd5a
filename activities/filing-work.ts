import type { FilingRow } from '../db/filing/rows.ts';
import { Repositories } from '../db/repositories.ts';
import type { DocumentKind } from '../domain/document/model.ts';
import type { DocumentInput } from '../domain/document/templates.ts';
import type { FiledFile } from '../domain/filing/checks.ts';
import type { SlowActivities } from '../workflows/process/slow-activities.ts';
import { checkSet, type SetItem } from './acts/filing/checks.ts';
import { letterFiles, lettersOf } from './acts/filing/letters.ts';
import { makeDocument, sealDocument, type DocumentDependencies } from './documents.ts';

/** The slow work of filings: each writes its result by id, and a repeat finds it (R29). */
export function createFilingActivities(
  dependencies: DocumentDependencies,
): Pick<SlowActivities, 'checkFiling' | 'makeFilingReceipt'> {
  return {
    checkFiling: (filingId) => checkFiling(dependencies, filingId),
    makeFilingReceipt: (filingId) => makeFilingReceipt(dependencies, filingId),
  };
}

/** Kinds of document that a set consists of (R29). */
function neededOf({ supplements }: FilingRow): DocumentKind[] {
  return supplements ? ['supplementary_agreement'] : ['confidentiality_letter', 'cooperation_agreement'];
}

/**
 * Puts the set together and checks it. The bundle of a signing is sealed after its last signature was told: until it is,
 * this fails and is tried again.
 */
async function checkFiling(dependencies: DocumentDependencies, filingId: string): Promise<void> {
  const { dataSource, keys } = dependencies;
  const repositories = new Repositories(dataSource.manager);
  const row = await repositories.filings.get(filingId);
  const items = await Promise.all(row.signingIds.map((id) => itemOf(dependencies, repositories, id)));
  const places = (await Promise.all(row.signingIds.map((id) => repositories.signings.places(id)))).flat();
  const used = await Promise.all(
    places.map(({ keyThumbprint }) => repositories.keys.find(keyThumbprint ?? '')),
  );
  const revocations = used.flatMap((key) =>
    key?.revokedAt ? [{ thumbprint: key.thumbprint, revokedAt: key.revokedAt.toISOString() }] : [],
  );
  const asOf = (dependencies.clock?.() ?? new Date()).toISOString();
  // A supplement changes the agreement; the sides' earlier pledges are in the original's set.
  const letters = row.supplements ? [] : await lettersOf(dependencies, repositories, row);
  const roots = await keys.roots.published();
  const checks = await checkSet(items, letters, neededOf(row), roots, { asOf, revocations });
  const manifest = [...items.flatMap(filesOf), ...letterFiles(letters, items.length + 1)];
  await repositories.filings.update(filingId, { manifest, checks });
}

async function itemOf(
  { files }: DocumentDependencies,
  tx: Repositories,
  signingId: string,
): Promise<SetItem> {
  const signing = await tx.signings.get(signingId);
  const document = await tx.documents.get(signing.documentId);
  if (!signing.bundleSha256) throw new Error(`the bundle of ${signingId} is not sealed yet`);
  // A file that is gone or damaged is a finding of the check, not a fault of it.
  const bundle = await files.get(signing.bundleSha256).catch(() => null);
  return { signing, document, bundle };
}

/** The bundle, and beside it the PDF that people read; each by its hash. */
function filesOf({ signing, document }: SetItem, index: number): FiledFile[] {
  const name = `${String(index + 1).padStart(2, '0')}-${signing.kind.replaceAll('_', '-')}`;
  return [
    {
      name: `${name}.zip`,
      sha256: signing.bundleSha256 ?? '',
      bytes: signing.bundleBytes ?? 0,
      mediaType: 'application/zip',
    },
    {
      name: `${name}.pdf`,
      sha256: document.sealedSha256 ?? '',
      bytes: document.sealedBytes ?? 0,
      mediaType: 'application/pdf',
    },
  ];
}

/** Renders and seals the receipt, from what was fixed with the number. */
async function makeFilingReceipt(dependencies: DocumentDependencies, filingId: string): Promise<void> {
  const repositories = new Repositories(dependencies.dataSource.manager);
  const { receiptId, receipt, number } = await repositories.filings.get(filingId);
  if (!receiptId || !receipt) throw new Error(`filing ${filingId} has no number yet`);
  const input = { ...receipt, kind: 'filing_receipt', documentId: receiptId } as DocumentInput;
  const { pdf } = await makeDocument(dependencies, filingId, input);
  await sealDocument(dependencies, receiptId, pdf, `备案回执 ${number ?? ''}`);
}
