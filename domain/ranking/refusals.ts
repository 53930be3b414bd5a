import { defineRefusals } from '../refusal.ts';

/** Refusals of a ranking (R23). Told to the poster alone. */
export const RANKING_REFUSALS = defineRefusals({
  RANKING_TOO_EARLY: {
    status: 409,
    rule: 'R23',
    zh: '该榜单设有截止时间，截止且核实、补正全部完成后方可排序。',
    en: 'A posting with a closing time can be ranked only after it has closed and all verifications and corrections are complete.',
    cure: { zh: '请在截止并核实完毕后排序。', en: 'Rank once it has closed and verification is complete.' },
  },
  NOTHING_TO_RANK: {
    status: 409,
    rule: 'R23',
    zh: '没有核实有效、可供排序的揭榜。',
    en: 'No claim that was verified as valid is there to be ranked.',
    cure: { zh: '请在有揭榜核实有效后再行排序。', en: 'Rank once a claim has been verified as valid.' },
  },
  RANKING_NOT_VALID: {
    status: 409,
    rule: 'R23',
    zh: '排序中有揭榜已撤回、尚未核实有效或不属于本榜单。',
    en: 'The ranking names a claim that is withdrawn, not verified as valid, or made on another posting.',
    cure: { zh: '请刷新揭榜清单后重新排序。', en: 'Reload the list of claims, then rank.' },
  },
  RANKING_ANSWER_DUE: {
    status: 409,
    rule: 'R14',
    zh: '有揭榜方须在 {until} 前答复榜单的修改，答复或期满前不能对其排序。',
    en: 'A claimant may answer the amendment until {until}; the claim cannot be ranked before then or before the answer.',
    cure: { zh: '请先对其他揭榜排序，或等待答复。', en: 'Rank the others first, or wait for the answer.' },
  },
  RANKING_INCOMPLETE: {
    status: 422,
    rule: 'R23',
    zh: '每份有效的揭榜都须排序，或说明理由后列入不予对接。',
    en: 'Every valid claim must be ranked, or declined with a reason.',
    cure: { zh: '请补上遗漏的揭榜。', en: 'Add the missing claims.' },
  },
});
