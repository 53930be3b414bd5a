import { defineLifecycle } from '../process/lifecycle.ts';
import { announced, byClock, decision, each, fact, final, own, stage } from '../process/table.ts';

const BOTH = ['poster', 'claimant'] as const;

/** The case that the document belongs to waits for it. */
const FAILS = { negotiation: 'signingFailed', filing: 'signingFailed' } as const;

/** One document and its signatories: all sign in time, or the text is not signed (R27, R28). */
export const signingLifecycle = defineLifecycle({
  type: 'signing',
  initial: 'received',
  stages: {
    received: stage('文书生成中', 'Document being prepared', { works: 'prepare' }),
    collecting: stage('待签署', 'To be signed', {
      waitsFor: BOTH,
      clock: announced(
        { zh: '该类文书的签署期限', en: 'the signing time of this kind of document' },
        'expire',
      ),
    }),
    sealing: stage('已签署，签章归档中', 'Signed; being sealed', { works: 'seal' }),
    signed: final('已签署', 'Signed'),
    refused: final('已拒签', 'Refused'),
    expired: final('逾期未签', 'Expired'),
    voided: final('已作废', 'Voided'),
  },
  acts: {
    prepare: own('R27', '文书生成完毕，开始签署', 'The document is ready to be signed', {
      received: 'collecting',
    }),
    appoint: decision(
      'R28',
      '指定签署人',
      'Name the signatory',
      BOTH,
      { collecting: 'collecting' },
      { notifies: { appointee: 'namedSignatory' } },
    ),
    sign: decision(
      'R27',
      '签署',
      'Sign',
      'signatory',
      { collecting: ['collecting', 'sealing'] },
      { tells: { negotiation: 'signingSigned', filing: 'signingSigned' } },
    ),
    refuse: decision(
      'R27',
      '拒签',
      'Refuse to sign',
      'signatory',
      { collecting: 'refused' },
      { tells: FAILS },
    ),
    expire: byClock('R27', '逾期', 'Expire', { collecting: 'expired' }, { ends: ['sign'], tells: FAILS }),
    seal: own('R27', '签章归档', 'Seal the bundle', { sealing: 'signed' }),
    subjectEnded: fact(
      'R27',
      '文本变更或事项终止',
      'The text changed, or its case ended',
      each(['received', 'collecting'], 'voided'),
    ),
  },
});
