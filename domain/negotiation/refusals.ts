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
    en: 'You are not confirming the latest terms (version {version}, hash {hash}).',
    cure: { zh: '请阅读最新版条款后再确认。', en: 'Read the latest version, then confirm it.' },
  },
  TERMS_OUTDATED_BASE: {
    status: 409,
    rule: 'R25',
    zh: '对方已提出第 {version} 版条款，您的修改基于较早的版本。',
    en: 'The terms are now at version {version}; your edit is based on an older one.',
    cure: { zh: '请在最新版基础上修改。', en: 'Edit the latest version.' },
  },
  TERMS_BASIS_CHANGED: {
    status: 409,
    rule: 'R25',
    zh: '该版条款所依据的榜单或方案已有新版：榜单现为第 {posting} 版，方案现为第 {scheme} 版。',
    en: 'The posting or the scheme that these terms are on has a newer version: the posting is at version {posting}, the scheme at version {scheme}.',
    cure: {
      zh: '请再次提出条款（内容可以不变），新版即依据现行榜单和方案。',
      en: 'Propose terms again, the same if you like: they will be on the versions of today.',
    },
  },
  TERMS_UNCHANGED: {
    status: 422,
    rule: 'R25',
    zh: '条款与最新版相同。',
    en: 'These terms are the same as the latest version.',
    cure: { zh: '如同意，请直接确认。', en: 'If you agree, confirm them.' },
  },
  TERMS_CONFIRMED_ALREADY: {
    status: 409,
    rule: 'R25',
    zh: '本方已确认该版条款。',
    en: 'Your side has already confirmed this version.',
    cure: {
      zh: '请等待对方确认，或收回确认后修改。',
      en: 'Wait for the other side, or withdraw the confirmation and edit.',
    },
  },
  TERMS_NOT_CONFIRMED: {
    status: 409,
    rule: 'R25',
    zh: '本方没有可收回的确认。',
    en: 'Your side has no confirmation to withdraw.',
    cure: { zh: '无需操作。', en: 'No action is needed.' },
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
    en: 'The text has been sent back to the terms the maximum number of times ({max}).',
    cure: { zh: '请签署或拒签现有文本。', en: 'Sign the text as it stands, or refuse it.' },
  },
  SIGNING_UNDER_SEAL: {
    status: 409,
    rule: 'R27',
    zh: '协议已由双方签署完毕，不能再改动文本。',
    en: 'Both sides have signed: the text can no longer change.',
    cure: { zh: '如需变更，请签署补充协议。', en: 'Make later changes by a supplementary agreement.' },
  },
  ROOM_FILE_UNKNOWN: {
    status: 422,
    rule: 'R24',
    zh: '没有本方上传的该附件，或已在对接中提供。',
    en: 'Your side has not uploaded this file, or it has already been shared.',
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
    cure: { zh: '如需终止，请在项目中提出终止。', en: 'Use termination in the project instead.' },
  },
});
