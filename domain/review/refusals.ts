import { defineRefusals } from '../refusal.ts';

const OTHERS = { zh: '请由本级其他审核人办理。', en: 'Leave it to another reviewer of this level.' };

const ANOTHER = { zh: '请移交给本级其他审核人。', en: 'Hand it over to another reviewer of this level.' };

export const REVIEW_REFUSALS = defineRefusals({
  REVIEW_OTHER_VERSION: {
    status: 409,
    rule: 'R10',
    zh: '您审核的不是当前提交的版本。',
    en: 'Your decision was made on content other than the submitted version.',
    cure: {
      zh: '请重新阅读当前版本，再按其 contentHash 作出决定。',
      en: 'Read the current version and decide on its contentHash.',
    },
  },
  POSTING_NOT_VERIFIED: {
    status: 422,
    rule: 'R21',
    zh: '主办方尚未将现内容核实为相符，直接通过须说明理由。',
    en: 'The organiser has not verified this content as valid; to approve it all the same takes a reason.',
    cure: {
      zh: '请等待主办方核实，或在 withoutVerification 中说明仍予通过的理由。',
      en: 'Wait for the verification, or give the reason in withoutVerification.',
    },
  },
  CORRECTION_FIELD_UNKNOWN: {
    status: 422,
    rule: 'R10',
    zh: '补正意见须指明所审内容中的栏目，逐条问题见 errors。',
    en: 'A correction names a field of the content under review; see errors for each that does not.',
    cure: {
      zh: '请按审核页面所列栏目填写，如 /targets/0/target。',
      en: 'Use the fields of the content that the review shows, e.g. /targets/0/target.',
    },
  },
  CORRECTIONS_UNANSWERED: {
    status: 422,
    rule: 'R10',
    zh: '须逐条答复补正意见，问题见 errors。',
    en: 'Each correction is to be answered; see errors for what is missing.',
    cure: {
      zh: '请在 answers 中按序号逐条答复：已修改（corrected），或说明理由（explained）。',
      en: 'Answer each by its number in answers: "corrected", or "explained" with the reason.',
    },
  },
  REVIEW_DECIDED: {
    status: 409,
    rule: 'R10',
    zh: '本级已由{by}于 {at} 作出决定：{act}。',
    en: '{by} decided this level at {at}: {act}.',
    cure: { zh: '请刷新该案；该决定只可由{by}本人撤销。', en: 'Reload the case; only {by} can undo it.' },
  },
  REVIEW_TAKEN: {
    status: 409,
    rule: 'R11',
    zh: '该任务已由{by}领取。',
    en: '{by} has taken this task.',
    cure: {
      zh: '请由其办理、退回任务池或移交。',
      en: 'They can decide or give it back, or it can be handed over.',
    },
  },
  REVIEW_NOT_OF_POSTING: {
    status: 409,
    rule: 'R21',
    zh: '该审核事项不是榜单，无须核实。',
    en: 'This review is not of a posting: there is nothing to verify.',
    cure: { zh: '请按审核流程办理。', en: 'Its reviewers decide on it.' },
  },
  REVIEW_NOT_TAKEN: {
    status: 409,
    rule: 'R11',
    zh: '该任务尚未有人领取。',
    en: 'No one has taken this task.',
    cure: { zh: '可直接领取。', en: 'Take it first.' },
  },
  REVIEW_RESPONSE: {
    status: 409,
    rule: 'R10',
    zh: '本级不能作出该类决定。',
    en: 'This level cannot give this answer.',
    cure: { zh: '可作的决定：{responses}。', en: 'Possible answers: {responses}.' },
  },
  REVIEW_ABSTAINED: {
    status: 403,
    rule: 'R11',
    zh: '您已谢绝或回避该案（{reason}）。',
    en: 'You have declined this case or stood aside ({reason}).',
    cure: OTHERS,
  },
  REVIEW_CONFLICT: {
    status: 403,
    rule: 'R11',
    zh: '您不能审核该案，理由见 errors。',
    en: 'You cannot judge this case; see each reason in errors.',
    cure: OTHERS,
  },
  REVIEW_TWICE: {
    status: 409,
    rule: 'R9',
    zh: '您已在本级对该版本表示同意，须由其他审核人再行审核。',
    en: 'You have approved this version at this level; another reviewer is needed.',
    cure: OTHERS,
  },
  UNDO_NOT_OWN: {
    status: 403,
    rule: 'R11',
    zh: '只能撤销本人作出的最近一次决定。',
    en: 'Only the latest decision can be undone, and only by the person who made it.',
    cure: { zh: '请由作出决定的审核人撤销。', en: 'Ask the person who decided to undo it.' },
  },
  UNDO_TOO_LATE: {
    status: 409,
    rule: 'R11',
    zh: '下一级已开始审核、张榜方已重新提交或榜单已发布，不能撤销。',
    en: 'The next level has opened it, the poster has resubmitted, or it is published: too late to undo.',
    cure: { zh: '请由下一级退回，或按当前阶段办理。', en: 'Ask the next level to return it.' },
  },
  REVIEWER_UNKNOWN: {
    status: 422,
    rule: 'R11',
    zh: '该账号不是本级审核人，或尚未登录过系统。',
    en: 'That account is not a reviewer of this level, or has never signed in.',
    cure: {
      zh: '请选择本级审核人；新任审核人须先登录一次。',
      en: 'Choose a reviewer of this level; a new reviewer must sign in once first.',
    },
  },
  DELEGATION_TOO_LONG: {
    status: 422,
    rule: 'R11',
    zh: '委托期限最晚至 {until}。',
    en: 'A delegation can last until {until} at most.',
    cure: { zh: '请缩短期限，届满可再次委托。', en: 'Shorten it; it can be renewed.' },
  },
  SUCCESSOR_CONFLICT: {
    status: 403,
    rule: 'R11',
    zh: '所指定的接办人不能审核该案，理由见 errors。',
    en: 'The reviewer that you name may not judge this case; see each reason in errors.',
    cure: ANOTHER,
  },
  SUCCESSOR_RECUSED: {
    status: 403,
    rule: 'R11',
    zh: '所指定的接办人已回避该案（{reason}）。',
    en: 'The reviewer that you name has stood aside from this case ({reason}).',
    cure: ANOTHER,
  },
  DELEGATE_CONFLICT: {
    status: 409,
    rule: 'R11',
    zh: '受托人不得审理您已领取的“{summary}”，不能委托。',
    en: 'The reviewer that you name may not judge "{summary}", which you have taken: they cannot decide in your place.',
    cure: {
      zh: '请委托其他审核人，或先移交、退回该件。',
      en: 'Name another reviewer, or first hand that review over or give it back.',
    },
  },
  DELEGATION_ENDED: {
    status: 409,
    rule: 'R11',
    zh: '该委托已结束。',
    en: 'This delegation has ended.',
    cure: { zh: '如有需要，请另行委托。', en: 'Create a new one if needed.' },
  },
});
