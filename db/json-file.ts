import { readFile } from 'node:fs/promises';

/** A file that an operator names is missing, or no JSON: the message says which and why, in both languages. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/** What a JSON file holds. @throws FileError */
export async function readJsonFile(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new FileError(`读不到文件 / cannot read the file: ${file} (${String(error)})`);
  });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new FileError(`文件不是 JSON / the file is no JSON: ${file} (${String(error)})`);
  }
}
