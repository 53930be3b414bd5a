import { defineLifecycle } from '../process/lifecycle.ts';
import { byClock, clock, decision, fact, final, own, stage, stays } from '../process/table.ts';

const BOTH = ['poster', 'claimant'] as const;

/** A signed set is checked, numbered and kept; it is no approval, and never unsigns anything (R29). */
export const filingLifecycle = defineLifecycle({
  type: 'filing',
  initial: 'opened',
  stages: {
    opened: stage('已建立', 'Opened', { does: 'begin' }),
    supplementing: stage('补充协议签署中', 'The supplementary agreement is being signed', {
      waitsFor: BOTH,
      follows: 'signing',
    }),
    received: stage('材料查验中', 'The set is being checked', { works: 'check' }),
    checking: stage('待备案', 'To be filed', {
      waitsFor: 'organiser',
      clock: clock('filing.check', 'remind'),
    }),
    correction: stage('待补正', 'Corrections needed', {
      waitsFor: BOTH,
      clock: clock('filing.correction', 'remind'),
    }),
    numbered: stage('已编号，出具回执中', 'Numbered; receipt being prepared', { works: 'issueReceipt' }),
    filed: final('已备案', 'Filed'),
    not_signed: final('补充协议未签成', 'The supplement was not signed'),
  },
  acts: {
    begin: own(
      'R29',
      '收件',
      'Take it in',
      { opened: ['received', 'supplementing'] },
      { opens: ['signing'] },
    ),
    check: own('R29', '四性查验', 'Check the set', { received: 'checking' }),
    file: decision(
      'R29',
      '备案编号',
      'File it under a number',
      'organiser',
      { checking: 'numbered' },
      { opens: ['project'], tells: { project: 'agreementSupplemented' } },
    ),
    sendBack: decision(
      'R29',
      '退回补正',
      'Send back for correction',
      'organiser',
      {
        checking: 'correction',
      },
      { notifies: { poster: 'setDeficient', claimant: 'setDeficient' } },
    ),
    correct: decision(
      'R29',
      '补正',
      'Correct',
      BOTH,
      { correction: ['received', 'supplementing'] },
      { opens: ['signing'] },
    ),
    signingSigned: fact('R29', '补充协议已签署', 'The supplementary agreement is signed', {
      supplementing: ['supplementing', 'received'],
    }),
    signingFailed: fact(
      'R29',
      '补充协议未签成',
      'The supplementary agreement was not signed',
      {
        supplementing: ['supplementing', 'correction', 'not_signed'],
      },
      { notifies: { poster: 'supplementNotSigned', claimant: 'supplementNotSigned' } },
    ),
    remind: byClock('R29', '催办', 'Remind', stays('checking', 'correction')),
    issueReceipt: own('R29', '出具回执', 'Issue the receipt', { numbered: 'filed' }),
  },
});
