import type { DataSource } from 'typeorm';
import { listFunnel } from '../../db/report/read.ts';
import { FUNNEL_STEPS, FUNNEL_STEP_CODES } from '../../domain/report/funnel.ts';

/** One step of the way from a posting to its rewards, with how many postings of each type came so far. */
export interface FunnelStep {
  readonly step: string;
  readonly technical_challenge: number;
  readonly achievement_transfer: number;
}

/** How far the postings of the year came, by type: the report of R41, turned on its side. */
export async function funnelOf(db: DataSource): Promise<FunnelStep[]> {
  const rows = await listFunnel(db, 'type', {});
  return FUNNEL_STEP_CODES.map((step) => {
    const of = (type: string): number => rows.find(({ group }) => group === type)?.[step] ?? 0;
    return {
      step: `${FUNNEL_STEPS[step].zh} ${FUNNEL_STEPS[step].en}`,
      technical_challenge: of('technical_challenge'),
      achievement_transfer: of('achievement_transfer'),
    };
  });
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
