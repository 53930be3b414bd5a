import { defineNotices } from '../process/notice.ts';

/** Notices of a filing beside its changes of stage (R29). */
export const FILING_NOTICES = defineNotices({
  setDeficient: {
    zh: '{summary}：备案材料须补正：{deficiencies}',
    en: '{summary}: the filing needs corrections: {deficiencies}',
  },
  supplementNotSigned: {
    zh: '{summary}：补充协议未签成：{reason}',
    en: '{summary}: the supplementary agreement was not signed: {reason}',
  },
});
