import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Experts of claims and of events stand aside as those of the evaluation do (R11, R22, R37). */
export class ExpertsStandAside1700000008510 implements MigrationInterface {
  name = 'ExpertsStandAside1700000008510';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table claim_experts add column recused_at timestamptz;
      alter table claim_experts add column recused_why text;
      alter table event_scores add column recused boolean not null default false;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table event_scores drop column recused;
      alter table claim_experts drop column recused_why, drop column recused_at;
    `);
  }
}
