import { zlibSync } from 'fflate';

/**
 * PDF files as pdfkit writes them: one body, one classic cross-reference table, one trailer. Text is handled as latin1,
 * so that every byte is one character.
 */
export interface PdfFile {
  readonly bytes: Buffer;
  /** Object number to its text, from its dictionary to the byte before `endobj`, in file order. */
  readonly objects: ReadonlyMap<number, string>;
  /** The text of the trailer dictionary, without `<<` and `>>`. */
  readonly trailer: string;
  readonly startXref: number;
  /** The number after the highest object number. */
  readonly size: number;
}

/** Reads a PDF of our own renderer. @throws Error if it is anything else. */
export function readPdf(input: Uint8Array): PdfFile {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  const text = bytes.toString('latin1');
  const end = /startxref\n(\d+)\n%%EOF\n?$/.exec(text.slice(-64));
  if (!end?.[1]) throw new Error('not a PDF of this renderer: no startxref');
  const startXref = Number(end[1]);
  const table = /^xref\n0 (\d+)\n((?:\d{10} \d{5} [nf] \n)+)trailer\n<<\n([\s\S]*?)\n>>\n/.exec(
    text.slice(startXref),
  );
  if (!table?.[1] || !table[2] || !table[3])
    throw new Error('not a PDF of this renderer: no cross-reference table');
  const offsets = table[2]
    .split('\n')
    .flatMap((line, number) => (line.includes(' n') ? [{ number, offset: Number(line.slice(0, 10)) }] : []))
    .sort((a, b) => a.offset - b.offset);
  const objects = new Map<number, string>();
  offsets.forEach(({ number, offset }, i) => {
    const whole = text.slice(offset, offsets[i + 1]?.offset ?? startXref);
    const match = /^(\d+) 0 obj\n([\s\S]*)\nendobj\n$/.exec(whole);
    if (!match?.[2] || Number(match[1]) !== number)
      throw new Error(`not a PDF of this renderer: object ${number}`);
    objects.set(number, match[2]);
  });
  return { bytes, objects, trailer: table[3], startXref, size: Number(table[1]) };
}

/** The number in a reference such as `/Root 3 0 R` within a dictionary's text. */
export function referenceIn(dictionary: string, key: string): number {
  const match = new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary);
  if (!match?.[1]) throw new Error(`no /${key} reference`);
  return Number(match[1]);
}

/**
 * Compresses the streams of an uncompressed PDF with a compressor in plain JavaScript. Node's own zlib may write other
 * bytes on another processor or in another release; a document must come out the same wherever it is rendered (R27).
 */
export function compressPdf(input: Uint8Array): Buffer {
  const file = readPdf(input);
  const header = file.bytes.subarray(0, firstOffset(file)).toString('latin1');
  let body = header;
  const offsets = new Map<number, number>();
  for (const [number, object] of file.objects) {
    offsets.set(number, body.length);
    body += `${number} 0 obj\n${compressObject(object)}\nendobj\n`;
  }
  const startXref = body.length;
  body += `xref\n0 ${file.size}\n0000000000 65535 f \n`;
  for (let number = 1; number < file.size; number++) {
    const offset = offsets.get(number);
    body += offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  }
  body += `trailer\n<<\n${file.trailer}\n>>\nstartxref\n${startXref}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
}

function firstOffset(file: PdfFile): number {
  return file.bytes.indexOf(`\n${[...file.objects.keys()][0]} 0 obj\n`, 0, 'latin1') + 1;
}

function compressObject(object: string): string {
  const stream = /^<<\n([\s\S]*?)\n>>\nstream\n([\s\S]*)\nendstream$/.exec(object);
  if (stream?.[1] === undefined || stream[2] === undefined) return object;
  const [, dictionary, data] = stream;
  // Metadata stays readable for tools that search a file for it without a PDF parser.
  if (dictionary.includes('/Filter') || dictionary.includes('/Type /Metadata')) return object;
  const packed = Buffer.from(zlibSync(Buffer.from(data, 'latin1'), { level: 9 })).toString('latin1');
  const entries = dictionary.replace(/\/Length \d+/, `/Length ${packed.length}\n/Filter /FlateDecode`);
  return `<<\n${entries}\n>>\nstream\n${packed}\nendstream`;
}
