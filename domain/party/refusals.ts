import { defineRefusals } from '../refusal.ts';

/** Refusals that concern who a party is, and who may act for it (R1, R2, R7, R28). */
export const PARTY_REFUSALS = defineRefusals({
  PARTY_EXISTS: {
    status: 409,
    rule: 'R1',
    zh: '该主体已注册。',
    en: 'This party is already registered.',
    cure: {
      zh: '请使用已注册的主体，或请其法定代表人授权您。',
      en: 'Use the registered party, or ask it to authorise you.',
    },
  },
  ATTESTER_NOT_ALLOWED: {
    status: 403,
    rule: 'R1',
    zh: '您的身份不能核验“{fact}”。',
    en: 'Your role cannot attest "{fact}".',
    cure: { zh: '请由设站单位经办人或主办方核验。', en: 'A station officer or the organiser attests it.' },
  },
  FACT_NOT_OF_PARTY: {
    status: 422,
    rule: 'R1',
    zh: '“{fact}”不适用于该主体。',
    en: '"{fact}" is not a fact of this kind of party.',
    cure: { zh: '请选择与主体类型相符的事项。', en: 'Choose a fact of this kind of party.' },
  },
  NOT_ATTESTED: {
    status: 409,
    rule: 'R1',
    zh: '{party}的“{fact}”尚未核验，不能签署。',
    en: '"{fact}" of {party} is only declared: it cannot be signed upon.',
    cure: { zh: '请申请核验（{by}）。', en: 'Ask for attestation ({by}).' },
  },
  ATTESTATION_LAPSED: {
    status: 409,
    rule: 'R1',
    zh: '{party}的“{fact}”核验已失效，不能签署。',
    en: 'The attestation of "{fact}" of {party} has lapsed: it cannot be signed upon.',
    cure: { zh: '请重新申请核验（{by}）。', en: 'Ask for attestation again ({by}).' },
  },
  EXISTENCE_NOT_FRESH: {
    status: 409,
    rule: 'R4',
    zh: '{party}的存续情况须在签署前重新核验。',
    en: 'That {party} still exists must be checked again before signing.',
    cure: { zh: '请主办方核验该单位存续情况。', en: 'The organiser checks that the entity still exists.' },
  },
  SIGNATORY_NOT_AUTHORISED: {
    status: 403,
    rule: 'R28',
    zh: '签署人既不是法定代表人，也没有在有效期内的授权。',
    en: 'The signatory is not the legal representative and holds no authorisation that is in force.',
    cure: {
      zh: '请由法定代表人签署，或登记授权书。',
      en: 'The legal representative signs, or an authorisation is put on record.',
    },
  },
  MANDATE_MISSING: {
    status: 403,
    rule: 'R7',
    zh: '没有该主体的有效委托，不能代为办理。',
    en: 'There is no mandate in force to act on this party’s behalf.',
    cure: { zh: '请该主体在系统中登记委托。', en: 'The party puts a mandate on record.' },
  },
});
