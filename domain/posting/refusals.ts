import { defineRefusals } from '../refusal.ts';

export const POSTING_REFUSALS = defineRefusals({
  POSTING_TYPE_FIXED: {
    status: 422,
    rule: 'R10',
    zh: '张榜类型提交后不得更改。',
    en: 'The type of a posting never changes.',
    cure: { zh: '请按原类型修改，或撤回后另行张榜。', en: 'Keep the type, or withdraw and post anew.' },
  },
});
