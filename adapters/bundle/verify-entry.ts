import { shownInstant } from '../../domain/signature/instant.ts';
import {
  signingStatementSchema,
  type AuthorityStatement,
  type BundleManifest,
  type KeyCertificate,
  type SigningStatement,
} from '../../domain/signature/schema.ts';
import { CAPACITIES } from '../../domain/signature/statement.ts';
import { STANDARD_ALGORITHMS, type Algorithms } from '../signature/algorithms.ts';
import type { RootJwks } from '../signature/root-key.ts';
import { readAuthority, readKeyCertificate } from '../signature/root-statements.ts';
import { statementText, timeFault, verifyText } from '../signature/signature.ts';
import { faultFinding, finding, rootFinding, type Finding } from './findings.ts';

/** One signature of a bundle, as found in its files. */
export interface BundleEntry {
  /** `01`, `02`... as in the names of its files. */
  readonly number: string;
  readonly statement: string;
  readonly jws: string;
  readonly keyCertificate: string;
  readonly authority: string;
  readonly recorded: BundleManifest['signatures'][number];
}

export interface EntryReport {
  readonly findings: readonly Finding[];
  readonly statement?: SigningStatement;
  readonly thumbprint?: string;
}

/** Looks at one signature: what it signs, by which key, in whose name, when. */
export async function verifyEntry(
  entry: BundleEntry,
  manifest: BundleManifest,
  roots: RootJwks,
  algorithms: Algorithms = STANDARD_ALGORITHMS,
): Promise<EntryReport> {
  const id = (what: string) => `signature:${entry.number}:${what}`;
  const statement = readStatement(entry.statement);
  if (!statement) {
    const [zh, en] = [
      '签署声明无法读取或不是规范写法。',
      'The statement cannot be read or is not in canonical form.',
    ];
    return {
      findings: [
        finding(
          id('statement'),
          false,
          `第 ${entry.number} 个签名：${zh}`,
          `Signature ${entry.number}: ${en}`,
        ),
      ],
    };
  }
  const who = `${statement.name} (${entry.number})`;
  const key = await readKeyCertificate(entry.keyCertificate, roots);
  const authority = await readAuthority(entry.authority, roots, manifest.sealedAt);
  const findings = [
    aboutThisBundle(id('statement'), who, statement, manifest, entry),
    key.outcome.ok
      ? await keyOwner(id('key_certificate'), who, statement, key.certificate, algorithms)
      : rootFinding(
          id('key_certificate'),
          { zh: `${who}的密钥证书`, en: `Key certificate of ${who}` },
          key.outcome.fault,
        ),
    await madeByKey(id('signature'), who, entry, statement, key.certificate, algorithms),
    times(id('time'), who, entry, statement, manifest, key.certificate),
    authority.outcome.ok
      ? authorityHeld(id('authority'), who, entry, statement, manifest, authority.authority)
      : rootFinding(
          id('authority'),
          { zh: `${who}的签署权限声明`, en: `Statement of authority of ${who}` },
          authority.outcome.fault,
        ),
  ];
  return { findings, statement, thumbprint: key.certificate?.thumbprint };
}

function readStatement(text: string): SigningStatement | undefined {
  try {
    const statement = signingStatementSchema.safeParse(JSON.parse(text)).data;
    return statement && statementText(statement) === text ? statement : undefined;
  } catch {
    return undefined;
  }
}

function aboutThisBundle(
  id: string,
  who: string,
  statement: SigningStatement,
  { document, signing }: BundleManifest,
  { recorded }: BundleEntry,
): Finding {
  const sameDocument =
    statement.documentId === document.id &&
    statement.documentKind === document.kind &&
    statement.documentSha256 === document.sha256;
  if (!sameDocument) {
    return finding(
      id,
      false,
      `${who}签署的是另一份文书（${statement.documentId}，哈希 ${statement.documentSha256}），签名系从他处移入。`,
      `${who} signed another document (${statement.documentId}, hash ${statement.documentSha256}): the signature was moved here.`,
    );
  }
  if (statement.termsSha256 !== document.termsSha256) {
    return finding(id, false, `${who}签署的是另一版条款。`, `${who} signed another version of the terms.`);
  }
  if (statement.signingId !== signing.id || statement.account !== recorded.account) {
    return finding(
      id,
      false,
      `${who}的签名属于另一次签署或另一名签署人。`,
      `The signature of ${who} belongs to another signing or another signatory.`,
    );
  }
  return finding(
    id,
    true,
    `${who}以${CAPACITIES[statement.capacity].zh}身份签署本文书、本版条款。`,
    `${who} signed this document and these terms as ${CAPACITIES[statement.capacity].en}.`,
  );
}

