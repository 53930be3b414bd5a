import type { MigrationInterface, QueryRunner } from 'typeorm';

/** R39: how each kind of notice comes to somebody, and what they have read or put away. */
export class PreferencesAndMarks1700000011151 implements MigrationInterface {
  name = 'PreferencesAndMarks1700000011151';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notifications add column kind text not null default 'outcome';
      create table notice_preferences (
        account_id text primary key,
        email text,
        kinds jsonb not null default '{}',
        updated_at timestamptz not null
      );
      create table notification_marks (
        account_id text not null,
        notification_id bigint not null references notifications (id),
        read_at timestamptz,
        archived_at timestamptz,
        primary key (account_id, notification_id)
      );
      alter table accounts drop column mail;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table accounts add column mail boolean not null default true;
      drop table notification_marks, notice_preferences;
      alter table notifications drop column kind;
    `);
  }
}
