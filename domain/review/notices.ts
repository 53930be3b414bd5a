import { defineNotices } from '../process/notice.ts';

/** Notices of a review beside its changes of stage (R11, R12). */
export const REVIEW_NOTICES = defineNotices({
  reviewLate: {
    zh: '{summary}：审核超过服务时限，请督办。',
    en: '{summary}: this review is past its service level; please follow up.',
  },
  nobodyLeft: {
    zh: '{summary}：{level}已无可审理的审核人（均已谢绝、回避或存在利害关系），请增派或协调本级审核人（R11）。',
    en: '{summary}: nobody of the {level} level is left who may judge it (all have declined, stood aside or have an interest); please appoint or find another reviewer of that level (R11).',
  },
  reviewHandedOver: {
    zh: '{summary}：审核任务已移交给您。',
    en: '{summary}: this review has been handed over to you.',
  },
});
