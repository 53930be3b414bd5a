import { defineLifecycle } from '../process/lifecycle.ts';

/** Stages in which the organiser still has to say whether a claim is valid: its posting's ranking waits for them (R23). */
export const UNSETTLED = ['received', 'verification', 'curing'] as const;

/** Stages in which a claimant may still change the claim or take it back freely (R20). */
const OPEN = ['received', 'verification', 'curing', 'valid'] as const;

/** A claim from its receipt to its selection or its end (R17–R23). */
export const claimLifecycle = defineLifecycle({
  type: 'claim',
  initial: 'received',
  stages: {
    received: { zh: '已收到', en: 'Received', waitsFor: [] },
    verification: {
      zh: '核实中',
      en: 'Under verification',
      waitsFor: ['organiser'],
      reminds: ['organiser'],
    },
    curing: { zh: '待补正', en: 'To be cured', waitsFor: ['claimant'], reminds: ['claimant'] },
    valid: { zh: '核实有效', en: 'Valid', waitsFor: [], reminds: [] },
    selected: { zh: '进入对接', en: 'In negotiation', waitsFor: [] },
    won: { zh: '揭榜成功', en: 'Won', waitsFor: [], final: true },
    invalid: { zh: '核实无效', en: 'Invalid', waitsFor: [], final: true },
    failed: { zh: '对接未成', en: 'Negotiation failed', waitsFor: [], final: true },
    released: { zh: '已释放', en: 'Released', waitsFor: [], final: true },
    withdrawn: { zh: '已撤回', en: 'Withdrawn', waitsFor: [], final: true },
  },
  acts: {
    admit: {
      zh: '受理',
      en: 'Admit',
      rule: 'R17',
      kind: 'own',
      by: [],
      from: ['received'],
      to: ['verification'],
    },
    verifyValid: {
      zh: '核实有效',
      en: 'Verify as valid',
      rule: 'R21',
      kind: 'decision',
      by: ['organiser'],
      from: ['verification', 'curing'],
      to: ['valid'],
    },
    verifyInvalid: {
      zh: '核实无效',
      en: 'Verify as invalid',
      rule: 'R21',
      kind: 'decision',
      by: ['organiser'],
      from: ['verification'],
      to: ['curing', 'invalid'],
    },
    needDocuments: {
      zh: '要求补充材料',
      en: 'Ask for documents',
      rule: 'R21',
      kind: 'decision',
      by: ['organiser'],
      from: ['verification'],
      to: ['curing'],
    },
    cure: {
      zh: '补正',
      en: 'Cure',
      rule: 'R21',
      kind: 'decision',
      by: ['claimant'],
      from: ['curing'],
      to: ['verification'],
    },
    closeUncured: {
      zh: '逾期未补正',
      en: 'Close as not cured',
      rule: 'R21',
      kind: 'clock',
      by: [],
      from: ['curing'],
      to: ['invalid'],
      ends: ['cure'],
    },
    remind: {
      zh: '催办',
      en: 'Remind',
      rule: 'R21',
      kind: 'clock',
      by: [],
      from: ['verification'],
      to: ['verification'],
    },
    checkAnswer: {
      zh: '查看张榜方是否已答复',
      en: 'Look whether the poster has answered',
      rule: 'R21',
      kind: 'clock',
      by: [],
      from: ['valid'],
      to: ['valid'],
    },
    answer: {
      zh: '答复揭榜方',
      en: 'Answer the claimant',
      rule: 'R21',
      kind: 'decision',
      by: ['poster'],
      from: ['verification', 'curing', 'valid'],
      to: ['verification', 'curing', 'valid'],
    },
    amend: {
      zh: '修改揭榜方案',
      en: 'Amend the claim',
      rule: 'R20',
      kind: 'decision',
      by: ['claimant'],
      from: OPEN,
      to: ['verification', 'curing', 'valid', 'received'],
    },
    withdraw: {
      zh: '撤回揭榜',
      en: 'Withdraw the claim',
      rule: 'R20',
      kind: 'decision',
      by: ['claimant'],
      from: OPEN,
      to: ['withdrawn'],
    },
    postingAmended: {
      zh: '榜单已修改',
      en: 'The posting was amended',
      rule: 'R14',
      kind: 'fact',
      by: [],
      from: OPEN,
      to: OPEN,
    },
    confirmAmendment: {
      zh: '确认对修改后的榜单有效',
      en: 'Confirm for the amended posting',
      rule: 'R14',
      kind: 'decision',
      by: ['claimant'],
      from: OPEN,
      to: OPEN,
    },
    selected: {
      zh: '进入对接',
      en: 'Negotiation was opened',
      rule: 'R23',
      kind: 'fact',
      by: [],
      from: ['valid'],
      to: ['selected'],
    },
    negotiationFailed: {
      zh: '对接未成',
      en: 'The negotiation failed',
      rule: 'R26',
      kind: 'fact',
      by: [],
      from: ['selected'],
      to: ['failed'],
    },
    won: {
      zh: '揭榜成功',
      en: 'The agreement was signed',
      rule: 'R26',
      kind: 'fact',
      by: [],
      from: ['selected'],
      to: ['won'],
    },
    released: {
      zh: '释放',
      en: 'Released',
      rule: 'R26',
      kind: 'fact',
      by: [],
      from: ['received', 'verification', 'curing', 'valid', 'selected'],
      to: ['released'],
    },
  },
});

export type ClaimStage = keyof typeof claimLifecycle.stages;
export type ClaimAct = keyof typeof claimLifecycle.acts;

/** Whether a claimant may still change the claim or take it back freely (R20). */
export function isUnselected(stage: ClaimStage): boolean {
  return (OPEN as readonly ClaimStage[]).includes(stage);
}
