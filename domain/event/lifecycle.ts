import { defineLifecycle } from '../process/lifecycle.ts';
import { byClock, clock, decision, each, final, own, stage, stays } from '../process/table.ts';

/** An exchange event, or the selection for the innovation and entrepreneurship competition (R37). */
export const eventLifecycle = defineLifecycle({
  type: 'event',
  initial: 'received',
  stages: {
    received: stage('已发起', 'Received', { does: 'admit' }),
    planning: stage('筹备中', 'Being planned', {
      waitsFor: 'organiser',
      clock: clock('reminders.repeatEvery', 'remind'),
    }),
    inviting: stage('邀请中', 'Invitations out', {
      waitsFor: 'invited',
      clock: clock('event.answer', 'closeAnswers'),
    }),
    ready: stage('待举办', 'Ready', {
      waitsFor: 'organiser',
      clock: clock('reminders.repeatEvery', 'remind'),
    }),
    scoring: stage('遴选评分中', 'Selection, experts score', {
      waitsFor: 'assigned',
      clock: clock('reminders.repeatEvery', 'remind'),
    }),
    scored: stage('待确定入围', 'Scored, to be shortlisted', {
      waitsFor: 'organiser',
      clock: clock('reminders.repeatEvery', 'remind'),
    }),
    shortlisted: stage('已入围', 'Shortlisted', {
      waitsFor: 'organiser',
      clock: clock('reminders.repeatEvery', 'remind'),
    }),
    concluded: final('已结束', 'Concluded'),
    cancelled: final('已取消', 'Cancelled'),
  },
  acts: {
    admit: own('R37', '开始筹备', 'Begin planning', { received: 'planning' }),
    setProgramme: decision(
      'R37',
      '确定日程',
      'Set the programme',
      'organiser',
      stays('planning', 'inviting', 'ready', 'shortlisted'),
    ),
    invite: decision(
      'R37',
      '邀请',
      'Invite',
      'organiser',
      each(['planning', 'inviting', 'shortlisted'], 'inviting'),
      { notifies: { invited: 'invitation' } },
    ),
    answer: decision('R37', '答复邀请', 'Answer the invitation', 'invited', stays('inviting', 'ready')),
    closeAnswers: byClock('R37', '答复期满', 'The time to answer ends', { inviting: 'ready' }),
    recordAttendance: decision('R37', '登记到场', 'Record who attended', 'organiser', { ready: 'ready' }),
    enter: decision('R37', '列入遴选', 'Enter postings for selection', 'organiser', { planning: 'planning' }),
    callExperts: decision('R37', '聘请评委', 'Appoint the experts', 'organiser', { planning: 'scoring' }),
    score: decision('R37', '评分', 'Score', 'assigned', { scoring: ['scoring', 'scored'] }),
    recuse: decision('R11', '申明回避', 'Stand aside from an entry', 'assigned', {
      scoring: ['scoring', 'scored'],
    }),
    reassign: decision('R37', '改派评委', 'Assign another expert', 'organiser', { scoring: 'scoring' }),
    shortlist: decision('R37', '确定入围', 'Shortlist', 'organiser', { scored: 'shortlisted' }),
    remind: byClock('R37', '催办', 'Remind', stays('planning', 'ready', 'scoring', 'scored', 'shortlisted')),
    conclude: decision(
      'R37',
      '结束并记录成效',
      'Conclude with the outcome',
      'organiser',
      each(['ready', 'shortlisted'], 'concluded'),
    ),
    cancel: decision(
      'R37',
      '取消',
      'Cancel',
      'organiser',
      each(['planning', 'inviting', 'ready', 'scoring', 'scored', 'shortlisted'], 'cancelled'),
    ),
  },
});
