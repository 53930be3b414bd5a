import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One row for each e-mail that a notification causes (R39). */
export class Mails1700000007100 implements MigrationInterface {
  name = 'Mails1700000007100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table accounts add column mail boolean not null default true;
      create table mails (
        notification_id bigint not null references notifications (id),
        account_id text not null,
        address text not null,
        attempts int not null default 0,
        next_at timestamptz not null default now(),
        sent_at timestamptz,
        failed_at timestamptz,
        last_error text,
        primary key (notification_id, account_id)
      );
      create index mails_waiting on mails (next_at) where sent_at is null and failed_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table mails; alter table accounts drop column mail;');
  }
}
