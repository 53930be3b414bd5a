import { defineNotices } from '../process/notice.ts';

/** Notices of a review beside its changes of stage (R11, R12). */
export const REVIEW_NOTICES = defineNotices({
  reviewLate: {
    kind: 'deadline',
    zh: '{summary}：审核超过服务时限，请督办。',
    en: '{summary}: this review is past its service level; please follow up.',
  },
  nobodyLeft: {
    zh: '{summary}：{level}已无可审理的审核人（均已谢绝、回避或存在利害关系），请增派或协调本级审核人（R11）。',
    en: '{summary}: nobody of the {level} level is left who may judge it (all have declined, stood aside or have an interest); please appoint or find another reviewer of that level (R11).',
  },
  verificationAsked: {
    zh: '{summary}：第 {version} 版已提交审核，请在 {until} 前核实张榜资格与所述事实（R21）。',
    en: '{summary}: version {version} is under review; please verify the poster and the facts that it states by {until} (R21).',
  },
  verificationDue: {
    kind: 'deadline',
    zh: '{summary}：榜单尚待核实，期限 {until}；审核人正等待核实结果（R21）。',
    en: '{summary}: this posting still waits for verification, due by {until}; its reviewers need the answer (R21).',
  },
  verificationLate: {
    kind: 'deadline',
    zh: '{summary}：审核已超过服务时限，榜单仍待核实（期限 {until}）（R21）。',
    en: '{summary}: its review is past its service level, and the posting still waits for verification (due by {until}) (R21).',
  },
  postingVerified: {
    zh: '{summary}：主办方已核实第 {version} 版：{result}。核实内容：{verified}。说明：{reason}',
    en: '{summary}: the organiser has verified version {version}: {result}. Verified: {verified}. Remarks: {reason}',
  },
  reviewHandedOver: {
    zh: '{summary}：审核任务已移交给您。',
    en: '{summary}: this review has been handed over to you.',
  },
});
