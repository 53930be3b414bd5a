import { extractText, getDocumentProxy } from 'unpdf';

/** The text of a PDF as a reader finds it, without white space: lines are broken anywhere in Chinese. */
export async function textOf(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return text.replace(/\s/g, '');
}

/** The check code that a paper prints by its name: a document's id can look like one. */
export function checkCodeIn(text: string): string {
  const [, code] = /校验码Checkcode((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})/.exec(text) ?? [];
  if (code === undefined) throw new Error('the paper prints no check code');
  return code;
}
