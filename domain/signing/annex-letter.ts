import type { Json } from '../document/model.ts';
import type { ConfidentialityLetterData } from '../document/templates/confidentiality-letter.ts';
import type { DocumentInput } from '../document/templates.ts';

/** Why the platform puts its signature on a printed letter. */
export const ANNEX_LETTER_SEAL = '已签署的保密书，平台电子签章 / a signed confidentiality letter (R19)';

/** A person's confidentiality letter for the annexes of one posting, with its signature (R19). */
export interface AnnexLetter {
  readonly id: string;
  readonly postingId: string;
  readonly postingVersion: number;
  readonly personId: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly templateVersion: number;
  readonly terms: Json;
  readonly termsSha256: string;
  readonly keyThumbprint: string;
  readonly jws: string;
  readonly signedAt: Date;
  /** Data that it is printed from; null if the letter predates printing, which does not affect its validity. */
  readonly data: ConfidentialityLetterData | null;
}

/** The letter with its signature, as a document: the same bytes whenever it is made. Null where it cannot be printed. */
export function annexLetterDocument(letter: AnnexLetter): DocumentInput<'confidentiality_letter'> | null {
  const { id, templateVersion, data, accountName, keyThumbprint, jws, signedAt } = letter;
  if (!data) return null;
  const madeAt = signedAt.toISOString();
  return {
    kind: 'confidentiality_letter',
    templateVersion,
    documentId: id,
    madeAt,
    data: { ...data, signature: { name: accountName, receivedAt: madeAt, keyThumbprint, jws } },
  };
}
