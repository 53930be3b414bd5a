import { readabilityOf, type Readability } from '../../../adapters/pdf/pdf-check.ts';
import { incompletenessOf } from '../../../adapters/pdf/render.ts';
import type { DocumentInput } from '../../../domain/document/templates.ts';
import type { Text } from '../../../domain/vocabulary.ts';

/** Result of checking one file of a filed set (R29). */
export type SetFinding = Text & { readonly ok: boolean };

export const found = (ok: boolean, zh: string, en: string): SetFinding => ({ ok, zh, en });

export function missing(title: Text): SetFinding {
  return found(false, `${title.zh}：文件缺失或已损坏。`, `${title.en}: the file is missing or damaged.`);
}

/** Usable (可用): it opens, has pages, and its text can be shown, searched and copied without anything outside. */
export function usabilityFinding(title: Text, readable: Readability | null): SetFinding {
  if (!readable) return found(false, `${title.zh}：PDF 无法打开。`, `${title.en}: the PDF cannot be opened.`);
  const { pages, pagesWithText, fontsComplete } = readable;
  const usable = pages > 0 && pagesWithText === pages && fontsComplete;
  return found(
    usable,
    `${title.zh}：PDF 共 ${pages} 页，${pagesWithText} 页有文字，字体${fontsComplete ? '已' : '未'}完整内嵌。`,
    `${title.en}: ${pages} pages, ${pagesWithText} with text, fonts ${fontsComplete ? '' : 'not '}complete in the file.`,
  );
}

/** Complete (完整): the text of the finished pages is the text of the content, word for word (R27). */
export async function completenessFinding(
  title: Text,
  pdf: Uint8Array,
  input: DocumentInput,
): Promise<SetFinding[]> {
  // Words that no reader can extract from the file are reported as unusable.
  if (!readabilityOf(pdf)?.fontsComplete) return [];
  const lacks = await incompletenessOf(pdf, input).catch((): Text => ({
    zh: '无法读取',
    en: 'it cannot be read',
  }));
  return [
    lacks
      ? found(
          false,
          `${title.zh}：页面文字与内容不一致（${lacks.zh}）。`,
          `${title.en}: its pages do not show its content (${lacks.en}).`,
        )
      : found(
          true,
          `${title.zh}：页面文字与内容逐字一致。`,
          `${title.en}: its pages show its content, word for word.`,
        ),
  ];
}

/** Safe (安全): nothing runs, opens, is sent or is hidden when somebody opens it. @param active null: no file */
export function safetyFinding(title: Text, active: readonly string[] | null): SetFinding {
  if (!active) return missing(title);
  return active.length === 0
    ? found(
        true,
        `${title.zh}：未发现脚本、外链程序、内嵌文件或加密。`,
        `${title.en}: no script, launch action, embedded file or encryption.`,
      )
    : found(
        false,
        `${title.zh}：含有活动内容（${active.join('、')}）。`,
        `${title.en}: it has active content (${active.join(', ')}).`,
      );
}
