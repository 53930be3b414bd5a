import { shownInstant } from '../../domain/signature/instant.ts';
import type { BundleManifest } from '../../domain/signature/schema.ts';
import { finding, type Finding } from './findings.ts';
import type { EntryReport } from './verify-entry.ts';

/** The platform's record at an instant, for the online check. */
export interface KnownRecord {
  readonly asOf: string;
  readonly revocations: readonly { readonly thumbprint: string; readonly revokedAt: string }[];
}

/** Findings that only the platform's record can give, as far as it was asked. */
export function onlineFindings(
  manifest: BundleManifest,
  entries: readonly EntryReport[],
  record: KnownRecord | undefined,
): Finding[] {
  return [
    record
      ? revocationFinding(manifest, entries, record)
      : finding(
          'later_revocation',
          'unknown',
          `${shownInstant(manifest.sealedAt)} 之后密钥是否撤销、撤销是否追溯，须在线核验。`,
          `Whether a key was revoked after ${shownInstant(manifest.sealedAt)}, or back to an earlier time, only the online check can tell.`,
        ),
    finding(
      'later_documents',
      'unknown',
      '其后是否有补充协议、终止或撤销，须在线核验。',
      'Only the online check can tell whether a supplement, a termination or a withdrawal followed.',
    ),
    finding(
      'time_source',
      'unknown',
      '时间由平台记录并以根密钥签名，未经独立的时间戳机构证明。',
      'The times are the platform’s own, signed by its root; no independent time-stamping authority attests them.',
    ),
  ];
}

function revocationFinding(
  manifest: BundleManifest,
  entries: readonly EntryReport[],
  record: KnownRecord,
): Finding {
  const before = entries.flatMap(({ statement, thumbprint }, i) => {
    const receivedAt = Date.parse(manifest.signatures[i]?.receivedAt ?? '');
    const hit = record.revocations.some(
      (r) => r.thumbprint === thumbprint && Date.parse(r.revokedAt) <= receivedAt,
    );
    return hit && statement ? [statement.name] : [];
  });
  return before.length > 0
    ? finding(
        'later_revocation',
        false,
        `${before.join('、')}的密钥在签署之前即已撤销。`,
        `The key of ${before.join(', ')} had been revoked before it signed.`,
      )
    : finding(
        'later_revocation',
        true,
        `截至 ${shownInstant(record.asOf)}，没有签名因密钥撤销而失效。`,
        `As of ${shownInstant(record.asOf)} no revocation of a key invalidates a signature.`,
      );
}
