import { defineNotices } from '../process/notice.ts';

/** Notices of a signing beside its changes of stage (R28). */
export const SIGNING_NOTICES = defineNotices({
  namedSignatory: {
    zh: '{summary}：您被指定为签署人。',
    en: '{summary}: you have been named as signatory.',
  },
});
