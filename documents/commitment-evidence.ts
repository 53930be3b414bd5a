import { z } from 'zod';
import { canonicalJson } from '../domain/document/canonical-json.ts';
import type { KeptCommitment } from '../domain/commitment/signed.ts';
import { SIDES, type Json } from '../domain/document/model.ts';
import { shownInstant } from '../domain/signature/instant.ts';
import { faultFinding, finding, rootFinding, type Finding } from './findings.ts';
import { hashOf } from './hash.ts';
import type { RootJwks, RootKey } from './root-key.ts';
import { inRootTerm, readKeyCertificate, stateByRoot, verifyByRoot } from './root-statements.ts';
import { hashStatementText, timeFault, verifyText } from './signature.ts';

/**
 * A signed commitment letter as one file that anybody can check with the platform's roots (R6, R27, R29). The
 * signatory's key binds the pledges; who, for which side, on which version and when is what the platform recorded, and
 * its root binds that. A file has nothing beside the two.
 */

/** The `typ` of the root's statement. */
export const COMMITMENT_TYPE = 'jiebang-commitment+jws';

const instant = z.iso.datetime({ offset: true });

/** What the platform states of a letter. */
const recordSchema = z.strictObject({
  type: z.literal('jiebang/commitment-record/1'),
  caseId: z.string(),
  caseVersion: z.int(),
  side: z.enum(['poster', 'claimant']),
  letterVersion: z.int(),
  termsSha256: z.string(),
  account: z.string(),
  name: z.string(),
  receivedAt: instant,
  /** The signatory's detached JWS over the hash of the terms. */
  jws: z.string(),
  /** The root's certificate of the signatory's key. */
  keyCertificate: z.string(),
  /** Of the printed letter with the platform's signature, where there is one. */
  documentSha256: z.string().nullable(),
  /** When the platform stated this. */
  statedAt: instant,
});
type CommitmentRecord = z.infer<typeof recordSchema>;

const evidenceSchema = z.strictObject({
  type: z.literal('jiebang/commitment/2'),
  terms: z.json(),
  /** A compact JWS of the root over the record. */
  record: z.string(),
});

/** The file's text: canonical JSON, so that there is one way to write it. @param statedAt ISO */
export async function commitmentEvidence(
  kept: KeptCommitment,
  keyCertificate: string,
  documentSha256: string | null,
  { root, statedAt }: { readonly root: RootKey; readonly statedAt: string },
): Promise<string> {
  const { caseId, caseVersion, side, letterVersion, terms, termsSha256, jws, receivedAt } = kept;
  const record: CommitmentRecord = {
    type: 'jiebang/commitment-record/1',
    caseId,
    caseVersion,
    side,
    letterVersion,
    termsSha256,
    account: kept.accountId,
    name: kept.accountName,
    receivedAt,
    jws,
    keyCertificate,
    documentSha256,
    statedAt,
  };
  return canonicalJson({
    type: 'jiebang/commitment/2',
    terms,
    record: await stateByRoot(root, COMMITMENT_TYPE, record),
  });
}

/**
 * Checks a signed letter with nothing but the published roots, as of its receipt. Nothing of the file is said that a
 * signature does not bind. Never throws for any text.
 * @param revokedAt what the platform's record knows of a revocation of the key, ISO; undefined: not asked
 */
export async function verifyCommitment(
  text: string,
  roots: RootJwks,
  revokedAt?: string | null,
): Promise<readonly Finding[]> {
  const evidence = readJson(text, evidenceSchema);
  if (!evidence)
    return [
      finding(
        'commitment',
        false,
        '承诺书签名记录无法读取、不是规范写法，或没有平台根密钥的签名。',
        'The signed letter cannot be read, is not in canonical form, or lacks the signature of the platform’s root.',
      ),
    ];
  const outcome = await verifyByRoot(evidence.record, COMMITMENT_TYPE, roots);
  const record = outcome.ok ? readJson(outcome.text, recordSchema) : undefined;
  const fault = outcome.ok
    ? record && inRootTerm(outcome.root, record.statedAt)
      ? null
      : record
        ? 'out_of_root_term'
        : 'malformed'
    : outcome.fault;
  if (fault || !record)
    return [
      rootFinding(
        'commitment:record',
        { zh: '平台对承诺书的记录', en: 'The platform’s record of the letter' },
        fault ?? 'malformed',
      ),
    ];
  return [
    finding(
      'commitment:record',
      true,
      `平台根密钥证明：${SIDES[record.side].zh}的承诺书，对 ${record.caseId} 第 ${record.caseVersion} 版。`,
      `The platform's root states: the letter of the ${SIDES[record.side].en.toLowerCase()}, on version ${record.caseVersion} of ${record.caseId}.`,
    ),
    termsFinding(evidence.terms, record),
    ...(await signatureFindings(record, roots, revokedAt ?? null)),
    ...(revokedAt === undefined
      ? [
          finding(
            'commitment:revocation',
            'unknown',
            '密钥其后是否撤销，须在线核验。',
            'Whether the key was revoked later, only an online check can tell.',
          ),
        ]
      : []),
  ];
}

function termsFinding(terms: Json, { termsSha256, side }: CommitmentRecord): Finding {
  const own = typeof terms === 'object' && terms !== null && 'side' in terms ? terms.side : undefined;
  const whole = hashOf(terms) === termsSha256 && own === side;
  return finding(
    'commitment:terms',
    whole,
    whole ? `承诺内容的哈希与签名所载一致（${termsSha256}）。` : '承诺内容的哈希与签名所载不符。',
    whole
      ? `The pledges have the hash that was signed (${termsSha256}).`
      : 'The pledges do not have the hash that was signed.',
  );
}

async function signatureFindings(
  record: CommitmentRecord,
  roots: RootJwks,
  revokedAt: string | null,
): Promise<Finding[]> {
  const { name, termsSha256, receivedAt, jws } = record;
  const key = await readKeyCertificate(record.keyCertificate, roots);
  const certificate = key.outcome.ok ? key.certificate : undefined;
  if (!certificate)
    return [
      rootFinding(
        'commitment:key_certificate',
        { zh: `${name}的密钥证书`, en: `Key certificate of ${name}` },
        key.outcome.ok ? 'malformed' : key.outcome.fault,
      ),
    ];
  const own = certificate.account === record.account;
  const made = await verifyText({
    jws,
    text: hashStatementText(termsSha256),
    documentSha256: termsSha256,
    key: certificate,
  });
  const fault = made.ok ? timeFault(receivedAt, receivedAt, { ...certificate, revokedAt }) : made;
  return [
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
  ];
}

/** A text in canonical JSON of a shape; undefined for anything else. */
function readJson<T extends Json>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    const read = schema.safeParse(JSON.parse(text)).data;
    return read !== undefined && canonicalJson(read) === text ? read : undefined;
  } catch {
    return undefined;
  }
}
