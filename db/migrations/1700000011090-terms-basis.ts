import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The scheme and the posting that a version of the terms is on (R25); versions of before have none. */
export class TermsBasis1700000011090 implements MigrationInterface {
  readonly name = 'TermsBasis1700000011090';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table terms_versions add column basis jsonb');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table terms_versions drop column basis');
  }
}
