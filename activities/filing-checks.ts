import { hashOf, sha256Hex } from '../documents/hash.ts';
import { activeContentOf, readabilityOf } from '../documents/pdf-check.ts';
import type { RootJwks } from '../documents/root-key.ts';
import { verifyBundle } from '../documents/verify-bundle.ts';
import type { KnownRecord } from '../documents/verify-online.ts';
import { readZip } from '../documents/zip.ts';
import type { DocumentRow, SigningRow } from '../db/entities/signing.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '../domain/document/model.ts';
import { buildDocument, type DocumentInput } from '../domain/document/templates.ts';
import { checkReport, type CheckReport } from '../domain/filing/checks.ts';
import type { Text } from '../domain/vocabulary.ts';

/** One signed document of a set, with its file as it is on the disk; null where the file is missing or damaged. */
export interface SetItem {
  readonly signing: SigningRow;
  readonly document: DocumentRow;
  readonly bundle: Buffer | null;
}

type Finding = Text & { readonly ok: boolean };

const found = (ok: boolean, zh: string, en: string): Finding => ({ ok, zh, en });
const titleOf = ({ document }: SetItem): Text => document.title;

/** The four checks of a set (R29): each looks at the files themselves, not at what the record says of them. */
export async function checkSet(
  items: readonly SetItem[],
  needed: readonly DocumentKind[],
  roots: RootJwks,
  record: KnownRecord,
): Promise<CheckReport[]> {
  const authenticity = await Promise.all(items.map((item) => authenticityOf(item, roots, record)));
  return [
    checkReport('authenticity', authenticity.flat()),
    checkReport('integrity', [completeness(items, needed), ...items.flatMap(integrityOf)]),
    checkReport('usability', items.map(usabilityOf)),
    checkReport('safety', items.map(safetyOf)),
  ];
}

/** True (真实): every signature is by its signatory, with authority, and the bundle is the platform's. */
async function authenticityOf(item: SetItem, roots: RootJwks, record: KnownRecord): Promise<Finding[]> {
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
      `${title.en}: all ${held} checks of the signed bundle hold.`,
    ),
  ];
}

function missing(title: Text): Finding {
  return found(false, `${title.zh}：文件缺失或已损坏。`, `${title.en}: the file is missing or damaged.`);
}

/** Whole (完整): nothing that belongs to the set is absent. */
function completeness(items: readonly SetItem[], needed: readonly DocumentKind[]): Finding {
  const absent = needed.filter((kind) => !items.some(({ signing }) => signing.kind === kind));
  const names = (kinds: readonly DocumentKind[]): Text => ({
    zh: kinds.map((kind) => DOCUMENT_KINDS[kind].zh).join('、'),
    en: kinds.map((kind) => DOCUMENT_KINDS[kind].en).join(', '),
  });
  if (absent.length === 0)
    return found(true, `材料齐全：${names(needed).zh}。`, `The set is complete: ${names(needed).en}.`);
  return found(false, `缺少材料：${names(absent).zh}。`, `Missing: ${names(absent).en}.`);
}

/** Whole (完整): what is in the file is what the sides signed, byte for byte, on the terms on record. */
function integrityOf(item: SetItem): Finding[] {
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
          `${title.en}: file and terms have the hashes on record (${document.sha256}).`,
        )
      : found(
          false,
          `${title.zh}：文件或条款的哈希与签署记录不符。`,
          `${title.en}: file or terms do not have the hashes on record.`,
        ),
  ];
}

/** Usable (可用): it opens, has pages, and its text can be shown, searched and copied without anything outside. */
function usabilityOf(item: SetItem): Finding {
  const title = titleOf(item);
  const pdf = documentIn(item.bundle);
  const readable = pdf && readabilityOf(pdf);
  if (!readable) return found(false, `${title.zh}：PDF 无法打开。`, `${title.en}: the PDF cannot be opened.`);
  const { pages, pagesWithText, fontsComplete } = readable;
  const usable = pages > 0 && pagesWithText === pages && fontsComplete;
  return found(
    usable,
    `${title.zh}：PDF 共 ${pages} 页，${pagesWithText} 页有文字，字体${fontsComplete ? '已' : '未'}完整内嵌。`,
    `${title.en}: ${pages} pages, ${pagesWithText} with text, fonts ${fontsComplete ? '' : 'not '}complete in the file.`,
  );
}

/** Safe (安全): nothing runs, opens, is sent or is hidden when somebody opens it. */
function safetyOf(item: SetItem): Finding {
  const title = titleOf(item);
  const files = item.bundle && readZip(item.bundle)?.files;
  if (!files) return missing(title);
  const pdfs = [...files].filter(([name]) => name.endsWith('.pdf'));
  const active = [...new Set(pdfs.flatMap(([, bytes]) => activeContentOf(bytes)))];
  return active.length === 0 && pdfs.length > 0
    ? found(
        true,
        `${title.zh}：未发现脚本、外链程序、内嵌文件或加密。`,
        `${title.en}: no script, launch action, embedded file or encryption.`,
      )
    : found(
        false,
        `${title.zh}：含有活动内容（${active.join('、')}）。`,
        `${title.en}: it has active content (${active.join(', ')}).`,
      );
}

function documentIn(bundle: Buffer | null): Buffer | null {
  return (bundle && readZip(bundle)?.files.get('document.pdf')) ?? null;
}
