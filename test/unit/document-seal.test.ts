import { X509Certificate } from 'node:crypto';
import { extractText, getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, it } from 'vitest';
import { readZip, writeZip } from '../../adapters/bundle/zip.ts';
import { verifySealedPdf } from '../../adapters/pdf/pdf-seal-verify.ts';
import { sealPdf, type SealDetails } from '../../adapters/pdf/pdf-seal.ts';
import { renderDocument, type RenderedDocument } from '../../adapters/pdf/render.ts';
import { samples } from './document-samples.ts';
import { newPlatform, type Platform } from './signature-samples.ts';

const details: SealDetails = {
  at: '2026-11-13T03:00:00.123Z',
  name: '上海市博士后揭榜领题平台',
  reason: '签署完成',
  location: '上海',
};

let platform: Platform;
let document: RenderedDocument;
let sealed: Buffer;
beforeAll(async () => {
  platform = await newPlatform();
  document = await renderDocument(samples.receipt);
  sealed = await sealPdf(document.bytes, platform.sealer, details);
});

describe('R27 the platform’s signature in the PDF (PAdES)', () => {
  it('holds, tells when, and leaves the signed bytes as they were', async () => {
    expect(verifySealedPdf(sealed, platform.roots)).toEqual({
      ok: true,
      sealedAt: '2026-11-13T03:00:00Z',
      subject: '揭榜领题平台电子签章 Jiebang PDF Seal',
    });
    expect(sealed.subarray(0, document.bytes.length).equals(document.bytes)).toBe(true);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(sealed)), { mergePages: true });
    expect(text.replace(/\s/g, '')).toContain('备案回执');
  });

  it('a reader finds the signature field', async () => {
    const pdf = await getDocumentProxy(new Uint8Array(sealed));
    const fields = await pdf.getFieldObjects();
    expect(Object.keys(fields ?? {})).toEqual(['PlatformSeal']);
  });

  it('shows a change at every one of 300 sampled bytes', () => {
    const missed: number[] = [];
    for (let i = 0; i < 300; i++) {
      const position = Math.floor(((i + 0.5) * sealed.length) / 300);
      const changed = Buffer.from(sealed);
      changed[position] = (changed[position] ?? 0) ^ (1 << (i % 8));
      if (verifySealedPdf(changed, platform.roots).ok) missed.push(position);
    }
    expect(missed).toEqual([]);
  });

  it.each([
    ['no_seal', (_: Buffer) => Buffer.from(document.bytes)],
    ['changed_after', (pdf: Buffer) => Buffer.concat([pdf, Buffer.from('\n% more')])],
    [
      'changed_after',
      (pdf: Buffer) =>
        Buffer.from(
          pdf
            .toString('latin1')
            .replace(/(ByteRange \[0 \d+ \d+ )(\d)/, (_m, a: string, d: string) => a + ((Number(d) % 9) + 1)),
          'latin1',
        ),
    ],
  ] as const)('%s', (fault, change) => {
    expect(verifySealedPdf(change(sealed), platform.roots)).toEqual({ ok: false, fault });
  });

  it('names a seal whose certificate another root issued', async () => {
    const other = await newPlatform();
    expect(verifySealedPdf(sealed, other.roots)).toEqual({ ok: false, fault: 'unknown_issuer' });
  });

  it.each([
    ['after its certificate’s term', '2027-11-02T00:00:00Z', 'out_of_term'],
    ['before its certificate’s term', '2026-10-31T00:00:00Z', 'out_of_term'],
  ])('names a seal made %s', async (_, at, fault) => {
    const late = await sealPdf(document.bytes, platform.sealer, { ...details, at });
    expect(verifySealedPdf(late, platform.roots)).toEqual({ ok: false, fault });
  });

  it('names a root that is declared compromised', () => {
    const keys = platform.roots.keys.map((key) => ({ ...key, compromised_at: details.at }));
    expect(verifySealedPdf(sealed, { keys })).toEqual({ ok: false, fault: 'compromised_root' });
  });

  it('has a certificate for signing documents, issued by the root', () => {
    const [own, issuer] = platform.sealer.certificates.map((bytes) => new X509Certificate(bytes));
    if (!own || !issuer) throw new Error('two certificates expected');
    expect(own.checkIssued(issuer)).toBe(true);
    expect(own.ca).toBe(false);
    expect(own.keyUsage).toEqual(['1.3.6.1.5.5.7.3.36']);
  });

  it('a sealed document cannot be sealed again by mistake', async () => {
    await expect(sealPdf(sealed, platform.sealer, details)).rejects.toThrow('not a PDF of this renderer');
  });
});

describe('canonical zip', () => {
  const files = new Map([
    ['b/two.txt', Buffer.from('two')],
    ['a.txt', Buffer.alloc(0)],
  ]);

  it('writes the same files to the same bytes, whatever their order', () => {
    const zip = writeZip(files);
    expect(writeZip(new Map([...files].reverse())).equals(zip)).toBe(true);
    expect(readZip(zip)?.canonical).toBe(true);
    expect([...(readZip(zip)?.files ?? [])].map(([name, b]) => [name, b.toString()])).toEqual([
      ['a.txt', ''],
      ['b/two.txt', 'two'],
    ]);
  });

  it('detects every single changed byte', () => {
    const zip = writeZip(files);
    for (let i = 0; i < zip.length; i++) {
      const changed = Buffer.from(zip);
      changed[i] = (changed[i] ?? 0) ^ 0x04;
      expect(readZip(changed)?.canonical ?? false, `byte ${i}`).toBe(false);
    }
  });

  it.each(['../up', '/abs', 'UPPER', 'a//b', 'sp ace', ''])('refuses the name %j', (name) => {
    expect(() => writeZip(new Map([[name, Buffer.alloc(0)]]))).toThrow(RangeError);
  });
});
