import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The reminder before a deadline is pinned beside the deadline (R39). */
export class Reminders1700000008100 implements MigrationInterface {
  name = 'Reminders1700000008100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cases add column reminder_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cases drop column reminder_at');
  }
}
