import type { MigrationInterface, QueryRunner } from 'typeorm';

/** R8: how much the files of a party may take together; the versions on record are completed with the default. */
export class UploadQuota1700000009600 implements MigrationInterface {
  name = 'UploadQuota1700000009600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update policies set content = jsonb_set(content, '{limits,partyFilesMaxBytes}', '1000000000')
      where content #> '{limits,partyFilesMaxBytes}' is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update policies set content = content #- '{limits,partyFilesMaxBytes}';
    `);
  }
}
