import { termsBlocks, type AgreementTerms } from '../agreement-terms.ts';
import type { Clause, Party, PostingReference, Template } from '../model.ts';
import { partyParticulars, postingParticulars, schemeParticulars, signaturePlace } from '../particulars.ts';

export interface CooperationAgreementData {
  readonly posting: PostingReference;
  readonly poster: Party;
  readonly claimant: Party;
  readonly negotiationId: string;
  /** The number of the version that both sides confirmed (R25). */
  readonly termsVersion: number;
  readonly terms: AgreementTerms;
}

/** Clauses of every agreement, whatever the sides agreed on. */
const GENERAL: readonly Clause[] = [
  {
    text: {
      zh: '双方在承诺书、保密书中作出的承诺继续有效，并构成本协议的一部分。',
      en: "The sides' commitment and confidentiality letters remain in force and are part of this agreement.",
    },
  },
  {
    text: {
      zh: '双方应当按平台规定提交进展报告和研发成果信息，并对所提交信息的真实性负责。',
      en: 'The sides report progress and outcomes as the platform requires, and answer for the truth of what they report.',
    },
  },
  {
    text: {
      zh: '对本协议的修改，应当以书面补充协议作出，由双方签署并补充备案；未经备案的修改不在平台生效。',
      en: 'Changes are made by a supplementary agreement, signed by both sides and filed; on the platform a change has no effect until it is filed.',
    },
  },
  {
    text: {
      zh: '本协议以电子签名方式签署，自最后一名签署人签署之时成立。签署后提交备案；备案不是行政审批，不影响双方依法享有的权利和承担的义务。',
      en: "This agreement is signed electronically and is made when the last signatory has signed. It is then filed; filing is not an approval and changes none of the sides' rights and duties.",
    },
  },
  {
    text: {
      zh: '中文文本为准，英文仅供参考。',
      en: 'The Chinese text prevails; the English is for information.',
    },
  },
];

/** R25, R27: the terms that both sides confirmed, with their particulars. */
export const cooperationAgreementV1: Template<CooperationAgreementData> = {
  kind: 'cooperation_agreement',
  version: 1,
  build({ posting, poster, claimant, negotiationId, termsVersion, terms }) {
    return {
      title: { zh: '博士后揭榜领题合作协议', en: 'Cooperation agreement' },
      blocks: [
        postingParticulars(posting),
        ...(terms.basis ? [schemeParticulars(terms.basis)] : []),
        partyParticulars(poster),
        partyParticulars(claimant),
        {
          kind: 'paragraph',
          text: {
            zh: `甲乙双方就上列榜单进行对接（对接编号 ${negotiationId}），本着平等自愿、诚实信用的原则，共同确认第 ${termsVersion} 版条款，订立本协议。`,
            en: `In the negotiation ${negotiationId} on the posting above, the two sides have both confirmed version ${termsVersion} of the terms and make this agreement of their free will and in good faith.`,
          },
        },
        ...termsBlocks(terms),
        { kind: 'clauses', heading: { zh: '一般条款', en: 'General clauses' }, clauses: GENERAL },
        { kind: 'signatures', places: [signaturePlace(poster), signaturePlace(claimant)] },
      ],
      terms,
    };
  },
};
