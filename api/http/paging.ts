import * as z from 'zod';
import { coded, int } from '../../domain/kinds/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { isStorable } from './validate.ts';

/** The query of every list; extend it: `pageQuery.extend({ field: ... })`. */
export const pageQuery = z.object({
  limit: int(1, 100).default(20).meta({ description: '每页条数 items per page', example: 20 }),
  cursor: coded(/^[A-Za-z0-9_-]+$/, 1000)
    .optional()
    .meta({ description: '上一页返回的 next the `next` of the previous page' }),
});

/** A page of a list: `next` is the cursor of the following page, null on the last. */
interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

/** The schema of a page of items. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().meta({ description: '下一页游标，末页为 null cursor of the next page' }),
  });
}

/** Reads and writes the cursors of one list. */
export interface Cursor<K> {
  encode(keys: K): string;
  /** The sort keys of the last item seen; null for the first page. Refuses BAD_CURSOR for nonsense. */
  decode(cursor: string | undefined): K | null;
  /**
   * Makes a page of `limit + 1` rows fetched after the cursor: the extra row only tells that there is a next page.
   */
  page<Row, Item>(
    rows: readonly Row[],
    limit: number,
    toItem: (row: Row) => Item,
    keysOf: (row: Row) => K,
  ): Page<Item>;
}

/**
 * The cursor of a list: the sort keys of its last item, which must order the list totally (end with the id).
 * It is checked, not signed: it says where to go on, never what may be seen, so a forged one gains nothing.
 *
 * @param list the list's name: a cursor of another list is refused
 * @param keys the sort keys, e.g. `z.tuple([z.iso.datetime(), z.uuid()])`
 */
export function defineCursor<K extends z.ZodType>(list: string, keys: K): Cursor<z.output<K>> {
  const shape = z.strictObject({ list: z.literal(list), keys });
  const encode = (value: z.output<K>): string =>
    Buffer.from(JSON.stringify({ list, keys: value })).toString('base64url');
  return {
    encode,
    decode(cursor) {
      if (cursor === undefined) return null;
      const content = parseJson(Buffer.from(cursor, 'base64url').toString('utf8'));
      const parsed = shape.safeParse(content);
      if (!parsed.success || !isStorable(content)) throw refuse('BAD_CURSOR');
      return (parsed.data as { keys: z.output<K> }).keys;
    },
    page(rows, limit, toItem, keysOf) {
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        items: shown.map(toItem),
        next: rows.length > limit && last !== undefined ? encode(keysOf(last)) : null,
      };
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
