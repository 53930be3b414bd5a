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

/** Stages in which the organiser still has to say whether a claim is valid: its posting's ranking waits for them (R23). */
export const UNSETTLED = ['received', 'verification', 'curing'] as const;

/** Stages in which a claimant may still change the claim or take it back freely (R20). */
const OPEN = ['received', 'verification', 'curing', 'valid'] as const;

/** A closed posting waits for the last of its claims to be settled (R23). */
const SETTLES = { posting: 'claimSettled' } as const;

/** Members of the claiming team, who see no change of stage, hear how the claim ended (R2). */
const OUTCOME = { rosterMember: 'namedClaimEnded' } as const;

/** A claim from its receipt to its selection or its end (R17–R23). */
export const claimLifecycle = defineLifecycle({
  type: 'claim',
  initial: 'received',
  stages: {
    received: stage('已收到', 'Received', { does: 'admit' }),
    verification: stage('核实中', 'Under verification', {
      waitsFor: 'organiser',
      reminds: ['organiser'],
      clock: clock('claim.verification', 'remind'),
    }),
    curing: stage('待补正', 'Corrections needed', {
      waitsFor: 'claimant',
      reminds: ['claimant'],
      clock: clock('claim.cure', 'closeUncured'),
    }),
    valid: stage('核实有效', 'Valid', {
      reminds: [],
      clock: announced(
        {
          zh: '等待张榜方答复的期限，已答复则无',
          en: 'the time for the poster to answer; none once it has answered',
        },
        'checkAnswer',
      ),
    }),
    selected: stage('进入对接', 'In negotiation', { follows: 'posting' }),
    won: final('揭榜成功', 'Won'),
    invalid: final('核实无效', 'Invalid'),
    failed: final('对接未成', 'Negotiation failed'),
    released: final('已释放', 'Released'),
    withdrawn: final('已撤回', 'Withdrawn'),
  },
  acts: {
    admit: own('R17', '受理', 'Admit', { received: 'verification' }),
    verifyValid: decision(
      'R21',
      '核实有效',
      'Verify as valid',
      'organiser',
      each(['verification', 'curing'], 'valid'),
      { tells: SETTLES },
    ),
    verifyInvalid: decision(
      'R21',
      '核实无效',
      'Verify as invalid',
      'organiser',
      {
        verification: ['curing', 'invalid'],
      },
      { tells: SETTLES, notifies: OUTCOME },
    ),
    needDocuments: decision('R21', '要求补充材料', 'Ask for documents', 'organiser', {
      verification: 'curing',
    }),
    cure: decision('R21', '补正', 'Cure', 'claimant', { curing: 'verification' }),
    takeBackValid: decision(
      'R21',
      '撤销核实有效的结论',
      'Take back that it is valid',
      'organiser',
      { valid: 'curing' },
      { tells: SETTLES, notifies: { claimant: 'validTakenBack' } },
    ),
    closeUncured: byClock(
      'R21',
      '逾期未补正',
      'Close as not corrected',
      { curing: 'invalid' },
      { ends: ['cure'], tells: SETTLES, notifies: OUTCOME },
    ),
    remind: byClock('R21', '催办', 'Remind', { verification: 'verification' }),
    checkAnswer: byClock(
      'R21',
      '查看张榜方是否已答复',
      'Check whether the poster has answered',
      {
        valid: 'valid',
      },
      { notifies: { poster: 'claimUnanswered' } },
    ),
    answer: decision(
      'R21',
      '答复揭榜方',
      'Answer the claimant',
      'poster',
      stays('verification', 'curing', 'valid'),
      { notifies: { claimant: 'posterAnswered' } },
    ),
    reply: decision(
      'R21',
      '回复张榜方',
      'Reply to the poster',
      'claimant',
      stays('verification', 'curing', 'valid'),
      { notifies: { poster: 'claimantReplied' } },
    ),
    amend: decision(
      'R20',
      '修改揭榜方案',
      'Amend the claim',
      'claimant',
      {
        received: 'verification',
        verification: 'verification',
        curing: 'verification',
        valid: 'verification',
      },
      {
        tells: SETTLES,
        notifies: { poster: ['rankedClaimChanged', 'schemeRevised'], organiser: 'schemeRevised' },
      },
    ),
    withdraw: decision('R20', '撤回揭榜', 'Withdraw the claim', 'claimant', each(OPEN, 'withdrawn'), {
      tells: SETTLES,
      notifies: OUTCOME,
    }),
    postingAmended: fact('R14', '榜单已修改', 'The posting was amended', stays(...OPEN), {
      notifies: { claimant: ['answerAsked', 'amendedInPart'] },
    }),
    confirmAmendment: decision(
      'R14',
      '确认对修改后的榜单有效',
      'Confirm for the amended posting',
      'claimant',
      stays(...OPEN),
      { tells: SETTLES, notifies: { poster: 'amendmentConfirmed' } },
    ),
    selected: fact('R23', '进入对接', 'Negotiation was opened', { valid: 'selected' }),
    negotiationFailed: fact(
      'R26',
      '对接未成',
      'The negotiation failed',
      { selected: 'failed' },
      { notifies: OUTCOME },
    ),
    won: fact('R26', '揭榜成功', 'The agreement was signed', { selected: 'won' }, { notifies: OUTCOME }),
    released: fact(
      'R26',
      '释放',
      'Released',
      each(['received', 'verification', 'curing', 'valid', 'selected'], 'released'),
      { notifies: { claimant: 'claimReleased', ...OUTCOME } },
    ),
  },
  ahead: { claimant: ['answerDue'] },
});

export type ClaimStage = keyof typeof claimLifecycle.stages;
export type ClaimAct = keyof typeof claimLifecycle.acts;

/** True if a claimant may still change the claim or take it back freely (R20). */
export function isUnselected(stage: ClaimStage): boolean {
  return (OPEN as readonly ClaimStage[]).includes(stage);
}
