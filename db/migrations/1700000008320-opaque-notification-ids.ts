import type { MigrationInterface, QueryRunner } from 'typeorm';

/** R19: the number of a notification counts everybody's; what people see of it is a random id. */
export class OpaqueNotificationIds1700000008320 implements MigrationInterface {
  name = 'OpaqueNotificationIds1700000008320';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notifications add column public_id uuid not null default gen_random_uuid();
      create unique index notifications_public on notifications (public_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notifications drop column public_id');
  }
}
