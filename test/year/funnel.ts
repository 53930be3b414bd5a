import type { DataSource } from 'typeorm';

/** One step of the way from a posting to its rewards, with how many postings of each type came so far. */
export interface FunnelStep {
  readonly step: string;
  readonly technical_challenge: number;
  readonly achievement_transfer: number;
}

const PROJECT = 'from projects j where j.posting_id = p.case_id';
/** What a posting has reached, in order; each as SQL over `p`, its row. */
const STEPS: readonly (readonly [string, string])[] = [
  ['提交 submitted', 'true'],
  ['发布 published', 'p.published_at is not null'],
  ['有揭榜 claimed', 'exists (select 1 from claims k where k.posting_id = p.case_id)'],
  [
    '有有效揭榜 with a valid claim',
    `exists (select 1 from claims k join case_events e on e.case_id = k.case_id and e.act = 'verifyValid'
       where k.posting_id = p.case_id)`,
  ],
  ['对接 negotiated', 'exists (select 1 from offers o where o.posting_id = p.case_id)'],
  [
    '对接成功 matched',
    `exists (select 1 from case_events e where e.case_id = p.case_id and e.act = 'negotiationAgreed')`,
  ],
  ['签约 signed', `exists (select 1 from offers o where o.posting_id = p.case_id and o.state = 'signed')`],
  ['备案 filed', 'exists (select 1 from filings f where f.posting_id = p.case_id and f.number is not null)'],
  ['成果验收 outcome accepted', `exists (select 1 ${PROJECT} and j.accepted_at is not null)`],
  [
    '成果发布 result published',
    `exists (select 1 ${PROJECT} and exists (select 1 from results_items i where i.project_id = j.case_id and i.state = 'published'))`,
  ],
  [
    '奖金已拨付 rewarded',
    `exists (select 1 ${PROJECT} and exists (select 1 from rewards r join cases c on c.id = r.case_id
       where r.project_id = j.case_id and c.stage = 'paid'))`,
  ],
];

/** How far the postings of the year came, by type. */
export async function funnelOf(db: DataSource): Promise<FunnelStep[]> {
  const steps: FunnelStep[] = [];
  for (const [step, reached] of STEPS) {
    const rows: { type: string; count: number }[] = await db.query(
      `select p.type, count(*)::int as count from postings p where ${reached} group by p.type`,
    );
    const of = (type: string): number => rows.find((row) => row.type === type)?.count ?? 0;
    steps.push({
      step,
      technical_challenge: of('technical_challenge'),
      achievement_transfer: of('achievement_transfer'),
    });
  }
  return steps;
}

export interface StageCount {
  readonly type: string;
  readonly stage: string;
  readonly count: number;
}

/** Every case of the year, by type and the stage it ended or stands in. */
export function stagesOf(db: DataSource): Promise<StageCount[]> {
  return db.query(
    'select type, stage, count(*)::int as count from cases group by type, stage order by type, stage',
  );
}

export interface ActCount {
  readonly type: string;
  readonly act: string;
  readonly count: number;
}

/** Every act on record, by people and by the clocks of cases: how often each was done in the year. */
export function actsOf(db: DataSource): Promise<ActCount[]> {
  return db.query(
    `select c.type, e.act, count(*)::int as count from case_events e join cases c on c.id = e.case_id
     where e.version > 0 group by c.type, e.act order by c.type, count(*) desc`,
  );
}
