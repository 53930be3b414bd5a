import { unzlibSync } from 'fflate';
import { readPdf, type PdfFile } from './pdf-file.ts';

/** Reads what a PDF lets its reader do, and what it would make the reader's machine do. */

/** Names of PDF (ISO 32000) behind which something runs, opens, is sent or is hidden. */
const ACTIVE = [
  'JavaScript',
  'JS',
  'Launch',
  'SubmitForm',
  'ImportData',
  'GoToR',
  'GoToE',
  'OpenAction',
  'AA',
  'RichMedia',
  'Movie',
  'Sound',
  'EmbeddedFile',
  'EmbeddedFiles',
  'XFA',
  'ObjStm',
  'Encrypt',
] as const;

/**
 * The names of active content that occur in a PDF, updates after its end included. Object streams count too: what
 * cannot be looked into is not safe, and our own files have none.
 */
export function activeContentOf(pdf: Uint8Array): string[] {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  // Compressed data may spell a name by chance: only text outside of streams is read.
  const outside = decodedNames(text.replace(/\bstream\r?\n[\s\S]*?\bendstream\b/g, 'stream endstream'));
  return ACTIVE.filter((name) => new RegExp(`/${name}(?![A-Za-z0-9])`).test(outside));
}

/** `/J#53` is another way to write `/JS`. */
function decodedNames(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

export interface Readability {
  readonly pages: number;
  /** Pages on which text is drawn. */
  readonly pagesWithText: number;
  /** True if every font is embedded, with the table that turns glyphs back into characters. */
  readonly fontsComplete: boolean;
}

/** Tells if a document of our renderer can be opened, shown, searched and copied from; null if it cannot be opened. */
export function readabilityOf(pdf: Uint8Array): Readability | null {
  try {
    const file = readPdf(beforeSeal(pdf));
    const objects = [...file.objects.values()];
    const pages = objects.filter((object) => /\/Type \/Page\b(?!s)/.test(object));
    const fonts = objects.filter((object) => /\/Type \/Font\b/.test(object) && object.includes('/Type0'));
    const programs = objects.filter((object) => /\/FontFile[23]? \d+ 0 R/.test(object));
    return {
      pages: pages.length,
      pagesWithText: pages.filter((page) => drawsText(file, page)).length,
      fontsComplete:
        fonts.length > 0 && programs.length > 0 && fonts.every((font) => /\/ToUnicode \d+ 0 R/.test(font)),
    };
  } catch {
    return null;
  }
}

/** The document as it was rendered; the platform's signature is appended to it and shows nothing. */
function beforeSeal(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const seal = text.search(/\d+ 0 obj\n<<\n\/Type \/Sig\n/);
  return seal < 0 ? pdf : pdf.subarray(0, seal);
}

function drawsText(file: PdfFile, page: string): boolean {
  const numbers = [...(/\/Contents (\[[^\]]*\]|\d+ 0 R)/.exec(page)?.[1] ?? '').matchAll(/(\d+) 0 R/g)];
  return numbers.some(([, number]) => / T[Jj]\b/.test(streamOf(file.objects.get(Number(number)) ?? '')));
}

function streamOf(object: string): string {
  const data = /\nstream\n([\s\S]*)\nendstream$/.exec(object)?.[1];
  if (data === undefined) return '';
  if (!object.includes('/FlateDecode')) return data;
  return Buffer.from(unzlibSync(Buffer.from(data, 'latin1'))).toString('latin1');
}
