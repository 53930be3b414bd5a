import { defineNotices } from '../process/notice.ts';

/** Notices of a posting beside its changes of stage (R10–R23). */
export const POSTING_NOTICES = defineNotices({
  windowDue: {
    kind: 'deadline',
    zh: '{summary}：审核已通过，但揭榜时间已过或过短，请在 {until} 前重新设定揭榜时间，设定后即发布；逾期关闭（R10）。',
    en: '{summary}: approved, but its window is over or too short; set a new window by {until} and it is published; after that it is closed (R10).',
  },
  lapseAhead: {
    kind: 'deadline',
    zh: '{summary}：长期无活动，{day} 后自动流标（R15）；修改榜单、答复提问或收到揭榜即续期。',
    en: '{summary}: there has been no activity for a long time; it lapses after {day} (R15) unless it is amended, a question is answered or a claim arrives.',
  },
  withoutClaimAhead: {
    kind: 'deadline',
    zh: '{summary}：已无有效且愿意的揭榜方，{until} 前未延期、重新开放或宣布流标的，自动流标（R18）。',
    en: '{summary}: no valid and willing claimant is left; unless it is extended, reopened or declared lapsed by {until}, it lapses (R18).',
  },
  rankingHelp: {
    zh: '{summary}：张榜方“{poster}”逾期未排序，请予协助（R7、R23）。',
    en: '{summary}: the poster "{poster}" has not ranked in time; please help (R7, R23).',
  },
  notOffered: {
    zh: '{summary}：未与“{claimant}”对接，双方存在利害关系。{findings}',
    en: '{summary}: not offered to "{claimant}", since the sides are not independent of each other. {findings}',
  },
  amendmentEnded: {
    zh: '{summary}：已选定揭榜方，审核中的修改随之终止，已发布的版本有效；如需变更，请在条款中约定，或撤回后重新张榜（R14）。',
    en: '{summary}: a claimant has been selected, so the amendment under review has ended and the published version remains in force; settle changes in the terms, or withdraw and post again (R14).',
  },
  windowChanged: {
    kind: 'deadline',
    zh: '{summary}：{what}，现为：{after}（原为：{before}）。原因：{reason}',
    en: '{summary}: {what}; it is now {after} (it was {before}). Reason: {reason}',
  },
  contentChanged: {
    zh: '{summary}：榜单已修改，修改项：{changed}；公开内容的修改前后见公开页，全文可登录查阅（R14）。',
    en: '{summary}: the posting has been amended: {changed}; the public page shows what was public before and after, signed-in readers see the whole text (R14).',
  },
  nextWinnerDue: {
    kind: 'deadline',
    zh: '{summary}：选择下一家揭榜方的期限已过，请与下一顺位对接、补充排序，或结束揭榜（R23、R26）。',
    en: '{summary}: the time to choose the next winner is over; offer the next ranked claimant, rank the others, or accept no further winners (R23, R26).',
  },
  questionAnswered: {
    kind: 'message',
    zh: '{summary}：您的提问“{question}”已公开答复。',
    en: '{summary}: your question "{question}" has been answered in public.',
  },
  questionDeclined: {
    zh: '{summary}：张榜方对您的提问“{question}”不予答复，理由：{reason}',
    en: '{summary}: the poster declines to answer your question "{question}", because: {reason}',
  },
  answerPublished: {
    kind: 'message',
    zh: '{summary}：张榜方公开答复了提问“{question}”。',
    en: '{summary}: the poster has answered a question in public: "{question}".',
  },
  answerCorrected: {
    kind: 'message',
    zh: '{summary}：对提问“{question}”的公开答复已更正，理由：{reason}',
    en: '{summary}: the public answer to "{question}" has been corrected, because: {reason}',
  },
  lateCode: {
    zh: '{summary}：主办方准予您迟交一次，迟交码 {code}，{until} 前有效，榜单对接成功或结束即失效。',
    en: '{summary}: the organiser allows you one late claim; your code {code} is valid until {until}, unless the posting is matched or ends before then.',
  },
  expertsAsked: {
    zh: '{summary}：张榜方申请专家评审，请在 {until} 前聘请专家或答复：{reason}',
    en: '{summary}: the poster asks for experts; appoint them or answer by {until}: {reason}',
  },
  expertsDeclined: {
    zh: '{summary}：主办方不组织专家评审：{reason}',
    en: '{summary}: the organiser does not call experts: {reason}',
  },
  expertsCalled: {
    zh: '{summary}：主办方已按您的申请聘请专家评审，{until} 前给出意见；排序仍由您决定。',
    en: '{summary}: the organiser has called experts as you asked; they advise by {until}, the ranking remains yours.',
  },
  schemesToScore: {
    kind: 'deadline',
    zh: '{summary}：请匿名评审揭榜方案，{until} 前完成。',
    en: '{summary}: please score the schemes, blind, by {until}.',
  },
});
