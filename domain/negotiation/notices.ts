import { defineNotices } from '../process/notice.ts';

/** Notices of a negotiation beside its changes of stage (R24–R26). */
export const NEGOTIATION_NOTICES = defineNotices({
  newMessage: {
    kind: 'message',
    zh: '{summary}：对接室有新消息。',
    en: '{summary}: there is a new message in the negotiation.',
  },
  termsProposed: {
    zh: '{summary}：提出第 {version} 版条款，原有确认失效。',
    en: '{summary}: version {version} of the terms; earlier confirmations are void.',
  },
  extensionAsked: {
    zh: '{summary}：对方请求延期，请答复。',
    en: '{summary}: the other side requests an extension.',
  },
  negotiationFailed: {
    zh: '{summary}：对接未成：{reason}',
    en: '{summary}: the negotiation failed: {reason}',
    isWholeNews: true,
  },
});
