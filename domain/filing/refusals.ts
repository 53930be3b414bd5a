import { defineRefusals } from '../refusal.ts';

/** Refusals of a filing (R29). */
export const FILING_REFUSALS = defineRefusals({
  FILING_NOT_CLEAN: {
    status: 409,
    rule: 'R29',
    zh: '四性查验未全部通过（{failed}），不能备案。',
    en: 'Not all four checks passed ({failed} failed): the set cannot be filed.',
    cure: { zh: '请退回补正。', en: 'Send it back for correction.' },
  },
  FILING_NOT_FILED: {
    status: 409,
    rule: 'R29',
    zh: '原备案尚未完成，不能补充备案。',
    en: 'The original is not filed yet: it cannot be supplemented.',
    cure: { zh: '请在原备案的补正中处理。', en: 'Correct the original filing instead.' },
  },
  SUPPLEMENT_UNDER_WAY: {
    status: 409,
    rule: 'R29',
    zh: '该协议已有一份补充协议正在签署或备案。',
    en: 'A supplement of this agreement is already being signed or filed.',
    cure: { zh: '请待其办结后再提出。', en: 'Wait until that one is done.' },
  },
});
