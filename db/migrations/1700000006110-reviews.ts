import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bases of deadlines; reviews with levels as data, undone decisions, abstentions, delegations; roles. */
export class Reviews1700000006110 implements MigrationInterface {
  name = 'Reviews1700000006110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- R12: every deadline that was pinned from a period, so that it can be counted again on other data.
      create table deadlines (
        case_id uuid not null references cases (id),
        version int not null,
        at timestamptz not null,
        provisional boolean not null,
        from_at timestamptz not null,
        duration jsonb not null,
        figure text,
        primary key (case_id, version)
      );
      create trigger deadlines_append_only before update or delete on deadlines
        for each row execute function refuse_change();
      create index cases_pinned on cases (deadline_at) where not final and deadline_at is not null;
      create index cases_board on cases (updated_at) where needs_operator and not final;
      -- A process that stopped at a fault says so here, and takes it back when it goes on (architecture 10).
      create table parked_cases (
        case_id uuid primary key references cases (id),
        why text not null,
        since_at timestamptz not null default now()
      );

      alter table reviews add column purpose text not null default 'submission'
        check (purpose in ('submission', 'amendment', 'decision'));
      alter table reviews add column subject_version int not null default 1;
      update reviews set levels = (
        select jsonb_agg(jsonb_build_object('level', l, 'who', l || '_reviewer', 'count', 1,
          'responses', '["approve", "return", "reject"]'::jsonb, 'clock', 'review.level',
          'escalatesTo', case when l = 'municipal' then 'municipal_supervisor' end))
        from jsonb_array_elements_text(levels) l) where jsonb_typeof(levels -> 0) = 'string';
      alter table review_decisions add column stage text not null default 'municipal';
      update review_decisions set stage = level;
      alter table review_decisions alter column stage drop default;
      alter table review_decisions add column by_name text not null default '';
      -- The reviewer for whom a delegate decided (R11).
      alter table review_decisions add column for_account text;
      alter table review_decisions add column undone_at timestamptz;
      create table review_abstentions (
        review_id uuid not null references cases (id),
        account_id text not null,
        kind text not null check (kind in ('declined', 'recused')),
        reason text not null,
        at timestamptz not null,
        primary key (review_id, account_id, kind)
      );
      create table review_delegations (
        id uuid primary key,
        role text not null,
        from_account text not null,
        from_name text not null,
        to_account text not null,
        to_name text not null,
        from_at timestamptz not null,
        until_at timestamptz not null,
        reason text not null,
        ended_at timestamptz,
        ended_by text,
        ended_why text
      );
      create index review_delegations_to on review_delegations (to_account);
      create index review_delegations_from on review_delegations (from_account);
      create table declared_interests (
        id uuid primary key,
        account_id text not null,
        subject text not null,
        relation text not null,
        at timestamptz not null,
        withdrawn_at timestamptz
      );
      create index declared_interests_account on declared_interests (account_id) where withdrawn_at is null;

      -- R1: officials' roles, granted and withdrawn on record.
      alter table accounts add column roles text[] not null default '{}';
      alter table accounts add column district text;
      alter table accounts add column station text;
      create table role_grants (
        id uuid primary key,
        account_id text not null,
        account_name text not null,
        role text not null,
        act text not null check (act in ('grant', 'withdraw')),
        level text not null,
        district text,
        station text,
        reason text not null,
        by_account text not null,
        by_name text not null,
        at timestamptz not null,
        number bigint generated always as identity
      );
      create index role_grants_account on role_grants (account_id, number);
      create trigger role_grants_append_only before update or delete on role_grants
        for each row execute function refuse_change();

      alter table postings add column correction_extensions int not null default 0;
      alter table postings add column review_seq int not null default 0;
      alter table postings add column amendment_version int;
      alter table postings add column amendment_review_id uuid;
      -- R6: the commitment letter that was signed on this version.
      alter table posting_versions add column letter_version int;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table posting_versions drop column letter_version;
      alter table postings drop column amendment_review_id, drop column amendment_version, drop column review_seq, drop column correction_extensions;
      drop table role_grants;
      alter table accounts drop column station, drop column district, drop column roles;
      drop table declared_interests, review_delegations, review_abstentions;
      alter table review_decisions drop column undone_at, drop column for_account, drop column by_name, drop column stage;
      update reviews set levels = (select jsonb_agg(l -> 'level') from jsonb_array_elements(levels) l)
        where jsonb_typeof(levels -> 0) = 'object';
      alter table reviews drop column subject_version, drop column purpose;
      drop table parked_cases;
      drop index cases_board, cases_pinned;
      drop table deadlines;
    `);
  }
}
