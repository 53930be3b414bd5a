import { defineRefusals } from '../refusal.ts';

/** Questions on a posting (R19). */
export const QUESTION_REFUSALS = defineRefusals({
  QUESTIONS_NOT_TAKEN: {
    status: 409,
    rule: 'R19',
    zh: '该榜单不接受提问，或已不在待开放、揭榜中阶段。',
    en: 'This posting takes no questions, or is neither upcoming nor open.',
    cure: { zh: '请查看已公开的问答。', en: 'See the published answers.' },
  },
  QUESTION_NOT_OPEN: {
    status: 409,
    rule: 'R19',
    zh: '该问题不存在或已答复；答复公开后不再更改。',
    en: 'There is no such question, or it has been answered: a published answer remains.',
    cure: { zh: '请刷新问题清单。', en: 'Reload the list of questions.' },
  },
});
