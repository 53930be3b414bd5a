import { defineRefusals } from '../refusal.ts';

/** Refusals of requests for attestation (R1). */
export const ATTESTATION_REFUSALS = defineRefusals({
  ATTESTATION_ASKED: {
    status: 409,
    rule: 'R1',
    zh: '该事项已申请核验，尚待答复。',
    en: 'This has been asked for already and is waiting for its answer.',
    cure: {
      zh: '请等待答复，或撤回后重新申请。',
      en: 'Wait for the answer, or withdraw the request and ask again.',
    },
  },
  ATTESTATION_NOTHING: {
    status: 422,
    rule: 'R1',
    zh: '尚未登记“{fact}”，无可核验。',
    en: '"{fact}" has not been declared: there is nothing to attest.',
    cure: { zh: '请先登记该信息，再申请核验。', en: 'Declare it first, then ask.' },
  },
  ATTESTATION_ANSWERED: {
    status: 409,
    rule: 'R1',
    zh: '该申请已有答复或已撤回。',
    en: 'This request has been answered or withdrawn.',
    cure: {
      zh: '请查看该主体的核验情况，需要时重新申请。',
      en: 'See the party’s facts; ask again if needed.',
    },
  },
  ALREADY_CONFIRMED: {
    status: 409,
    rule: 'R1',
    zh: '您已获确认，可代表该单位办理。',
    en: 'You have been confirmed to act for this unit already.',
    cure: { zh: '无需申请。', en: 'There is no need to ask.' },
  },
  PARTY_CHANGED: {
    status: 409,
    rule: 'R1',
    zh: '该主体的信息在您查看之后已变更。',
    en: 'The party has changed what it declares since you read it.',
    cure: { zh: '请重新查看后再核验。', en: 'Read it again before you attest.' },
  },
});
