import { defineRefusals } from '../refusal.ts';

export const CALENDAR_REFUSALS = defineRefusals({
  CALENDAR_OFFICIAL: {
    status: 409,
    rule: 'R12',
    zh: '{year} 年已载入正式日历，不能以暂定数据替换。',
    en: 'The official calendar of {year} is loaded; provisional data do not replace it.',
    cure: { zh: '请载入正式日历。', en: 'Load official data.' },
  },
});
