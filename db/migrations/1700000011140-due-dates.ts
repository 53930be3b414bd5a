import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a case is due, as it was set, beside the instant at which its clock acts next: a reminder moves no deadline (R39). */
export class DueDates1700000011140 implements MigrationInterface {
  readonly name = 'DueDates1700000011140';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table cases add column due_at timestamptz;
      -- What is overdue was last pinned by a reminder; the one that was set is the last one before.
      update cases c set due_at = coalesce((
          select d.at from deadlines d where c.needs_operator and d.case_id = c.id and d.from_at >= c.since_at
            and d.at <= now() and d.figure is distinct from 'reminders.repeatEvery' order by d.version desc limit 1
        ), c.deadline_at) where c.deadline_at is not null;
      update tasks t set deadline_at = c.due_at from cases c
        where c.id = t.case_id and not t.own_deadline and c.needs_operator;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table cases drop column due_at');
  }
}
