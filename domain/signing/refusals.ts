import { defineRefusals } from '../refusal.ts';

/** Refusals of a signing (R27, R28, R6); what a signature itself lacks is said in `domain/signature/refusals.ts`. */
export const SIGNING_REFUSALS = defineRefusals({
  KEY_NEEDS_PERSON: {
    status: 409,
    rule: 'R27',
    zh: '请先登记个人信息，再登记签名密钥。',
    en: 'Register yourself as a person before you enrol a signing key.',
    cure: { zh: '先调用 PUT /me/person。', en: 'Call PUT /me/person first.' },
  },
  SIGNATORY_NOT_NAMED: {
    status: 403,
    rule: 'R27',
    zh: '您不是该文书现在指定的签署人。',
    en: 'You are not currently a named signatory of this document.',
    cure: {
      zh: '请由指定的签署人签署，或由本方另行指定。',
      en: 'Have the named signatory sign, or have the side name another.',
    },
  },
  SIGNED_ALREADY: {
    status: 409,
    rule: 'R27',
    zh: '本方已签署该文书。',
    en: 'This side has already signed.',
    cure: { zh: '无需再次签署。', en: 'Nothing more is needed.' },
  },
  SIGNING_NOT_YOUR_TURN: {
    status: 409,
    rule: 'R27',
    zh: '须按顺序签署，尚未轮到您。',
    en: 'The document is signed in order, and it is not your turn yet.',
    cure: { zh: '请等待前一签署人签署。', en: 'Wait for the signatory before you.' },
  },
  SIGNING_NOT_ATTESTED: {
    status: 409,
    rule: 'R1',
    zh: '尚有须先核验的事实，不能签署。',
    en: 'Facts required for signing are not attested.',
    cure: { zh: '按 errors 所列逐项申请核验。', en: 'Have each fact in errors attested.' },
  },
  SIGNING_OVERTAKEN: {
    status: 409,
    rule: 'R13',
    zh: '该事项已撤回、终止或文本已变更，不能再签署。',
    en: 'The case has been withdrawn or has ended, or the text has changed: it can no longer be signed.',
    cure: { zh: '请查看对接的最新状态。', en: 'See where the negotiation stands.' },
  },
  APPOINTEE_NOT_SUITABLE: {
    status: 422,
    rule: 'R28',
    zh: '所指定的人不能代表本方签署：须为法定代表人或授权期内的授权签署人，且已注册账号。',
    en: 'The person cannot sign for this side: a legal representative or an authorised signatory in term, with an account, is needed.',
    cure: {
      zh: '请先登记授权，或另行指定。',
      en: 'Register the authorisation first, or name another signatory.',
    },
  },
});
