import { defineRefusals } from '../refusal.ts';

/** Refusals of a claim and its acts (R17, R20, R23). None says a word about other claims (R19). */
export const CLAIM_REFUSALS = defineRefusals({
  POSTING_NOT_OPEN: {
    status: 409,
    rule: 'R15',
    zh: '该榜单当前不接受揭榜。',
    en: 'This posting is not accepting claims now.',
    cure: { zh: '请查看榜单的开放与截止时间。', en: 'See when the posting opens and closes.' },
  },
  CLAIM_TOO_LATE: {
    status: 409,
    rule: 'R17',
    zh: '揭榜已截止（{closedAt}），以收到的时刻为准。',
    en: 'The window closed at {closedAt}; the instant of receipt decides.',
    cure: {
      zh: '如有正当理由，可向主办方申请一次性迟交码。',
      en: 'The organiser may grant one late code, for a good reason.',
    },
  },
  LATE_CODE_INVALID: {
    status: 409,
    rule: 'R16',
    zh: '迟交码无效、已使用、已过期，或不属于该揭榜方与榜单。',
    en: 'This late code is unknown, used, expired, or belongs to another claimant or posting.',
    cure: { zh: '请核对迟交码，或联系主办方。', en: 'Check the code, or ask the organiser.' },
  },
  LATE_CODE_GRANTED: {
    status: 409,
    rule: 'R16',
    zh: '该揭榜方在本榜单已获一次迟交码。',
    en: 'This claimant has already had a late code for this posting.',
    cure: { zh: '每份榜单、每个揭榜方仅限一次。', en: 'Only one is granted for each claimant and posting.' },
  },
  SCHEME_OTHER_TYPE: {
    status: 422,
    rule: 'R20',
    zh: '方案类型与榜单类型不一致。',
    en: 'The scheme’s type differs from the posting’s.',
    cure: { zh: '请按榜单类型填写方案。', en: 'Fill in the form for the posting’s type.' },
  },
  CLAIM_NOT_WITHDRAWN: {
    status: 409,
    rule: 'R20',
    zh: '该揭榜未撤回，无须恢复。',
    en: 'This claim was not withdrawn: there is nothing to revive.',
    cure: { zh: '可直接修改该揭榜，或另行揭榜。', en: 'Amend it, or claim anew.' },
  },
  CLAIM_NOT_ANSWERED: {
    status: 409,
    rule: 'R21',
    zh: '张榜方尚未答复，无可回复。',
    en: 'The poster has not answered yet: there is nothing to reply to.',
    cure: {
      zh: '可在榜单下提问，或等待答复。',
      en: 'Ask a question on the posting, or wait for the answer.',
    },
  },
  CLAIM_SELECTED: {
    status: 409,
    rule: 'R21',
    zh: '该揭榜已进入对接，核实结论不再撤回。',
    en: 'A negotiation was offered to this claim: its verification is no longer taken back.',
    cure: {
      zh: '如有利害关系或违约情形，请按对接、签署中的规定处理。',
      en: 'A conflict stops the acts of negotiation and signing; a breach is reported there.',
    },
  },
  DOCUMENTS_MISSING: {
    status: 422,
    rule: 'R21',
    zh: '尚有材料未提交：{names}。',
    en: 'Still to be handed in: {names}.',
    cure: {
      zh: '请逐项提交文件，或逐项说明无法提交的原因。',
      en: 'For each of them hand in a file, or say why there is none.',
    },
  },
  DOCUMENT_NOT_ASKED: {
    status: 422,
    rule: 'R21',
    zh: '第 {no} 项不在所要求的材料之内，或已提交。',
    en: 'Document {no} was not asked for, or was handed in before.',
    cure: { zh: '请按揭榜详情所列序号提交。', en: 'Use the numbers that the claim lists.' },
  },
  CLAIM_IN_NEGOTIATION: {
    status: 409,
    rule: 'R20',
    zh: '该揭榜已进入对接，不能直接修改或撤回。',
    en: 'This claim is in negotiation: it can no longer be amended or simply withdrawn.',
    cure: {
      zh: '请在对接中说明理由后退出。',
      en: 'Leave the negotiation, with your reason.',
    },
  },
});
