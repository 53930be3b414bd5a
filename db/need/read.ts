import type { DataSource } from 'typeorm';
import type { NeedSource, NeedState } from '../../domain/need/schema.ts';
import type { District, Field } from '../../domain/vocabulary.ts';

export interface NeedEntry {
  readonly id: string;
  readonly district: District;
  readonly unit: { readonly creditCode: string; readonly name: string };
  readonly field: Field;
  readonly title: string;
  readonly description: string;
  readonly source: NeedSource;
  readonly state: NeedState;
  readonly createdAt: Date;
  readonly history: readonly {
    readonly act: string;
    readonly at: string;
    readonly by: string;
    readonly note: string;
  }[];
  /** Postings that the unit has published since, by its own decision. */
  readonly posted: readonly { readonly id: string; readonly title: string }[];
}

/** The needs that a district collected, the newest first; all districts' without one (R7). */
export function listNeeds(db: DataSource, district: District | null): Promise<NeedEntry[]> {
  return db.query(
    `select n.id, n.district, jsonb_build_object('creditCode', n.credit_code, 'name', n.unit_name) as unit, n.field,
       n.title, n.description, n.source, n.state, n.created_at as "createdAt",
       (select jsonb_agg(jsonb_build_object('act', e.act, 'at', e.at, 'by', e.by_name, 'note', e.note) order by e.seq)
          from need_events e where e.need_id = n.id) as history,
       coalesce((select jsonb_agg(jsonb_build_object('id', o.case_id, 'title', o.title) order by o.published_at)
          from postings o join parties p on p.id = o.poster_id
          where p.kind = 'organisation' and p.content->>'creditCode' = n.credit_code and o.published_at >= n.created_at
       ), '[]') as posted
     from needs n where $1::text is null or n.district = $1 order by n.created_at desc, n.id limit 500`,
    [district],
  );
}
