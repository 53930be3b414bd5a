import { ApplicationFailure } from '@temporalio/common';
import type { DataSource } from 'typeorm';
import { makeBundle, type AcceptedSignature } from '../adapters/bundle/bundle.ts';
import type { FileStore } from '../adapters/files/file-store.ts';
import { DocumentNotMade } from '../adapters/pdf/complete.ts';
import { platformSeal, sealPdf } from '../adapters/pdf/pdf-seal.ts';
import { renderDocument } from '../adapters/pdf/render.ts';
import { stateAuthority } from '../adapters/signature/root-statements.ts';
import { Repositories } from '../db/repositories.ts';
import type { SigningPlaceRow } from '../db/signing/rows.ts';
import type { DocumentKind } from '../domain/document/model.ts';
import { buildDocument, type DocumentInput } from '../domain/document/templates.ts';
import type { SigningStatement } from '../domain/signature/schema.ts';
import type { Authority } from '../domain/signing/statement.ts';
import type { PlatformKeys } from '../platform/signing-keys.ts';
import type { SlowActivities } from '../workflows/process/slow-activities.ts';

/** Everything that making documents needs. */
export interface DocumentDependencies {
  readonly dataSource: DataSource;
  readonly files: FileStore;
  readonly keys: PlatformKeys;
  /** The clock of seals. */
  readonly clock?: () => Date;
}

const nowOf = ({ clock }: DocumentDependencies): string => (clock?.() ?? new Date()).toISOString();

/** The slow work of signings. */
export function createDocumentActivities(
  dependencies: DocumentDependencies,
): Pick<SlowActivities, 'makeSignedDocument' | 'sealSigning'> {
  return {
    makeSignedDocument: (signingId) => makeSignedDocument(dependencies, signingId),
    sealSigning: (signingId) => sealSigning(dependencies, signingId),
  };
}

/** Renders a document and keeps file and row; a repeat finds the same bytes and changes nothing (R27). */
export async function makeDocument(
  { dataSource, files }: DocumentDependencies,
  caseId: string,
  input: DocumentInput,
): Promise<{ readonly sha256: string; readonly pdf: Uint8Array }> {
  const rendered = await renderDocument(input).catch((error: unknown) => {
    // The same content fails every time: an operator is notified at once.
    if (error instanceof DocumentNotMade)
      throw ApplicationFailure.nonRetryable(error.message, 'DOCUMENT_NOT_MADE');
    throw error;
  });
  const { sha256, bytes } = await files.put(rendered.bytes);
  await new Repositories(dataSource.manager).documents.insertOnce(caseId, input, rendered, bytes);
  return { sha256, pdf: rendered.bytes };
}

/** Appends the platform's signature to a document without other signatories, and keeps it. */
export async function sealDocument(
  dependencies: DocumentDependencies,
  documentId: string,
  pdf: Uint8Array,
  reason: string,
): Promise<void> {
  const { dataSource, files, keys } = dependencies;
  const { documents } = new Repositories(dataSource.manager);
  if ((await documents.get(documentId)).sealedSha256) return;
  const sealed = await sealPdf(pdf, await keys.sealer(), platformSeal(nowOf(dependencies), reason));
  await documents.sealOnce(documentId, await files.put(sealed));
}

/** The PDF of a signing, from what was fixed when it was opened. */
export async function makeSignedDocument(
  dependencies: DocumentDependencies,
  signingId: string,
): Promise<void> {
  const { signings } = new Repositories(dependencies.dataSource.manager);
  const { kind, documentId, input } = await signings.get(signingId);
  await makeDocument(dependencies, signingId, { ...input, kind, documentId });
}

/** Puts a completed signing into one file, checked offline by anybody (R27). Made once: a repeat finds it. */
export async function sealSigning(dependencies: DocumentDependencies, signingId: string): Promise<void> {
  const { dataSource, files, keys } = dependencies;
  const repositories = new Repositories(dataSource.manager);
  const signing = await repositories.signings.get(signingId);
  if (signing.bundleSha256) return;
  const places = await repositories.signings.places(signingId);
  const document = await repositories.documents.get(signing.documentId);
  const input = {
    ...signing.input,
    kind: signing.kind,
    documentId: document.id,
  } as DocumentInput<DocumentKind>;
  // Taken before the instant: a certificate that is made for this very sealing is in its term then.
  const [root, sealer] = [await keys.roots.current(), await keys.sealer()];
  const bundle = await makeBundle(
    {
      document: {
        id: document.id,
        kind: document.kind,
        templateVersion: document.templateVersion,
        title: document.title,
        checkCode: document.checkCode,
        pdf: await files.get(document.sha256),
        terms: buildDocument(input).terms,
      },
      signing: {
        id: signingId,
        openedAt: signing.openedAt.toISOString(),
        expiresAt: signing.expiresAt?.toISOString() ?? '',
        completedAt: signing.completedAt?.toISOString() ?? '',
        signatories: places.map(({ accountId, name, side }) => ({ account: accountId ?? '', name, side })),
      },
      signatures: await Promise.all(
        places.map((place) => acceptedSignature(dependencies, repositories, place)),
      ),
      sealedAt: nowOf(dependencies),
    },
    { root, sealer },
  );
  const sealed = await files.put(bundle.sealedPdf);
  const { sha256, bytes } = await files.put(bundle.bytes);
  await dataSource.transaction(async (manager) => {
    const now = new Repositories(manager);
    await now.documents.sealOnce(document.id, sealed);
    await now.signings.update(signingId, { bundleSha256: sha256, bundleBytes: bytes });
  });
}

async function acceptedSignature(
  { keys }: DocumentDependencies,
  tx: Repositories,
  place: SigningPlaceRow,
): Promise<AcceptedSignature> {
  const { statement, jws, keyThumbprint, authority, receivedAt } = place;
  const key = await tx.keys.find(keyThumbprint ?? '');
  if (!jws || !receivedAt || !key) throw new Error(`${place.side} has not signed`);
  const signed = statement as SigningStatement;
  const root = await keys.roots.current();
  return {
    statement: signed,
    jws,
    receivedAt: receivedAt.toISOString(),
    keyCertificate: key.certificate,
    authority: await stateAuthority(root, {
      account: signed.account,
      name: signed.name,
      ...(authority as Authority),
    }),
    keyRevokedAt: key.revokedAt?.toISOString() ?? null,
  };
}
