import { extractText, getDocumentProxy } from 'unpdf';

/** The text of a PDF as a reader finds it, without white space: lines are broken anywhere in Chinese. */
export async function textOf(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return text.replace(/\s/g, '');
}
