import type { MigrationInterface, QueryRunner } from 'typeorm';

/** R19, R39: the poster is reminded of a question before it is due; of those that are open already, a day before. */
export class QuestionReminders1700000011050 implements MigrationInterface {
  name = 'QuestionReminders1700000011050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table posting_questions add column remind_at timestamptz, add column reminded_at timestamptz;
      update posting_questions set remind_at = due_at - interval '1 day' where closed_at is null;
      create index posting_questions_remind on posting_questions (remind_at)
        where reminded_at is null and closed_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index posting_questions_remind;
      alter table posting_questions drop column remind_at, drop column reminded_at;
    `);
  }
}
