import { defineRefusals } from '../refusal.ts';

export const RECOMMENDATION_REFUSALS = defineRefusals({
  RECOMMENDATION_CONDITIONS: {
    status: 422,
    rule: 'R33',
    zh: '不符合推荐条件：{missing}。',
    en: 'The conditions are not met: {missing}.',
    cure: { zh: '请查看候选单位清单中各项条件。', en: 'See the conditions in the list of candidates.' },
  },
  RECOMMENDATION_EXISTS: {
    status: 409,
    rule: 'R33',
    zh: '该单位同一事项的推荐已在办理或已完成。',
    en: 'A recommendation of this unit for this target is under way or was granted.',
    cure: { zh: '请查看已有的推荐。', en: 'See the existing one.' },
  },
});
