import { defineNotices } from '../process/notice.ts';

/** Notices of a review beside its changes of stage (R11, R12). */
export const REVIEW_NOTICES = defineNotices({
  reviewLate: {
    zh: '{summary}：审核超过服务时限，请督办。',
    en: '{summary}: this review is past its service level; please follow up.',
  },
  reviewHandedOver: {
    zh: '{summary}：审核任务已移交给您。',
    en: '{summary}: this review has been handed over to you.',
  },
});
