import { defineRefusals } from '../refusal.ts';

/** Refusals of a negotiation (R24–R26). */
export const NEGOTIATION_REFUSALS = defineRefusals({
  TERMS_MISSING: {
    status: 409,
    rule: 'R25',
    zh: '尚未提出条款，无可确认。',
    en: 'No terms have been proposed: there is nothing to confirm.',
    cure: { zh: '请先提出条款。', en: 'Propose terms first.' },
  },
  TERMS_OTHER_VERSION: {
    status: 409,
    rule: 'R25',
    zh: '您所确认的不是最新版条款（最新为第 {version} 版，哈希 {hash}）。',
    en: 'What you confirm is not the newest terms (version {version}, hash {hash}).',
    cure: { zh: '请阅读最新版条款后再确认。', en: 'Read the newest version, then confirm that.' },
  },
  TERMS_OUTDATED_BASE: {
    status: 409,
    rule: 'R25',
    zh: '对方已提出第 {version} 版条款，您的修改基于较早的版本。',
    en: 'The terms are at version {version} by now; your edit is based on an older one.',
    cure: { zh: '请在最新版基础上修改。', en: 'Make your edit on the newest version.' },
  },
  TERMS_UNCHANGED: {
    status: 422,
    rule: 'R25',
    zh: '条款与最新版相同。',
    en: 'These are the terms of the newest version.',
    cure: { zh: '如同意，请直接确认。', en: 'If you agree, confirm them.' },
  },
  TERMS_CONFIRMED_ALREADY: {
    status: 409,
    rule: 'R25',
    zh: '本方已确认该版条款。',
    en: 'Your side has confirmed this version already.',
    cure: {
      zh: '请等待对方确认，或收回确认后修改。',
      en: 'Wait for the other side, or take it back and edit.',
    },
  },
  TERMS_NOT_CONFIRMED: {
    status: 409,
    rule: 'R25',
    zh: '本方没有可收回的确认。',
    en: 'Your side has no confirmation to take back.',
    cure: { zh: '无需操作。', en: 'Nothing to do.' },
  },
  EXTENSION_AGREED_ALREADY: {
    status: 409,
    rule: 'R26',
    zh: '本方已同意延期，待对方同意。',
    en: 'Your side has agreed to the extension; the other side has not yet.',
    cure: { zh: '请等待对方同意。', en: 'Wait for the other side.' },
  },
  TEXT_CHANGES_SPENT: {
    status: 409,
    rule: 'R27',
    zh: '签署中改动文本的次数已用尽（{max} 次）。',
    en: 'The text has gone back to the terms as often as it may ({max}).',
    cure: { zh: '请签署或拒签现有文本。', en: 'Sign the text as it stands, or refuse it.' },
  },
  SIGNING_UNDER_SEAL: {
    status: 409,
    rule: 'R27',
    zh: '协议已由双方签署完毕，不能再改动文本。',
    en: 'Both sides have signed: the text can no longer change.',
    cure: { zh: '如需变更，请签署补充协议。', en: 'A later change is a supplementary agreement.' },
  },
  ROOM_FILE_UNKNOWN: {
    status: 422,
    rule: 'R24',
    zh: '没有本方上传的该附件，或已在室内提供。',
    en: 'Your side has uploaded no such file, or it is in the room already.',
    cure: {
      zh: '请先由本方上传附件，再提供其编号。',
      en: 'Upload the file for your side first, then share its id.',
    },
  },
  AGREEMENT_SIGNED: {
    status: 409,
    rule: 'R13',
    zh: '合作协议已由双方签署完毕，不能再撤回榜单。',
    en: 'The agreement is signed by both sides: the posting can no longer be withdrawn.',
    cure: { zh: '如需终止，请在项目中提出终止。', en: 'What follows is termination, in the project.' },
  },
});
