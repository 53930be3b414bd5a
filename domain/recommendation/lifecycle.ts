import { defineLifecycle } from '../process/lifecycle.ts';
import { byClock, clock, decision, fact, final, own, stage } from '../process/table.ts';

/**
 * A recommendation of a unit for a station, or priority for a practice base (R33): the district may give an opinion and
 * has no veto (R7); the municipal bureau decides on the generic review; the letter follows.
 */
export const recommendationLifecycle = defineLifecycle({
  type: 'recommendation',
  initial: 'received',
  stages: {
    received: stage('已提出', 'Received', { does: 'admit' }),
    district_opinion: stage('征求区意见', 'Opinion of the district', {
      waitsFor: 'district_officer',
      clock: clock('recommendation.opinion', 'opinionLapsed'),
    }),
    in_review: stage('市级审核中', 'Under municipal review', {
      clock: clock('reminders.repeatEvery', 'recheck'),
    }),
    rejected: stage('审核不通过（申诉期）', 'Rejected, open to appeal', {
      waitsFor: 'subject',
      follows: 'review',
    }),
    granting: stage('制发函件中', 'Letter being prepared', { works: 'letterMade' }),
    granted: final('已推荐', 'Granted'),
    declined: final('不予推荐', 'Declined'),
    overtaken: final('条件不再具备，终止', 'Ended: the unit no longer meets the conditions'),
  },
  acts: {
    admit: own(
      'R33',
      '受理',
      'Admit',
      { received: ['district_opinion', 'in_review'] },
      { opens: ['review'] },
    ),
    giveOpinion: decision(
      'R33',
      '出具区意见',
      'Give the opinion of the district',
      'district_officer',
      {
        district_opinion: ['in_review', 'overtaken'],
      },
      { opens: ['review'] },
    ),
    opinionLapsed: byClock(
      'R7',
      '征求意见期满',
      'No opinion was given in time',
      { district_opinion: ['in_review', 'overtaken'] },
      { ends: ['giveOpinion'], opens: ['review'] },
    ),
    recheck: byClock(
      'R33',
      '复核条件是否仍具备',
      'Check again that the unit still meets the conditions',
      {
        in_review: ['in_review', 'overtaken'],
      },
      { tells: { review: 'subjectEnded' } },
    ),
    reviewApproved: fact(
      'R33',
      '审核通过',
      'Approved by the review',
      {
        in_review: ['in_review', 'granting', 'overtaken'],
        rejected: ['rejected', 'granting', 'overtaken'],
      },
      { tells: { review: 'subjectEnded' } },
    ),
    reviewRejected: fact('R33', '审核不通过', 'Rejected by the review', {
      in_review: ['in_review', 'rejected'],
      rejected: 'rejected',
    }),
    reviewReopened: fact('R10', '审核重新进行', 'Review resumed', {
      in_review: 'in_review',
      rejected: ['rejected', 'in_review'],
    }),
    rejectionStands: fact('R10', '不予通过生效', 'The rejection stands', {
      in_review: ['in_review', 'declined'],
      rejected: ['rejected', 'declined'],
    }),
    letterMade: own('R33', '函件已制成', 'Letter made', { granting: 'granted' }),
  },
});
