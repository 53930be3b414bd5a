import { defineNotices } from '../process/notice.ts';

/** Notices of a claim beside its changes of stage (R14, R20–R26). */
export const CLAIM_NOTICES = defineNotices({
  claimReleased: {
    zh: '{summary}：揭榜已释放，原因：{reason}',
    en: '{summary}: the claim is released, because: {reason}',
    isWholeNews: true,
  },
  namedClaimEnded: {
    zh: '{summary}：以您所在团队名义提出的揭榜（{receiptNumber}）结果：{outcome}。',
    en: '{summary}: the claim {receiptNumber}, made with your name, has its outcome: {outcome}.',
  },
  answerAsked: {
    zh: '{summary}：榜单已修改为第 {version} 版{changed}，请在 {until} 前确认、修改方案或撤回；在此期限内，截止后仍可修改。',
    en: '{summary}: the posting was amended (version {version}{changed}); confirm, revise or leave by {until}; until then you can revise even after closing.',
  },
  amendedInPart: {
    zh: '{summary}：榜单已修改为第 {version} 版{changed}，系非实质性修改，您的揭榜继续有效，无需答复。',
    en: '{summary}: the posting was amended (version {version}{changed}); nothing material changed; your claim remains valid, and no action is needed.',
  },
  amendmentConfirmed: {
    zh: '{summary}：揭榜方（{receiptNumber}）已确认，其揭榜对修改后的第 {version} 版榜单有效（R14）。',
    en: '{summary}: the claimant ({receiptNumber}) has confirmed the claim for the amended posting, version {version} (R14).',
  },
  answerDue: {
    kind: 'deadline',
    zh: '{summary}：对榜单修改的答复将于 {until} 到期，请及时确认、修改方案或撤回。',
    en: '{summary}: your answer to the amended posting is due by {until}; please confirm, revise or leave in time.',
  },
  posterAnswered: {
    kind: 'message',
    zh: '{summary}：张榜方答复：{message}',
    en: '{summary}: the poster answers: {message}',
  },
  claimantReplied: {
    kind: 'message',
    zh: '{summary}：揭榜方（{receiptNumber}）回复：{message}',
    en: '{summary}: the claimant ({receiptNumber}) replies: {message}',
  },
  validTakenBack: {
    zh: '{summary}：主办方撤销了核实有效的结论，请在 {until} 前补正，逾期揭榜无效（R21）。原因：{reason}',
    en: '{summary}: the organiser has taken back that your claim is valid. Correct it by {until}; after that it is invalid (R21). Reason: {reason}',
    isWholeNews: true,
  },
  claimUnanswered: {
    kind: 'deadline',
    zh: '{summary}：收到的揭榜（{receiptNumber}）已核实有效，请答复揭榜方或排序（R21，第 {times} 次提醒）。',
    en: '{summary}: the claim {receiptNumber} is valid; please answer its claimant, or rank it (R21, reminder {times}).',
  },
  schemeRevised: {
    zh: '{summary}：揭榜方（{receiptNumber}）修改了方案，所应榜单为第 {version} 版，重新核实（R14、R20）。',
    en: '{summary}: the claimant ({receiptNumber}) has revised the scheme, which answers version {version} of the posting and is verified again (R14, R20).',
    isWholeNews: true,
  },
  rankedClaimChanged: {
    zh: '{summary}：已排序的揭榜（{receiptNumber}）修改了方案，重新核实；如需调整顺序请重新排序（R23）。',
    en: '{summary}: the claim {receiptNumber} that you ranked has changed and is being verified again; rank again if its place should change (R23).',
    isWholeNews: true,
  },
});
