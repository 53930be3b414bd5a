import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A level at which nobody is left to judge stands on the board until somebody judges there (R11, R12). */
export class NobodyLeft1700000010230 implements MigrationInterface {
  name = 'NobodyLeft1700000010230';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table reviews add column nobody_left_at timestamptz;
      create index review_abstentions_account on review_abstentions (account_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index review_abstentions_account;
      alter table reviews drop column nobody_left_at;
    `);
  }
}
