import { defineLifecycle } from '../process/lifecycle.ts';

const BOTH = ['poster', 'claimant'] as const;

/** A signed set is checked, numbered and kept; it is no approval, and never unsigns anything (R29). */
export const filingLifecycle = defineLifecycle({
  type: 'filing',
  initial: 'opened',
  stages: {
    opened: { zh: '已建立', en: 'Opened', waitsFor: [] },
    supplementing: {
      zh: '补充协议签署中',
      en: 'The supplementary agreement is being signed',
      waitsFor: BOTH,
    },
    received: { zh: '材料查验中', en: 'The set is being checked', waitsFor: [] },
    checking: { zh: '待备案', en: 'To be filed', waitsFor: ['organiser'] },
    correction: { zh: '待补正', en: 'To be corrected', waitsFor: BOTH },
    numbered: { zh: '已编号，出具回执中', en: 'Numbered; the receipt is being made', waitsFor: [] },
    filed: { zh: '已备案', en: 'Filed', waitsFor: [], final: true },
    not_signed: { zh: '补充协议未签成', en: 'The supplement was not signed', waitsFor: [], final: true },
  },
  acts: {
    begin: {
      zh: '收件',
      en: 'Take it in',
      rule: 'R29',
      kind: 'own',
      by: [],
      from: ['opened'],
      to: ['received', 'supplementing'],
    },
    check: {
      zh: '四性查验',
      en: 'Check the set',
      rule: 'R29',
      kind: 'own',
      by: [],
      from: ['received'],
      to: ['checking'],
    },
    file: {
      zh: '备案编号',
      en: 'File it under a number',
      rule: 'R29',
      kind: 'decision',
      by: ['organiser'],
      from: ['checking'],
      to: ['numbered'],
    },
    sendBack: {
      zh: '退回补正',
      en: 'Send back for correction',
      rule: 'R29',
      kind: 'decision',
      by: ['organiser'],
      from: ['checking'],
      to: ['correction'],
    },
    correct: {
      zh: '补正',
      en: 'Correct',
      rule: 'R29',
      kind: 'decision',
      by: BOTH,
      from: ['correction'],
      to: ['received', 'supplementing'],
    },
    signingSigned: {
      zh: '补充协议已签署',
      en: 'The supplementary agreement is signed',
      rule: 'R29',
      kind: 'fact',
      by: [],
      from: ['supplementing'],
      to: ['supplementing', 'received'],
    },
    signingFailed: {
      zh: '补充协议未签成',
      en: 'The supplementary agreement was not signed',
      rule: 'R29',
      kind: 'fact',
      by: [],
      from: ['supplementing'],
      to: ['supplementing', 'correction', 'not_signed'],
    },
    remind: {
      zh: '催办',
      en: 'Remind',
      rule: 'R29',
      kind: 'clock',
      by: [],
      from: ['checking', 'correction'],
      to: ['checking', 'correction'],
    },
    issueReceipt: {
      zh: '出具回执',
      en: 'Issue the receipt',
      rule: 'R29',
      kind: 'own',
      by: [],
      from: ['numbered'],
      to: ['filed'],
    },
  },
});

export type FilingStage = keyof typeof filingLifecycle.stages;
export type FilingAct = keyof typeof filingLifecycle.acts;
