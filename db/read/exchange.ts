import type { DataSource } from 'typeorm';
import type { ExchangeKind } from '../../domain/exchange/schema.ts';

/** Where a reader of the exchange stands: the last line it has seen. */
export interface ExchangePlace {
  /** The transaction of the line; a number as text, since it may be larger than ours. */
  readonly tx: string;
  readonly seq: string;
}

/** A published thing as it is now, at the line of its last change (R42). */
export interface ExchangeItem extends ExchangePlace {
  readonly kind: ExchangeKind;
  readonly id: string;
  readonly externalId: string | null;
  readonly changedAt: Date;
  /** The public content: that of a posting, or that of a result with its batch and errata. */
  readonly content: unknown;
}

/** A line that is seen, of a transaction before which none is still running; one from before a restore counts too. */
const settled = (line: string): string =>
  `(${line}.tx < pg_snapshot_xmin(pg_current_snapshot()) or ${line}.tx >= pg_snapshot_xmax(pg_current_snapshot()))`;

/**
 * What was published or changed after a place, each thing once, at its last change; in the order of the transactions.
 * Lines of transactions that are not over yet are left to the next time: nothing is ever missed (R42).
 */
export async function listExchange(
  db: DataSource,
  after: ExchangePlace | null,
  limit: number,
): Promise<ExchangeItem[]> {
  return db.query(
    `select l.tx::text as tx, l.seq::text as seq, l.kind, l.subject_id as id, x.external_id as "externalId",
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
     where ${settled('l')}
       and ($1::xid8 is null or (l.tx, l.seq) > ($1::xid8, $2::bigint))
       and not exists (select 1 from exchange_lines n where n.kind = l.kind and n.subject_id = l.subject_id
         and (n.tx, n.seq) > (l.tx, l.seq) and ${settled('n')})
     order by l.tx, l.seq limit $3`,
    [after?.tx ?? null, after?.seq ?? null, limit],
  );
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
