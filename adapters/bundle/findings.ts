import { fillText } from '../../domain/refusal.ts';
import { shownInstant } from '../../domain/signature/instant.ts';
import { SIGNATURE_REFUSALS } from '../../domain/signature/refusals.ts';
import type { Text } from '../../domain/vocabulary.ts';
import type { SealFault, SealOutcome } from '../pdf/pdf-seal-verify.ts';
import type { RootFault } from '../signature/root-statements.ts';
import type { SignatureFault } from '../signature/signature.ts';

/** One check: passed, failed, or impossible to decide offline. */
export interface Finding extends Text {
  /** Subject of the finding: `manifest_root`, `file:terms.json`, `signature:01:key_certificate`... */
  readonly id: string;
  readonly ok: boolean | 'unknown';
}

export function finding(id: string, ok: Finding['ok'], zh: string, en: string): Finding {
  return { id, ok, zh, en };
}

const ROOT_FAULTS: Record<RootFault, Text> = {
  malformed: { zh: '格式不正确', en: 'it is malformed' },
  unknown_root: {
    zh: '所用的根密钥不在平台公布的根密钥之列（可能是他人自造）',
    en: 'its root key is not one that the platform publishes (anyone could have made it)',
  },
  compromised_root: {
    zh: '所用的根密钥已公告泄露，离线不能采信，请在线核验',
    en: 'its root key has been declared compromised: it is not trusted offline, ask the platform',
  },
  not_signed: { zh: '根密钥的签名验证不通过', en: 'the root’s signature does not verify' },
  out_of_root_term: {
    zh: '作出时所用的根密钥不在有效期内',
    en: 'it was made outside the validity of its root key',
  },
};

/** Reports something that the root should have signed and has not, or not validly. */
export function rootFinding(id: string, what: Text, fault: RootFault): Finding {
  const why = ROOT_FAULTS[fault];
  return finding(id, false, `${what.zh}：${why.zh}。`, `${what.en}: ${why.en}.`);
}

const SEAL_FAULTS: Record<SealFault, Text> = {
  no_seal: { zh: '没有平台电子签章', en: 'there is no signature of the platform' },
  changed_after: { zh: '签章之后文件被修改', en: 'the file was changed after the platform signed it' },
  not_valid: { zh: '签章与内容不符', en: 'the signature does not match the content' },
  unknown_issuer: {
    zh: '签章证书不是平台公布的根密钥签发的',
    en: 'its certificate was not issued by a root that the platform publishes',
  },
  out_of_term: { zh: '签章证书不在有效期内', en: 'its certificate was not valid at the time' },
  compromised_root: {
    zh: '签发证书的根密钥已公告泄露',
    en: 'the root of its certificate is declared compromised',
  },
};

/** Result of checking the platform's own signature in a PDF. */
export function sealFinding(outcome: SealOutcome): Finding {
  if (outcome.ok) {
    const at = shownInstant(outcome.sealedAt);
    return finding(
      'sealed_pdf',
      true,
      `PDF 带有平台电子签章（${at}），签章之后未被修改。`,
      `The PDF carries the platform's signature (${at}) and was not changed after it.`,
    );
  }
  const why = SEAL_FAULTS[outcome.fault];
  return finding(
    'sealed_pdf',
    false,
    `PDF 平台电子签章：${why.zh}。`,
    `The platform's signature in the PDF: ${why.en}.`,
  );
}

/** The refusal's own sentence. */
export function faultFinding(id: string, who: string, fault: SignatureFault): Finding {
  const { zh, en } = SIGNATURE_REFUSALS[fault.code];
  return finding(id, false, `${who}：${fillText(zh, fault.params)}`, `${who}: ${fillText(en, fault.params)}`);
}
