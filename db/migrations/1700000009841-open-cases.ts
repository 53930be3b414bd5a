import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counting what is open is every sweep's first question: by an index that holds all it asks, whatever has ended. */
export class OpenCases1700000009841 implements MigrationInterface {
  name = 'OpenCases1700000009841';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index cases_open;
      create index cases_open on cases (id) include (created_at) where not final;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index cases_open;
      create index cases_open on cases (id) where not final;
    `);
  }
}
