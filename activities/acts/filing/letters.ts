import { annexLetterEvidence, verifySignedLetter } from '../../../adapters/bundle/annex-letter-evidence.ts';
import { commitmentEvidence } from '../../../adapters/bundle/commitment-evidence.ts';
import { activeContentOf, readabilityOf } from '../../../adapters/pdf/pdf-check.ts';
import { hashOf, sha256Hex } from '../../../adapters/signature/hash.ts';
import type { RootJwks, RootKey } from '../../../adapters/signature/root-key.ts';
import type { FilingRow } from '../../../db/filing/rows.ts';
import type { Repositories } from '../../../db/repositories.ts';
import { commitmentDocument, LETTER_SEAL } from '../../../domain/commitment/signed.ts';
import { SIDES, type Json, type Side } from '../../../domain/document/model.ts';
import type { FilingCheck } from '../../../domain/document/templates/filing-receipt.ts';
import { buildDocument, type DocumentInput } from '../../../domain/document/templates.ts';
import type { FiledFile } from '../../../domain/filing/checks.ts';
import {
  ANNEX_LETTER_SEAL,
  annexLetterDocument,
  type AnnexLetter,
} from '../../../domain/signing/annex-letter.ts';
import type { Text } from '../../../domain/vocabulary.ts';
import { makeDocument, sealDocument, type DocumentDependencies } from '../../documents.ts';
import {
  completenessFinding,
  found,
  missing,
  safetyFinding,
  usabilityFinding,
  type SetFinding,
} from './findings.ts';

/** A letter as it was signed. */
interface SignedLetter {
  /** Of the version that it was signed on. */
  readonly version: number;
  readonly documentId: string;
  /** Data that it is printed from; null if it predates printing. */
  readonly input: DocumentInput | null;
  readonly terms: Json;
  readonly termsSha256: string;
  readonly keyThumbprint: string;
}

/** A letter that one person signs, in a filed set: printed, and with the evidence of its signature (R6, R19, R29). */
export interface FiledLetter {
  readonly title: Text;
  /** In the names of its files. */
  readonly name: string;
  /** Null where no signed letter is on record. */
  readonly kept: SignedLetter | null;
  /** The files as they are on the disk; null if missing. */
  readonly pdf: Buffer | null;
  readonly evidence: Buffer | null;
  readonly documentSha256: string | null;
  readonly keyRevokedAt: string | null;
}

/**
 * Both sides' commitment letters, on the versions of posting and claim behind the agreement, and the letters by which
 * the claimant's people opened the posting's confidential annexes.
 */
export async function lettersOf(
  dependencies: DocumentDependencies,
  tx: Repositories,
  row: FilingRow,
): Promise<FiledLetter[]> {
  const posting = await tx.postings.get(row.postingId);
  const claim = await tx.claims.find(row.claimId);
  const annexes = await tx.annexes.lettersOfParty(row.postingId, row.claimantId);
  return Promise.all([
    commitment(dependencies, tx, 'poster', row.postingId, posting.publishedVersion ?? posting.version),
    commitment(dependencies, tx, 'claimant', row.claimId, claim?.version ?? 0),
    ...annexes.map((letter, index) => annexLetter(dependencies, tx, letter, index + 1)),
  ]);
}

async function commitment(
  dependencies: DocumentDependencies,
  tx: Repositories,
  side: Side,
  caseId: string,
  version: number,
): Promise<FiledLetter> {
  const letter = await tx.commitments.of(caseId, version);
  const head = {
    title: { zh: `${SIDES[side].zh}承诺书`, en: `Commitment letter of the ${SIDES[side].en.toLowerCase()}` },
    name: `commitment-letter-${side}`,
  };
  if (!letter)
    return { ...head, kept: null, pdf: null, evidence: null, documentSha256: null, keyRevokedAt: null };
  const kept = { ...letter, version: letter.caseVersion, input: commitmentDocument(letter) };
  return filed(dependencies, tx, { ...head, kept, caseId, seal: LETTER_SEAL }, (...stated) =>
    commitmentEvidence(letter, ...stated),
  );
}

function annexLetter(
  dependencies: DocumentDependencies,
  tx: Repositories,
  letter: AnnexLetter,
  number: number,
): Promise<FiledLetter> {
  const head = {
    title: {
      zh: `${letter.accountName}的榜单附件保密书`,
      en: `Confidentiality letter of ${letter.accountName} for the annexes`,
    },
    name: `confidentiality-letter-annexes-${number}`,
  };
  const input = annexLetterDocument(letter);
  const kept = { ...letter, version: letter.postingVersion, documentId: letter.id, input };
  const file = { ...head, kept, caseId: letter.postingId, seal: ANNEX_LETTER_SEAL };
  return filed(dependencies, tx, file, (...stated) => annexLetterEvidence(letter, ...stated));
}

