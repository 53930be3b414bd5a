import type { DataSource } from 'typeorm';
import type { ExchangeKind } from '../../domain/exchange/schema.ts';
import type { PublicContent } from '../../domain/posting/content.ts';
import type { ErratumContent, ResultContent } from '../../domain/results/schema.ts';

/** A published posting, as everybody reads it. */
interface ExchangedPosting {
  readonly stage: string;
  readonly type: string;
  readonly field: string;
  readonly district: string | null;
  readonly title: string;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly publishedAt: string;
  readonly content: PublicContent;
}

/** A published result, with its batch and what was corrected of it. */
type ExchangedResult = ResultContent & {
  readonly batch: string;
  readonly publishedAt: string;
  readonly errata: readonly (ErratumContent & { readonly no: number; readonly at: string })[];
};

/** A published thing as it is now, at the line of its last change (R42). */
export interface ExchangeItem {
  /** Where the reader stands after it; a number as text, since it may be larger than ours. */
  readonly place: string;
  readonly kind: ExchangeKind;
  readonly id: string;
  readonly externalId: string | null;
  readonly changedAt: Date;
  /** The public content: that of a posting, or that of a result with its batch and errata. */
  readonly content: ExchangedPosting | ExchangedResult;
}

/**
 * Lists everything published or changed after a place, each item once, at its last change. Places are drawn in the
 * order in which the transactions commit: a line that is seen later has a larger one, and nothing is ever missed (R42).
 * @param after the last place that was seen; null from the beginning
 */
export async function listExchange(
  db: DataSource,
  after: string | null,
  limit: number,
): Promise<ExchangeItem[]> {
  return db.query(
    `select l.place::text as place, l.kind, l.subject_id as id, x.external_id as "externalId",
       l.at as "changedAt", coalesce(
         (select jsonb_build_object('stage', p.stage, 'type', p.type, 'field', p.field, 'district', p.district,
            'title', p.title, 'opensAt', p.opens_at, 'closesAt', p.closes_at, 'publishedAt', p.published_at,
            'content', p.content) from publications p where l.kind = 'posting' and p.posting_id = l.subject_id),
         (select i.content || jsonb_build_object('batch', b.number, 'publishedAt', b.published_at, 'errata',
            (select coalesce(jsonb_agg(e.content || jsonb_build_object('no', e.no, 'at', e.at) order by e.no), '[]')
             from results_errata e where e.batch_id = b.case_id and e.project_id = i.project_id))
          from results_items i join results_batches b on b.case_id = i.batch_id
          where l.kind = 'result' and i.project_id = l.subject_id and i.state = 'published')) as content
     from exchange_lines l left join external_ids x on x.kind = l.kind and x.subject_id = l.subject_id
     where ($1::bigint is null or l.place > $1::bigint)
       and not exists (select 1 from exchange_lines n where n.kind = l.kind and n.subject_id = l.subject_id
         and n.place > l.place)
     order by l.place limit $2`,
    [after, limit],
  );
}

/** The place of a cursor from before places, by the transaction and the line that it names. */
export async function placeBefore(db: DataSource, tx: string, seq: string): Promise<string> {
  const [row]: { place: string }[] = await db.query(
    `select coalesce(max(place), 0)::text as place from exchange_lines
     where tx is not null and (tx, seq) <= ($1::xid8, $2::bigint)`,
    [tx, seq],
  );
  return row?.place ?? '0';
}

/** The national identifier of something published; null: it has none yet. */
export async function externalIdOf(
  db: DataSource,
  kind: ExchangeKind,
  id: string,
): Promise<{ readonly externalId: string; readonly at: Date } | null> {
  const rows: { externalId: string; at: Date }[] = await db.query(
    'select external_id as "externalId", at from external_ids where kind = $1 and subject_id = $2',
    [kind, id],
  );
  return rows[0] ?? null;
}
