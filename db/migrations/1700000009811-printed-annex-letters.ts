import type { MigrationInterface, QueryRunner } from 'typeorm';

/** R19, R27: what a confidentiality letter for annexes is printed from; null for those signed before they were printed. */
export class PrintedAnnexLetters1700000009811 implements MigrationInterface {
  name = 'PrintedAnnexLetters1700000009811';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table annex_letters add column data jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table annex_letters drop column data');
  }
}
