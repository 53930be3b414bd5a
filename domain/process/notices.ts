import { defineNotices } from './notice.ts';

/** Notices of every case beside its changes of stage (R12, R39). */
export const COMMON_NOTICES = defineNotices({
  deadlineMoved: {
    kind: 'deadline',
    zh: '{summary}：正式工作日历已发布，办理期限调整为 {until}。',
    en: '{summary}: the official calendar has been published; the deadline is now {until}.',
  },
  stageDue: {
    kind: 'deadline',
    zh: '{summary}：“{stage}”将于 {until} 到期，请及时办理。',
    en: '{summary}: "{stage}" is due by {until}; please act in time.',
  },
});
