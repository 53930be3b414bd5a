import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { SignaturePlace } from '../../domain/document/model.ts';
import type { Text } from '../../domain/vocabulary.ts';
import { printable } from './font.ts';
import { fitted } from './set-lines.ts';

/** Frame around the text of every document: how it can be checked, and who signs. */

export const GREY = '#555555';
const LINE = '#999999';
/** Points for one of two places beside each other. */
const PLACE_WIDTH = 218;

export const GRID = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => LINE,
  vLineColor: () => LINE,
  paddingTop: () => 1,
  paddingBottom: () => 1,
};

/** Data printed beside the body: on every page, and in the table at the end. */
export interface Stamp {
  readonly documentId: string;
  readonly kind: Text;
  readonly templateVersion: number;
  /** Shanghai time, as printed. */
  readonly madeAt: string;
  readonly termsSha256: string;
  readonly checkCode: string;
  /** An office makes it and seals it: nobody signs or dates it by hand. */
  readonly issued: boolean;
}

/** Two places a line; each with room for a seal of 42 mm (公章) or a handwritten name. */
export function signaturesContent(places: readonly SignaturePlace[], issued: boolean): Content {
  const sealed = places.some((place) => place.sealed);
  // An office's seal is put over its name.
  const room = issued ? 44 : sealed ? 62 : 34;
  const lines: Content[] = [];
  for (let i = 0; i < places.length; i += 2) {
    const pair = places.slice(i, i + 2);
    lines.push({
      columns: [
        ...pair.map((place) => placeContent(place, room, issued)),
        ...(pair.length === 1 ? [{ text: '' }] : []),
      ],
      columnGap: 16,
      unbreakable: true,
      margin: [0, 12, 0, 0],
    });
  }
  return { stack: lines };
}

function placeContent(place: SignaturePlace, room: number, issued: boolean): Content {
  const [role = '', english = '', name = '', signatory, date] = placeTexts(place, issued).map((text) =>
    fitted(text, PLACE_WIDTH, 10.5),
  );
  return {
    stack: [
      { text: role, bold: true },
      { text: english, fontSize: 8, color: GREY },
      { text: name, margin: [0, 3, 0, room] },
      ...(signatory === undefined ? [] : [{ text: signatory }]),
      ...(date === undefined
        ? []
        : [{ text: date, margin: [0, 3, 0, 0] as [number, number, number, number] }]),
    ],
  };
}

/** Lines printed at a place for a signature; where an office seals, nobody signs or dates by hand. */
export function placeTexts(place: SignaturePlace, issued: boolean): string[] {
  return [
    `${place.role.zh}${place.sealed ? '（盖章）' : '（签名）'}`,
    `${place.role.en}${place.sealed ? ' (seal)' : ' (signature)'}`,
    place.name,
    ...(issued
      ? []
      : [
          `签署人：${place.signatory ?? '＿＿＿＿＿＿＿＿'}`,
          `日期：${place.date ?? '　　　　年　　月　　日'}`,
        ]),
  ];
}

/** Lines under the title, for those who check: label and value. */
export function stampLines(stamp: Stamp): (readonly [label: string, value: string])[] {
  return [
    ['文书编号 Document id', stamp.documentId],
    ['文书模板 Template', `${stamp.kind.zh} v${stamp.templateVersion}`],
    ['生成时间 Made at', stamp.madeAt],
    ['条款哈希 SHA-256 of terms', stamp.termsSha256],
    ['校验码 Check code', stamp.checkCode],
  ];
}

/** Texts above every page. */
export function headerTexts(stamp: Stamp): readonly [string, string] {
  return [`博士后揭榜领题 · ${stamp.kind.zh} ${stamp.kind.en}`, stamp.documentId];
}

/** Texts below a page. */
export function footerTexts(stamp: Stamp, page: number, pages: number): readonly [string, string] {
  return [`校验码 Check code ${stamp.checkCode}`, `第 ${page} 页 共 ${pages} 页  Page ${page} of ${pages}`];
}

/** Set small. */
export function stampContent(stamp: Stamp): Content {
  return {
    table: {
      widths: [100, '*'],
      dontBreakRows: true,
      body: stampLines(stamp).map(([label, value]): TableCell[] => [
        { text: printable(label), color: GREY },
        { text: printable(value) },
      ]),
    },
    layout: { ...GRID, vLineWidth: () => 0, paddingTop: () => 0, paddingBottom: () => 0 },
    fontSize: 8,
    lineHeight: 1.1,
    unbreakable: true,
    margin: [0, 0, 0, 6],
  };
}
