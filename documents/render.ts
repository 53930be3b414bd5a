import pdfmake from 'pdfmake';
import { canonicalJson } from '../domain/document/canonical-json.ts';
import { DOCUMENT_KINDS, isIssued, type DocumentKind, type Json } from '../domain/document/model.ts';
import { shanghaiTime } from '../domain/document/particulars.ts';
import { buildDocument, type DocumentInput } from '../domain/document/templates.ts';
import type { Text } from '../domain/vocabulary.ts';
import { FONT_FILES } from './font.ts';
import { checkCodeOf, hashOf, sha256Hex } from './hash.ts';
import { layoutOf } from './layout.ts';
import { compressPdf } from './pdf-file.ts';

/** A document before any signature. */
export interface RenderedDocument {
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, hex: what signatories sign. */
  readonly sha256: string;
  readonly title: Text;
  /** What the sides agree to, and the SHA-256 of its canonical JSON, as printed (R25). */
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

/**
 * Renders a document as PDF. The same input gives the same bytes, in any process (R27): nothing in it comes from the
 * clock, from chance or from the machine. About 0.2 s of work: for the queue of slow work, never a decision.
 *
 * @throws RangeError for a template version that never was.
 */
export async function renderDocument<K extends DocumentKind>(
  input: DocumentInput<K>,
): Promise<RenderedDocument> {
  prepare();
  const body = buildDocument(input);
  const termsSha256 = hashOf(body.terms);
  const checkCode = documentCheckCode(input);
  const layout = layoutOf(body, {
    documentId: input.documentId,
    kind: DOCUMENT_KINDS[input.kind],
    templateVersion: input.templateVersion,
    madeAt: shanghaiTime(input.madeAt),
    termsSha256,
    checkCode,
    issued: isIssued(input.kind),
  });
  const made = new Date(input.madeAt);
  const drawn = await pdfmake
    .createPdf({
      ...layout,
      info: {
        title: body.title.zh,
        subject: `${input.kind} v${input.templateVersion}`,
        keywords: `${input.documentId} ${termsSha256} ${checkCode}`,
        creator: 'jiebang',
        producer: 'pdfmake',
        creationDate: made,
        modDate: made,
      },
    })
    .getBuffer();
  const bytes = new Uint8Array(compressPdf(drawn));
  return { bytes, sha256: sha256Hex(bytes), title: body.title, terms: body.terms, termsSha256, checkCode };
}

/** The check code: derived from everything that the document is made from, so any other data give another code. */
export function documentCheckCode(input: DocumentInput): string {
  const { kind, templateVersion, documentId, madeAt } = input;
  const data = JSON.parse(JSON.stringify(input.data)) as Json;
  return checkCodeOf(sha256Hex(canonicalJson({ kind, templateVersion, documentId, madeAt, data })));
}
