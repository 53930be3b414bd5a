import type { Text } from '../../vocabulary.ts';
import { SIDES, type Party, type PostingReference, type Template } from '../model.ts';
import {
  chineseDate,
  partyParticulars,
  postingParticulars,
  postingTypeName,
  signatureParticulars,
  signaturePlace,
  type PrintedSignature,
} from '../particulars.ts';

/** The pledges of one of the four letters (R6), as written in `domain/commitment`. */
interface CommitmentText {
  /** The version of the letter's wording; it is part of what is signed. */
  readonly version: number;
  readonly pledges: readonly Text[];
}

export interface CommitmentLetterData {
  readonly posting: PostingReference;
  /** The party that pledges: the letter is chosen by the posting's type and this party's side. */
  readonly party: Party;
  readonly letter: CommitmentText;
  /** The claim version that a claimant's letter is for; a poster's letter is for the posting version itself. */
  readonly claim?: { readonly id: string; readonly version: number; readonly contentSha256: string };
  /** Of a letter that is signed: by whom, when, and on which version of which case. */
  readonly signature?: CommitmentSignature;
}

/** A signature on a commitment letter, as printed in it. */
interface CommitmentSignature extends PrintedSignature {
  readonly caseId: string;
  readonly caseVersion: number;
}

/** R6: one side's pledges, on the version of the posting or claim that is submitted. */
export const commitmentLetterV1: Template<CommitmentLetterData> = {
  kind: 'commitment_letter',
  version: 1,
  build({ posting, party, letter, claim }) {
    const side = SIDES[party.side];
    const type = postingTypeName(posting.type);
    const subject = claim
      ? { id: claim.id, version: claim.version, contentSha256: claim.contentSha256 }
      : { id: posting.id, version: posting.version, contentSha256: posting.contentSha256 };
    return {
      title: {
        zh: `${side.zh}承诺书（${type.zh}）`,
        en: `Commitment letter of the ${side.en.toLowerCase()} (${type.en.toLowerCase()})`,
      },
      blocks: [
        postingParticulars(posting),
        partyParticulars(party, {
          zh: `承诺方（${side.zh}）`,
          en: `Pledging party (${side.en.toLowerCase()})`,
        }),
        {
          kind: 'paragraph',
          text: {
            zh: claim
              ? `本方就揭榜方案（编号 ${claim.id}，第 ${claim.version} 版，内容哈希 ${claim.contentSha256}）郑重承诺如下：`
              : `本方就上列榜单第 ${posting.version} 版（内容哈希见上）郑重承诺如下：`,
            en: claim
              ? `For the scheme ${claim.id}, version ${claim.version}, with the content hash given, this party pledges:`
              : `For version ${posting.version} of the posting above, this party pledges:`,
          },
        },
        {
          kind: 'clauses',
          heading: { zh: '承诺事项', en: 'Pledges' },
          clauses: letter.pledges.map((text) => ({ text })),
        },
        {
          kind: 'paragraph',
          text: {
            zh: '本承诺书仅对所载版本有效；内容发生重大修改的，须重新签署。违反承诺的，依揭榜领题常态化活动的有关规定处理。',
            en: 'This letter holds for the version named; after a material change it is signed again. A breach is dealt with under the rules of the programme.',
          },
        },
        {
          kind: 'signatures',
          places: [signaturePlace(party, { zh: `承诺方（${side.zh}）`, en: 'Pledging party' })],
        },
      ],
      terms: {
        kind: 'commitment_letter',
        postingType: posting.type,
        side: party.side,
        letterVersion: letter.version,
        pledges: letter.pledges.map(({ zh, en }) => ({ zh, en })),
        subject,
      },
    };
  },
};

/** Version 1, and on a letter that is signed its electronic signature, in the place of an empty line. */
export const commitmentLetterV2: Template<CommitmentLetterData> = {
  kind: 'commitment_letter',
  version: 2,
  build(data) {
    const body = commitmentLetterV1.build(data);
    const { party, signature, claim } = data;
    if (!signature) return body;
    const { name, receivedAt, caseId, caseVersion } = signature;
    const subject = claim ? '揭榜' : '榜单';
    const place = signaturePlace(party, { zh: `承诺方（${SIDES[party.side].zh}）`, en: 'Pledging party' });
    return {
      ...body,
      blocks: [
        ...body.blocks.filter(({ kind }) => kind !== 'signatures'),
        signatureParticulars(signature, `${subject} ${caseId}，第 ${caseVersion} 版`),
        { kind: 'signatures', places: [{ ...place, signatory: name, date: chineseDate(receivedAt) }] },
      ],
    };
  },
};
