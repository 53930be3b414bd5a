import { defineLifecycle, type Who } from '../process/lifecycle.ts';
import {
  announced,
  byClock,
  clock,
  decision,
  each,
  echo,
  fact,
  final,
  own,
  stage,
  stays,
} from '../process/table.ts';

/** The stages in which somebody judges. */
const JUDGING = ['municipal', 'national', 'municipal_appeal', 'national_appeal'] as const;
const BY_LEVEL = {
  municipal: ['municipal_reviewer'],
  municipal_appeal: ['municipal_reviewer'],
  national: ['national_reviewer'],
  national_appeal: ['national_reviewer'],
} as const satisfies Readonly<Record<(typeof JUDGING)[number], readonly Who[]>>;
/** At the municipal level the supervisor hands over too; the bureau has no say over the ministry (R12). */
const HANDS_OVER = {
  ...BY_LEVEL,
  municipal: ['municipal_reviewer', 'municipal_supervisor'],
  municipal_appeal: ['municipal_reviewer', 'municipal_supervisor'],
} as const;

/** Told where a level has nobody left who may judge (R11). */
const NOBODY_LEFT = { municipal_supervisor: 'nobodyLeft', operator: 'nobodyLeft' } as const;

/** A posting is verified by the organiser while its levels judge it (R21). */
const ASKS_VERIFICATION = { organiser: 'verificationAsked' } as const;

/** The subject is told that it is judged again, whatever it is (R10, R11). */
const GOES_ON = { posting: 'reviewReopened', recommendation: 'reviewReopened' } as const;

/**
 * A review at its levels in order; which levels a subject passes is data (R9–R12). Silence decides nothing. A rejection
 * stands once the time to appeal is over, or on appeal.
 */
