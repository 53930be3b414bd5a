import { defineLifecycle } from '../process/lifecycle.ts';
import { announced, byClock, clock, decision, each, fact, final, stage, stays } from '../process/table.ts';
import { BEFORE_PUBLICATION, ENDS } from './before-publication.ts';

/** Published, and nobody selected yet: what is published can be amended (R14). */
const AMENDABLE = ['upcoming', 'open', 'verifying', 'ranking', 'without_claim'] as const;

/** Claims may have come, and are still to be ranked: experts can advise (R22). */
const UNRANKED = ['open', 'verifying', 'ranking'] as const;

/**
 * Stages shown as upcoming, open or closed: what the public may ask for then must not depend on whether somebody is
 * selected (R19). A posting that takes several winners shows as open while it is matched.
 */
const SHOWN = [...AMENDABLE, 'negotiating', 'matched'] as const;

/** A closed posting may wait for something else with every claim that settles, and with an amendment (R14, R23). */
const TURNS = each(['verifying', 'ranking', 'without_claim'], ['verifying', 'ranking', 'without_claim']);

/** Beside a negotiation, the window of a posting may still run out, or its poster's time to choose the next winner (R26). */
const MEANWHILE = announced(
  {
    zh: '揭榜仍在进行的，为公告的截止时间；可选多家、无对接在进行的，为选择下一家的期限；否则无',
    en: 'the announced closing time while claims are taken; the time to choose the next of several winners while none is negotiated with; else none',
  },
  'checkMeanwhile',
);

/** Everyone with a draft, a claim or a question is told of a window that moves; subscribers read it in their digest (R16). */
const WINDOW_NEWS = { follower: 'windowChanged' } as const;

/** Drafts and questions: their people are told of a change in force; claimants hear of it by their claims (R14). */
const AMENDMENT_NEWS = { follower: 'contentChanged' } as const;

