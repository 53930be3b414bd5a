import { defineRefusals } from '../refusal.ts';

/** Exchange with the national platform (R42). */
export const EXCHANGE_REFUSALS = defineRefusals({
  EXCHANGE_NOT_PUBLISHED: {
    status: 404,
    rule: 'R42',
    zh: '本平台没有已发布的该项内容。',
    en: 'Nothing published here has this identifier.',
    cure: {
      zh: '请核对类别与编号；仅交换已发布的内容。',
      en: 'Check kind and id; only published items are exchanged.',
    },
  },
  EXTERNAL_ID_OTHER: {
    status: 409,
    rule: 'R42',
    zh: '该项已有全国平台编号 {externalId}，不可改为另一编号。',
    en: 'This already has the national identifier {externalId}; it cannot have another.',
    cure: { zh: '请与全国平台核对编号。', en: 'Clarify the identifier with the national platform.' },
  },
  EXTERNAL_ID_USED: {
    status: 409,
    rule: 'R42',
    zh: '该全国平台编号已用于另一项。',
    en: 'This national identifier belongs to another item.',
    cure: { zh: '请与全国平台核对编号。', en: 'Clarify the identifier with the national platform.' },
  },
});
