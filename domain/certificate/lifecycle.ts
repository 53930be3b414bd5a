import { defineLifecycle } from '../process/lifecycle.ts';

/** A certificate of a project's outcome: requested, issued, valid until revoked (R34). */
export const certificateLifecycle = defineLifecycle({
  type: 'certificate',
  initial: 'received',
  stages: {
    received: { zh: '已申请', en: 'Received', waitsFor: [] },
    requested: { zh: '待出具', en: 'To be issued', waitsFor: ['organiser'] },
    issuing: { zh: '制证中', en: 'Being made', waitsFor: [] },
    issued: { zh: '有效', en: 'Issued and valid', waitsFor: [] },
    refused: { zh: '不予出具', en: 'Refused', waitsFor: [], final: true },
    revoked: { zh: '已撤销', en: 'Revoked', waitsFor: [], final: true },
  },
  acts: {
    admit: {
      zh: '受理',
      en: 'Admit',
      rule: 'R34',
      kind: 'own',
      by: [],
      from: ['received'],
      to: ['requested'],
    },
    remind: {
      zh: '催办',
      en: 'Remind',
      rule: 'R34',
      kind: 'clock',
      by: [],
      from: ['requested'],
      to: ['requested'],
    },
    issue: {
      zh: '出具',
      en: 'Issue',
      rule: 'R34',
      kind: 'decision',
      by: ['organiser'],
      from: ['requested'],
      to: ['issuing'],
    },
    refuse: {
      zh: '不予出具',
      en: 'Refuse',
      rule: 'R34',
      kind: 'decision',
      by: ['organiser'],
      from: ['requested'],
      to: ['refused'],
    },
    documentMade: {
      zh: '证明已制成',
      en: 'Document made',
      rule: 'R34',
      kind: 'own',
      by: [],
      from: ['issuing'],
      to: ['issued'],
    },
    revoke: {
      zh: '撤销',
      en: 'Revoke',
      rule: 'R34',
      kind: 'decision',
      by: ['organiser'],
      from: ['issued'],
      to: ['revoked'],
    },
  },
});

export type CertificateStage = keyof typeof certificateLifecycle.stages;
export type CertificateAct = keyof typeof certificateLifecycle.acts;
