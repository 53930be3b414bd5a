import { getDocumentProxy } from 'unpdf';

/** The text of a finished PDF, as Mozilla's reader (pdf.js) finds it: by another hand than the one that wrote it. */

export interface PageText {
  /** Between the margins above and below, in the order in which it was drawn. */
  readonly body: string;
  readonly header: string;
  readonly footer: string;
  /** Text that is drawn, wholly or in part, beside the page, where it cannot be seen. */
  readonly outside: string;
}

/** Points of rounding. */
const TOLERANCE = 1;

/**
 * The text of each page.
 * @param margins points above and below the body
 * @throws Error for what is no PDF
 */
export async function textOfPages(
  pdf: Uint8Array,
  margins: { readonly top: number; readonly bottom: number },
): Promise<PageText[]> {
  // The reader takes the bytes for itself.
  const bytes = new Uint8Array(pdf);
  const document = (await getDocumentProxy(bytes, { isEvalSupported: false })) as unknown as Reader;
  try {
    const pages: PageText[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      // Characters stay as they are: composed forms of the reader's own would be other words.
      const { items } = await page.getTextContent({ disableNormalization: true });
      pages.push(sorted(items.filter(isText), page.view, margins));
      page.cleanup();
    }
    return pages;
  } finally {
    await document.destroy();
  }
}

/** The part of pdf.js that we use; its own types name a package that is not installed. */
interface Reader {
  readonly numPages: number;
  getPage(number: number): Promise<{
    /** Left, bottom, right, top. */
    readonly view: readonly number[];
    getTextContent(options: {
      readonly disableNormalization: boolean;
    }): Promise<{ readonly items: readonly object[] }>;
    cleanup(): void;
  }>;
  destroy(): Promise<void>;
}

interface Item {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
}

function isText(item: object): item is Item {
  return 'str' in item;
}

function sorted(
  items: readonly Item[],
  [left = 0, bottom = 0, right = 0, top = 0]: readonly number[],
  margins: { readonly top: number; readonly bottom: number },
): PageText {
  const found = { body: '', header: '', footer: '', outside: '' };
  for (const { str, transform, width } of items) {
    const [x = 0, y = 0] = transform.slice(4);
    const seen =
      x >= left - TOLERANCE && x + width <= right + TOLERANCE && y >= bottom && y <= top && str.trim() !== '';
    if (!seen) found.outside += str.trim();
    else if (y > top - margins.top) found.header += str;
    else if (y < bottom + margins.bottom) found.footer += str;
    else found.body += str;
  }
  return found;
}
