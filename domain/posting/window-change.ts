import { minuteOf, type Instant } from '../calendar/shanghai.ts';
import type { Text } from '../vocabulary.ts';

/** Ways in which an announced window changes, in the words of its public history (R16, R18). */
export const WINDOW_CHANGES = {
  moved: { zh: '揭榜时间变更', en: 'The window has been moved' },
  early_closing: { zh: '公告提前截止', en: 'An early closing has been announced' },
  extended: { zh: '延期', en: 'The window has been extended' },
  reopened: { zh: '重新开放揭榜', en: 'The window has been reopened' },
} as const satisfies Record<string, Text>;
export type WindowChange = keyof typeof WINDOW_CHANGES;

/** A window in words, as notices name it, in Shanghai time (R43). */
export function windowText({
  opensAt,
  closesAt,
}: {
  readonly opensAt?: Instant | Date | null | undefined;
  readonly closesAt?: Instant | Date | null | undefined;
}): Text {
  const closes: Text = closesAt
    ? { zh: `${minuteOf(closesAt)} 截止`, en: `closes at ${minuteOf(closesAt)}` }
    : { zh: '不设截止时间', en: 'open-ended' };
  if (!opensAt) return closes;
  return {
    zh: `${minuteOf(opensAt)} 开放，${closes.zh}`,
    en: `opens at ${minuteOf(opensAt)}, ${closes.en}`,
  };
}
