import { defineRefusals } from '../refusal.ts';

export const EVALUATION_REFUSALS = defineRefusals({
  EVALUATION_YEAR_TAKEN: {
    status: 409,
    rule: 'R35',
    zh: '该年度评优已发起。',
    en: 'This year’s evaluation has already been opened.',
    cure: {
      zh: '每年一次；请查看已发起的评优。',
      en: 'There is one evaluation a year: see the existing one.',
    },
  },
  NOMINATIONS_CLOSED: {
    status: 409,
    rule: 'R35',
    zh: '提名未开放或已截止。',
    en: 'Nominations are not open.',
    cure: { zh: '请在提名期内提名。', en: 'Nominate while nominations are open.' },
  },
  NOMINATION_NOT_POSSIBLE: {
    status: 422,
    rule: 'R35',
    zh: '不能提名：{why}。',
    en: 'This cannot be nominated: {why}.',
    cure: { zh: '请核对类别、项目与主体。', en: 'Check category, project and party.' },
  },
  NOMINATED_ALREADY: {
    status: 409,
    rule: 'R35',
    zh: '该对象在此类别已被提名。',
    en: 'It has already been nominated in this category.',
    cure: { zh: '无需重复提名。', en: 'It need not be nominated again.' },
  },
  PANEL_TOO_SMALL: {
    status: 422,
    rule: 'R35',
    zh: '回避后，有 {items} 项不足 {needed} 名专家。',
    en: '{items} nominations have fewer than {needed} experts without an interest.',
    cure: { zh: '请增加专家。', en: 'Appoint more experts.' },
  },
  EXPERT_CONFLICT: {
    status: 403,
    rule: 'R35',
    zh: '该专家与被评对象有利害关系。',
    en: 'The expert has an interest in the nomination.',
    cure: { zh: '请另派专家。', en: 'Assign another expert.' },
  },
  NOT_ASSIGNED: {
    status: 403,
    rule: 'R35',
    zh: '该项不在您的评审任务中，或已评分。',
    en: 'This nomination is not assigned to you, or has been scored.',
    cure: { zh: '请核对您的评审任务。', en: 'See your assignments.' },
  },
  SCORES_INCOMPLETE: {
    status: 422,
    rule: 'R35',
    zh: '须按评分标准逐项评分，每项 0 至 {max} 分。',
    en: 'Each criterion of the rubric must be scored, from 0 to {max}.',
    cure: { zh: '请补全各项评分。', en: 'Score every criterion.' },
  },
  OBJECTION_NOT_OPEN: {
    status: 409,
    rule: 'R35',
    zh: '该异议不存在或已答复，或不在公示期。',
    en: 'The objection does not exist or was answered, or there is no public notice now.',
    cure: { zh: '请核对异议清单。', en: 'See the list of objections.' },
  },
  STRIKE_LEAVES_TOO_FEW: {
    status: 422,
    rule: 'R35',
    zh: '作废后该项有效评分仅 {left} 份，少于 {needed} 份。',
    en: 'Without this sheet {left} would remain, fewer than the {needed} needed.',
    cure: {
      zh: '请在 strike.instead 中指定无利害关系的补评专家；评分、排名与公示将重新进行。',
      en: 'Name in strike.instead an expert without an interest: scoring, ranking and public notice are done again.',
    },
  },
  OBJECTION_NEEDS_REMEDY: {
    status: 422,
    rule: 'R35',
    zh: '异议成立须说明如何处理：取消参评资格，或作废某项评分。',
    en: 'An upheld objection must state its consequence: a nomination excluded, or a score sheet struck.',
    cure: { zh: '请填写 exclude 或 strike。', en: 'Give exclude or strike.' },
  },
});
