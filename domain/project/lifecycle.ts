import { defineLifecycle } from '../process/lifecycle.ts';
import {
  announced,
  byClock,
  clock,
  decision,
  each,
  fact,
  final,
  own,
  stage,
  stays,
} from '../process/table.ts';

const BOTH = ['poster', 'claimant'] as const;

/** Where a breach can be reported, and where a project goes on once it is settled: also after acceptance (R32). */
const QUESTIONED = ['running', 'outcome_reported', 'accepted', 'adopting'] as const;

/**
 * A matched project from its filing to an accepted outcome, or to its end by agreement or for breach (R31, R32). The
 * performer does the research and reports; the adopter takes the result up and accepts it: claimant and poster of a
 * technical challenge, poster and claimant of an achievement transfer.
 */
export const projectLifecycle = defineLifecycle({
  type: 'project',
  initial: 'received',
  stages: {
    received: stage('已立项', 'Received', { does: 'begin' }),
    running: stage('实施中', 'Running', {
      waitsFor: 'performer',
      clock: announced({ zh: '下一份报告或下一个里程碑', en: 'the next report or milestone' }, 'remind'),
    }),
    outcome_reported: stage('待验收', 'Outcome reported', {
      waitsFor: 'adopter',
      clock: clock('reminders.repeatEvery', 'remind'),
    }),
    accepted: stage('已验收', 'Outcome accepted', {
      waitsFor: 'organiser',
      clock: clock('reminders.repeatEvery', 'remind'),
    }),
    termination_proposed: stage('协商终止中', 'Termination proposed', {
      waitsFor: BOTH,
      clock: clock('reminders.repeatEvery', 'remind'),
    }),
    breach_reported: stage('违约待改正', 'Breach reported, to be cured', {
      waitsFor: BOTH,
      clock: clock('project.breachCure', 'cureLapsed'),
    }),
    cure_reported: stage('已报改正', 'Cure reported', {
      waitsFor: BOTH,
      clock: clock('project.breachCure', 'cureLapsed'),
    }),
    breach_review: stage('违约认定中', 'Breach under review', {
      waitsFor: 'organiser',
      clock: clock('project.breachFinding', 'remind'),
    }),
    breach_found: stage('已认定违约（申诉期）', 'Breach found, open to appeal', {
      waitsFor: BOTH,
      clock: clock('project.breachAppeal', 'findingStands'),
    }),
    appealed: stage('申诉处理中', 'Appeal under review', {
      waitsFor: 'municipal_supervisor',
      clock: clock('project.breachAppealDecision', 'remind'),
    }),
    adopting: stage('已结项（推广应用期）', 'Completed, the result being put to use', {
      clock: announced(
        { zh: '验收起算的违约报告期满', en: 'the end of the time to report a breach, from acceptance' },
        'adoptionOver',
      ),
    }),
    completed: final('已结项', 'Completed'),
    terminated: final('协商终止', 'Terminated by agreement'),
    ended_for_breach: final('因违约终止', 'Ended for breach'),
  },
  acts: {
    begin: own('R31', '启动', 'Begin', { received: 'running' }),
    reportProgress: decision('R31', '报告进展', 'Report progress', BOTH, { running: 'running' }),
    remind: byClock(
      'R31',
      '催办',
      'Prompt',
      stays('running', 'outcome_reported', 'accepted', 'termination_proposed', 'breach_review', 'appealed'),
      { notifies: { performer: ['milestoneSoon', 'milestoneLate'], overseer: 'followedLate' } },
    ),
    agreementSupplemented: fact(
      'R29',
      '补充协议已备案',
      'Supplementary agreement filed',
      stays(
        'received',
        'running',
        'outcome_reported',
        'termination_proposed',
        'breach_reported',
        'cure_reported',
        'breach_review',
        'breach_found',
        'appealed',
      ),
    ),
    reportOutcome: decision('R31', '报告成果', 'Report the outcome', 'performer', {
      running: 'outcome_reported',
    }),
    acceptOutcome: decision('R31', '验收通过', 'Accept the outcome', 'adopter', {
      outcome_reported: 'accepted',
    }),
    returnOutcome: decision('R31', '验收退回', 'Return the outcome', 'adopter', {
      outcome_reported: 'running',
    }),
    complete: decision('R31', '结项', 'Complete', 'organiser', { accepted: 'adopting' }),
    adoptionOver: byClock(
      'R32',
      '推广应用期满',
      'Time to report a breach after acceptance has passed',
      { adopting: 'completed' },
      { ends: ['reportBreach'] },
    ),
    proposeTermination: decision(
      'R32',
      '提议终止',
      'Propose termination',
      BOTH,
      each(['running', 'outcome_reported'], 'termination_proposed'),
    ),
    agreeTermination: decision('R32', '同意终止', 'Agree to termination', BOTH, {
      termination_proposed: 'terminated',
    }),
    declineTermination: decision('R32', '不同意终止', 'Decline termination', BOTH, {
      termination_proposed: ['running', 'outcome_reported'],
    }),
    reportBreach: decision(
      'R32',
      '报告违约',
      'Report a breach',
      ['poster', 'claimant', 'organiser'],
      each(QUESTIONED, 'breach_reported'),
    ),
    reportCure: decision('R32', '报告改正', 'Report the cure', BOTH, { breach_reported: 'cure_reported' }),
    acceptCure: decision('R32', '认可改正', 'Accept the cure', ['poster', 'claimant', 'organiser'], {
      breach_reported: QUESTIONED,
      cure_reported: QUESTIONED,
    }),
    disputeCure: decision('R32', '不认可改正', 'Dispute the cure', ['poster', 'claimant', 'organiser'], {
      cure_reported: 'breach_review',
    }),
    cureLapsed: byClock(
      'R32',
      '改正期满',
      'Time to cure has passed',
      each(['breach_reported', 'cure_reported'], 'breach_review'),
      { ends: ['reportCure', 'acceptCure'] },
    ),
    find: decision(
      'R32',
      '作出违约认定',
      'Make a finding',
      'organiser',
      {
        breach_review: ['breach_found', ...QUESTIONED],
      },
      { tells: { reward: 'projectBreached' } },
    ),
    appeal: decision('R32', '申诉', 'Appeal against the finding', BOTH, { breach_found: 'appealed' }),
    findingStands: byClock(
      'R32',
      '申诉期满，认定生效',
      'The finding stands',
      { breach_found: [...QUESTIONED, 'ended_for_breach'] },
      { ends: ['appeal'] },
    ),
    decideAppeal: decision(
      'R32',
      '处理申诉',
      'Decide the appeal',
      'municipal_supervisor',
      {
        appealed: [...QUESTIONED, 'ended_for_breach'],
      },
      { tells: { reward: 'breachOverturned' } },
    ),
  },
});

export type ProjectStage = keyof typeof projectLifecycle.stages;
/** A stage in which a breach can be reported, and to which the project goes back. */
export type Questioned = (typeof QUESTIONED)[number];
export type ProjectAct = keyof typeof projectLifecycle.acts;
