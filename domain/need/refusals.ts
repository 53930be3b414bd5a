import { defineRefusals } from '../refusal.ts';

/** Refusals of the needs that districts and stations collect (R7). */
export const NEED_REFUSALS = defineRefusals({
  NEED_NOT_YOURS: {
    status: 422,
    rule: 'R7',
    zh: '该需求不属于本区、本站：设站单位为本单位及其人员登记，区为本区人员登记。',
    en: 'This need is not of your office: a station records those of its unit and its own people, a district those of people of the district.',
    cure: {
      zh: '请在“本区、本站的主体”中查找，或请其所在区、设站单位登记。',
      en: 'Look among the parties of your office, or ask their own district or station to record it.',
    },
  },
  NEED_CLOSED: {
    status: 409,
    rule: 'R7',
    zh: '该需求线索已了结。',
    en: 'This need is closed.',
    cure: { zh: '如有新的需求，请另行登记。', en: 'Record a new need if there is one.' },
  },
});
