import type { DataSource } from 'typeorm';
import type { ErratumContent, ResultContent } from '../../domain/results/schema.ts';
import type { ResultStatus } from '../../domain/results/status.ts';
import { ResultsRepository, type ResultItem } from './repository.ts';

export interface PublishedBatch {
  readonly id: string;
  readonly number: string;
  readonly publishedAt: string;
  readonly items: readonly {
    readonly projectId: string;
    readonly content: ResultContent;
    /** The present one: it may have ended since. */
    readonly status: ResultStatus;
  }[];
  readonly errata: readonly {
    readonly no: number;
    readonly projectId: string;
    readonly content: ErratumContent;
    readonly at: string;
  }[];
}

/** Published batches, newest first; one of them where a number is given (R30). */
export async function listBatches(
  db: DataSource,
  number: string | null,
  limit: number,
): Promise<PublishedBatch[]> {
  const rows: (Omit<PublishedBatch, 'publishedAt'> & { publishedAt: Date })[] = await db.query(
    `select b.case_id as id, b.number, b.published_at as "publishedAt",
       (select coalesce(jsonb_agg(jsonb_build_object('projectId', i.project_id, 'content', i.content,
            'status', case when exists (select 1 from results_errata s where s.batch_id = i.batch_id
              and s.project_id = i.project_id and s.content->>'field' = 'status') then 'ended'
              else coalesce(i.content->>'status', 'matched') end)
          order by i.content->>'filingNumber'), '[]') from results_items i where i.batch_id = b.case_id and i.state = 'published') as items,
       (select coalesce(jsonb_agg(jsonb_build_object('no', e.no, 'projectId', e.project_id, 'content', e.content,
          'at', e.at) order by e.no), '[]') from results_errata e where e.batch_id = b.case_id) as errata
     from results_batches b where b.number is not null and ($1::text is null or b.number = $1)
     order by b.published_at desc, b.number desc limit $2`,
    [number, limit],
  );
  return rows.map((row) => ({ ...row, publishedAt: row.publishedAt.toISOString() }));
}

/** Contents of a batch, for the organiser; or of one account's own sides (R30). */
export async function batchItems(
  db: DataSource,
  batchId: string,
  accountId: string | null,
): Promise<ResultItem[]> {
  const items = await new ResultsRepository(db.manager).items(batchId);
  if (accountId === null) return items;
  const own: { party_id: string }[] = await db.query(
    `select party_id from party_members where account_id = $1 and capacity not in ('member', 'helper') and (until_at is null or until_at > now())`,
    [accountId],
  );
  const mine = new Set(own.map((row) => row.party_id));
  return items.filter((item) => mine.has(item.posterId) || mine.has(item.claimantId));
}
