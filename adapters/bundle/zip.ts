import { crc32 } from 'node:zlib';

/**
 * ZIP files in one canonical form, readable by every unzip: entries stored (not compressed) in order of their names,
 * one fixed time, no extra fields, no comments, nothing before, between or after. `readZip` accepts that form alone, so
 * that the same content is always the same bytes.
 */

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** 1 January 1980, the first day that the format can say. */
const DATE = 0x0021;
const NAME = /^[a-z0-9][a-z0-9.-]*(\/[a-z0-9][a-z0-9.-]*)*$/;

/** @throws RangeError for a name outside of `a-z 0-9 . - /`, or one given twice */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Buffer {
  const names = [...files.keys()].sort();
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    if (!NAME.test(name)) throw new RangeError(`not a name for a bundle's file: ${name}`);
    const content = Buffer.from(files.get(name) ?? []);
    const nameBytes = Buffer.from(name, 'ascii');
    const common = commonFields(content, nameBytes);
    const local = Buffer.alloc(LOCAL_BYTES);
    local.writeUInt32LE(LOCAL, 0);
    common.copy(local, 4);
    const central = Buffer.alloc(CENTRAL_BYTES);
    central.writeUInt32LE(CENTRAL, 0);
    central.writeUInt16LE(VERSION, 4);
    common.copy(central, 6);
    central.writeUInt32LE(offset, 42);
    parts.push(local, nameBytes, content);
    directory.push(central, nameBytes);
    offset += LOCAL_BYTES + nameBytes.length + content.length;
  }
  const directoryBytes = Buffer.concat(directory);
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directoryBytes, end]);
}

/**
 * Fields that local and central headers share: version, flags, method, time, date, checksum, two sizes, name length.
 */
function commonFields(content: Buffer, name: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(FLAGS, 2);
  fields.writeUInt16LE(DATE, 8);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(content.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

/**
 * The files of a ZIP of ours, and whether it is in the canonical form; undefined if it cannot be read as one. What is
 * not canonical is not valid: its files are given only so that a report can name what was changed.
 */
export function readZip(
  bytes: Uint8Array,
): { readonly files: ReadonlyMap<string, Buffer>; readonly canonical: boolean } | undefined {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map<string, Buffer>();
  let at = 0;
  while (at + LOCAL_BYTES <= zip.length && zip.readUInt32LE(at) === LOCAL) {
    const size = zip.readUInt32LE(at + 18);
    const nameLength = zip.readUInt16LE(at + 26);
    const start = at + LOCAL_BYTES + nameLength;
    if (start + size > zip.length) return undefined;
    const name = zip.toString('latin1', at + LOCAL_BYTES, start);
    if (!NAME.test(name) || files.has(name)) return undefined;
    files.set(name, zip.subarray(start, start + size));
    at = start + size;
  }
  if (files.size === 0) return undefined;
  // The bytes are right only if writing the same files again gives the same bytes.
  return { files, canonical: writeZip(files).equals(zip) };
}
