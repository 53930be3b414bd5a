import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { text as textOf } from 'node:stream/consumers';

/** A file that an operator names is missing, or no JSON: the message says which and why, in both languages. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/**
 * Reads a JSON file; `-` is standard input, for a command in a container that has no files of its host.
 * @throws FileError
 */
export async function readJsonFile(file: string): Promise<unknown> {
  // npm runs scripts in the project's folder; a file is named as seen from where the caller stands.
  const place = path.resolve(process.env['INIT_CWD'] ?? '.', file);
  const text = await (file === '-' ? textOf(process.stdin) : readFile(place, 'utf8')).catch(
    (error: unknown) => {
      throw new FileError(`读不到文件 / cannot read the file: ${file} (${String(error)})`);
    },
  );
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new FileError(`文件不是 JSON / the file is not JSON: ${file} (${String(error)})`);
  }
}
