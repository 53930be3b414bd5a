import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Incidents in place of notes of parked cases; processes that have not reported; deliveries that back off. */
export class Recovery1700000009300 implements MigrationInterface {
  name = 'Recovery1700000009300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Every failure of ours (architecture 10): one row until its cause is gone, counted as often as it happens.
      create table incidents (
        id bigint generated always as identity primary key,
        kind text not null,
        case_id uuid references cases (id),
        -- The act, the fact, the receipt, the route or the run that failed.
        subject text not null,
        cause text not null,
        stack text not null default '',
        request_id text,
        count int not null default 1,
        first_at timestamptz not null default now(),
        last_at timestamptz not null default now(),
        -- When whoever mends it by itself tries again.
        next_at timestamptz,
        closed_at timestamptz,
        closed_by text
      );
      create unique index incidents_open on incidents
        (coalesce(case_id, '00000000-0000-0000-0000-000000000000'), kind, subject) where closed_at is null;
      create index incidents_last on incidents (last_at);
      insert into incidents (kind, case_id, subject, cause, first_at, last_at)
        select 'failing_step', case_id, split_part(why, ':', 1), why, since_at, since_at from parked_cases;
      drop table parked_cases;

      -- Processes of which the record does not know that they have seen its last step, or that let a clock pass.
      create table unheard_processes (
        case_id uuid primary key references cases (id),
        version int not null,
        overdue boolean not null,
        wakes int not null default 0,
        next_at timestamptz not null,
        heard_at timestamptz
      );
      create index unheard_processes_due on unheard_processes (next_at) where heard_at is null;
      -- How far the sweeps of the reconciler have come.
      create table sweeps (
        name text primary key,
        at timestamptz not null default now(),
        upto text not null
      );
      alter table facts add column attempts int not null default 0, add column next_at timestamptz;
      create index cases_open on cases (id) where not final;
      create index cases_unstarted on cases (created_at) where version = 0 and not final;
      create index cases_reminded on cases (reminder_at) where not final and reminder_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index cases_reminded, cases_unstarted, cases_open;
      alter table facts drop column next_at, drop column attempts;
      drop table sweeps, unheard_processes;
      create table parked_cases (
        case_id uuid primary key references cases (id),
        why text not null,
        since_at timestamptz not null default now()
      );
      insert into parked_cases (case_id, why, since_at)
        select distinct on (case_id) case_id, cause, first_at from incidents
        where closed_at is null and case_id is not null and kind in ('failing_fact', 'failing_step', 'slow_work')
        order by case_id, last_at desc;
      drop table incidents;
    `);
  }
}
