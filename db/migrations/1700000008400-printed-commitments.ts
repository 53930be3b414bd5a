import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Data that a signed commitment letter is printed from, so that it always comes out the same (R6, R29). */
export class PrintedCommitments1700000008400 implements MigrationInterface {
  name = 'PrintedCommitments1700000008400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table commitments add column document_id uuid not null default gen_random_uuid() unique;
      alter table commitments add column template_version int;
      -- Null for letters of before: they stand signed, and are not printed.
      alter table commitments add column data jsonb;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table commitments drop column data, drop column template_version, drop column document_id',
    );
  }
}
