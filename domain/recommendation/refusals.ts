import { defineRefusals } from '../refusal.ts';

export const RECOMMENDATION_REFUSALS = defineRefusals({
  RECOMMENDATION_CONDITIONS: {
    status: 422,
    rule: 'R33',
    zh: '不符合推荐条件：{missing}。',
    en: 'The conditions are not met: {missing}.',
    cure: { zh: '请查看候选单位清单中各项条件。', en: 'See the conditions in the list of candidates.' },
  },
  RECOMMENDATION_UNATTESTED: {
    status: 422,
    rule: 'R33',
    zh: '被推荐单位登记的下列事项尚未核验：{facts}。',
    en: 'These facts of the unit are not attested: {facts}.',
    cure: {
      zh: '请该单位申请核验，主办方核验后再推荐。',
      en: 'Have the unit ask for attestation; recommend it once the organiser has attested them.',
    },
  },
  RECOMMENDATION_CONDITION_UNKNOWN: {
    status: 422,
    rule: 'R33',
    zh: '该推荐事项没有条件 {condition}。',
    en: 'The platform has no condition {condition}.',
    cure: { zh: '可填写的条件：{conditions}。', en: 'Give one of: {conditions}.' },
  },
  RECOMMENDATION_EVIDENCE_MISSING: {
    status: 422,
    rule: 'R33',
    zh: '下列条件没有佐证：{conditions}。',
    en: 'Nothing shows that these conditions are met: {conditions}.',
    cure: {
      zh: '请逐项附上该单位提交的文件，或由主办方先核验该单位的“设站条件”。',
      en: 'For each give a file that the unit handed in, or have the organiser attest its conditions first.',
    },
  },
  RECOMMENDATION_FILE_UNKNOWN: {
    status: 422,
    rule: 'R33',
    zh: '所附文件不是该单位为证明设站条件提交的。',
    en: 'A file was not handed in by the unit to show its conditions.',
    cure: {
      zh: '请该单位上传文件，随“设站条件”核验申请提交，再填写其编号；保密附件不能使用。',
      en: 'Have the unit upload it and hand it in with a request to attest its conditions; a confidential file cannot serve.',
    },
  },
  RECOMMENDATION_EXISTS: {
    status: 409,
    rule: 'R33',
    zh: '该单位同一事项的推荐已在办理或已完成。',
    en: 'A recommendation of this unit for this target is under way or was granted.',
    cure: { zh: '请查看已有的推荐。', en: 'See the existing one.' },
  },
});
