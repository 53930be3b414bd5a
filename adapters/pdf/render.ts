import pdfmake from 'pdfmake';
import { canonicalJson } from '../../domain/document/canonical-json.ts';
import {
  DOCUMENT_KINDS,
  isIssued,
  type DocumentBody,
  type DocumentKind,
  type Json,
} from '../../domain/document/model.ts';
import { shanghaiTime } from '../../domain/document/particulars.ts';
import { buildDocument, type DocumentInput } from '../../domain/document/templates.ts';
import type { Text } from '../../domain/vocabulary.ts';
import { checkCodeOf, hashOf, sha256Hex } from '../signature/hash.ts';
import { assertPrintable, DocumentNotMade, incompleteness, textsOf } from './complete.ts';
import { FONT_FILES, secondFontsOf } from './font.ts';
import type { Stamp } from './layout-frame.ts';
import { layoutOf } from './layout.ts';
import { compressPdf } from './pdf-file.ts';
import { loadRareFont } from './rare-fonts.ts';

/** A document before any signature. */
export interface RenderedDocument {
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, hex: what signatories sign. */
  readonly sha256: string;
  readonly title: Text;
  /** Terms that the sides agree to, and the SHA-256 of their canonical JSON, as printed (R25). */
  readonly terms: Json;
  readonly termsSha256: string;
  /** `XXXX-XXXX-XXXX-XXXX`, printed on every page; by it the platform says genuine, changed or unknown (R29). */
  readonly checkCode: string;
}

let prepared = false;

/** pdfmake is one object for the process: told once where its font is, and that it may open nothing else. */
function prepare(): void {
  if (prepared) return;
  pdfmake.setFonts({ NotoSansSC: { ...FONT_FILES } });
  const allowed: readonly string[] = Object.values(FONT_FILES);
  pdfmake.setLocalAccessPolicy((path) => allowed.includes(path));
  pdfmake.setUrlAccessPolicy(() => false);
  prepared = true;
}

/** pdfmake's files in memory, which its types leave out. */
const { virtualfs } = pdfmake as unknown as {
  readonly virtualfs: {
    existsSync(name: string): boolean;
    writeFileSync(name: string, bytes: Uint8Array): void;
  };
};

/** Gives pdfmake the second fonts of a document; most have none. They have no bold: regular stands in for it. */
async function provideFonts(texts: readonly string[]): Promise<void> {
  for (const font of secondFontsOf(texts.join(''))) {
    const file = `${font}.ttf`;
    if (!virtualfs.existsSync(file)) {
      const { buffer, byteOffset, byteLength } = await loadRareFont(font);
      virtualfs.writeFileSync(file, Buffer.from(buffer, byteOffset, byteLength));
    }
    pdfmake.addFonts({ [font]: { normal: file, bold: file } });
  }
}

/**
 * Renders a document as PDF, complete: its text is read back from the finished file and compared with the content, word
 * for word (R27). The same input gives the same bytes, in any process: nothing in it comes from the clock, from chance or
 * from the machine. About 0.3 s of work: for the queue of slow work, never a decision.
 *
 * @throws DocumentNotMade where a page would lack a word, or the font a character
 * @throws RangeError for a template version that never was.
 */
export async function renderDocument<K extends DocumentKind>(
  input: DocumentInput<K>,
): Promise<RenderedDocument> {
  prepare();
  const body = buildDocument(input);
  const stamp = stampOf(input, body);
  assertPrintable(body, stamp);
  await provideFonts(textsOf(body, stamp));
  const made = new Date(input.madeAt);
  const drawn = await pdfmake
    .createPdf({
      ...layoutOf(body, stamp),
      info: {
        title: body.title.zh,
        subject: `${input.kind} v${input.templateVersion}`,
        keywords: `${input.documentId} ${stamp.termsSha256} ${stamp.checkCode}`,
        creator: 'jiebang',
        producer: 'pdfmake',
        creationDate: made,
        modDate: made,
      },
    })
    .getBuffer();
  const bytes = new Uint8Array(compressPdf(drawn));
  const lacks = await incompleteness(bytes, body, stamp);
  if (lacks)
    throw new DocumentNotMade({
      zh: `文书未生成：版面未能印全内容（${lacks.zh}）。`,
      en: `The document was not made: its pages do not show all of its content (${lacks.en}).`,
    });
  const { termsSha256, checkCode } = stamp;
  return { bytes, sha256: sha256Hex(bytes), title: body.title, terms: body.terms, termsSha256, checkCode };
}

/** Builds the data printed beside the body of a document. */
function stampOf(input: DocumentInput, { terms }: DocumentBody): Stamp {
  return {
    documentId: input.documentId,
    kind: DOCUMENT_KINDS[input.kind],
    templateVersion: input.templateVersion,
    madeAt: shanghaiTime(input.madeAt),
    termsSha256: hashOf(terms),
    checkCode: documentCheckCode(input),
    issued: isIssued(input.kind),
  };
}

/** Describes what a PDF, perhaps made before (R29), lacks of the document that it should be; null: it is complete. */
export function incompletenessOf(pdf: Uint8Array, input: DocumentInput): Promise<Text | null> {
  const body = buildDocument(input);
  return incompleteness(pdf, body, stampOf(input, body));
}

/** The check code: derived from everything that the document is made from, so any other data give another code. */
export function documentCheckCode(input: DocumentInput): string {
  const { kind, templateVersion, documentId, madeAt } = input;
  const data = JSON.parse(JSON.stringify(input.data)) as Json;
  return checkCodeOf(sha256Hex(canonicalJson({ kind, templateVersion, documentId, madeAt, data })));
}