/** Prints and seals a letter, once, and has the platform's root state who signed it. */
async function filed(
  dependencies: DocumentDependencies,
  tx: Repositories,
  letter: Pick<FiledLetter, 'title' | 'name'> & {
    readonly kept: SignedLetter;
    readonly caseId: string;
    readonly seal: string;
  },
  evidenceOf: (
    certificate: string,
    documentSha256: string | null,
    stated: { readonly root: RootKey; readonly statedAt: string },
  ) => Promise<string>,
): Promise<FiledLetter> {
  const { files, keys } = dependencies;
  const { kept, caseId, seal, title, name } = letter;
  const { input, documentId } = kept;
  const key = await tx.keys.find(kept.keyThumbprint);
  const made = input && (await makeDocument(dependencies, caseId, input));
  if (made) await sealDocument(dependencies, documentId, made.pdf, seal);
  const documentSha256 = made ? (await tx.documents.get(documentId)).sealedSha256 : null;
  const stated = {
    root: await keys.roots.current(),
    statedAt: (dependencies.clock?.() ?? new Date()).toISOString(),
  };
  const evidence = await files.put(
    Buffer.from(await evidenceOf(key?.certificate ?? '', documentSha256, stated)),
  );
  const read = (sha256: string | null): Promise<Buffer | null> =>
    sha256 === null ? Promise.resolve(null) : files.get(sha256).catch(() => null);
  return {
    title,
    name,
    kept,
    documentSha256,
    pdf: await read(documentSha256),
    evidence: await read(evidence.sha256),
    keyRevokedAt: key?.revokedAt?.toISOString() ?? null,
  };
}

/** The files of the letters, numbered after those of the agreements. */
export function letterFiles(letters: readonly FiledLetter[], first: number): FiledFile[] {
  return letters
    .filter(({ kept }) => kept !== null)
    .flatMap(({ name: own, pdf, evidence }, index) => {
      const name = `${String(first + index).padStart(2, '0')}-${own}`;
      return [
        ...(pdf ? [fileOf(`${name}.pdf`, pdf, 'application/pdf')] : []),
        ...(evidence ? [fileOf(`${name}.json`, evidence, 'application/json')] : []),
      ];
    });
}

function fileOf(name: string, bytes: Buffer, mediaType: FiledFile['mediaType']): FiledFile {
  return { name, sha256: sha256Hex(bytes), bytes: bytes.length, mediaType };
}

/** Findings of the four checks on the letters. An unsigned letter is reported as absent and fails no check. */
export async function letterFindings(
  letters: readonly FiledLetter[],
  roots: RootJwks,
): Promise<Readonly<Record<FilingCheck, readonly SetFinding[]>>> {
  const signed = letters.filter(({ kept }) => kept !== null);
  const printed = signed.filter(({ documentSha256 }) => documentSha256 !== null);
  return {
    authenticity: (await Promise.all(signed.map((letter) => authenticityOf(letter, roots)))).flat(),
    integrity: [...letters.map(integrityOf), ...(await Promise.all(printed.map(completeTextOf))).flat()],
    usability: printed.map((letter) =>
      usabilityFinding(letter.title, letter.pdf && readabilityOf(letter.pdf)),
    ),
    safety: printed.map((letter) => safetyFinding(letter.title, letter.pdf && activeContentOf(letter.pdf))),
  };
}

async function authenticityOf(letter: FiledLetter, roots: RootJwks): Promise<SetFinding[]> {
  const title = letter.title;
  if (!letter.evidence) return [missing(title)];
  const findings = await verifySignedLetter(letter.evidence.toString('utf8'), roots, letter.keyRevokedAt);
  const failed = findings.filter(({ ok }) => ok === false);
  const said = failed.length > 0 ? failed : findings.filter(({ id }) => id.endsWith(':signature'));
  return said.map(({ ok, zh, en }) => found(ok !== false, `${title.zh}：${zh}`, `${title.en}: ${en}`));
}

async function completeTextOf(letter: FiledLetter): Promise<SetFinding[]> {
  const input = letter.kept?.input;
  return input && letter.pdf ? completenessFinding(letter.title, letter.pdf, input) : [];
}

function integrityOf(letter: FiledLetter): SetFinding {
  const title = letter.title;
  const { kept, pdf, documentSha256 } = letter;
  if (!kept)
    return found(
      true,
      `${title.zh}：没有签署记录，不在案卷内。`,
      `${title.en}: none exists; it is not in the set.`,
    );
  const { input, version } = kept;
  if (input && !pdf) return missing(title);
  const held =
    hashOf(kept.terms) === kept.termsSha256 &&
    (!input || hashOf(buildDocument(input).terms) === kept.termsSha256) &&
    (!pdf || sha256Hex(pdf) === documentSha256);
  if (!held)
    return found(
      false,
      `${title.zh}：文件或承诺内容的哈希与签署记录不符。`,
      `${title.en}: file or pledges do not match the recorded hashes.`,
    );
  return found(
    true,
    `${title.zh}：所签为第 ${version} 版，哈希与签署记录一致（${kept.termsSha256}）。`,
    `${title.en}: signed on version ${version}, with the recorded hash (${kept.termsSha256}).`,
  );
}
