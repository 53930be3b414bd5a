import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * R14: what the public knows of amendments: when one was submitted, when it took effect and what changed; of one that did
 * not, from when that is said. The window within the public content is the current one (R16). Policies on record are
 * completed with the period in which an outcome stays unsaid.
 */
export class AmendmentsInPublic1700000009821 implements MigrationInterface {
  name = 'AmendmentsInPublic1700000009821';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table public_amendments (
        posting_id uuid not null references publications (posting_id),
        no int not null,
        submitted_at timestamptz not null,
        in_force_at timestamptz,
        over_at timestamptz,
        changes jsonb not null default '[]',
        more boolean not null default false,
        primary key (posting_id, no),
        check (in_force_at is null or over_at is null)
      );
      insert into public_amendments (posting_id, no, submitted_at)
        select p.case_id, 1, v.submitted_at from postings p join publications w on w.posting_id = p.case_id
          join posting_versions v on v.posting_id = p.case_id and v.version = p.amendment_version
        where p.amendment_review_id is not null;
      update publications set content = jsonb_set(content, '{window}', jsonb_strip_nulls(jsonb_build_object(
          'kind', case when closes_at is null then 'open_ended' else 'fixed' end,
          'opensAt', to_char(opens_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"'),
          'closesAt', to_char(closes_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"'))))
        where ((content #>> '{window,opensAt}')::timestamptz, (content #>> '{window,closesAt}')::timestamptz)
          is distinct from (opens_at, closes_at);
      update policies set content = jsonb_set(content, '{posting,amendmentOutcome}',
          case when local_only then '{"seconds": 300}' else '{"workingDays": 20}' end::jsonb)
        where content #> '{posting,amendmentOutcome}' is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update policies set content = content #- '{posting,amendmentOutcome}';
      drop table public_amendments;
    `);
  }
}
