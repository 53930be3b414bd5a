import type { DataSource } from 'typeorm';
import type { EvaluationStage } from '../../domain/evaluation/lifecycle.ts';
import type { Category } from '../../domain/evaluation/rank.ts';

/** An evaluation as everybody may know of it (R35). */
export interface PublicEvaluation {
  readonly id: string;
  readonly year: number;
  readonly stage: EvaluationStage;
  readonly openedAt: Date;
  readonly until: Date | null;
  readonly announcedAt: Date | null;
  readonly nominations: number;
  readonly categories: readonly Category[];
}

/** All evaluations, the newest first. */
export async function listPublicEvaluations(db: DataSource): Promise<PublicEvaluation[]> {
  return db.query(
    `select e.case_id as id, e.year, c.stage, c.created_at as "openedAt", c.deadline_at as until,
       e.announced_at as "announcedAt", e.categories,
       (select count(*)::int from nominations n where n.evaluation_id = e.case_id and n.excluded_why is null) as nominations
     from evaluations e join cases c on c.id = e.case_id order by e.year desc, c.created_at desc`,
  );
}
