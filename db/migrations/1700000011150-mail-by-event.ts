import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * R39: a mail is about an event, not about one row of it, and an office's mail is one a day. `mail_items` says which
 * notifications a person has had by mail: none is in two.
 */
export class MailByEvent1700000011150 implements MigrationInterface {
  name = 'MailByEvent1700000011150';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notifications add column asks boolean not null default false;
      create index notifications_event on notifications (created_at, case_id);
      alter table mails rename to mails_by_notification;
      create table mails (
        id uuid primary key,
        account_id text not null,
        address text not null,
        kind text not null check (kind in ('event', 'digest')),
        created_at timestamptz not null default now(),
        attempts int not null default 0,
        next_at timestamptz not null default now(),
        sent_at timestamptz,
        failed_at timestamptz,
        last_error text
      );
      create table mail_items (
        account_id text not null,
        notification_id bigint not null references notifications (id),
        mail_id uuid references mails (id) on delete set null,
        primary key (account_id, notification_id)
      );
      create index mail_items_mail on mail_items (mail_id);
      create table digests (
        account_id text not null,
        day date not null,
        mail_id uuid references mails (id) on delete set null,
        at timestamptz not null,
        primary key (account_id, day)
      );
      insert into mails (id, account_id, address, kind, attempts, next_at, sent_at, failed_at, last_error)
        select md5(m.account_id || '|' || m.notification_id)::uuid, m.account_id, m.address, 'event', m.attempts, m.next_at,
          m.sent_at, m.failed_at, m.last_error from mails_by_notification m;
      insert into mail_items (account_id, notification_id, mail_id)
        select account_id, notification_id, md5(account_id || '|' || notification_id)::uuid from mails_by_notification;
      drop table mails_by_notification;
      create index mails_waiting on mails (next_at) where sent_at is null and failed_at is null;
      update policies set content = jsonb_set(jsonb_set(content, '{reminders,digestFrom}', '"09:15"'),
        '{reminders,digestUntil}', '"17:00"');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update policies set content = content #- '{reminders,digestFrom}' #- '{reminders,digestUntil}';
      drop table digests;
      alter table mails rename to mails_by_event;
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
      insert into mails select i.notification_id, m.account_id, m.address, m.attempts, m.next_at, m.sent_at, m.failed_at,
        m.last_error from mails_by_event m join mail_items i on i.mail_id = m.id;
      drop table mail_items;
      drop table mails_by_event;
      create index mails_waiting on mails (next_at) where sent_at is null and failed_at is null;
      drop index notifications_event;
      alter table notifications drop column asks;
    `);
  }
}
