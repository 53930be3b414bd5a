import type { DataSource } from 'typeorm';

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
}

/** Public postings, newest first: from the public view alone. */
export function listOpenPostings(db: DataSource, limit: number): Promise<OpenPosting[]> {
  return db.query(
    `select p.posting_id as id, x.external_id as "externalId", p.type, p.field, p.district, p.stage, p.title,
       p.content->>'summary' as summary, coalesce(p.content->'keywords', '[]') as keywords,
       p.opens_at as "opensAt", p.closes_at as "closesAt", p.published_at as "publishedAt"
     from publications p left join external_ids x on x.kind = 'posting' and x.subject_id = p.posting_id
     order by p.published_at desc, p.posting_id desc limit $1`,
    [limit],
  );
}