export const reviewLifecycle = defineLifecycle({
  type: 'review',
  initial: 'received',
  stages: {
    received: stage('已受理', 'Received', { does: 'open' }),
    municipal: stage('市级审核', 'Municipal review', {
      waitsFor: 'municipal_reviewer',
      clock: announced({ zh: '该级审核时限', en: 'the service level of the level' }, 'remind'),
    }),
    national: stage('国家级审核', 'National review', {
      waitsFor: 'national_reviewer',
      clock: announced({ zh: '该级审核时限', en: 'the service level of the level' }, 'remind'),
    }),
    returned: stage('退回修改', 'Returned for correction', {
      waitsFor: 'poster',
      clock: announced(
        {
          zh: '变更重新提交的期限；榜单自有其时限',
          en: 'the time to resubmit an amendment; a posting has a clock of its own',
        },
        'closeNotResubmitted',
      ),
    }),
    rejected: stage('审核不通过，可申诉', 'Rejected, open to appeal', {
      waitsFor: 'poster',
      clock: clock('review.appeal', 'rejectionStands'),
    }),
    municipal_appeal: stage('市级申诉审核', 'Municipal appeal', {
      waitsFor: 'municipal_reviewer',
      clock: announced({ zh: '该级审核时限', en: 'the service level of the level' }, 'remind'),
    }),
    national_appeal: stage('国家级申诉审核', 'National appeal', {
      waitsFor: 'national_reviewer',
      clock: announced({ zh: '该级审核时限', en: 'the service level of the level' }, 'remind'),
    }),
    // Its own reviewer can still undo the last approval, until the posting is published (R11).
    awaiting_publication: stage('审核已通过，待发布', 'Approved, awaiting publication', {
      follows: 'posting',
    }),
    approved: final('审核通过', 'Approved'),
    refused: final('审核不通过（终局）', 'Rejected for good'),
    ended: final('审核终止', 'Ended without decision'),
  },
  acts: {
    open: own(
      'R9',
      '开始审核',
      'Open the review',
      { received: ['municipal', 'national'] },
      { notifies: { ...NOBODY_LEFT, ...ASKS_VERIFICATION } },
    ),
    take: decision('R11', '领取', 'Take the task', BY_LEVEL, stays(...JUDGING)),
    giveBack: decision('R11', '退回任务池', 'Give the task back', 'assigned', stays(...JUDGING)),
    decline: decision('R11', '谢绝办理', 'Decline', BY_LEVEL, stays(...JUDGING), { notifies: NOBODY_LEFT }),
    recuse: decision('R11', '申明回避', 'Declare an interest and stand aside', BY_LEVEL, stays(...JUDGING), {
      notifies: NOBODY_LEFT,
    }),
    handOver: decision('R11', '移交', 'Hand over', HANDS_OVER, stays(...JUDGING), {
      notifies: { successor: 'reviewHandedOver' },
    }),
    verify: decision('R21', '核实榜单', 'Verify the posting', 'organiser', stays(...JUDGING), {
      notifies: {
        poster: 'postingVerified',
        municipal_reviewer: 'postingVerified',
        national_reviewer: 'postingVerified',
      },
    }),
    approve: decision(
      'R10',
      '通过',
      'Approve',
      BY_LEVEL,
      {
        municipal: ['municipal', 'national', 'awaiting_publication', 'approved'],
        national: ['national', 'awaiting_publication', 'approved'],
        municipal_appeal: ['national', 'awaiting_publication', 'approved'],
        national_appeal: ['awaiting_publication', 'approved'],
      },
      {
        tells: { posting: ['reviewApproved', 'amendmentApproved'], recommendation: 'reviewApproved' },
        notifies: NOBODY_LEFT,
      },
    ),
    return: decision(
      'R10',
      '退回修改',
      'Return for correction',
      BY_LEVEL,
      each(['municipal', 'national'], 'returned'),
      { tells: { posting: 'reviewReturned' } },
    ),
    reject: decision(
      'R10',
      '不予通过',
      'Reject',
      BY_LEVEL,
      {
        municipal: 'rejected',
        national: 'rejected',
        municipal_appeal: 'refused',
        national_appeal: 'refused',
      },
      {
        tells: {
          posting: ['reviewRejected', 'rejectionStands', 'amendmentRefused'],
          recommendation: ['reviewRejected', 'rejectionStands'],
        },
      },
    ),
    undo: decision(
      'R11',
      '撤销本人决定',
      'Undo one’s own decision',
      {
        national: ['municipal_reviewer'],
        returned: ['municipal_reviewer', 'national_reviewer'],
        rejected: ['municipal_reviewer', 'national_reviewer'],
        awaiting_publication: ['municipal_reviewer', 'national_reviewer'],
      },
      {
        national: ['municipal', 'municipal_appeal', 'national'],
        returned: ['municipal', 'national'],
        rejected: ['municipal', 'national'],
        awaiting_publication: JUDGING,
      },
      { tells: GOES_ON, notifies: NOBODY_LEFT },
    ),
    appeal: decision(
      'R10',
      '申诉',
      'Appeal',
      'poster',
      {
        rejected: ['municipal_appeal', 'national_appeal'],
      },
      { tells: GOES_ON, notifies: NOBODY_LEFT },
    ),
    remind: byClock('R12', '催办', 'Remind', stays(...JUDGING), {
      notifies: {
        municipal_supervisor: ['reviewLate', 'nobodyLeft'],
        operator: 'nobodyLeft',
        organiser: 'verificationLate',
      },
    }),
    rejectionStands: byClock(
      'R10',
      '逾期未申诉，决定生效',
      'No appeal in time: the rejection stands',
      { rejected: 'refused' },
      {
        ends: ['appeal'],
        tells: { posting: ['rejectionStands', 'amendmentRefused'], recommendation: 'rejectionStands' },
      },
    ),
    closeNotResubmitted: byClock(
      'R10',
      '逾期未重新提交',
      'Close as not resubmitted',
      { returned: 'ended' },
      { tells: { posting: 'amendmentRefused' } },
    ),
    subjectResubmitted: fact(
      'R10',
      '重新提交',
      'Subject resubmitted',
      {
        returned: ['municipal', 'national', 'returned'],
        municipal: ['municipal', 'national'],
        national: ['municipal', 'national'],
      },
      { notifies: { ...NOBODY_LEFT, ...ASKS_VERIFICATION } },
    ),
    subjectEnded: fact('R13', '事项终止', 'Subject ended', {
      ...each(
        ['received', 'municipal', 'national', 'municipal_appeal', 'national_appeal', 'returned', 'rejected'],
        'ended',
      ),
      // Approved it was, and is: it is the posting that came to nothing.
      awaiting_publication: 'approved',
    }),
    subjectPublished: echo('R9', '榜单已发布', 'Posting published', { awaiting_publication: 'approved' }),
  },
  ahead: { organiser: ['verificationDue'] },
});

export type ReviewStage = keyof typeof reviewLifecycle.stages;
/** A stage in which a level judges. */
export type JudgingStage = (typeof JUDGING)[number];
