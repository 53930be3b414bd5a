import { defineLifecycle } from '../process/lifecycle.ts';

const BOTH = ['poster', 'claimant'] as const;

/** One document and its signatories: all sign in time, or the text is not signed (R27, R28). */
export const signingLifecycle = defineLifecycle({
  type: 'signing',
  initial: 'received',
  stages: {
    received: { zh: '文书生成中', en: 'The document is being made', waitsFor: [] },
    collecting: { zh: '待签署', en: 'To be signed', waitsFor: BOTH },
    sealing: { zh: '已签署，签章归档中', en: 'Signed; being sealed', waitsFor: [] },
    signed: { zh: '已签署', en: 'Signed', waitsFor: [], final: true },
    refused: { zh: '已拒签', en: 'Refused', waitsFor: [], final: true },
    expired: { zh: '逾期未签', en: 'Expired', waitsFor: [], final: true },
    voided: { zh: '已作废', en: 'Voided', waitsFor: [], final: true },
  },
  acts: {
    prepare: {
      zh: '文书生成完毕，开始签署',
      en: 'The document is ready to be signed',
      rule: 'R27',
      kind: 'own',
      by: [],
      from: ['received'],
      to: ['collecting'],
    },
    appoint: {
      zh: '指定签署人',
      en: 'Name the signatory',
      rule: 'R28',
      kind: 'decision',
      by: BOTH,
      from: ['collecting'],
      to: ['collecting'],
    },
    sign: {
      zh: '签署',
      en: 'Sign',
      rule: 'R27',
      kind: 'decision',
      by: ['signatory'],
      from: ['collecting'],
      to: ['collecting', 'sealing'],
    },
    refuse: {
      zh: '拒签',
      en: 'Refuse to sign',
      rule: 'R27',
      kind: 'decision',
      by: ['signatory'],
      from: ['collecting'],
      to: ['refused'],
    },
    remind: {
      zh: '催签',
      en: 'Remind',
      rule: 'R27',
      kind: 'clock',
      by: [],
      from: ['collecting'],
      to: ['collecting'],
    },
    expire: {
      zh: '逾期',
      en: 'Expire',
      rule: 'R27',
      kind: 'clock',
      by: [],
      from: ['collecting'],
      to: ['expired'],
      ends: ['sign'],
    },
    seal: {
      zh: '签章归档',
      en: 'Seal the bundle',
      rule: 'R27',
      kind: 'own',
      by: [],
      from: ['sealing'],
      to: ['signed'],
    },
    subjectEnded: {
      zh: '文本变更或事项终止',
      en: 'The text changed, or its case ended',
      rule: 'R27',
      kind: 'fact',
      by: [],
      from: ['received', 'collecting'],
      to: ['voided'],
    },
  },
});

export type SigningStage = keyof typeof signingLifecycle.stages;
export type SigningAct = keyof typeof signingLifecycle.acts;
