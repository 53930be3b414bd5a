import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * R14: until when a claimant may answer a material amendment, also past closing; the task for it has a deadline of its
 * own beside that of the stage. R10: the least window that a publication needs, and the time to set a new one; versions
 * of the policy on record are completed with the figures of programme.md, the demonstration's with its seconds.
 */
export class AnswersAndWindows1700000009501 implements MigrationInterface {
  name = 'AnswersAndWindows1700000009501';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table claims add column answer_until timestamptz;
      alter table tasks add column own_deadline boolean not null default false;
      update policies set content = jsonb_set(jsonb_set(content,
        '{posting,leastWindow}', case when local_only then '{"seconds": 1}' else '{"workingDays": 10}' end::jsonb),
        '{posting,windowReset}', case when local_only then '{"seconds": 180}' else '{"workingDays": 20}' end::jsonb)
      where content #> '{posting,leastWindow}' is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update policies set content = content #- '{posting,leastWindow}' #- '{posting,windowReset}';
      alter table tasks drop column own_deadline;
      alter table claims drop column answer_until;
    `);
  }
}
