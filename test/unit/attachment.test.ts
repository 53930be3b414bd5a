import { createServer, type Server, type AddressInfo } from 'node:net';
import { zipSync, strToU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clamdScanner, configuredScanner, type VirusScanner } from '../../adapters/scanner/virus-scan.ts';
import { sniff } from '../../domain/attachment/sniff.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const archive = (...names: string[]) =>
  zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])));
/** An archive whose entries carry extra fields and comments, which a reader has to step over. */
const padded = (...names: string[]) =>
  zipSync(
    Object.fromEntries(
      names.map((name) => [name, [strToU8('x'), { extra: { 0x1234: bytes(1, 2, 3) }, comment: '注释' }]]),
    ),
  );
/** The end of an archive's directory; it is the last 22 bytes without a comment (PKWARE APPNOTE 4.3.16). */
const changed = (archived: Uint8Array, change: (view: DataView, end: number) => void, comment = 0) => {
  const copy = new Uint8Array(archived.length + comment).fill(0x20);
  copy.set(archived);
  const view = new DataView(copy.buffer);
  const end = archived.length - 22;
  view.setUint16(end + 20, comment, true);
  change(view, end);
  return copy;
};
const DOCX = ['[Content_Types].xml', 'word/document.xml'];
const OFFICE = 'application/vnd.openxmlformats-officedocument';

describe('R8 a file’s type by its content alone', () => {
  it.each([
    ['PDF', strToU8('%PDF-1.7\n'), 'application/pdf'],
    ['PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0), 'image/png'],
    ['JPEG', bytes(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
    ['Word', archive('[Content_Types].xml', 'word/document.xml'), `${OFFICE}.wordprocessingml.document`],
    ['Excel', archive('[Content_Types].xml', 'xl/workbook.xml'), `${OFFICE}.spreadsheetml.sheet`],
    [
      'PowerPoint',
      archive('[Content_Types].xml', 'ppt/presentation.xml'),
      `${OFFICE}.presentationml.presentation`,
    ],
    ['text', strToU8('技术说明\n第一行\t值'), 'text/plain'],
    ['Word with macros', archive('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'), null],
    ['Word with extra fields and comments', padded(...DOCX), `${OFFICE}.wordprocessingml.document`],
    [
      'Word with the longest comment',
      changed(archive(...DOCX), () => undefined, 65_535),
      `${OFFICE}.wordprocessingml.document`,
    ],
    ['macros in another folder', archive(...DOCX, 'macros/vbaProject.bin'), null],
    ['an office document of none of the three', archive('[Content_Types].xml', 'visio/document.xml'), null],
    [
      'a directory that is none',
      changed(archive(...DOCX), (view, end) => view.setUint32(view.getUint32(end + 16, true), 0, true)),
      null,
    ],
    [
      'a directory beyond the end',
      changed(archive(...DOCX), (view, end) => view.setUint32(end + 16, view.byteLength, true)),
      null,
    ],
    [
      'a directory that ends too early',
      changed(archive(...DOCX), (view, end) => view.setUint32(end + 16, view.byteLength - 20, true)),
      null,
    ],
    ['the beginning of a PDF alone', strToU8('%PDF-'), 'application/pdf'],
    ['less than that', strToU8('%PDF'), 'text/plain'],
    ['text about pages', strToU8('见 <a> 与 #!'), 'text/plain'],
    ['text that a tag follows at once', strToU8('说明<b>'), 'text/plain'],
    ['a script after empty lines', strToU8('\n \n#!/bin/sh'), null],
    ['another archive', archive('a.exe'), null],
    ['a broken archive', bytes(0x50, 0x4b, 0x03, 0x04, 1, 2, 3), null],
    ['a program of Windows', bytes(0x4d, 0x5a, 0x90, 0), null],
    ['a program of Linux', bytes(0x7f, 0x45, 0x4c, 0x46), null],
    ['a script', strToU8('#!/bin/sh\nrm -rf /'), null],
    ['a page', strToU8('<!doctype html><script>1</script>'), null],
    ['a vector picture with scripts', strToU8('<svg xmlns="http://www.w3.org/2000/svg"/>'), null],
    ['text in another encoding', bytes(0xbc, 0xbc, 0xca, 0xf5), null],
    ['text with control characters', bytes(0x61, 0x00, 0x62), null],
  ])('%s', (_what, content, type) => {
    expect(sniff(content)).toBe(type);
  });
});

const EICAR = strToU8('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*');
let clamd: Server;
let broken: Server;

/** Speaks clamd's INSTREAM, as clamd(8) describes it. */
function standIn(answer: (content: string) => string): Server {
  return createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const start = received.indexOf(0) + 1;
      const parts: Buffer[] = [];
      for (let at = start; at + 4 <= received.length;) {
        const length = received.readUInt32BE(at);
        if (length === 0) return void socket.end(`${answer(Buffer.concat(parts).toString())}\0`);
        parts.push(received.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
    socket.on('error', () => undefined);
  }).listen(0, '127.0.0.1');
}
const addressOf = (server: Server): string => `127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  clamd = standIn((content) =>
    content.includes('EICAR') ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK',
  );
  broken = standIn(() => 'INSTREAM size limit exceeded. ERROR');
  await Promise.all(
    [clamd, broken].map((server) => new Promise((resolve) => server.once('listening', resolve))),
  );
});
afterAll(() => [clamd, broken].forEach((server) => server.close()));

describe('the contract of the virus scanner', () => {
  const scanners: [name: string, make: () => VirusScanner][] = [
    ['the test-file scanner', () => configuredScanner('none')],
    ['clamd', () => configuredScanner(`clamd://${addressOf(clamd)}`)],
  ];
  it.each(scanners)('%s passes clean bytes, also many, and finds the test file', async (_name, make) => {
    const scanner = make();
    expect(await scanner.scan(strToU8('clean'))).toEqual({ clean: true });
    expect(await scanner.scan(new Uint8Array(300_000).fill(32))).toEqual({ clean: true });
    expect(await scanner.scan(EICAR)).toEqual({ clean: false, found: 'Eicar-Test-Signature' });
  });

  it('clamd throws when it cannot tell, or is away: then nothing is kept', async () => {
    await expect(clamdScanner(addressOf(broken)).scan(EICAR)).rejects.toThrow('cannot tell');
    await expect(clamdScanner('127.0.0.1:1').scan(EICAR)).rejects.toThrow();
  });
});
