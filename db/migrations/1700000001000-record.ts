import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The record: cases, their steps, who is related to them, what waits for whom, facts between processes. */
export class Record1700000001000 implements MigrationInterface {
  name = 'Record1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table policies (
        id text primary key,
        content jsonb not null,
        local_only boolean not null default false,
        created_at timestamptz not null default now()
      );
      create table calendar_years (
        year int primary key,
        status text not null check (status in ('official', 'provisional')),
        source text not null,
        content jsonb not null,
        loaded_at timestamptz not null default now()
      );
      create table cases (
        id uuid primary key,
        type text not null,
        family_id uuid not null,
        parent_id uuid references cases (id),
        policy_id text not null references policies (id),
        stage text not null,
        version int not null default 0,
        since_at timestamptz not null,
        deadline_at timestamptz,
        deadline_provisional boolean not null default false,
        waits_for text[] not null default '{}',
        needs_operator boolean not null default false,
        district text,
        field text,
        summary text not null,
        final boolean not null default false,
        audit_head text not null,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create index cases_family on cases (family_id);
      create index cases_parent on cases (parent_id);
      create index cases_live on cases (type, updated_at) where not final;
      create table case_parties (
        case_id uuid not null references cases (id),
        party_id uuid not null,
        relation text not null,
        primary key (case_id, relation, party_id)
      );
      create index case_parties_party on case_parties (party_id);
      create table case_accounts (
        case_id uuid not null references cases (id),
        account_id text not null,
        relation text not null,
        primary key (case_id, relation, account_id)
      );
      create index case_accounts_account on case_accounts (account_id);
      create table case_events (
        case_id uuid not null references cases (id),
        version int not null,
        command_id text not null unique,
        act text not null,
        from_stage text not null,
        to_stage text not null,
        at timestamptz not null,
        actor_id text not null,
        actor_name text not null,
        on_behalf_of uuid,
        why text,
        detail jsonb not null default '{}',
        body_hash text,
        outcome jsonb not null,
        follow_ups jsonb not null default '[]',
        prev_hash text not null,
        hash text not null,
        primary key (case_id, version)
      );
      create table tasks (
        case_id uuid not null references cases (id),
        who text not null,
        since_at timestamptz not null,
        deadline_at timestamptz,
        primary key (case_id, who)
      );
      create index tasks_who on tasks (who, deadline_at);
      create table notifications (
        id bigint generated always as identity primary key,
        case_id uuid references cases (id),
        version int,
        who text not null,
        zh text not null,
        en text not null,
        created_at timestamptz not null,
        mailed_at timestamptz
      );
      create index notifications_who on notifications (who, id desc);
      create index notifications_case on notifications (case_id, who);
      create index notifications_unmailed on notifications (id) where mailed_at is null;
      create table facts (
        id text primary key,
        to_case uuid not null references cases (id),
        to_type text not null,
        act text not null,
        payload jsonb not null,
        created_at timestamptz not null,
        consumed_at timestamptz,
        result text
      );
      create index facts_open on facts (created_at) where consumed_at is null;
      create table commands (
        id text primary key,
        account_id text not null,
        body_hash text not null,
        status int not null,
        outcome jsonb not null,
        created_at timestamptz not null default now()
      );

      -- R38: records are only added to.
      create function refuse_change() returns trigger language plpgsql as $$
      begin raise exception 'records of % are only added to (R38)', tg_table_name; end $$;
      create trigger case_events_append_only before update or delete on case_events
        for each row execute function refuse_change();
      create trigger case_events_no_truncate before truncate on case_events
        for each statement execute function refuse_change();
      create trigger cases_no_delete before delete on cases for each row execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table commands, facts, notifications, tasks, case_events, case_accounts, case_parties, cases,
        calendar_years, policies;
      drop function refuse_change();
    `);
  }
}
