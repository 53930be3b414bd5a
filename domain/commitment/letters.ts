import type { Side } from '../document/model.ts';
import type { Rule } from '../rules.ts';
import type { PostingType, Text } from '../vocabulary.ts';

/** One pledge: what the notice asks for ([N]), or what we add for a clear letter ([P]). */
interface Pledge extends Text {
  readonly code: string;
  readonly rule: Rule;
  readonly source: 'notice' | 'policy';
}

/**
 * One version of one of the four commitment letters (R6): its wording, as data. `domain/document` prints it. A version
 * that was ever signed never changes; other wording is a new version.
 */
export interface CommitmentLetter {
  readonly postingType: PostingType;
  readonly side: Side;
  readonly version: number;
  readonly title: Text;
  readonly pledges: readonly Pledge[];
}

const notice = (code: string, rule: Rule, zh: string, en: string): Pledge => ({
  code,
  rule,
  source: 'notice',
  zh,
  en,
});
const policy = (code: string, rule: Rule, zh: string, en: string): Pledge => ({
  code,
  rule,
  source: 'policy',
  zh,
  en,
});

/** Pledges of every party. */
const GOOD_FAITH: readonly Pledge[] = [
  policy(
    'no_conflict',
    'R5',
    '与对方不存在应当回避的关系；如有，立即如实说明。',
    'There is no conflict of interest with the other side; should there be one, it is disclosed at once.',
  ),
  policy(
    'confidence',
    'R24',
    '对在对接中知悉的保密信息予以保密。',
    'Confidential information learnt in the negotiation is kept confidential.',
  ),
  policy(
    'cooperate',
    'R31',
    '配合项目跟踪服务，按时报告进展与成果。',
    'The follow-up of the project is supported: progress and results are reported in time.',
  ),
];

/** Every version of the four letters, oldest first. */
export const COMMITMENT_LETTERS: readonly CommitmentLetter[] = [
  {
    postingType: 'technical_challenge',
    side: 'poster',
    version: 1,
    title: { zh: '技术攻关需求张榜方承诺书', en: 'Commitment letter of the poster of a technical challenge' },
    pledges: [
      policy(
        'true_demand',
        'R6',
        '张榜需求真实，所填信息准确、完整，对其真实性负责。',
        'The demand is real; what is stated is accurate and complete, and the poster answers for it.',
      ),
      notice(
        'funds',
        'R6',
        '按照榜单所载金额与安排，保障项目实施的资金投入。',
        'The funds of the project are secured, in the amount and as scheduled in the posting.',
      ),
      notice(
        'support',
        'R6',
        '提供项目研发实施所需的支持和配套条件。',
        'The support and the conditions that the R&D needs are provided.',
      ),
      notice(
        'first_adoption',
        'R6',
        '项目完成后，率先推广应用项目成果。',
        'After completion the poster is the first to adopt and spread the result.',
      ),
      policy(
        'fair_choice',
        'R23',
        '及时查阅并公平对待各揭榜方案，按程序排序、对接。',
        'Schemes are read promptly and treated fairly; ranking and negotiation follow the procedure.',
      ),
      ...GOOD_FAITH,
    ],
  },
  {
    postingType: 'technical_challenge',
    side: 'claimant',
    version: 1,
    title: {
      zh: '技术攻关需求揭榜方承诺书',
      en: 'Commitment letter of the claimant of a technical challenge',
    },
    pledges: [
      notice(
        'feasible_scheme',
        'R3',
        '所提出的技术攻关解决方案针对榜单需求，切实可行。',
        'The scheme answers the need of the posting and is feasible.',
      ),
      policy(
        'true_qualification',
        'R6',
        '本人及团队成员的博士、博士后身份等资格信息真实有效，成员均已同意参加。',
        'The qualifications of the claimant and of the members are true and in force; every member has consented.',
      ),
      policy(
        'original_work',
        'R6',
        '方案不侵犯他人知识产权，不存在学术不端行为。',
        'The scheme infringes nobody’s intellectual property and is free of misconduct.',
      ),
      policy(
        'carry_out',
        'R6',
        '对接成功后，按照合作协议投入人员与精力，按期完成。',
        'Once matched, the people and the effort agreed are put in, and the work is done in time.',
      ),
      ...GOOD_FAITH,
    ],
  },
  {
    postingType: 'achievement_transfer',
    side: 'poster',
    version: 1,
    title: {
      zh: '博士后科研成果转化张榜方承诺书',
      en: 'Commitment letter of the poster of a postdoctoral achievement',
    },
    pledges: [
      notice(
        'clear_ip',
        'R4',
        '成果知识产权明晰，本人有权将其用于本次转化合作，不存在权属争议。',
        'The intellectual property is clear: the poster may put it into this cooperation, and no title is disputed.',
      ),
      notice(
        'true_breakthrough',
        'R4',
        '所述突破、成果与成熟度真实。',
        'The breakthrough, the result and its maturity are as stated.',
      ),
      policy(
        'true_status',
        'R6',
        '本人的博士后在站或出站身份真实有效。',
        'The status as a postdoc, in station or out of it, is true.',
      ),
      policy(
        'obligations',
        'R6',
        '已按所在单位规定履行职务成果转化的报告、批准手续，或将在签署合作协议前完成。',
        'The reports and approvals that the employer asks for a service invention are done, or will be before the agreement is signed.',
      ),
      policy(
        'support_transfer',
        'R6',
        '为成果转化提供必要的技术支持。',
        'The technical support that the transfer needs is given.',
      ),
      ...GOOD_FAITH,
    ],
  },
  {
    postingType: 'achievement_transfer',
    side: 'claimant',
    version: 1,
    title: {
      zh: '博士后科研成果转化揭榜方承诺书',
      en: 'Commitment letter of the claimant of a postdoctoral achievement',
    },
    pledges: [
      notice(
        'legal_entity',
        'R4',
        '本单位为登记注册一年以上的法人单位，目前存续，所填信息真实。',
        'The claimant is a legal entity registered for at least one year and in existence; what is stated is true.',
      ),
      notice(
        'ability',
        'R4',
        '具备较强的成果转化及推广经验和能力，所附证明真实。',
        'It has the experience and the ability to transfer and spread results; the evidence is genuine.',
      ),
      notice('funds', 'R6', '提供成果转化所需的资金。', 'The funds that the transfer needs are provided.'),
      notice(
        'premises',
        'R6',
        '提供成果转化所需的场地。',
        'The premises that the transfer needs are provided.',
      ),
      notice(
        'market',
        'R6',
        '提供成果转化所需的市场等配套条件。',
        'Market access and the other conditions that the transfer needs are provided.',
      ),
      policy(
        'respect_ip',
        'R6',
        '尊重成果完成人的知识产权，按约定支付收益。',
        'The intellectual property of those who made the result is respected, and proceeds are paid as agreed.',
      ),
      ...GOOD_FAITH,
    ],
  },
];

/**
 * The letter that a side signs with its posting or claim (R6): the newest version, or the one that was signed.
 * @throws RangeError for a version that never was.
 */
export function commitmentLetterFor(
  postingType: PostingType,
  side: Side,
  version?: number,
): CommitmentLetter {
  const letter = COMMITMENT_LETTERS.filter(
    (one) =>
      one.postingType === postingType &&
      one.side === side &&
      (version === undefined || one.version === version),
  ).at(-1);
  if (!letter)
    throw new RangeError(`no commitment letter of the ${side} of ${postingType}, version ${version}`);
  return letter;
}
