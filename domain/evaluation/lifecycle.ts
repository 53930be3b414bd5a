import { defineLifecycle } from '../process/lifecycle.ts';
import { byClock, clock, decision, each, fact, final, own, stage, stays } from '../process/table.ts';

/**
 * The annual evaluation (R35): nominations, a conflict-checked panel that scores blind, a ranking, public notice with
 * objections, the decision, and a reward for each winner.
 */
export const evaluationLifecycle = defineLifecycle({
  type: 'evaluation',
  initial: 'received',
  stages: {
    received: stage('已发起', 'Received', { does: 'admit' }),
    nominating: stage('提名中', 'Nominations open', {
      clock: clock('evaluation.nominations', 'closeNominations'),
    }),
    assigning: stage('待组成评审组', 'Panel to be appointed', {
      waitsFor: 'organiser',
      clock: clock('reminders.repeatEvery', 'remind'),
    }),
    scoring: stage('专家评分中', 'Experts score', {
      waitsFor: 'assigned',
      clock: clock('evaluation.scoring', 'remind'),
    }),
    ranked: stage('已排名，待公示', 'Ranked, to be announced', {
      waitsFor: 'organiser',
      clock: clock('reminders.repeatEvery', 'remind'),
    }),
    public_notice: stage('公示中', 'Public notice', { clock: clock('evaluation.publicNotice', 'endNotice') }),
    objections: stage('处理异议', 'Objections to be answered', {
      waitsFor: 'organiser',
      clock: clock('evaluation.objectionAnswer', 'remind'),
    }),
    deciding: stage('待决定', 'To be decided', {
      waitsFor: 'organiser',
      clock: clock('reminders.repeatEvery', 'remind'),
    }),
    rewarding: stage('生成奖励', 'Rewards being opened', { does: 'openRewards' }),
    decided: final('已决定', 'Decided'),
    cancelled: final('已取消', 'Cancelled'),
  },
  acts: {
    admit: own('R35', '开放提名', 'Open nominations', { received: 'nominating' }),
    closeNominations: byClock('R35', '提名截止', 'Close nominations', {
      nominating: ['assigning', 'cancelled'],
    }),
    appoint: decision('R35', '组成评审组', 'Appoint the panel', 'organiser', { assigning: 'scoring' }),
    score: decision('R35', '评分', 'Score', 'assigned', { scoring: ['scoring', 'ranked'] }),
    recuse: decision('R35', '回避', 'Step aside', 'assigned', { scoring: 'scoring' }),
    reassign: decision('R35', '补派专家', 'Assign another expert', 'organiser', { scoring: 'scoring' }),
    remind: byClock(
      'R35',
      '催办',
      'Remind',
      stays('assigning', 'scoring', 'ranked', 'objections', 'deciding'),
    ),
    announce: decision('R35', '公示', 'Announce', 'organiser', { ranked: 'public_notice' }),
    objectionFiled: fact('R35', '收到异议', 'An objection was filed', stays('public_notice', 'objections'), {
      notifies: { organiser: 'objectionReceived' },
    }),
    answerObjection: decision(
      'R35',
      '答复异议',
      'Answer an objection',
      'organiser',
      {
        // To scoring: a sheet is struck, and another expert scores in its place.
        public_notice: ['public_notice', 'scoring'],
        objections: ['objections', 'deciding', 'public_notice', 'scoring'],
      },
      { notifies: { objector: 'objectionAnswered', nominee: 'nominationExcluded' } },
    ),
    endNotice: byClock('R35', '公示期满', 'The notice ends', { public_notice: ['objections', 'deciding'] }),
    decide: decision('R35', '作出评优决定', 'Decide', 'organiser', { deciding: 'rewarding' }),
    enterOutcome: decision(
      'R35',
      '录入外部评定结果',
      'Enter an outcome decided elsewhere',
      'organiser',
      each(['nominating', 'assigning'], 'rewarding'),
    ),
    openRewards: own(
      'R35',
      '生成奖励',
      'Open rewards',
      { rewarding: ['rewarding', 'decided'] },
      { opens: ['reward'] },
    ),
    cancel: decision(
      'R35',
      '取消',
      'Cancel',
      'organiser',
      each(['nominating', 'assigning', 'scoring', 'ranked'], 'cancelled'),
    ),
  },
});

export type EvaluationStage = keyof typeof evaluationLifecycle.stages;
