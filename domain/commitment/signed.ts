import type { Json, PostingReference, Party } from '../document/model.ts';
import { buildDocument, currentTemplateVersion } from '../document/templates.ts';
import type { Instant } from '../calendar/shanghai.ts';
import type { Text } from '../vocabulary.ts';
import { commitmentLetterFor } from './letters.ts';

/** What a side pledges on: its posting's version, or its claim's on a posting's version. */
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
  /** What is signed: its canonical JSON is hashed; it names letter, pledges, and the version submitted. */
  readonly terms: Json;
}

/** The letter that a side signs with a submission (R6), in the wording in force. @param at when it is shown */
export function commitmentText(subject: CommitmentSubject, at: Instant): CommitmentText {
  const { posting, party, claim } = subject;
  const letter = commitmentLetterFor(posting.type, party.side);
  const { title, terms } = buildDocument({
    kind: 'commitment_letter',
    templateVersion: currentTemplateVersion('commitment_letter'),
    documentId: claim?.id ?? posting.id,
    madeAt: new Date(at).toISOString(),
    data: { posting, party, letter, ...(claim ? { claim } : {}) },
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
