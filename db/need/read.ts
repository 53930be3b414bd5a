import type { DataSource } from 'typeorm';
import type { NeedSource, NeedState } from '../../domain/need/schema.ts';
import type { District, Field } from '../../domain/vocabulary.ts';
import type { OfficeScope } from '../party/of-office.ts';

export interface NeedEntry {
  readonly id: string;
  /** Of a district's need; null: a station's. */
  readonly district: District | null;
  /** Credit code of the station that collected it. */
  readonly station: string | null;
  readonly unit: { readonly creditCode: string; readonly name: string } | null;
  readonly person: { readonly id: string; readonly name: string } | null;
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
  /** Postings that the unit, or the person alone or with a team, has published since, by their own decision. */
  readonly posted: readonly { readonly id: string; readonly title: string }[];
}

/** The needs that an office collected, the newest first; those of all without one (R7). */
export function listNeeds(db: DataSource, office: OfficeScope | null): Promise<NeedEntry[]> {
  return db.query(
    `select n.id, n.district, n.station, n.field,
       case when n.person_id is null then jsonb_build_object('creditCode', n.credit_code, 'name', n.unit_name) end as unit,
       case when n.person_id is not null then jsonb_build_object('id', n.person_id, 'name', n.unit_name) end as person,
       n.title, n.description, n.source, n.state, n.created_at as "createdAt",
       (select jsonb_agg(jsonb_build_object('act', e.act, 'at', e.at, 'by', e.by_name, 'note', e.note) order by e.seq)
          from need_events e where e.need_id = n.id) as history,
       coalesce((select jsonb_agg(jsonb_build_object('id', o.case_id, 'title', o.title) order by o.published_at)
          from postings o join parties p on p.id = o.poster_id
          where o.published_at >= n.created_at and ((p.kind = 'organisation' and p.credit_code = n.credit_code)
            or p.id = n.person_id or (p.kind = 'team' and p.content->>'leadId' = n.person_id::text))
       ), '[]') as posted
     from needs n where $3 or n.district = $1 or n.station = $2 order by n.created_at desc, n.id limit 500`,
    [office?.district ?? null, office?.station ?? null, office === null],
  );
}