async function keyOwner(
  id: string,
  who: string,
  statement: SigningStatement,
  certificate: KeyCertificate | undefined,
  algorithms: Algorithms,
): Promise<Finding> {
  const actual = certificate && (await algorithms.ofKey(certificate.jwk)?.thumbprint(certificate.jwk));
  const own =
    certificate !== undefined &&
    certificate.account === statement.account &&
    certificate.thumbprint === statement.keyThumbprint &&
    certificate.thumbprint === actual;
  return own
    ? finding(id, true, `${who}的密钥经平台根密钥认证。`, `The platform's root certifies the key of ${who}.`)
    : finding(
        id,
        false,
        `${who}的密钥证书属于另一个账号或另一把密钥。`,
        `The key certificate of ${who} belongs to another account or another key.`,
      );
}

async function madeByKey(
  id: string,
  who: string,
  entry: BundleEntry,
  statement: SigningStatement,
  certificate: KeyCertificate | undefined,
  algorithms: Algorithms,
): Promise<Finding> {
  if (!certificate) {
    return finding(
      id,
      false,
      `${who}：没有可读的密钥证书，签名无从验证。`,
      `${who}: no readable key certificate, the signature cannot be verified.`,
    );
  }
  const outcome = await verifyText({
    jws: entry.jws,
    text: entry.statement,
    documentSha256: statement.documentSha256,
    key: certificate,
    algorithms,
  });
  return outcome.ok
    ? finding(
        id,
        true,
        `${who}的签名与声明、密钥相符。`,
        `The signature of ${who} matches statement and key.`,
      )
    : faultFinding(id, who, outcome);
}

function times(
  id: string,
  who: string,
  { recorded }: BundleEntry,
  statement: SigningStatement,
  { sealedAt }: BundleManifest,
  certificate: KeyCertificate | undefined,
): Finding {
  const { receivedAt, keyRevokedAt } = recorded;
  const fault =
    certificate && timeFault(receivedAt, statement.expiresAt, { ...certificate, revokedAt: keyRevokedAt });
  if (fault) return faultFinding(id, who, fault);
  const inOrder =
    Date.parse(statement.offeredAt) <= Date.parse(receivedAt) &&
    Date.parse(receivedAt) <= Date.parse(sealedAt);
  if (!inOrder) {
    return finding(
      id,
      false,
      `${who}：签署时间先后矛盾。`,
      `${who}: the times of the signing contradict each other.`,
    );
  }
  const later =
    keyRevokedAt === null ? '' : `（该密钥其后于 ${shownInstant(keyRevokedAt)} 撤销，不影响此前的签名）`;
  return finding(
    id,
    true,
    `${who}的签名收到于 ${shownInstant(receivedAt)}：在签署期限内，密钥有效、未撤销${later}。`,
    `The signature of ${who} was received at ${shownInstant(receivedAt)}: within the term, with a valid key that had not been revoked${keyRevokedAt === null ? '' : ` (the key was revoked later, at ${shownInstant(keyRevokedAt)}; earlier signatures remain valid)`}.`,
  );
}

function authorityHeld(
  id: string,
  who: string,
  { recorded }: BundleEntry,
  statement: SigningStatement,
  { sealedAt }: BundleManifest,
  authority: AuthorityStatement | undefined,
): Finding {
  const same =
    authority !== undefined &&
    authority.account === statement.account &&
    authority.capacity === statement.capacity &&
    (authority.organisation?.id ?? null) === (statement.organisation?.id ?? null);
  if (!same) {
    return finding(
      id,
      false,
      `${who}的签署权限声明与所签身份、单位不符。`,
      `The statement of authority of ${who} is for another person, capacity or organisation.`,
    );
  }
  const at = Date.parse(recorded.receivedAt);
  if (authority.validUntil !== null && at > Date.parse(authority.validUntil)) {
    return finding(
      id,
      false,
      `${who}：签署时其权限已经终止（${shownInstant(authority.validUntil)}）。`,
      `${who}: the authority had ended before the signature (${shownInstant(authority.validUntil)}).`,
    );
  }
  const checked = Date.parse(authority.checkedAt);
  if (
    at < Date.parse(authority.validFrom) ||
    checked < Date.parse(statement.offeredAt) ||
    checked > Date.parse(sealedAt)
  ) {
    return finding(
      id,
      false,
      `${who}：签署时其权限尚未生效，或不是在签署时查验的。`,
      `${who}: the authority had not yet begun, or was not checked at the time of signing.`,
    );
  }
  const place = authority.organisation ? `${authority.organisation.name} ` : '';
  return finding(
    id,
    true,
    `${who}签署时有权：${place}${CAPACITIES[authority.capacity].zh}${authority.reference ? `（${authority.reference}）` : ''}。`,
    `${who} had authority when signing: ${place}${CAPACITIES[authority.capacity].en}.`,
  );
}
