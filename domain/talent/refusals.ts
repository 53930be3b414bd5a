import { defineRefusals } from '../refusal.ts';

/** Refusals of the talent-policy list (R36). */
export const TALENT_REFUSALS = defineRefusals({
  TALENT_HAS_DISTRICT: {
    status: 409,
    rule: 'R36',
    zh: '该博士后或项目已在某区的名单上。',
    en: 'This postdoc or project is on the list of a district already.',
    cure: {
      zh: '如有变动，请当事人或其单位更新登记信息中的所在区，名单随之更新。',
      en: 'If they have moved, they or their unit declare the new district, and the list follows.',
    },
  },
});
