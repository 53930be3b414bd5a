import type { MigrationInterface, QueryRunner } from 'typeorm';

/** R15: when a posting is to be published. Policies on record are completed with how far ahead that can be. */
export class ScheduledPublication1700000011071 implements MigrationInterface {
  name = 'ScheduledPublication1700000011071';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table postings add column publishes_at timestamptz;
      update policies set content = jsonb_set(content, '{posting,publicationAhead}',
          case when local_only then '{"seconds": 600}' else '{"days": 180}' end::jsonb)
        where content #> '{posting,publicationAhead}' is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update policies set content = content #- '{posting,publicationAhead}';
      alter table postings drop column publishes_at;
    `);
  }
}
