import type { Party, PostingReference, Template } from '../model.ts';
import {
  chineseDate,
  partyParticulars,
  postingParticulars,
  signatureParticulars,
  signaturePlace,
  type PrintedSignature,
} from '../particulars.ts';

export interface ConfidentialityLetterData {
  readonly posting: PostingReference;
  /** `negotiation`: both sides of one negotiation (R24). `annexes`: one person, before confidential annexes open (R19). */
  readonly scope: 'negotiation' | 'annexes';
  readonly parties: readonly Party[];
  /** The negotiation that a letter of that scope belongs to. */
  readonly negotiationId?: string;
  /** Years that the duty lasts after the letter is signed: a policy figure. */
  readonly years: number;
  /** Of a letter for annexes that is signed; both sides of a negotiation sign the finished file. */
  readonly signature?: PrintedSignature;
}

/** R19, R24: signed before confidential material is seen; it outlives a failed negotiation. */
export const confidentialityLetterV1: Template<ConfidentialityLetterData> = {
  kind: 'confidentiality_letter',
  version: 1,
  build({ posting, scope, parties, negotiationId, years }) {
    const mutual = scope === 'negotiation';
    return {
      title: mutual
        ? { zh: '对接保密书', en: 'Confidentiality letter for the negotiation' }
        : { zh: '榜单附件保密书', en: 'Confidentiality letter for the annexes of a posting' },
      blocks: [
        postingParticulars(posting),
        ...parties.map((party) => partyParticulars(party)),
        {
          kind: 'paragraph',
          text: mutual
            ? {
                zh: `各方为就上列榜单进行对接（对接编号 ${negotiationId ?? '—'}），在交换保密材料之前签署本保密书。`,
                en: `The parties sign this letter before they exchange confidential material in the negotiation ${negotiationId ?? '—'} on the posting above.`,
              }
            : {
                zh: '签署人为查阅上列榜单的保密附件，在查阅之前签署本保密书。',
                en: 'The signatory signs this letter before seeing the confidential annexes of the posting above.',
              },
        },
        {
          kind: 'clauses',
          heading: { zh: '保密条款', en: 'Duties of confidence' },
          clauses: [
            {
              text: {
                zh: '保密信息是指一方在本平台上提供的、未向公众公开的技术资料、数据、样品、方案、商业信息以及对接条款的内容，不论其形式。',
                en: 'Confidential information means technical material, data, samples, schemes, business information and the terms negotiated, in any form, that a side provides on this platform and that are not public.',
              },
            },
            {
              text: {
                zh: '接收方应当：',
                en: 'The receiving side shall:',
              },
              items: [
                {
                  zh: '仅为本次揭榜与对接之目的使用保密信息；',
                  en: 'use it only for this claim and negotiation;',
                },
                {
                  zh: '仅向确有必要知悉并负有同等保密义务的人员提供；',
                  en: 'pass it only to persons who need it and owe the same duty;',
                },
                {
                  zh: '以不低于保护自身保密信息的措施加以保护；',
                  en: 'protect it no less than its own;',
                },
                {
                  zh: '发现泄露时立即告知提供方和主办方，并采取补救措施。',
                  en: 'on a leak, tell the providing side and the organiser at once, and limit the damage.',
                },
              ],
            },
            {
              text: {
                zh: '以下信息不在此限：已为公众所知且非因接收方过错的；接收方事先合法持有或自行研发的；自第三方合法取得的；依法律或有权机关要求必须披露的（披露前应当通知提供方，法律禁止的除外）。',
                en: "Not covered: what is public without the receiving side's fault; what it lawfully had or developed itself; what it lawfully obtained from others; what the law or a competent authority requires to be disclosed (after notice to the providing side, unless the law forbids it).",
              },
            },
            {
              text: {
                zh: '保密书不转让任何知识产权，亦不授予任何许可。',
                en: 'This letter transfers no intellectual property and grants no licence.',
              },
            },
            {
              text: {
                zh: `保密义务自签署之日起 ${years} 年内有效；对接失败、终止或协议未签署的，不影响本保密书的效力。构成商业秘密或国家秘密的，从其法律规定。`,
                en: `The duty lasts ${years} years from signature. It outlives a failed or ended negotiation and an agreement that is not signed. Trade secrets and state secrets remain under their own law.`,
              },
            },
            {
              text: {
                zh: '提供方提出要求时，或对接结束时，接收方应当返还或者销毁保密信息及其复制件。平台对保密材料的每次查阅均予记录。',
                en: 'On request, or when the negotiation ends, the receiving side returns or destroys the information and all copies. Every access on the platform is recorded.',
              },
            },
            {
              text: {
                zh: '违反本保密书的，应当赔偿由此造成的损失，并承担相应的法律责任。',
                en: 'Whoever breaks this letter compensates the loss and bears the liability that the law provides.',
              },
            },
          ],
        },
        { kind: 'signatures', places: parties.map((party) => signaturePlace(party)) },
      ],
      terms: {
        kind: 'confidentiality_letter',
        templateVersion: 1,
        scope,
        years,
        posting: { id: posting.id, version: posting.version, contentSha256: posting.contentSha256 },
        negotiationId,
        parties: parties.map(({ side, name, creditCode }) => ({ side, name, creditCode })),
      },
    };
  },
};

/** Version 1, and on a signed letter for annexes its electronic signature, in the place of an empty line. */
export const confidentialityLetterV2: Template<ConfidentialityLetterData> = {
  kind: 'confidentiality_letter',
  version: 2,
  build(data) {
    const { posting, parties, signature } = data;
    const { title, blocks, terms } = confidentialityLetterV1.build(data);
    const body = { title, terms: { ...(terms as object), templateVersion: 2 } };
    if (!signature) return { ...body, blocks };
    const { name, receivedAt } = signature;
    const signed = { signatory: name, date: chineseDate(receivedAt) };
    return {
      ...body,
      blocks: [
        ...blocks.filter(({ kind }) => kind !== 'signatures'),
        signatureParticulars(signature, `榜单 ${posting.id}，第 ${posting.version} 版`),
        {
          kind: 'signatures',
          places: parties.map((party) => ({ ...signaturePlace(party), ...signed })),
        },
      ],
    };
  },
};
