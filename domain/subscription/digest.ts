import { postingTypeName } from '../document/particulars.ts';
import { FIELDS, type Text } from '../vocabulary.ts';
import type { Subscription } from './schema.ts';

/** The most titles in one digest; the rest are counted. */
const TITLES = 10;

/**
 * Notice of new postings to a subscriber, with the reason: the types, fields and words that were asked for (R22).
 * @param titles of what is new, the newest first; at least one
 */
export function digestNotice(
  { types, fields, words }: Pick<Subscription, 'types' | 'fields' | 'words'>,
  titles: readonly string[],
): Text {
  const shown = titles.slice(0, TITLES).map((title) => `《${title}》`);
  const more = titles.length - shown.length;
  const wanted: Text[] = [
    ...types.map(postingTypeName),
    ...fields.map((field) => FIELDS[field]),
    ...(words ? [{ zh: `检索词“${words}”`, en: `the words "${words}"` }] : []),
  ];
  const why = wanted.length > 0 ? wanted : [{ zh: '全部榜单', en: 'all postings' }];
  return {
    zh: `按您的订阅（${why.map(({ zh }) => zh).join('、')}），有 ${titles.length} 个新榜单：${shown.join('')}${more > 0 ? `等，另有 ${more} 个` : ''}。`,
    en: `${titles.length} new posting(s) matching your subscription (${why.map(({ en }) => en).join(', ')}): ${shown.join(' ')}${more > 0 ? ` and ${more} more` : ''}.`,
  };
}