/** A posting from its submission to a match or its end (R9–R26). */
export const postingLifecycle = defineLifecycle({
  type: 'posting',
  initial: 'received',
  stages: {
    received: stage('已提交', 'Submitted', { does: 'admit' }),
    in_review: stage('审核中', 'In review', { follows: 'review' }),
    returned: stage('退回修改', 'Returned for correction', {
      waitsFor: 'poster',
      clock: clock('review.correction', 'closeNotResubmitted'),
    }),
    window_due: stage('审核已通过，待重新设定揭榜时间', 'Approved; new window needed', {
      waitsFor: 'poster',
      clock: clock('posting.windowReset', 'closeWithoutWindow'),
    }),
    scheduled: stage('审核已通过，待发布', 'Approved, to be published', {
      clock: announced({ zh: '张榜方设定的发布时间', en: 'the time that the poster has set' }, 'publish'),
    }),
    upcoming: stage('待开放', 'Upcoming', {
      clock: announced({ zh: '公告的开放时间', en: 'the announced opening time' }, 'open'),
    }),
    open: stage('揭榜中', 'Open', {
      reminds: ['poster'],
      clock: announced(
        {
          zh: '公告的截止时间；不设截止的，为无动态的期限',
          en: 'the announced closing time; without one, a period of inactivity',
        },
        'close',
      ),
    }),
    verifying: stage('已截止，核实中', 'Closed, under verification', {
      waitsFor: 'organiser',
      clock: announced(
        {
          zh: '揭榜方答复修改的期限，无人待答则无',
          en: 'the time for claimants to answer an amendment; none if no one is asked',
        },
        'answersDue',
      ),
      follows: 'claim',
    }),
    ranking: stage('待排序', 'Closed, awaiting ranking', {
      waitsFor: 'poster',
      clock: clock('claim.ranking', 'remind'),
    }),
    without_claim: stage('无有效揭榜', 'Closed without a valid claim', {
      waitsFor: 'poster',
      clock: clock('posting.withoutClaim', 'remind'),
    }),
    negotiating: stage('对接中', 'In negotiation', { clock: MEANWHILE, follows: 'negotiation' }),
    matched: stage('对接成功', 'Matched', { clock: MEANWHILE, follows: 'negotiation' }),
    concluded: final('已签约', 'Agreement signed'),
    rejected: stage('未通过审核，可申诉', 'Rejected, open to appeal', { follows: 'review' }),
    rejection_stands: final('未通过审核', 'Rejected'),
    not_resubmitted: final('逾期未重新提交', 'Not resubmitted'),
    lapsed: final('流标', 'Lapsed'),
    withdrawn: final('已撤回', 'Withdrawn'),
  },
  acts: {
    ...BEFORE_PUBLICATION,
    open: byClock('R15', '开放揭榜', 'Open', { upcoming: 'open' }, { ends: ['moveWindow'] }),
    close: byClock(
      'R17',
      '揭榜时间届至',
      'The clock of the window',
      {
        open: ['verifying', 'ranking', 'without_claim', 'open', 'lapsed'],
      },
      { tells: { claim: 'released', ...ENDS } },
    ),
    moveWindow: decision(
      'R16',
      '变更未开始的揭榜时间',
      'Move the window before it opens',
      'poster',
      { upcoming: ['upcoming', 'open'] },
      { notifies: WINDOW_NEWS },
    ),
    closeWindow: decision(
      'R16',
      '公告提前截止',
      'Announce an early closing',
      'poster',
      stays('open', 'negotiating', 'matched'),
      { notifies: WINDOW_NEWS },
    ),
    extend: decision(
      'R16',
      '延期或重新开放',
      'Extend or reopen',
      'poster',
      // Beside a negotiation too, while claims are taken: an announced early closing can be put off (R16).
      { open: 'open', without_claim: 'open', negotiating: 'negotiating', matched: 'matched' },
      { notifies: WINDOW_NEWS },
    ),
    checkMeanwhile: byClock(
      'R26',
      '对接期间的时限届至',
      'A time beside the negotiations is over',
      { negotiating: 'negotiating', matched: ['matched', 'concluded'] },
      {
        tells: { claim: 'released', ...ENDS },
        notifies: { district_officer: 'rankingHelp', poster: 'nextWinnerDue', organiser: 'notOffered' },
      },
    ),
    claimSettled: fact('R23', '揭榜核实有结果', 'A claim is verified or gone', TURNS),
    answersDue: byClock('R14', '揭榜方答复修改的期限届满', 'The time to answer an amendment is over', {
      verifying: ['verifying', 'ranking', 'without_claim'],
    }),
    answerQuestion: decision('R19', '答复提问', 'Answer a question', 'poster', stays(...SHOWN), {
      notifies: { asker: 'questionAnswered', follower: 'answerPublished' },
    }),
    declineQuestion: decision('R19', '不予答复', 'Decline a question', 'poster', stays(...SHOWN), {
      notifies: { asker: 'questionDeclined' },
    }),
    correctAnswer: decision('R19', '更正答复', 'Correct an answer', 'poster', stays(...SHOWN), {
      notifies: { follower: 'answerCorrected' },
    }),
    askExperts: decision('R22', '申请专家评审', 'Ask for experts', 'poster', stays(...UNRANKED), {
      notifies: { organiser: 'expertsAsked' },
    }),
    declineExperts: decision(
      'R22',
      '不组织专家评审',
      'Decline the request for experts',
      'organiser',
      stays(...UNRANKED),
      { notifies: { poster: 'expertsDeclined' } },
    ),
    appointPanel: decision(
      'R22',
      '聘请专家评审方案',
      'Appoint experts for the schemes',
      'organiser',
      stays(...UNRANKED),
      { notifies: { appointed: 'schemesToScore', poster: 'expertsCalled' } },
    ),
    grantLateCode: decision(
      'R16',
      '准予迟交',
      'Grant a late code',
      'organiser',
      stays('open', 'verifying', 'ranking', 'without_claim', 'negotiating'),
      { notifies: { latecomer: 'lateCode' } },
    ),
    rank: decision(
      'R23',
      '排序',
      'Rank the valid claims',
      'poster',
      {
        open: 'negotiating',
        ranking: 'negotiating',
        negotiating: 'negotiating',
        matched: 'matched',
      },
      {
        opens: ['negotiation'],
        tells: { claim: 'selected', ...ENDS },
        notifies: { poster: 'amendmentEnded' },
      },
    ),
    remind: byClock(
      'R23',
      '催办',
      'Remind',
      {
        ranking: 'ranking',
        without_claim: ['without_claim', 'verifying', 'ranking', 'lapsed'],
      },
      { tells: { claim: 'released', ...ENDS }, notifies: { district_officer: 'rankingHelp' } },
    ),
    declineAll: decision(
      'R18',
      '均不合适',
      'Declare none suitable',
      'poster',
      { open: 'open', ranking: 'without_claim' },
      { tells: { claim: 'released' } },
    ),
    declareLapsed: decision(
      'R18',
      '宣布流标',
      'Declare lapsed',
      'poster',
      { without_claim: 'lapsed' },
      { tells: { claim: 'released', ...ENDS } },
    ),
    negotiationAgreed: fact(
      'R25',
      '双方确认方案',
      'Both sides confirmed',
      each(['negotiating', 'matched'], 'matched'),
    ),
    negotiationReopened: fact('R27', '退回条款协商', 'Back to the terms', {
      matched: ['matched', 'negotiating'],
      negotiating: 'negotiating',
    }),
    negotiationFailed: fact(
      'R26',
      '对接未成',
      'Negotiation failed',
      {
        negotiating: ['negotiating', 'open', 'verifying', 'ranking', 'without_claim'],
        matched: ['matched', 'negotiating', 'open', 'verifying', 'ranking', 'without_claim', 'concluded'],
      },
      {
        opens: ['negotiation'],
        tells: { claim: ['negotiationFailed', 'selected', 'released'], ...ENDS },
        notifies: { organiser: 'notOffered' },
      },
    ),
    agreementSigned: fact(
      'R26',
      '合作协议已签署',
      'Agreement signed',
      {
        matched: ['matched', 'concluded'],
        negotiating: ['matched', 'concluded'],
      },
      { tells: { claim: ['won', 'released'], ...ENDS }, notifies: { organiser: 'notOffered' } },
    ),
    offerNext: decision(
      'R26',
      '与下一顺位对接',
      'Offer the next ranked claimant',
      'poster',
      stays('negotiating', 'matched'),
      { opens: ['negotiation'], tells: { claim: 'selected' }, notifies: { organiser: 'notOffered' } },
    ),
    conclude: decision(
      'R26',
      '结束揭榜',
      'Accept no further winners',
      'poster',
      { matched: 'concluded' },
      { tells: { claim: 'released', ...ENDS } },
    ),
    amend: {
      ...decision(
        'R14',
        '修改已发布的榜单',
        'Amend the published posting',
        'poster',
        {
          upcoming: 'upcoming',
          open: 'open',
          ...TURNS,
        },
        {
          opens: ['review'],
          tells: { review: 'subjectResubmitted', claim: 'postingAmended' },
          notifies: AMENDMENT_NEWS,
        },
      ),
      instead: {
        in: ['negotiating', 'matched'],
        zh: '已选定揭榜方：请在条款中约定变更，或撤回后重新张榜（R14）。',
        en: 'A claimant has been selected: settle the change in the terms, or withdraw and post again (R14).',
      },
    },
    cancelAmendment: decision('R14', '撤回修改', 'Withdraw the amendment', 'poster', stays(...SHOWN), {
      tells: { review: 'subjectEnded' },
    }),
    amendmentApproved: fact(
      'R14',
      '修改通过审核',
      'The amendment was approved',
      {
        upcoming: 'upcoming',
        open: 'open',
        ...TURNS,
        negotiating: 'negotiating',
        matched: 'matched',
      },
      { tells: { claim: 'postingAmended' }, notifies: AMENDMENT_NEWS },
    ),
    amendmentRefused: fact(
      'R14',
      '修改未通过，原版本有效',
      'The amendment was refused: the old version remains in force',
      stays(...SHOWN),
    ),
    withdraw: decision(
      'R13',
      '撤回',
      'Withdraw',
      'poster',
      each(
        [
          'in_review',
          'returned',
          'rejected',
          'window_due',
          'scheduled',
          'upcoming',
          'open',
          'verifying',
          'ranking',
          'without_claim',
          'negotiating',
          'matched',
        ],
        'withdrawn',
      ),
      { tells: { claim: 'released', negotiation: 'postingWithdrawn', ...ENDS } },
    ),
  },
  ahead: { poster: ['lapseAhead', 'withoutClaimAhead'] },
});

export type PostingStage = keyof typeof postingLifecycle.stages;
export type PostingAct = keyof typeof postingLifecycle.acts;

/** Acts that count as activity on a posting (R15): whatever a person does on it, and an amendment that takes effect. */
export const ACTIVITY: readonly PostingAct[] = [
  ...(Object.keys(postingLifecycle.acts) as PostingAct[]).filter(
    (act) => postingLifecycle.acts[act].kind === 'decision',
  ),
  'amendmentApproved',
];
