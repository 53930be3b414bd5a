import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Marks of what belongs to this record outside the database: its root keys by their ids, and the folder of files by its
 * mark. A process that finds other keys or another folder at its start was set up beside the record, and stops.
 */
export class InstallationMarks1700000009700 implements MigrationInterface {
  name = 'InstallationMarks1700000009700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table installation_marks (
        part text not null check (part in ('root_key', 'files')),
        mark text not null,
        since timestamptz not null default now(),
        primary key (part, mark)
      );
      create trigger installation_marks_append_only before update or delete on installation_marks
        for each row execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table installation_marks');
  }
}
