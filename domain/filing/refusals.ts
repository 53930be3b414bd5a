import { defineRefusals } from '../refusal.ts';

/** Refusals of a filing (R29). */
export const FILING_REFUSALS = defineRefusals({
  FILING_NOT_CLEAN: {
    status: 409,
    rule: 'R29',
    zh: '四性查验未全部通过（{failed}），不能备案。',
    en: 'Not all four checks hold ({failed}): the set cannot be filed.',
    cure: { zh: '请退回补正。', en: 'Send it back for correction.' },
  },
});
