import { defineRefusals } from '../refusal.ts';

/** Refusals of moving a window (R15, R16, R18) and of offers (R26). */
export const WINDOW_REFUSALS = defineRefusals({
  WINDOW_NOT_LONGER: {
    status: 422,
    rule: 'R16',
    zh: '新的截止时间须晚于已公布的截止时间和当前时间。',
    en: 'The new closing time must be later than the announced one, and in the future.',
    cure: {
      zh: '请填写更晚的时间；提前截止须另行公告。',
      en: 'Give a later time; closing early needs notice.',
    },
  },
  WINDOW_TOO_SHORT: {
    status: 422,
    rule: 'R10',
    zh: '揭榜时间已过或过短：截止时间不得早于 {earliest}。',
    en: 'The window is over or too short: it must close at {earliest} or later.',
    cure: { zh: '请填写更晚的截止时间，或选择长期有效。', en: 'Close it later, or choose open-ended.' },
  },
  WINDOW_OPEN_ENDED: {
    status: 409,
    rule: 'R15',
    zh: '长期有效的榜单没有截止时间，无需延期。',
    en: 'An open-ended posting has no closing time to extend.',
    cure: { zh: '不再接受揭榜时可关闭揭榜。', en: 'Close the window when no more claims are wanted.' },
  },
  CLOSES_ANYWAY: {
    status: 409,
    rule: 'R16',
    zh: '公告期内该榜单即将按原定时间截止，不能再提前。',
    en: 'The posting closes sooner than the notice that an early closing needs.',
    cure: { zh: '请等待原定截止时间。', en: 'Wait for the announced closing time.' },
  },
  WINDOW_UNCHANGED: {
    status: 422,
    rule: 'R16',
    zh: '揭榜时间与已公布的相同。',
    en: 'This is the announced window.',
    cure: { zh: '请填写不同的开放或截止时间。', en: 'Give another opening or closing time.' },
  },
  WINDOW_NOTICE: {
    status: 422,
    rule: 'R16',
    zh: '早于已公布的时间截止须提前公告：截止时间不得早于 {earliest}。',
    en: 'Closing earlier than announced needs notice: it must close at {earliest} or later.',
    cure: { zh: '请填写更晚的截止时间。', en: 'Close it later.' },
  },
  PUBLICATION_PAST: {
    status: 422,
    rule: 'R15',
    zh: '发布时间须晚于当前时间。',
    en: 'The time of publication must be in the future.',
    cure: {
      zh: '请填写更晚的时间；需尽快发布的，请取消定时发布。',
      en: 'Give a later time; to publish as soon as it is approved, cancel the schedule.',
    },
  },
  PUBLICATION_TOO_FAR: {
    status: 422,
    rule: 'R15',
    zh: '发布时间过远，不得晚于 {latest}。',
    en: 'That is too far ahead: it must be published by {latest}.',
    cure: {
      zh: '请填写较早的时间；揭榜时间可另行设定在发布之后。',
      en: 'Give an earlier time; the window may open later than the posting is published.',
    },
  },
  PUBLICATION_UNCHANGED: {
    status: 422,
    rule: 'R15',
    zh: '发布时间与已设定的相同。',
    en: 'This is the time that is set already.',
    cure: { zh: '请填写不同的时间。', en: 'Give another time.' },
  },
  PUBLICATION_NOT_SCHEDULED: {
    status: 409,
    rule: 'R15',
    zh: '没有设定尚未到来的发布时间。',
    en: 'No time of publication is set that is still to come.',
    cure: {
      zh: '无需取消：审核通过即发布。',
      en: 'There is nothing to cancel: it is published as soon as it is approved.',
    },
  },
  LATE_CODE_OUTSTANDING: {
    status: 409,
    rule: 'R16',
    zh: '主办方准予的迟交在 {until} 前有效，此前不能宣布流标。',
    en: 'The organiser has allowed a late claim until {until}; the posting cannot lapse before then.',
    cure: { zh: '请待迟交期满后宣布流标。', en: 'Declare it lapsed after that.' },
  },
  NEGOTIATION_EXCLUSIVE: {
    status: 409,
    rule: 'R26',
    zh: '对接具有排他性，该榜单未声明可选多家揭榜方。',
    en: 'Negotiation is exclusive: this posting did not declare that it takes several winners.',
    cure: { zh: '请等待当前对接结束。', en: 'Wait until the current negotiation has ended.' },
  },
  NOBODY_RANKED: {
    status: 409,
    rule: 'R26',
    zh: '排序中没有可继续对接的揭榜方。',
    en: 'No claimant is left in the ranking to negotiate with.',
    cure: { zh: '请先对其余有效揭榜排序。', en: 'Rank the remaining valid claims first.' },
  },
  NEGOTIATION_UNDER_WAY: {
    status: 409,
    rule: 'R26',
    zh: '尚有对接在进行，或尚未签署任何协议。',
    en: 'A negotiation is still under way, or no agreement is signed yet.',
    cure: { zh: '请待对接结束后办理。', en: 'Wait until negotiation has ended.' },
  },
});
