import type { MigrationInterface, QueryRunner } from 'typeorm';

/** R39: addresses that a mail server has refused for good, and how long the log of delivery is kept. */
export class RefusedAddresses1700000011152 implements MigrationInterface {
  name = 'RefusedAddresses1700000011152';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table refused_addresses (
        address text primary key,
        reason text not null,
        refused_at timestamptz not null
      );
      create index mails_done on mails (created_at) where sent_at is not null or failed_at is not null;
      update policies set content = jsonb_set(content, '{reminders,mailLogKept}', '{"days": 180}');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update policies set content = content #- '{reminders,mailLogKept}';
      drop index mails_done;
      drop table refused_addresses;
    `);
  }
}
