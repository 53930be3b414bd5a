import { byClock, decision, fact, own, stays } from '../process/table.ts';

/** A posting that ends, or selects a claimant, ends its open reviews (R13, R14). */
export const ENDS = { review: 'subjectEnded' } as const;

/** Once it is public, no reviewer undoes the last approval any more: its review is over (R11). */
const PUBLISHED = { review: 'subjectPublished' } as const;

/** On its way to publication, or approved and still to be published: its time is the poster's to set (R15). */
const UNPUBLISHED = ['in_review', 'returned', 'rejected', 'window_due'] as const;

/** Acts of a posting from its submission until it is published, or is not (R9–R11); the others follow in the table. */
export const BEFORE_PUBLICATION = {
  admit: own('R9', '受理', 'Admit', { received: 'in_review' }, { opens: ['review'] }),
  reviewReturned: fact('R10', '审核退回', 'Returned by the review', {
    in_review: ['returned', 'in_review'],
    returned: 'returned',
    rejected: ['returned', 'rejected'],
  }),
  reviewRejected: fact('R10', '审核不通过', 'Rejected by the review', {
    in_review: ['rejected', 'in_review'],
    returned: ['rejected', 'returned'],
    rejected: 'rejected',
  }),
  reviewReopened: fact('R11', '恢复审核', 'Review resumed', {
    in_review: 'in_review',
    returned: ['in_review', 'returned'],
    rejected: ['in_review', 'rejected'],
    window_due: ['in_review', 'window_due'],
    scheduled: ['in_review', 'scheduled'],
  }),
  rejectionStands: fact(
    'R10',
    '不予通过的决定生效',
    'The rejection stands',
    {
      in_review: ['rejection_stands', 'in_review'],
      returned: ['rejection_stands', 'returned'],
      rejected: ['rejection_stands', 'rejected'],
    },
    { tells: ENDS },
  ),
  reviewApproved: fact(
    'R9',
    '审核通过，予以发布',
    'Approved by the review: published',
    {
      in_review: ['scheduled', 'upcoming', 'open', 'window_due', 'in_review'],
      returned: ['scheduled', 'upcoming', 'open', 'window_due', 'returned'],
      rejected: ['scheduled', 'upcoming', 'open', 'window_due', 'rejected'],
    },
    { tells: PUBLISHED, notifies: { poster: 'windowDue' } },
  ),
  setWindow: decision(
    'R10',
    '重新设定揭榜时间',
    'Set a new window',
    'poster',
    {
      window_due: ['scheduled', 'upcoming', 'open'],
      scheduled: 'scheduled',
    },
    { tells: PUBLISHED },
  ),
  schedulePublication: decision(
    'R15',
    '设定发布时间',
    'Schedule publication',
    'poster',
    stays(...UNPUBLISHED, 'scheduled'),
  ),
  cancelSchedule: decision(
    'R15',
    '取消定时发布',
    'Cancel the schedule',
    'poster',
    { ...stays(...UNPUBLISHED), scheduled: ['upcoming', 'open', 'window_due'] },
    { tells: PUBLISHED, notifies: { poster: 'windowDue' } },
  ),
  publish: byClock(
    'R15',
    '按设定的时间发布',
    'Publish as scheduled',
    { scheduled: ['upcoming', 'open', 'window_due'] },
    {
      ends: ['schedulePublication', 'cancelSchedule', 'setWindow'],
      tells: PUBLISHED,
      notifies: { poster: 'windowDue' },
    },
  ),
  closeWithoutWindow: byClock(
    'R10',
    '逾期未设定揭榜时间，关闭',
    'Close because no window was set',
    { window_due: 'not_resubmitted' },
    { ends: ['setWindow'], tells: ENDS },
  ),
  resubmit: decision(
    'R10',
    '重新提交',
    'Resubmit',
    'poster',
    { returned: 'in_review' },
    { tells: { review: 'subjectResubmitted' } },
  ),
  extendCorrection: decision('R10', '延长补正期限', 'Extend the time to correct', 'poster', {
    returned: 'returned',
  }),
  closeNotResubmitted: byClock(
    'R10',
    '逾期关闭',
    'Close as not resubmitted',
    { returned: 'not_resubmitted' },
    { ends: ['resubmit', 'extendCorrection'], tells: ENDS },
  ),
} as const;
