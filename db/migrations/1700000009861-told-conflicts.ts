import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The task that a conflict found late makes stays until it is done, not until the case's next step (R11, R39). */
export class ToldConflicts1700000009861 implements MigrationInterface {
  name = 'ToldConflicts1700000009861';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table told_conflicts (
        case_id uuid not null references cases (id),
        who text not null,
        account_id text not null,
        stage text not null,
        subjects uuid[] not null,
        told_at timestamptz not null,
        primary key (case_id, who, account_id, subjects)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table told_conflicts');
  }
}
