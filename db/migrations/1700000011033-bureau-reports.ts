import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long districts and stations have to report a match or an outcome to the bureau (R31). */
export class BureauReports1700000011033 implements MigrationInterface {
  name = 'BureauReports1700000011033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update policies set content = jsonb_set(content, '{project,bureauReport}',
        case when local_only then '{"seconds": 120}'::jsonb else '{"workingDays": 10}'::jsonb end)
      where content #> '{project,bureauReport}' is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from matters where kind in ('matchReport', 'outcomeReport');
      update policies set content = content #- '{project,bureauReport}';
    `);
  }
}
