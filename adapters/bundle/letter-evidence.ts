import { z } from 'zod';
import { canonicalJson } from '../../domain/document/canonical-json.ts';
import type { Json } from '../../domain/document/model.ts';
import { shownInstant } from '../../domain/signature/instant.ts';
import type { Text } from '../../domain/vocabulary.ts';
import { hashOf } from '../signature/hash.ts';
import type { RootJwks, RootKey } from '../signature/root-key.ts';
import { inRootTerm, readKeyCertificate, stateByRoot, verifyByRoot } from '../signature/root-statements.ts';
import { hashStatementText, timeFault, verifyText } from '../signature/signature.ts';
import { faultFinding, finding, rootFinding, type Finding } from './findings.ts';

/**
 * A letter that one person signs, as one file that anybody can check with the platform's roots (R6, R19, R27, R29). The
 * signatory's key binds the terms; who, on which version and when is what the platform recorded, and its root binds that.
 * A file has nothing beside the two.
 */

const instant = z.iso.datetime({ offset: true });

/** Platform's statement common to every such letter. */
export const LETTER_RECORD = {
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
};
export type LetterRecord = z.infer<z.ZodObject<typeof LETTER_RECORD>>;

/** One kind of letter. */
export interface LetterForm<R extends LetterRecord> {
  /** The file's `type`. */
  readonly file: string;
  /** The `typ` of the root's statement. */
  readonly statement: string;
  readonly record: z.ZodType<R>;
  /** Prefix of its findings' ids. */
  readonly id: string;
  readonly title: Text;
  /** The signed content. */
  readonly content: Text;
  /** The root's statement, in words. */
  said(record: R): Text;
  /** True if terms are those of such a letter. */
  isOf(terms: Json, record: R): boolean;
}

const fileSchema = z.strictObject({
  type: z.string(),
  terms: z.json(),
  /** A compact JWS of the root over the record. */
  record: z.string(),
});

/** The file's text: canonical JSON, so that there is one way to write it. */
export async function letterEvidence<R extends LetterRecord & Json>(
  form: LetterForm<R>,
  terms: Json,
  record: R,
  root: RootKey,
): Promise<string> {
  return canonicalJson({ type: form.file, terms, record: await stateByRoot(root, form.statement, record) });
}

/** The `type` of a file; undefined if it has none. */
export function letterTypeOf(text: string): string | undefined {
  return readJson(text, fileSchema)?.type;
}

/**
 * Checks a signed letter with nothing but the published roots, as of its receipt. Nothing of the file is said that a
 * signature does not bind. Never throws for any text.
 * @param revokedAt what the platform's record knows of a revocation of the key, ISO; undefined: not asked
 */
export async function verifyLetter<R extends LetterRecord & Json>(
  form: LetterForm<R>,
  text: string,
  roots: RootJwks,
  revokedAt?: string | null,
): Promise<readonly Finding[]> {
  const { id, title } = form;
  const evidence = readJson(text, fileSchema);
  if (evidence?.type !== form.file)
    return [
      finding(
        id,
        false,
        `${title.zh}签名记录无法读取、不是规范写法，或没有平台根密钥的签名。`,
        'The signed letter cannot be read, is not in canonical form, or lacks the signature of the platform’s root.',
      ),
    ];
  const outcome = await verifyByRoot(evidence.record, form.statement, roots);
  const record = outcome.ok ? readJson(outcome.text, form.record) : undefined;
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
        `${id}:record`,
        { zh: `平台对${title.zh}的记录`, en: 'The platform’s record of the letter' },
        fault ?? 'malformed',
      ),
    ];
  const { zh, en } = form.said(record);
  return [
    finding(`${id}:record`, true, zh, en),
    termsFinding(form, evidence.terms, record),
    ...(await signatureFindings(id, record, roots, revokedAt ?? null)),
    ...(revokedAt === undefined
      ? [
          finding(
            `${id}:revocation`,
            'unknown',
            '密钥其后是否撤销，须在线核验。',
            'Only an online check can tell whether the key was revoked later.',
          ),
        ]
      : []),
  ];
}

function termsFinding<R extends LetterRecord>(form: LetterForm<R>, terms: Json, record: R): Finding {
  const { id, content } = form;
  const { termsSha256 } = record;
  const whole = hashOf(terms) === termsSha256 && form.isOf(terms, record);
  return finding(
    `${id}:terms`,
    whole,
    whole ? `${content.zh}的哈希与签名所载一致（${termsSha256}）。` : `${content.zh}的哈希与签名所载不符。`,
    whole
      ? `The ${content.en} have the hash that was signed (${termsSha256}).`
      : `The ${content.en} do not have the hash that was signed.`,
  );
}

async function signatureFindings(
  id: string,
  record: LetterRecord,
  roots: RootJwks,
  revokedAt: string | null,
): Promise<Finding[]> {
  const { name, termsSha256, receivedAt, jws } = record;
  const key = await readKeyCertificate(record.keyCertificate, roots);
  const certificate = key.outcome.ok ? key.certificate : undefined;
  if (!certificate)
    return [
      rootFinding(
        `${id}:key_certificate`,
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
      `${id}:key_certificate`,
      own,
      own ? `${name}的密钥经平台根密钥认证。` : `${name}的密钥证书属于另一个账号。`,
      own
        ? `The platform's root certifies the key of ${name}.`
        : `The key certificate of ${name} belongs to another account.`,
    ),
    fault
      ? faultFinding(`${id}:signature`, name, fault)
      : finding(
          `${id}:signature`,
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
