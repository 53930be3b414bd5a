import { defineRefusals } from '../refusal.ts';

/** Conflicts between the two sides (R5) and of those who judge a case (R11, R22). */
export const CONFLICT_REFUSALS = defineRefusals({
  SAME_PARTY: {
    status: 422,
    rule: 'R5',
    zh: '揭榜方与张榜方为同一主体。',
    en: 'The claimant and the poster are the same party.',
    cure: {
      zh: '不能揭自己的榜，请选择其他榜单。',
      en: 'You cannot claim your own posting: choose another one.',
    },
  },
  SHARED_PERSON: {
    status: 422,
    rule: 'R5',
    zh: '揭榜方与张榜方有共同的成员。',
    en: 'The claimant and the poster share a team member.',
    cure: { zh: '请将该成员移出揭榜团队。', en: 'Take that member off the claiming team.' },
  },
  SHARED_ACTING: {
    status: 422,
    rule: 'R5',
    zh: '一方的{way}同时是另一方的人员，或同时代表另一方。',
    en: 'The {way} of one side also belongs to the other side, or acts for it.',
    cure: {
      zh: '请该单位解除其授权或经办，或选择其他榜单。',
      en: 'Have the unit end that authority, or choose another posting.',
    },
  },
  ACTS_FOR_BOTH: {
    status: 422,
    rule: 'R5',
    zh: '您与双方均有关系：既是一方的{one}，又是另一方的{other}。',
    en: 'You are on both sides: {one} of one, {other} of the other.',
    cure: { zh: '请由只代表一方的人员办理。', en: 'Leave it to someone who acts for one side only.' },
  },
  BOTH_SIDES: {
    status: 409,
    rule: 'R5',
    zh: '双方之间存在利害关系，不能继续；已告知主办方。',
    en: 'The two sides are not independent of each other: this cannot go on. The organiser has been notified.',
    cure: {
      zh: '请消除所列情形，或由主办方处理。',
      en: 'Resolve each listed conflict, or let the organiser settle it.',
    },
  },
  STAND_ASIDE: {
    status: 403,
    rule: 'R11',
    zh: '您与本案有利害关系，须回避；已告知主办方。',
    en: 'You have an interest in this case and must stand aside; the organiser has been notified.',
    cure: { zh: '请由其他人员办理。', en: 'Leave it to someone else.' },
  },
  SHARED_LEGAL_REPRESENTATIVE: {
    status: 422,
    rule: 'R5',
    zh: '揭榜方与张榜方的法定代表人为同一人，或一方人员为另一方的法定代表人。',
    en: 'The two sides share a legal representative, or one is the legal representative of the other.',
    cure: {
      zh: '如为同名不同人，请双方法定代表人注册并关联个人编号。',
      en: 'If only the names are alike, have both representatives register, and link them.',
    },
  },
  EMPLOYER_OF_OTHER_SIDE: {
    status: 422,
    rule: 'R5',
    zh: '一方是另一方人员（{name}）的工作单位或设站单位。',
    en: 'One side is the employer or station unit of a person of the other ({name}).',
    cure: {
      zh: '请选择其他榜单，或将该成员移出团队；信息已变化的请更新。',
      en: 'Choose another posting, take that member off the team, or bring the record up to date.',
    },
  },
  LIVE_CLAIM_EXISTS: {
    status: 409,
    rule: 'R5',
    zh: '您（或您负责的团队）对该榜单已有一份有效的揭榜。',
    en: 'You, or a team that you lead, already have a live claim on this posting.',
    cure: { zh: '请修改已有的揭榜方案，或先撤回。', en: 'Amend that claim, or withdraw it first.' },
  },
  JUDGE_IS_PARTY: {
    status: 403,
    rule: 'R11',
    zh: '您是该案的当事人或团队成员，须回避。',
    en: 'You are a party to this case, or on its team: you cannot judge it.',
    cure: { zh: '请由其他人员办理。', en: 'Leave it to someone else.' },
  },
  JUDGE_ACTS_FOR_SIDE: {
    status: 403,
    rule: 'R11',
    zh: '您是该案一方的{way}，须回避。',
    en: 'You are {way} of a side of this case: you cannot judge it.',
    cure: { zh: '请由其他人员办理。', en: 'Leave it to someone else.' },
  },
  JUDGE_SAME_EMPLOYER: {
    status: 403,
    rule: 'R11',
    zh: '您与该案当事人属同一单位，须回避。',
    en: 'You work for a party to this case, or for the employer of one: you cannot judge it.',
    cure: { zh: '请由其他人员办理。', en: 'Leave it to someone else.' },
  },
  JUDGE_DECLARED_INTEREST: {
    status: 403,
    rule: 'R11',
    zh: '您已申明与该案存在利害关系（{relation}），须回避。',
    en: 'You have declared an interest in this case ({relation}): you cannot judge it.',
    cure: { zh: '请由其他人员办理。', en: 'Leave it to someone else.' },
  },
  JUDGE_OWN_OBJECTION: {
    status: 403,
    rule: 'R11',
    zh: '该异议由您提出，须回避。',
    en: 'You filed this objection: you cannot answer it.',
    cure: { zh: '请由其他人员办理。', en: 'Leave the answer to someone else.' },
  },
  EXPERT_INTEREST: {
    status: 403,
    rule: 'R11',
    zh: '您与该项有利害关系，不得评分。',
    en: 'You have an interest in this item: you cannot score it.',
    cure: {
      zh: '请申明回避（recuse），由其他专家评审。',
      en: 'Stand aside (recuse); another expert scores it.',
    },
  },
  INTEREST_NOT_DECLARED: {
    status: 409,
    rule: 'R11',
    zh: '没有这项申明，或已撤回。',
    en: 'There is no such declaration of yours, or it was withdrawn.',
    cure: { zh: '请查看本人的申明。', en: 'See your declarations.' },
  },
  JUDGED_OTHER_LEVEL: {
    status: 403,
    rule: 'R11',
    zh: '同一人不能在两级审核中都作出决定，您已在“{level}”级作出决定。',
    en: 'One person cannot decide at both levels: you have decided at the level "{level}".',
    cure: { zh: '请由其他审核人办理。', en: 'Leave the decision to another reviewer.' },
  },
  APPEAL_SAME_REVIEWER: {
    status: 403,
    rule: 'R10',
    zh: '申诉须由同级的其他审核人处理。',
    en: 'An appeal goes to another reviewer of the same level.',
    cure: { zh: '请由同级其他审核人办理。', en: 'Leave the decision to another reviewer of that level.' },
  },
});
