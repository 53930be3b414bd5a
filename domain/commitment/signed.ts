import type { Instant } from '../calendar/shanghai.ts';
import type { Json, PostingReference, Party, Side } from '../document/model.ts';
import type { CommitmentLetterData } from '../document/templates/commitment-letter.ts';
import { buildDocument, currentTemplateVersion, type DocumentInput } from '../document/templates.ts';
import type { Text } from '../vocabulary.ts';
import { commitmentLetterFor } from './letters.ts';

/** Why the platform puts its signature on a printed letter. */
export const LETTER_SEAL = '已签署的承诺书，平台电子签章 / a signed commitment letter (R6)';

/** Subject of a side's pledge: its posting's version, or its claim's on a posting's version. */
export interface CommitmentSubject {
  readonly posting: PostingReference;
  readonly party: Party;
  readonly claim?: { readonly id: string; readonly version: number; readonly contentSha256: string };
}

export interface CommitmentText {
  readonly letterVersion: number;
  readonly title: Text;
  /** The whole letter, to be read before it is signed. */
  readonly text: Text;
  /** The signed terms: their canonical JSON is hashed; they name letter, pledges, and the version submitted. */
  readonly terms: Json;
}

/** Data that the letter in force is printed from; the signature comes later. */
export function letterData({ posting, party, claim }: CommitmentSubject): CommitmentLetterData {
  return {
    posting,
    party,
    letter: commitmentLetterFor(posting.type, party.side),
    ...(claim ? { claim } : {}),
  };
}

/** A letter on record, with its signature (R6). Instants are ISO. */
export interface KeptCommitment {
  readonly documentId: string;
  readonly caseId: string;
  readonly caseVersion: number;
  readonly side: Side;
  readonly letterVersion: number;
  readonly terms: Json;
  readonly termsSha256: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly keyThumbprint: string;
  readonly jws: string;
  readonly receivedAt: string;
  /** Template that it is printed from; null if it predates printing, which does not affect its validity. */
  readonly templateVersion: number | null;
  readonly data: CommitmentLetterData | null;
}

/** The letter with its signature, as a document: the same bytes whenever it is made. Null where it cannot be printed. */
export function commitmentDocument(kept: KeptCommitment): DocumentInput<'commitment_letter'> | null {
  const { documentId, templateVersion, data, caseId, caseVersion, keyThumbprint, jws, receivedAt } = kept;
  if (!data || templateVersion === null) return null;
  return {
    kind: 'commitment_letter',
    templateVersion,
    documentId,
    madeAt: receivedAt,
    data: {
      ...data,
      signature: { name: kept.accountName, receivedAt, keyThumbprint, jws, caseId, caseVersion },
    },
  };
}

/** The letter that a side signs with a submission (R6), in the wording in force. @param at when it is shown */
export function commitmentText(subject: CommitmentSubject, at: Instant): CommitmentText {
  const { posting, claim } = subject;
  const data = letterData(subject);
  const letter = commitmentLetterFor(posting.type, subject.party.side);
  const { title, terms } = buildDocument({
    kind: 'commitment_letter',
    templateVersion: currentTemplateVersion('commitment_letter'),
    documentId: claim?.id ?? posting.id,
    madeAt: new Date(at).toISOString(),
    data,
  });
  const lines = (language: 'zh' | 'en'): string =>
    [
      letter.title[language],
      ...letter.pledges.map((pledge, index) => `${index + 1}. ${pledge[language]}`),
    ].join('\n');
  return {
    letterVersion: letter.version,
    title,
    text: { zh: lines('zh'), en: lines('en') },
    terms,
  };
}
