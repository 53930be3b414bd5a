import { SignPdf, Signer } from '@signpdf/signpdf';
import { PLATFORM_NAME } from '../../domain/vocabulary.ts';
import { cmsSignature } from '../signature/cms.ts';
import { sha256Hex } from '../signature/hash.ts';
import { readPdf, referenceIn, type PdfFile } from './pdf-file.ts';

/** The platform's signature inside a PDF (PAdES baseline B-B, ETSI EN 319 142-1): a reader shows any later change. */

/** The sealer: a certificate issued by the root, and its private key behind a function. */
export interface PdfSealer {
  /** DER: its own certificate first, then its issuer's. */
  readonly certificates: readonly [Uint8Array, ...Uint8Array[]];
  /** @returns r and s, 64 bytes (ECDSA on P-256 with SHA-256) */
  sign(input: Uint8Array): Promise<Uint8Array>;
}

export interface SealDetails {
  /** The instant of sealing, ISO. */
  readonly at: string;
  /** Shown by readers. */
  readonly name: string;
  readonly reason: string;
  readonly location: string;
}

/** Details of the platform's signature, as a reader shows them. @param at the instant of sealing, ISO */
export function platformSeal(at: string, reason: string): SealDetails {
  return { at, name: PLATFORM_NAME, reason, location: '上海 Shanghai' };
}

/** Room for the signature, in bytes: two certificates and a signature take some 1,700. */
const ROOM = 6_144;

/**
 * Appends the platform's signature to a document of our renderer. The given bytes stay unchanged, in front: cutting the
 * file there gives the document that the signatories signed.
 */
export async function sealPdf(pdf: Uint8Array, sealer: PdfSealer, details: SealDetails): Promise<Buffer> {
  const prepared = withPlaceholder(readPdf(pdf), details);
  return new SignPdf().sign(prepared, new PlatformSigner(sealer));
}

class PlatformSigner extends Signer {
  private readonly sealer: PdfSealer;
  constructor(sealer: PdfSealer) {
    super();
    this.sealer = sealer;
  }
  override sign(content: Buffer): Promise<Buffer> {
    return cmsSignature(content, this.sealer);
  }
}

/**
 * The incremental update that holds an empty signature. `@signpdf/placeholder-plain` would do it for any PDF, but brings
 * 130 packages; our own renderer's files need only this (docs/decisions/signing-pdf-seal.md).
 */
function withPlaceholder(file: PdfFile, details: SealDetails): Buffer {
  const catalog = referenceIn(file.trailer, 'Root');
  const page = firstPage(file, catalog);
  const [signature, widget, form] = [file.size, file.size + 1, file.size + 2];
  const updates: readonly (readonly [number: number, dictionary: string])[] = [
    [signature, signatureDictionary(details)],
    [
      widget,
      `<<\n/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/Rect [0 0 0 0]\n/F 132\n/T (PlatformSeal)\n/V ${signature} 0 R\n/P ${page} 0 R\n>>`,
    ],
    [form, `<<\n/SigFlags 3\n/Fields [${widget} 0 R]\n>>`],
    [catalog, addEntries(file, catalog, `/AcroForm ${form} 0 R\n/Perms <<\n/DocMDP ${signature} 0 R\n>>`)],
    [page, addEntries(file, page, `/Annots [${widget} 0 R]`)],
  ];
  let text = file.bytes.toString('latin1');
  const offsets = updates.map(([number, dictionary]) => {
    const offset = text.length;
    text += `${number} 0 obj\n${dictionary}\nendobj\n`;
    return { number, offset };
  });
  const startXref = text.length;
  const table = offsets
    .sort((a, b) => a.number - b.number)
    .map(({ number, offset }) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`)
    .join('');
  text += `xref\n${table}trailer\n<<\n${newTrailer(file, form + 1, details)}\n>>\nstartxref\n${startXref}\n%%EOF`;
  return Buffer.from(text, 'latin1');
}

function firstPage(file: PdfFile, catalog: number): number {
  const pages = file.objects.get(referenceIn(file.objects.get(catalog) ?? '', 'Pages')) ?? '';
  const kid = /\/Kids \[(\d+) 0 R/.exec(pages)?.[1];
  if (!kid) throw new Error('the PDF has no page');
  return Number(kid);
}

function addEntries(file: PdfFile, number: number, entries: string): string {
  const dictionary = file.objects.get(number);
  if (!dictionary?.endsWith('\n>>') || /\/(AcroForm|Annots|Perms) /.test(dictionary)) {
    throw new Error('the PDF has a form or annotations already');
  }
  return `${dictionary.slice(0, -'\n>>'.length)}\n${entries}\n>>`;
}

/** The file's identifier has two halves: the first stays, the second names this revision. */
function newTrailer(file: PdfFile, size: number, details: SealDetails): string {
  const revision = sha256Hex(`${sha256Hex(file.bytes)} ${details.at}`).slice(0, 32);
  return `${file.trailer
    .replace(/\/Size \d+/, `/Size ${size}`)
    .replace(/(\/ID \[<[0-9a-f]+>) <[0-9a-f]+>\]/, `$1 <${revision}>]`)}\n/Prev ${file.startXref}`;
}

function signatureDictionary({ at, name, reason, location }: SealDetails): string {
  return [
    '<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached',
    '/ByteRange [0 /********** /********** /**********]',
    `/Contents <${'0'.repeat(ROOM * 2)}>`,
    `/M (D:${new Date(at).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z)`,
    `/Name ${textString(name)}\n/Reason ${textString(reason)}\n/Location ${textString(location)}`,
    // A certification that permits no change: a reader flags whatever is added after it.
    '/Reference [<<\n/Type /SigRef\n/TransformMethod /DocMDP\n/TransformParams <<\n/Type /TransformParams\n/P 1\n/V /1.2\n>>\n>>]\n>>',
  ].join('\n');
}

/** A PDF text string in UTF-16, as hex digits. */
function textString(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}
