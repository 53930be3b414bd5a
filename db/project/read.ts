import { In, type DataSource } from 'typeorm';
import { CertificateRow } from '../certificate/rows.ts';
import { AssignmentRow, EvaluationRow, NominationRow, ObjectionRow, RankingRow } from '../evaluation/rows.ts';
import { RewardRow } from '../reward/rows.ts';
import { BreachRow, ProjectNoteRow, ProjectReportRow, ProjectRow } from './rows.ts';

/** A project with what was reported, noted and found (R31, R32). */
export async function findProject(
  db: DataSource,
  id: string,
): Promise<{
  project: ProjectRow;
  reports: ProjectReportRow[];
  notes: ProjectNoteRow[];
  breaches: BreachRow[];
} | null> {
  const project = await db.manager.findOneBy(ProjectRow, { caseId: id });
  if (!project) return null;
  const [reports, notes, breaches] = await Promise.all([
    db.manager.find(ProjectReportRow, { where: { projectId: id }, order: { version: 'ASC' } }),
    db.manager.find(ProjectNoteRow, { where: { projectId: id }, order: { at: 'ASC' } }),
    db.manager.find(BreachRow, { where: { projectId: id }, order: { reportedAt: 'ASC' } }),
  ]);
  return { project, reports, notes, breaches };
}

/** Projects by their id. */
export async function findProjects(db: DataSource, ids: readonly string[]): Promise<Map<string, ProjectRow>> {
  const rows = await db.manager.findBy(ProjectRow, { caseId: In([...ids]) });
  return new Map(rows.map((row) => [row.caseId, row]));
}

export async function findCertificate(db: DataSource, id: string): Promise<CertificateRow | null> {
  return db.manager.findOneBy(CertificateRow, { caseId: id });
}

export async function findEvaluation(
  db: DataSource,
  id: string,
): Promise<{
  evaluation: EvaluationRow;
  nominations: NominationRow[];
  assignments: AssignmentRow[];
  rankings: RankingRow[];
  objections: ObjectionRow[];
} | null> {
  const evaluation = await db.manager.findOneBy(EvaluationRow, { caseId: id });
  if (!evaluation) return null;
  const [nominations, assignments, rankings, objections] = await Promise.all([
    db.manager.find(NominationRow, { where: { evaluationId: id }, order: { at: 'ASC', id: 'ASC' } }),
    db.manager.find(AssignmentRow, {
      where: { evaluationId: id },
      order: { nominationId: 'ASC', expert: 'ASC' },
    }),
    db.manager.find(RankingRow, { where: { evaluationId: id }, order: { version: 'ASC' } }),
    db.manager.find(ObjectionRow, { where: { evaluationId: id }, order: { at: 'ASC' } }),
  ]);
  return { evaluation, nominations, assignments, rankings, objections };
}

export async function findReward(db: DataSource, id: string): Promise<RewardRow | null> {
  return db.manager.findOneBy(RewardRow, { caseId: id });
}

/** Rewards of an evaluation with their stage, by category and prize. */
export async function rewardsOf(
  db: DataSource,
  evaluationId: string,
): Promise<
  {
    caseId: string;
    nominationId: string;
    category: string;
    prize: string;
    amountFen: number;
    stage: string;
  }[]
> {
  const rows: {
    case_id: string;
    nomination_id: string;
    category: string;
    prize: string;
    amount_fen: string;
    stage: string;
  }[] = await db.query(
    `select r.case_id, r.nomination_id, r.category, r.prize, r.amount_fen, c.stage from rewards r
     join cases c on c.id = r.case_id where r.evaluation_id = $1 order by r.category, r.prize, r.case_id`,
    [evaluationId],
  );
  return rows.map((row) => ({
    caseId: row.case_id,
    nominationId: row.nomination_id,
    category: row.category,
    prize: row.prize,
    amountFen: Number(row.amount_fen),
    stage: row.stage,
  }));
}

/** Names of parties by id. */
export async function namesOf(db: DataSource, ids: readonly string[]): Promise<Map<string, string>> {
  const rows: { id: string; name: string }[] = await db.query(
    'select id, name from parties where id = any($1::uuid[])',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
