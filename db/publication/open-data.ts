import type { DataSource } from 'typeorm';
import { amendmentsAt, type PublicAmendment } from './amendments.ts';
import { WINDOW_HISTORY, type PublicWindowChange } from './window-changes.ts';

/** A public posting as open data: what everybody sees, flat, with the national identifier (R19, R41, R42). */
export interface OpenPosting {
  readonly id: string;
  readonly externalId: string | null;
  readonly type: string;
  readonly field: string;
  readonly district: string | null;
  readonly stage: string;
  readonly title: string;
  readonly summary: string | null;
  readonly keywords: readonly string[];
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  readonly publishedAt: Date;
  readonly amendments: readonly PublicAmendment[];
  readonly windowHistory: readonly PublicWindowChange[];
}

const POSTINGS = `select p.posting_id as id, x.external_id as "externalId", p.type, p.field, p.district, p.stage, p.title,
     p.content->>'summary' as summary, coalesce(p.content->'keywords', '[]') as keywords,
     p.opens_at as "opensAt", p.closes_at as "closesAt", p.published_at as "publishedAt",
     ${amendmentsAt('$2')} as amendments, ${WINDOW_HISTORY} as "windowHistory"
   from publications p left join external_ids x on x.kind = 'posting' and x.subject_id = p.posting_id`;

/** Public postings, newest first: from the public view alone. @param at the reader's instant */
export function listOpenPostings(db: DataSource, limit: number, at: string): Promise<OpenPosting[]> {
  return db.query(`${POSTINGS} order by p.published_at desc, p.posting_id desc limit $1`, [limit, at]);
}

/** The postings to which the newest of what became public belongs: a publication, a change of the window, an amendment, its outcome (R14, R16, R41). */
export function listNews(db: DataSource, limit: number, at: string): Promise<OpenPosting[]> {
  return db.query(
    `${POSTINGS} where p.posting_id in (select posting_id from (
       (select posting_id, published_at as at from publications order by published_at desc limit $1)
       union all select posting_id, submitted_at from public_amendments
       union all select posting_id, at from public_window_changes
       union all select posting_id, coalesce(in_force_at, over_at) from public_amendments
         where coalesce(in_force_at, over_at) <= $2::timestamptz
       order by at desc limit $1) as news)`,
    [limit, at],
  );
}
