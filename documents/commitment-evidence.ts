import { z } from 'zod';
import { canonicalJson } from '../domain/document/canonical-json.ts';
import type { KeptCommitment } from '../domain/commitment/signed.ts';
import { shownInstant } from '../domain/signature/instant.ts';
import { faultFinding, finding, rootFinding, type Finding } from './findings.ts';
import { hashOf } from './hash.ts';
import type { RootJwks } from './root-key.ts';
import { readKeyCertificate } from './root-statements.ts';
import { hashStatementText, timeFault, verifyText } from './signature.ts';

/** A signed commitment letter as one file that anybody can check with the platform's roots (R6, R27, R29). */
const evidenceSchema = z.strictObject({
  type: z.literal('jiebang/commitment/1'),
  caseId: z.string(),
  caseVersion: z.int(),
  side: z.enum(['poster', 'claimant']),
  letterVersion: z.int(),
  terms: z.json(),
  termsSha256: z.string(),
  account: z.string(),
  name: z.string(),
  receivedAt: z.iso.datetime({ offset: true }),
  jws: z.string(),
  keyCertificate: z.string(),
  /** Of the printed letter, where there is one. */
  documentSha256: z.string().nullable(),
});

/** The file's text: canonical JSON, so that there is one way to write it. */
export function commitmentEvidence(
  kept: KeptCommitment,
  keyCertificate: string,
  documentSha256: string | null,
): string {
  const { caseId, caseVersion, side, letterVersion, terms, termsSha256, jws, receivedAt } = kept;
  return canonicalJson({
    type: 'jiebang/commitment/1',
    caseId,
    caseVersion,
    side,
    letterVersion,
    terms,
    termsSha256,
    account: kept.accountId,
    name: kept.accountName,
    receivedAt,
    jws,
    keyCertificate,
    documentSha256,
  });
}

/**
 * Checks a signed letter with nothing but the published roots, as of its receipt. Never throws for any text.
 * @param revokedAt what the platform's record knows of a revocation of the key, ISO; undefined: not asked
 */
export async function verifyCommitment(
  text: string,
  roots: RootJwks,
  revokedAt?: string | null,
): Promise<readonly Finding[]> {
  const evidence = readEvidence(text);
  if (!evidence)
    return [
      finding(
        'commitment',
        false,
        '承诺书签名记录无法读取或不是规范写法。',
        'The signed letter cannot be read or is not in canonical form.',
      ),
    ];
  const { name, termsSha256, receivedAt, jws } = evidence;
  const key = await readKeyCertificate(evidence.keyCertificate, roots);
  const certificate = key.outcome.ok ? key.certificate : undefined;
  const whole = hashOf(evidence.terms) === termsSha256;
  const findings = [
    finding(
      'commitment:terms',
      whole,
      whole ? `承诺内容的哈希与签名所载一致（${termsSha256}）。` : '承诺内容的哈希与签名所载不符。',
      whole
        ? `The pledges have the hash that was signed (${termsSha256}).`
        : 'The pledges do not have the hash that was signed.',
    ),
  ];
  if (!certificate)
    return [
      ...findings,
      rootFinding(
        'commitment:key_certificate',
        { zh: `${name}的密钥证书`, en: `Key certificate of ${name}` },
        key.outcome.ok ? 'malformed' : key.outcome.fault,
      ),
    ];
  const own = certificate.account === evidence.account;
  const made = await verifyText({
    jws,
    text: hashStatementText(termsSha256),
    documentSha256: termsSha256,
    key: certificate,
  });
  const late = timeFault(receivedAt, receivedAt, { ...certificate, revokedAt: revokedAt ?? null });
  const fault = made.ok ? late : made;
  findings.push(
    finding(
      'commitment:key_certificate',
      own,
      own ? `${name}的密钥经平台根密钥认证。` : `${name}的密钥证书属于另一个账号。`,
      own
        ? `The platform's root certifies the key of ${name}.`
        : `The key certificate of ${name} is of another account.`,
    ),
    fault
      ? faultFinding('commitment:signature', name, fault)
      : finding(
          'commitment:signature',
          true,
          `${name}于 ${shownInstant(receivedAt)} 签署，签名与密钥相符。`,
          `Signed by ${name} at ${shownInstant(receivedAt)}; the signature matches the key.`,
        ),
  );
  if (revokedAt === undefined)
    findings.push(
      finding(
        'commitment:revocation',
        'unknown',
        '密钥其后是否撤销，须在线核验。',
        'Whether the key was revoked later, only an online check can tell.',
      ),
    );
  return findings;
}

function readEvidence(text: string): z.infer<typeof evidenceSchema> | undefined {
  try {
    const evidence = evidenceSchema.safeParse(JSON.parse(text)).data;
    return evidence && canonicalJson(evidence) === text ? evidence : undefined;
  } catch {
    return undefined;
  }
}
