import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Endpoints of partners and of the national platform (R42), and what is sent to them. A message is written by the
 * transaction that makes the change, for whoever takes part then: it is never lost, and there once. One for an endpoint
 * that is disabled waits.
 */
export class Webhooks1700000011180 implements MigrationInterface {
  name = 'Webhooks1700000011180';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `
      create table webhook_endpoints (
        id uuid primary key,
        -- Null: the organiser's, for the national platform.
        party_id uuid references parties (id),
        url text not null,
        events text[] not null,
        description text not null,
        -- The secret is derived, and stands nowhere: from which key, which of its secrets.
        key_id text not null,
        secret_no int not null default 1,
        old_key_id text,
        old_secret_until timestamptz,
        created_at timestamptz not null,
        created_by text not null,
        created_name text not null,
        failing_since timestamptz,
        disabled_at timestamptz,
        disabled_why jsonb,
        removed_at timestamptz
      );
      create index webhook_endpoints_party on webhook_endpoints (party_id) where removed_at is null;
      create table webhook_messages (
        id bigint generated always as identity primary key,
        public_id uuid not null unique default gen_random_uuid(),
        endpoint_id uuid not null references webhook_endpoints (id),
        event text not null,
        subject text not null,
        data jsonb not null,
        at timestamptz not null,
        attempts int not null default 0,
        next_at timestamptz not null,
        sent_at timestamptz,
        failed_at timestamptz,
        unique (endpoint_id, event, subject)
      );
      create index webhook_messages_due on webhook_messages (next_at) where sent_at is null and failed_at is null;
      create index webhook_messages_old on webhook_messages (at);
      create index webhook_messages_list on webhook_messages (endpoint_id, id desc);
      create table webhook_attempts (
        message_id bigint not null references webhook_messages (id) on delete cascade,
        no int not null,
        at timestamptz not null,
        status int,
        error text,
        ms int not null,
        primary key (message_id, no)
      );
      create table webhook_acts (
        endpoint_id uuid not null references webhook_endpoints (id),
        no int not null,
        act text not null,
        at timestamptz not null,
        actor_id text not null,
        actor_name text not null,
        detail jsonb not null default '{}',
        primary key (endpoint_id, no)
      );

      create function note_webhook_case() returns trigger language plpgsql as $$
      begin
        insert into webhook_messages (endpoint_id, event, subject, data, at, next_at)
          select distinct e.id, 'case.changed', new.case_id || '/' || new.version,
            jsonb_build_object('caseId', new.case_id, 'caseType', c.type, 'version', new.version), new.at, new.at
          from webhook_endpoints e
          join case_parties p on p.party_id = e.party_id and p.case_id = new.case_id
          join cases c on c.id = new.case_id
          where e.removed_at is null and 'case.changed' = any (e.events)
          on conflict do nothing;
        return null;
      end $$;
      create trigger case_events_webhook after insert on case_events for each row execute function note_webhook_case();

      create function note_webhook_public() returns trigger language plpgsql as $$
      begin
        insert into webhook_messages (endpoint_id, event, subject, data, at, next_at)
          select e.id, 'public.changed', new.place::text,
            jsonb_build_object('kind', new.kind, 'id', new.subject_id), now(), now()
          from webhook_endpoints e
          where e.removed_at is null and 'public.changed' = any (e.events)
            -- Of one that has not left yet, a second would say nothing more.
            and not exists (select from webhook_messages w where w.endpoint_id = e.id and w.event = 'public.changed'
              and w.attempts = 0 and w.sent_at is null and w.failed_at is null
              and w.data = jsonb_build_object('kind', new.kind, 'id', new.subject_id))
          on conflict do nothing;
        return null;
      end $$;
      create trigger exchange_lines_webhook after insert on exchange_lines
        for each row execute function note_webhook_public();

      update policies set content = jsonb_set(content, '{webhooks}', $1)
      where content -> 'webhooks' is null;
    `.replace('$1', `'${FIGURES}'`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update policies set content = content - 'webhooks';
      drop trigger exchange_lines_webhook on exchange_lines;
      drop trigger case_events_webhook on case_events;
      drop function note_webhook_public();
      drop function note_webhook_case();
      drop table webhook_acts;
      drop table webhook_attempts;
      drop table webhook_messages;
      drop table webhook_endpoints;
    `);
  }
}

const FIGURES = JSON.stringify({
  endpointsMax: 10,
  retryMinutes: [1, 5, 30, 120, 300, 600, 1_440],
  disableAfterHours: 120,
  oldSecretHours: 24,
  keepDays: 30,
});
