import { defineRefusals } from '../refusal.ts';

/** Invitations from suggestions (R22). None tells who else was invited, or claims. */
export const INVITATION_REFUSALS = defineRefusals({
  INVITED_ALREADY: {
    status: 409,
    rule: 'R22',
    zh: '已邀请过，每份榜单每方只邀请一次。',
    en: 'The invitation has been sent; each party is invited once for a posting.',
    cure: { zh: '请等待答复；答复会通知您。', en: 'Wait for the answer; you will be told.' },
  },
  INVITATION_CLOSED: {
    status: 409,
    rule: 'R22',
    zh: '榜单当前不接受揭榜，不能邀请。',
    en: 'The posting takes no claims now, so nobody can be invited.',
    cure: { zh: '请选择待开放或揭榜中的榜单。', en: 'Choose a posting that is open or will be.' },
  },
  INVITATION_NOT_SUITABLE: {
    status: 422,
    rule: 'R22',
    zh: '该主体依规则不能揭此榜，不能邀请。',
    en: 'By the rules this party cannot claim this posting, so it cannot be invited.',
    cure: { zh: '请从推荐名单中选择。', en: 'Choose from the suggestions.' },
  },
  INVITATION_ANSWERED: {
    status: 409,
    rule: 'R22',
    zh: '该邀请已答复。',
    en: 'The invitation has been answered.',
    cure: { zh: '无需再答复；仍可揭榜或联系主办方。', en: 'Nothing is needed; a claim is still possible.' },
  },
});
