import { defineRefusals } from '../refusal.ts';

/** Refusals of the commitment letter that goes with a submission (R6). */
export const COMMITMENT_REFUSALS = defineRefusals({
  COMMITMENT_MISSING: {
    status: 422,
    rule: 'R6',
    zh: '提交须附本方对所提交版本签署的承诺书。',
    en: 'A submission needs the commitment letter of its side, signed on the version submitted.',
    cure: {
      zh: '读取 GET /drafts/{id}/commitment（已提交的：POST /postings/{id}/commitment、POST /claims/{id}/commitment），对其中的 statement 签名，放入 commitment.jws。',
      en: 'Read GET /drafts/{id}/commitment (once submitted: POST /postings/{id}/commitment, POST /claims/{id}/commitment), sign its statement, and send the signature as commitment.jws.',
    },
  },
  SIGNATORY_WITHOUT_KEY: {
    status: 422,
    rule: 'R6',
    zh: '本方有权签署承诺书的人尚未登记有效的签名密钥。',
    en: 'No one who may sign the commitment letter for this side has a valid enrolled signing key.',
    cure: {
      zh: '请由法定代表人或被授权签署人（个人为本人，团队为负责人）在 POST /me/keys 登记密钥。',
      en: 'Have the legal representative or an authorised signatory (the person, the team lead) enrol one at POST /me/keys.',
    },
  },
  COMMITMENT_INVALID: {
    status: 422,
    rule: 'R6',
    zh: '承诺书的签名无效：{why}',
    en: 'The signature on the commitment letter is not valid: {why}',
    cure: {
      zh: '请由本方有权签署的人，用已登记的密钥，对当前版本的承诺书重新签名。',
      en: 'Have a person who may sign for this side sign the letter of the current version with an enrolled key.',
    },
  },
});
