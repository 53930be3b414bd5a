import type { Text } from '../vocabulary.ts';

/** The types of files that are accepted (R8): what offices and laboratories exchange, nothing that runs. */
export const ATTACHMENT_TYPES = {
  'application/pdf': { zh: 'PDF', en: 'PDF' },
  'image/png': { zh: 'PNG 图片', en: 'PNG' },
  'image/jpeg': { zh: 'JPEG 图片', en: 'JPEG' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { zh: 'Word 文档', en: 'Word' },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { zh: 'Excel 表格', en: 'Excel' },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': {
    zh: 'PowerPoint 演示文稿',
    en: 'PowerPoint',
  },
  'text/plain': { zh: '纯文本（UTF-8）', en: 'Plain text (UTF-8)' },
} as const satisfies Record<string, Text>;
export type AttachmentType = keyof typeof ATTACHMENT_TYPES;

const OFFICE = {
  'word/': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'xl/': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'ppt/': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
} as const satisfies Record<string, AttachmentType>;

/** Macros make a document a program. */
const MACROS = 'vbaProject.bin';

/**
 * The type of a file by its content alone: neither its name nor what the sender says counts (R8).
 * @returns null for what is not accepted
 */
export function sniff(bytes: Uint8Array): AttachmentType | null {
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'application/pdf';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return officeType(bytes);
  return isPlainText(bytes) ? 'text/plain' : null;
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return bytes.length >= magic.length && magic.every((byte, index) => bytes[index] === byte);
}

/** An Office document by the names in the directory of its archive; any other archive is refused. */
function officeType(bytes: Uint8Array): AttachmentType | null {
  const names = archiveNames(bytes);
  if (!names.includes('[Content_Types].xml') || names.some((name) => name.endsWith(MACROS))) return null;
  const found = Object.entries(OFFICE).find(([folder]) => names.some((name) => name.startsWith(folder)));
  return found?.[1] ?? null;
}

/** The names in a ZIP archive's central directory (PKWARE APPNOTE 4.3.12); none if there is no such directory. */
function archiveNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end < 0) return [];
  const names: string[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return [];
    const length = view.getUint16(at + 28, true);
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

/** The end record is within the last 64 KB and 22 bytes. */
function endOfDirectory(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  return -1;
}

/** UTF-8 without control characters other than tabs and line breaks, and not a script or a page. */
function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (/^\s*(#!|<\?|<!|<[a-z])/i.test(text)) return false;
    return !/\p{Cc}/u.test(text.replace(/[\t\r\n]/g, ''));
  } catch {
    return false;
  }
}
