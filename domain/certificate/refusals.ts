import { defineRefusals } from '../refusal.ts';

export const CERTIFICATE_REFUSALS = defineRefusals({
  CERTIFICATE_NO_OUTCOME: {
    status: 409,
    rule: 'R34',
    zh: '项目尚无经验收的研发成果：证明以成果为准，不以对接成功为准。',
    en: 'The project has no accepted outcome yet: a certificate attests the outcome, not the match.',
    cure: { zh: '请待成果验收后申请。', en: 'Apply once the outcome has been accepted.' },
  },
  CERTIFICATE_NOT_CONTRIBUTOR: {
    status: 403,
    rule: 'R34',
    zh: '您不在该成果的贡献者名单中。',
    en: 'You are not among the contributors of this outcome.',
    cure: { zh: '请项目双方核对成果的贡献者。', en: 'Ask the two sides about the list of contributors.' },
  },
  CERTIFICATE_EXISTS: {
    status: 409,
    rule: 'R34',
    zh: '已申请过相同用途的证明。',
    en: 'A certificate for this purpose has already been requested.',
    cure: { zh: '请查看已有的证明。', en: 'See the existing one.' },
  },
});
