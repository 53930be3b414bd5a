import { verifyBundle } from '../../../adapters/bundle/verify-bundle.ts';
import type { KnownRecord } from '../../../adapters/bundle/verify-online.ts';
import { readZip } from '../../../adapters/bundle/zip.ts';
import { activeContentOf, readabilityOf } from '../../../adapters/pdf/pdf-check.ts';
import { hashOf, sha256Hex } from '../../../adapters/signature/hash.ts';
import type { RootJwks } from '../../../adapters/signature/root-key.ts';
import type { DocumentRow, SigningRow } from '../../../db/signing/rows.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '../../../domain/document/model.ts';
import { buildDocument, type DocumentInput } from '../../../domain/document/templates.ts';
import { checkReport, type CheckReport } from '../../../domain/filing/checks.ts';
import { listed, type Text } from '../../../domain/vocabulary.ts';
import {
  completenessFinding,
  found,
  missing,
  safetyFinding,
  usabilityFinding,
  type SetFinding,
} from './findings.ts';
import { letterFindings, type FiledLetter } from './letters.ts';

/** One signed document of a set, with its file as it is on the disk; null where the file is missing or damaged. */
export interface SetItem {
  readonly signing: SigningRow;
  readonly document: DocumentRow;
  readonly bundle: Buffer | null;
}

const titleOf = ({ document }: SetItem): Text => document.title;

/** The four checks of a set (R29): each looks at the files themselves, not at what the record says of them. */
export async function checkSet(
  items: readonly SetItem[],
  letters: readonly FiledLetter[],
  needed: readonly DocumentKind[],
  roots: RootJwks,
  record: KnownRecord,
): Promise<CheckReport[]> {
  const authenticity = await Promise.all(items.map((item) => authenticityOf(item, roots, record)));
  const ofLetters = await letterFindings(letters, roots);
  const completeText = await Promise.all(items.map(completeTextOf));
  return [
    checkReport('authenticity', [...authenticity.flat(), ...ofLetters.authenticity]),
    checkReport('integrity', [
      completeness(items, needed),
      ...items.flatMap(integrityOf),
      ...completeText.flat(),
      ...ofLetters.integrity,
    ]),
    checkReport('usability', [...items.map(usabilityOf), ...ofLetters.usability]),
    checkReport('safety', [...items.map(safetyOf), ...ofLetters.safety]),
  ];
}

/** True (真实): every signature is by its signatory, with authority, and the bundle is the platform's. */
async function authenticityOf(item: SetItem, roots: RootJwks, record: KnownRecord): Promise<SetFinding[]> {
  const title = titleOf(item);
  if (!item.bundle) return [missing(title)];
  const { valid, findings } = await verifyBundle(item.bundle, roots, { record });
  if (!valid)
    return findings
      .filter(({ ok }) => ok === false)
      .map(({ zh, en }) => found(false, `${title.zh}：${zh}`, `${title.en}: ${en}`));
  const held = findings.filter(({ ok }) => ok === true).length;
  return [
    found(
      true,
      `${title.zh}：签署包核验 ${held} 项全部成立。`,
      `${title.en}: all ${held} checks of the signed bundle passed.`,
    ),
  ];
}

/** Whole (完整): nothing that belongs to the set is absent. */
function completeness(items: readonly SetItem[], needed: readonly DocumentKind[]): SetFinding {
  const absent = needed.filter((kind) => !items.some(({ signing }) => signing.kind === kind));
  const names = (kinds: readonly DocumentKind[]): Text => listed(kinds.map((kind) => DOCUMENT_KINDS[kind]));
  if (absent.length === 0)
    return found(true, `材料齐全：${names(needed).zh}。`, `The set is complete: ${names(needed).en}.`);
  return found(false, `缺少材料：${names(absent).zh}。`, `Missing: ${names(absent).en}.`);
}

/** Whole (完整): what is in the file is what the sides signed, byte for byte, on the terms on record. */
function integrityOf(item: SetItem): SetFinding[] {
  const title = titleOf(item);
  const { signing, document, bundle } = item;
  const pdf = documentIn(bundle);
  if (!bundle || !pdf) return [missing(title)];
  const input = { ...signing.input, kind: signing.kind, documentId: document.id } as DocumentInput;
  const held =
    sha256Hex(bundle) === signing.bundleSha256 &&
    sha256Hex(pdf) === document.sha256 &&
    hashOf(buildDocument(input).terms) === document.termsSha256;
  return [
    held
      ? found(
          true,
          `${title.zh}：文件与条款的哈希与签署记录一致（${document.sha256}）。`,
          `${title.en}: file and terms match the recorded hashes (${document.sha256}).`,
        )
      : found(
          false,
          `${title.zh}：文件或条款的哈希与签署记录不符。`,
          `${title.en}: file or terms do not match the recorded hashes.`,
        ),
  ];
}

/** Whole (完整): every word of the content is on the pages that were signed (R27). */
async function completeTextOf(item: SetItem): Promise<SetFinding[]> {
  const { signing, document, bundle } = item;
  const pdf = documentIn(bundle);
  // Its absence is said already.
  if (!pdf) return [];
  const input = { ...signing.input, kind: signing.kind, documentId: document.id } as DocumentInput;
  return completenessFinding(titleOf(item), pdf, input);
}

function usabilityOf(item: SetItem): SetFinding {
  const pdf = documentIn(item.bundle);
  return usabilityFinding(titleOf(item), pdf && readabilityOf(pdf));
}

/** Every PDF of the bundle: as signed, and as sealed. */
function safetyOf(item: SetItem): SetFinding {
  const files = item.bundle && readZip(item.bundle)?.files;
  const pdfs = files ? [...files].filter(([name]) => name.endsWith('.pdf')) : [];
  const active = [...new Set(pdfs.flatMap(([, bytes]) => activeContentOf(bytes)))];
  return safetyFinding(titleOf(item), pdfs.length > 0 ? active : null);
}

function documentIn(bundle: Buffer | null): Buffer | null {
  return (bundle && readZip(bundle)?.files.get('document.pdf')) ?? null;
}
