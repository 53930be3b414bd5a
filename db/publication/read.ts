import type { DataSource } from 'typeorm';
import type { PublicContent } from '../../domain/posting/content.ts';
import { amendmentsAt, type PublicAmendment } from './amendments.ts';
import { SEARCHED_TEXT } from './searched-text.ts';
import { WINDOW_HISTORY, type PublicWindowChange } from './window-changes.ts';

/** Public part of a posting, and nothing else (R19): this module reads only what is public. */
export interface PublicPosting {
  readonly id: string;
  readonly stage: string;
  readonly type: string;
  readonly field: string;
  readonly district: string | null;
  readonly title: string;
  readonly content: PublicContent;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly publishedAt: string;
  /** The earlier public posting that it came from (R18). */
  readonly repostOf: string | null;
  readonly amendments: readonly PublicAmendment[];
  readonly windowHistory: readonly PublicWindowChange[];
}

export interface PublicFilter {
  readonly type?: string | undefined;
  readonly field?: string | undefined;
  readonly district?: string | undefined;
  readonly stage?: string | undefined;
  /** A tsquery of `adapters/words/words.ts`; empty: no words asked for. */
  readonly words?: string | undefined;
  /** Text as typed, where there is no word in it: found as it stands (R22). */
  readonly literal?: string | undefined;
  /** Open, and closes within so many hours after `at`, at its end included. */
  readonly closingWithinHours?: number | undefined;
  /** The reader's instant, ISO. */
  readonly at: string;
}

interface Row {
  posting_id: string;
  stage: string;
  type: string;
  field: string;
  district: string | null;
  title: string;
  content: PublicContent;
  opens_at: Date | null;
  closes_at: Date | null;
  published_at: Date;
  repost_of: string | null;
  amendments: readonly PublicAmendment[];
  window_history: readonly PublicWindowChange[];
}

function toPosting(row: Row): PublicPosting {
  return {
    id: row.posting_id,
    stage: row.stage,
    type: row.type,
    field: row.field,
    district: row.district,
    title: row.title,
    content: row.content,
    opensAt: row.opens_at?.toISOString() ?? null,
    closesAt: row.closes_at?.toISOString() ?? null,
    publishedAt: row.published_at.toISOString(),
    repostOf: row.repost_of,
    amendments: row.amendments,
    windowHistory: row.window_history,
  };
}

/** Newest first; `after` is the last one seen. */
export async function listPublic(
  db: DataSource,
  filter: PublicFilter,
  limit: number,
  after: { readonly publishedAt: string; readonly id: string } | null,
): Promise<PublicPosting[]> {
  const conditions: string[] = [];
  const values: unknown[] = [];
  const where = (condition: string, ...given: unknown[]): void => {
    let text = condition;
    for (const value of given) {
      values.push(value);
      text = text.replace('?', `$${values.length}`);
    }
    conditions.push(text);
  };
  if (filter.type) where('type = ?', filter.type);
  if (filter.field) where('field = ?', filter.field);
  if (filter.district) where('district = ?', filter.district);
  if (filter.stage) where('stage = ?', filter.stage);
  if (filter.words) where(`words @@ to_tsquery('simple', ?)`, filter.words);
  else if (filter.literal) where(`position(? in ${SEARCHED_TEXT}) > 0`, filter.literal);
  if (filter.closingWithinHours !== undefined)
    where(
      `stage = 'open' and closes_at > ?::timestamptz and closes_at <= ?::timestamptz + make_interval(hours => ?)`,
      filter.at,
      filter.at,
      filter.closingWithinHours,
    );
  if (after) where('(published_at, posting_id) < (?::timestamptz, ?::uuid)', after.publishedAt, after.id);
  values.push(limit, filter.at);
  const rows: Row[] = await db.query(
    `select posting_id, stage, type, field, district, title, content, opens_at, closes_at, published_at,
       repost_of, ${amendmentsAt(`$${values.length}`)} as amendments, ${WINDOW_HISTORY} as window_history from publications p
     ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
     order by published_at desc, posting_id desc limit $${values.length - 1}`,
    values,
  );
  return rows.map(toPosting);
}

/** @param at the reader's instant */
export async function findPublic(db: DataSource, id: string, at: string): Promise<PublicPosting | null> {
  const rows: Row[] = await db.query(
    `select p.*, ${amendmentsAt('$2')} as amendments, ${WINDOW_HISTORY} as window_history from publications p where posting_id = $1`,
    [id, at],
  );
  return rows[0] ? toPosting(rows[0]) : null;
}
