import { defineRefusals } from '../refusal.ts';

/** Refusals of the needs that districts collect (R7). */
export const NEED_REFUSALS = defineRefusals({
  NEED_CLOSED: {
    status: 409,
    rule: 'R7',
    zh: '该需求线索已了结。',
    en: 'This need is closed.',
    cure: { zh: '如有新的需求，请另行登记。', en: 'Record a new need if there is one.' },
  },
});
