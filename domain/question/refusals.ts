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
  QUESTIONS_TOO_MANY: {
    status: 409,
    rule: 'R19',
    zh: '您在该榜单已有 {max} 个提问待答复。',
    en: 'You have {max} questions waiting for an answer on this posting.',
    cure: { zh: '请待张榜方答复后再提问。', en: 'Ask again once the poster has answered.' },
  },
  QUESTION_NOT_OPEN: {
    status: 409,
    rule: 'R19',
    zh: '该榜单没有此待答复的提问：不存在，或已处理。',
    en: 'The posting has no such open question: there is none, or it was dealt with.',
    cure: {
      zh: '请刷新提问清单；已公开的答复可予更正。',
      en: 'Reload the list of questions; a published answer can be corrected.',
    },
  },
  QUESTION_NOT_ANSWERED: {
    status: 409,
    rule: 'R19',
    zh: '该提问尚未答复，无可更正。',
    en: 'The question has not been answered: there is nothing to correct.',
    cure: { zh: '请先答复。', en: 'Answer it first.' },
  },
  ANSWER_UNCHANGED: {
    status: 422,
    rule: 'R19',
    zh: '更正后的答复与现有答复相同。',
    en: 'The corrected answer is the same as the one that stands.',
    cure: { zh: '请修改答复内容。', en: 'Change the answer.' },
  },
});
