import type { DataSource } from 'typeorm';
import { consentAnswer, type ConsentAnswer } from '../../domain/results/publication.ts';
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

/** The newest batch that a project was in, with each side's answer and the corrections beside it (R30). */
export interface ProjectPublication {
  readonly state: 'preview' | 'published' | 'declined' | 'unanswered';
  readonly batchId: string;
  /** Of a batch that published something. */
  readonly number: string | null;
  readonly publishedAt: Date | null;
  /** Until when the sides are asked. */
  readonly until: Date | null;
  readonly poster: ConsentAnswer;
  readonly claimant: ConsentAnswer;
  readonly errata: readonly { readonly no: number; readonly content: ErratumContent; readonly at: string }[];
}

/** How the publication of a project stands; null: no batch has had it. */
export async function publicationOf(db: DataSource, projectId: string): Promise<ProjectPublication | null> {
  const rows: (Omit<ProjectPublication, 'poster' | 'claimant'> & {
    poster: boolean | null;
    claimant: boolean | null;
    tookBack: ('poster' | 'claimant')[];
  })[] = await db.query(
    `select i.state, i.batch_id as "batchId", b.number, b.published_at as "publishedAt",
       case when i.state = 'preview' then c.deadline_at end as until, i.poster_consent as poster, i.claimant_consent as claimant,
       array(select r.side from results_reconsiderations r where r.batch_id = i.batch_id and r.project_id = i.project_id) as "tookBack",
       (select coalesce(jsonb_agg(jsonb_build_object('no', e.no, 'content', e.content, 'at', e.at) order by e.no), '[]')
          from results_errata e where e.batch_id = i.batch_id and e.project_id = i.project_id) as errata
     from results_items i join results_batches b on b.case_id = i.batch_id join cases c on c.id = i.batch_id
     where i.project_id = $1 order by i.state in ('preview', 'published') desc, c.created_at desc, i.batch_id limit 1`,
    [projectId],
  );
  const [row] = rows;
  if (!row) return null;
  const { tookBack, ...found } = row;
  return {
    ...found,
    poster: consentAnswer(row.poster, tookBack.includes('poster')),
    claimant: consentAnswer(row.claimant, tookBack.includes('claimant')),
  };
}
