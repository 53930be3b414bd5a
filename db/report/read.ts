import type { DataSource } from 'typeorm';
import {
  FUNNEL_STEP_CODES,
  LATENESS,
  type FunnelGroup,
  type FunnelStep,
} from '../../domain/report/funnel.ts';
import type { CaseType } from '../../domain/vocabulary.ts';

const PROJECT = 'from projects j where j.posting_id = p.case_id';

/** Steps that a posting has reached, as SQL over its row `p`. */
const REACHED: Readonly<Record<FunnelStep, string>> = {
  submitted: 'true',
  published: 'p.published_at is not null',
  claimed: 'exists (select 1 from claims k where k.posting_id = p.case_id)',
  validClaim: `exists (select 1 from claims k join case_events e on e.case_id = k.case_id and e.act = 'verifyValid'
    where k.posting_id = p.case_id)`,
  negotiated: 'exists (select 1 from offers o where o.posting_id = p.case_id)',
  matched: `exists (select 1 from case_events e where e.case_id = p.case_id and e.act = 'negotiationAgreed')`,
  signed: `exists (select 1 from offers o where o.posting_id = p.case_id and o.state = 'signed')`,
  filed: 'exists (select 1 from filings f where f.posting_id = p.case_id and f.number is not null)',
  outcome: `exists (select 1 ${PROJECT} and j.accepted_at is not null)`,
  resultPublished: `exists (select 1 ${PROJECT} and exists (
    select 1 from results_items i where i.project_id = j.case_id and i.state = 'published'))`,
  rewarded: `exists (select 1 ${PROJECT} and exists (
    select 1 from rewards r join cases c on c.id = r.case_id where r.project_id = j.case_id and c.stage = 'paid'))`,
};

const GROUPED: Readonly<Record<FunnelGroup, string>> = {
  type: 'p.type',
  field: 'c.field',
  district: 'c.district',
  month: `to_char(c.created_at at time zone 'Asia/Shanghai', 'YYYY-MM')`,
};

export interface FunnelFilter {
  readonly type?: string | undefined;
  readonly field?: string | undefined;
  readonly district?: string | undefined;
  /** Of the submission, ISO; the first is in, the second is not. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** How many postings of a group came how far (R41). `group`: null where it is not known. */
export type FunnelRow = { readonly group: string | null } & Readonly<Record<FunnelStep, number>>;

/** The funnel, broken down; a posting counts in every step that it has reached. */
export function listFunnel(db: DataSource, by: FunnelGroup, filter: FunnelFilter): Promise<FunnelRow[]> {
  const counts = FUNNEL_STEP_CODES.map(
    (step) => `count(*) filter (where ${REACHED[step]})::int as "${step}"`,
  ).join(', ');
  return db.query(
    `select ${GROUPED[by]} as "group", ${counts} from postings p join cases c on c.id = p.case_id
     where ($1::text is null or p.type = $1) and ($2::text is null or c.field = $2)
       and ($3::text is null or c.district = $3) and ($4::timestamptz is null or c.created_at >= $4)
       and ($5::timestamptz is null or c.created_at < $5)
     group by 1 order by 1 nulls last`,
    [
      filter.type ?? null,
      filter.field ?? null,
      filter.district ?? null,
      filter.from ?? null,
      filter.until ?? null,
    ],
  );
}

/** Open cases of a stage, and how they stand against its service level (R41). */
export interface AgeingRow {
  readonly type: CaseType;
  readonly stage: string;
  /** Figures of the policy that its clocks were counted from, e.g. `review.level`. */
  readonly figures: readonly string[];
  readonly open: number;
  readonly withoutClock: number;
  readonly withinLevel: number;
  readonly late5: number;
  readonly late20: number;
  readonly lateMore: number;
  /** Days that cases have stood in the stage. */
  readonly medianDays: number;
  readonly oldestDays: number;
}

/**
 * Ageing against service levels: a stage is due when its first clock was, whatever reminders came after it.
 * @param at the reader's instant, ISO
 */
export function listAgeing(
  db: DataSource,
  at: string,
  filter: { readonly type?: string | undefined; readonly district?: string | undefined },
): Promise<AgeingRow[]> {
  let from = 0;
  const late = LATENESS.map(({ code, days }) => {
    const since = `due < $1::timestamptz - make_interval(days => ${from})`;
    const until = days === null ? '' : ` and due >= $1::timestamptz - make_interval(days => ${days})`;
    from = days ?? from;
    return `count(*) filter (where ${since}${until})::int as "${code}"`;
  });
  return db.query(
    `with open_cases as (
       select c.type, c.stage, extract(epoch from $1::timestamptz - c.since_at) / 86400 as days, d.at as due, d.figure
       from cases c left join lateral (
         select at, figure from deadlines d where d.case_id = c.id and d.from_at >= c.since_at order by d.version limit 1
       ) d on true
       where not c.final and ($2::text is null or c.type = $2) and ($3::text is null or c.district = $3)
     ) select type, stage, coalesce(array_agg(distinct figure) filter (where figure is not null), '{}') as figures,
       count(*)::int as open, count(*) filter (where due is null)::int as "withoutClock",
       count(*) filter (where due >= $1::timestamptz)::int as "withinLevel", ${late.join(', ')},
       round(percentile_cont(0.5) within group (order by days)::numeric, 1)::float8 as "medianDays",
       round(max(days)::numeric, 1)::float8 as "oldestDays"
     from open_cases group by type, stage order by type, stage`,
    [at, filter.type ?? null, filter.district ?? null],
  );
}
