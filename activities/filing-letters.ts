import { commitmentEvidence, verifyCommitment } from '../documents/commitment-evidence.ts';
import { LETTER_SEAL } from '../domain/commitment/signed.ts';
import { hashOf, sha256Hex } from '../documents/hash.ts';
import { activeContentOf, readabilityOf } from '../documents/pdf-check.ts';
import type { RootJwks } from '../documents/root-key.ts';
import type { FilingRow } from '../db/entities/filing.ts';
import type { Repositories } from '../db/repositories/index.ts';
import { commitmentDocument, type KeptCommitment } from '../domain/commitment/signed.ts';
import { SIDES, type Side } from '../domain/document/model.ts';
import { buildDocument } from '../domain/document/templates.ts';
import type { FiledFile } from '../domain/filing/checks.ts';
import type { FilingCheck } from '../domain/document/templates/filing-receipt.ts';
import type { Text } from '../domain/vocabulary.ts';
import { makeDocument, sealDocument, type DocumentDependencies } from './documents.ts';
import {
  completenessFinding,
  found,
  missing,
  safetyFinding,
  usabilityFinding,
  type SetFinding,
} from './filing-findings.ts';

/** A side's commitment letter in a filed set: printed, and with the evidence of its signature (R6, R29). */
export interface FiledLetter {
  readonly side: Side;
  /** Null where no signed letter of the side is on record. */
  readonly kept: KeptCommitment | null;
  /** The files as they are on the disk; null where there is none, or it is gone. */
  readonly pdf: Buffer | null;
  readonly evidence: Buffer | null;
  readonly documentSha256: string | null;
  readonly keyRevokedAt: string | null;
}

/** Both sides' letters, on the versions of posting and claim that the agreement came of. */
export async function lettersOf(
  dependencies: DocumentDependencies,
  tx: Repositories,
  row: FilingRow,
): Promise<FiledLetter[]> {
  const posting = await tx.postings.get(row.postingId);
  const claim = await tx.claims.find(row.claimId);
  return Promise.all([
    letterOf(dependencies, tx, 'poster', row.postingId, posting.publishedVersion ?? posting.version),
    letterOf(dependencies, tx, 'claimant', row.claimId, claim?.version ?? 0),
  ]);
}

async function letterOf(
  dependencies: DocumentDependencies,
  tx: Repositories,
  side: Side,
  caseId: string,
  version: number,
): Promise<FiledLetter> {
  const kept = await tx.commitments.of(caseId, version);
  const absent = { side, kept, pdf: null, evidence: null, documentSha256: null, keyRevokedAt: null };
  if (!kept) return absent;
  const { files } = dependencies;
  const key = await tx.keys.find(kept.keyThumbprint);
  const input = commitmentDocument(kept);
  const made = input && (await makeDocument(dependencies, caseId, input));
  if (made) await sealDocument(dependencies, kept.documentId, made.pdf, LETTER_SEAL);
  const documentSha256 = made ? (await tx.documents.get(kept.documentId)).sealedSha256 : null;
  const stated = {
    root: await dependencies.keys.roots.current(),
    statedAt: (dependencies.clock?.() ?? new Date()).toISOString(),
  };
  const evidence = await files.put(
    Buffer.from(await commitmentEvidence(kept, key?.certificate ?? '', documentSha256, stated)),
  );
  const read = (sha256: string | null): Promise<Buffer | null> =>
    sha256 === null ? Promise.resolve(null) : files.get(sha256).catch(() => null);
  return {
    side,
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
    .flatMap(({ side, pdf, evidence }, index) => {
      const name = `${String(first + index).padStart(2, '0')}-commitment-letter-${side}`;
      return [
        ...(pdf ? [fileOf(`${name}.pdf`, pdf, 'application/pdf')] : []),
        ...(evidence ? [fileOf(`${name}.json`, evidence, 'application/json')] : []),
      ];
    });
}

function fileOf(name: string, bytes: Buffer, mediaType: FiledFile['mediaType']): FiledFile {
  return { name, sha256: sha256Hex(bytes), bytes: bytes.length, mediaType };
}

const titleOf = ({ side }: FiledLetter): Text => ({
  zh: `${SIDES[side].zh}承诺书`,
  en: `Commitment letter of the ${SIDES[side].en.toLowerCase()}`,
});

/** What the four checks find of the letters. A letter that was never signed is said to be absent, and fails nothing. */
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
      usabilityFinding(titleOf(letter), letter.pdf && readabilityOf(letter.pdf)),
    ),
    safety: printed.map((letter) =>
      safetyFinding(titleOf(letter), letter.pdf && activeContentOf(letter.pdf)),
    ),
  };
}

async function authenticityOf(letter: FiledLetter, roots: RootJwks): Promise<SetFinding[]> {
  const title = titleOf(letter);
  if (!letter.evidence) return [missing(title)];
  const findings = await verifyCommitment(letter.evidence.toString('utf8'), roots, letter.keyRevokedAt);
  const failed = findings.filter(({ ok }) => ok === false);
  const said = failed.length > 0 ? failed : findings.filter(({ id }) => id === 'commitment:signature');
  return said.map(({ ok, zh, en }) => found(ok !== false, `${title.zh}：${zh}`, `${title.en}: ${en}`));
}

async function completeTextOf(letter: FiledLetter): Promise<SetFinding[]> {
  const input = letter.kept && commitmentDocument(letter.kept);
  return input && letter.pdf ? completenessFinding(titleOf(letter), letter.pdf, input) : [];
}

function integrityOf(letter: FiledLetter): SetFinding {
  const title = titleOf(letter);
  const { kept, pdf, documentSha256 } = letter;
  if (!kept)
    return found(
      true,
      `${title.zh}：没有签署记录，不在案卷内。`,
      `${title.en}: none is on record; it is not in the set.`,
    );
  const input = commitmentDocument(kept);
  if (input && !pdf) return missing(title);
  const held =
    hashOf(kept.terms) === kept.termsSha256 &&
    (!input || hashOf(buildDocument(input).terms) === kept.termsSha256) &&
    (!pdf || sha256Hex(pdf) === documentSha256);
  if (!held)
    return found(
      false,
      `${title.zh}：文件或承诺内容的哈希与签署记录不符。`,
      `${title.en}: file or pledges do not have the hashes on record.`,
    );
  return found(
    true,
    `${title.zh}：所签为第 ${kept.caseVersion} 版，哈希与签署记录一致（${kept.termsSha256}）。`,
    `${title.en}: signed on version ${kept.caseVersion}, with the hash on record (${kept.termsSha256}).`,
  );
}
