import { termsBlocks, type AgreementTerms } from '../agreement-terms.ts';
import type { Party, PostingReference, Template } from '../model.ts';
import { partyParticulars, postingParticulars, rows, shanghaiTime, signaturePlace } from '../particulars.ts';

export interface SupplementaryAgreementData {
  readonly posting: PostingReference;
  readonly poster: Party;
  readonly claimant: Party;
  /** The agreement that is changed. */
  readonly original: {
    readonly documentId: string;
    readonly sha256: string;
    readonly signedAt: string;
    readonly filingNumber?: string;
  };
  /** 1 for the first supplement of an agreement. */
  readonly number: number;
  readonly reason: string;
  readonly termsVersion: number;
  /** The terms as they read from now on, in full: there is no difference to work out. */
  readonly terms: AgreementTerms;
}

/** R29: signed text is changed by a supplementary agreement only; the original stays signed. */
export const supplementaryAgreementV1: Template<SupplementaryAgreementData> = {
  kind: 'supplementary_agreement',
  version: 1,
  build({ posting, poster, claimant, original, number, reason, termsVersion, terms }) {
    return {
      title: {
        zh: `博士后揭榜领题合作协议补充协议（${number}）`,
        en: `Supplementary agreement no. ${number}`,
      },
      blocks: [
        {
          kind: 'particulars',
          heading: { zh: '原协议', en: 'Original agreement' },
          rows: rows([
            ['文书编号', 'Document id', original.documentId],
            ['备案编号', 'Filing number', original.filingNumber],
            ['签署时间', 'Signed at', shanghaiTime(original.signedAt)],
            ['文书哈希 SHA-256', 'Document hash', original.sha256],
          ]),
        },
        postingParticulars(posting),
        partyParticulars(poster),
        partyParticulars(claimant),
        {
          kind: 'own_words',
          heading: { zh: '修改原因', en: 'Reason' },
          paragraphs: reason.split(/\r?\n/).filter(Boolean),
        },
        {
          kind: 'paragraph',
          text: {
            zh: `双方确认，自本补充协议签署之时起，原协议条款以下列第 ${termsVersion} 版全文为准：`,
            en: `From the signing of this supplement the terms of the original agreement read as follows, in full (version ${termsVersion}):`,
          },
        },
        ...termsBlocks(terms),
        {
          kind: 'clauses',
          heading: { zh: '效力', en: 'Effect' },
          clauses: [
            {
              text: {
                zh: '本补充协议是原协议的组成部分；未修改之处仍按原协议执行。',
                en: 'This supplement is part of the original agreement; what it does not change remains.',
              },
            },
            {
              text: {
                zh: '本补充协议签署后提交补充备案。中文文本为准，英文仅供参考。',
                en: 'Once signed it is filed as a supplement. The Chinese text prevails.',
              },
            },
          ],
        },
        { kind: 'signatures', places: [signaturePlace(poster), signaturePlace(claimant)] },
      ],
      terms: {
        originalDocumentId: original.documentId,
        originalSha256: original.sha256,
        number,
        reason,
        terms,
      },
    };
  },
};
