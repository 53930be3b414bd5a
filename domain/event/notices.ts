import { defineNotices } from '../process/notice.ts';

/** Notices of an event beside its changes of stage (R37). */
export const EVENT_NOTICES = defineNotices({
  invitation: {
    kind: 'invitation',
    zh: '邀请您参加“{title}”，{starts}，{place}，请在 {until} 前答复。',
    en: 'You are invited to "{title}", {starts}, {place}. Please answer by {until}.',
  },
});
