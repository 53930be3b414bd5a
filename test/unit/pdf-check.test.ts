import { beforeAll, describe, expect, it } from 'vitest';
import { activeContentOf, readabilityOf } from '../../adapters/pdf/pdf-check.ts';
import { sealPdf } from '../../adapters/pdf/pdf-seal.ts';
import { renderDocument } from '../../adapters/pdf/render.ts';
import { samples } from './document-samples.ts';
import { newPlatform, T } from './signature-samples.ts';

let receipt: Buffer;
let agreement: Buffer;
beforeAll(async () => {
  receipt = Buffer.from((await renderDocument(samples.receipt)).bytes);
  agreement = Buffer.from((await renderDocument(samples.agreement)).bytes);
});

/** The same bytes but for these of equal length, so that the file's table still fits. */
function edited(pdf: Buffer, before: string, after: string): Buffer {
  expect(after).toHaveLength(before.length);
  const text = pdf.toString('latin1');
  expect(text).toContain(before);
  return Buffer.from(text.replace(before, after), 'latin1');
}

/** An update appended after the end, as a later editor writes it. */
const updated = (pdf: Buffer, object: string): Buffer =>
  Buffer.concat([pdf, Buffer.from(`\n900 0 obj\n${object}\nendobj\n`, 'latin1')]);

describe('R29 usability: a PDF opens, has text on each page, and fonts with their characters', () => {
  it('finds a document of ours usable', () => {
    expect(readabilityOf(receipt)).toEqual({ pages: 1, pagesWithText: 1, fontsComplete: true });
    expect(readabilityOf(agreement)).toEqual({ pages: 3, pagesWithText: 3, fontsComplete: true });
  });

  it('counts a page on which nothing is drawn as one without text', () => {
    const blank = edited(agreement, '/Contents ', '/Kontents ');
    expect(readabilityOf(blank)).toMatchObject({ pages: 3, pagesWithText: 2 });
  });

  it.each([
    ['the table from glyphs to characters', '/ToUnicode ', '/ToUnikode '],
    ['the font itself', '/FontFile', '/FontPile'],
  ])('misses %s', (_what, before, after) => {
    let pdf = agreement;
    while (pdf.includes(before)) pdf = edited(pdf, before, after);
    expect(readabilityOf(pdf)).toMatchObject({ pages: 3, fontsComplete: false });
  });

  it.each([
    ['nothing', () => Buffer.alloc(0)],
    ['no PDF', () => Buffer.from('not a PDF')],
    ['a PDF that was cut off', () => agreement.subarray(0, agreement.length - 300)],
    [
      'a PDF whose middle is gone',
      () => Buffer.concat([agreement.subarray(0, 900), agreement.subarray(1500)]),
    ],
    ['a stream that does not unpack', () => edited(agreement, '\nstream\nx', '\nstream\ny')],
  ])('cannot open %s', (_what, made) => {
    expect(readabilityOf(made())).toBeNull();
  });
});

describe('R29 safety: nothing runs, opens, is sent or is hidden', () => {
  it('finds nothing active in what we render and seal', async () => {
    for (const input of [samples.agreement, samples.letterSigned, samples.receipt])
      expect(activeContentOf((await renderDocument(input)).bytes)).toEqual([]);
    const { sealer } = await newPlatform();
    const details = { at: T.sealed, name: '平台', reason: '备案', location: '上海' };
    expect(activeContentOf(await sealPdf(receipt, sealer, details))).toEqual([]);
  });

  it.each([
    ['a script', '<< /S /JavaScript /JS (app.alert(1)) >>', ['JavaScript', 'JS']],
    ['a script under an escaped name', '<< /S /J#61vaScript /J#53 (app.alert(1)) >>', ['JavaScript', 'JS']],
    ['a program', '<< /S /Launch /F (calc.exe) >>', ['Launch']],
    ['an action on opening', '<< /Type /Catalog /OpenAction 5 0 R >>', ['OpenAction']],
    ['an action on turning a page', '<< /Type /Page /AA << /O 5 0 R >> >>', ['AA']],
    ['a form that is sent', '<< /S /SubmitForm /F (https://example.org) >>', ['SubmitForm']],
    ['another file inside', '<< /Names << /EmbeddedFiles 5 0 R >> >>', ['EmbeddedFiles']],
    ['a way to another file', '<< /S /GoToR /F (other.pdf) >>', ['GoToR']],
    ['a form of its own language', '<< /AcroForm << /XFA 5 0 R >> >>', ['XFA']],
    [
      'film and sound',
      '<< /Subtype /RichMedia >> << /S /Sound >> << /S /Movie >>',
      ['RichMedia', 'Movie', 'Sound'],
    ],
    ['encryption', '<< /Encrypt 5 0 R >>', ['Encrypt']],
    ['objects that cannot be looked into', '<< /Type /ObjStm >>', ['ObjStm']],
  ])('names %s in an update after the end', (_what, object, names) => {
    expect(activeContentOf(updated(agreement, object))).toEqual(names);
  });

  it('takes no other name for one of these, and nothing that is drawn', () => {
    expect(activeContentOf(updated(agreement, '<< /JSX 1 /AAA 2 /Encrypted 3 /LaunchPad 4 >>'))).toEqual([]);
    expect(activeContentOf(updated(agreement, '<< /Length 9 >>\nstream\n/JS /AA x\nendstream'))).toEqual([]);
    expect(activeContentOf(updated(agreement, '<< /Length 9 >>\nstream\nx\nendstream\n<< /JS 1 >>'))).toEqual(
      ['JS'],
    );
  });
});
