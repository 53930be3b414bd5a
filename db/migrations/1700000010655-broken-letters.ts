import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A finding of breach is recorded against the letter whose pledge was broken (R32); earlier findings named none. */
export class BrokenLetters1700000010655 implements MigrationInterface {
  name = 'BrokenLetters1700000010655';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table project_breaches add column letter_id uuid references commitments (document_id);
      create index project_breaches_letter on project_breaches (letter_id) where letter_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table project_breaches drop column letter_id;');
  }
}
