import { defineRefusals } from '../refusal.ts';

export const REVIEW_REFUSALS = defineRefusals({
  REVIEW_OTHER_VERSION: {
    status: 409,
    rule: 'R10',
    zh: '您审核的不是当前提交的版本。',
    en: 'You decided on content that is not the submitted version.',
    cure: {
      zh: '请重新阅读当前版本，再按其 contentHash 作出决定。',
      en: 'Read the current version and decide on its contentHash.',
    },
  },
  REVIEW_SAME_PERSON: {
    status: 403,
    rule: 'R11',
    zh: '同一人不得在市级和国家级两级审核同一事项。',
    en: 'One person cannot decide at both levels.',
    cure: { zh: '请由本级其他审核人办理。', en: 'Leave it to another reviewer of this level.' },
  },
});
