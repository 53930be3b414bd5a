import { defineNotices } from '../process/notice.ts';

/** Notices of an evaluation beside its changes of stage (R35). */
export const EVALUATION_NOTICES = defineNotices({
  objectionReceived: {
    zh: '{summary}：收到异议。',
    en: '{summary}: an objection was filed.',
  },
  objectionAnswered: {
    zh: '{summary}：您的异议已答复：{reason}',
    en: '{summary}: your objection was answered: {reason}',
  },
  nominationExcluded: {
    zh: '{summary}：对“{title}”的提名因异议成立被取消参评资格。理由：{reason}',
    en: '{summary}: an objection was upheld, and the nomination of "{title}" is excluded. Reason: {reason}',
  },
});
