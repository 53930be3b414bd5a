import { defineNotices } from '../process/notice.ts';

/** Notices of a project beside its changes of stage (R31). */
export const PROJECT_NOTICES = defineNotices({
  milestoneSoon: {
    kind: 'deadline',
    zh: '{summary}：节点即将到期。',
    en: '{summary}: a milestone is due soon.',
  },
  milestoneLate: {
    kind: 'deadline',
    zh: '{summary}：{late} 已逾期，请尽快提交（第 {times} 次催办）。',
    en: '{summary}: overdue: {late} (reminder {times}).',
  },
  followedLate: {
    kind: 'deadline',
    zh: '您跟踪的项目 {summary}：{late} 已逾期，请了解情况、督促协助（第 {times} 次通报）。',
    en: 'A project that you follow, {summary}, is overdue: {late}. Please look into it and help (report {times}).',
  },
});
