import { postingTypeName } from '../document/particulars.ts';
import { FIELDS, type Text } from '../vocabulary.ts';
import type { Subscription } from './schema.ts';

/** The most titles in one digest; the rest are counted. */
const TITLES = 10;

/**
 * Notice to a subscriber of new postings, of those whose window or content has changed, and of those with new public
 * answers, with the reason: the types, fields and words that were asked for (R14, R16, R19, R22).
 * @param titles of what is new, @param changed of what has changed, @param answered of what has answers: the newest
 *   first; at least one of them
 */
export function digestNotice(
  { types, fields, words }: Pick<Subscription, 'types' | 'fields' | 'words'>,
  titles: readonly string[],
  changed: readonly string[] = [],
  answered: readonly string[] = [],
): Text {
  const wanted: Text[] = [
    ...types.map(postingTypeName),
    ...fields.map((field) => FIELDS[field]),
    ...(words ? [{ zh: `检索词“${words}”`, en: `the words "${words}"` }] : []),
  ];
  const why = wanted.length > 0 ? wanted : [{ zh: '全部榜单', en: 'all postings' }];
  const parts = (
    [
      [titles, { zh: '个新榜单', en: 'new posting(s) matching your subscription' }],
      [
        changed,
        {
          zh: '个榜单变更了揭榜时间或内容',
          en: 'posting(s) matching your subscription with a changed window or content',
        },
      ],
      [
        answered,
        {
          zh: '个榜单有新公开的答复',
          en: 'posting(s) matching your subscription with a new public answer to a question',
        },
      ],
    ] as const
  ).flatMap(([found, what]) => (found.length > 0 ? [part(found, what)] : []));
  const because = why.map(({ en }) => en).join(', ');
  return {
    zh: `按您的订阅（${why.map(({ zh }) => zh).join('、')}），${parts.map(({ zh }) => zh).join('；')}。`,
    en: `${parts.map(({ en }) => en.replace('{why}', `(${because})`)).join('; ')}.`,
  };
}

/** One part of a digest: how many, the first ten by title, and how many more. */
function part(titles: readonly string[], what: Text): Text {
  const shown = titles.slice(0, TITLES).map((title) => `《${title}》`);
  const more = titles.length - shown.length;
  return {
    zh: `有 ${titles.length} ${what.zh}：${shown.join('')}${more > 0 ? `等，另有 ${more} 个` : ''}`,
    en: `${titles.length} ${what.en} {why}: ${shown.join(' ')}${more > 0 ? ` and ${more} more` : ''}`,
  };
}
