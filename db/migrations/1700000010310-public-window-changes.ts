import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * R16: the public history of each window, with the reasons; filled from the record with the extensions and early closings
 * so far. R26: since when the poster of several winners is to choose the next.
 */
export class PublicWindowChanges1700000010310 implements MigrationInterface {
  name = 'PublicWindowChanges1700000010310';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table public_window_changes (
        posting_id uuid not null references publications (posting_id),
        no int not null,
        at timestamptz not null,
        change text not null check (change in ('moved', 'early_closing', 'extended', 'reopened')),
        opens_before timestamptz,
        closes_before timestamptz,
        opens_after timestamptz,
        closes_after timestamptz,
        reason text not null,
        primary key (posting_id, no)
      );
      insert into public_window_changes
        (posting_id, no, at, change, opens_before, closes_before, opens_after, closes_after, reason)
        select e.case_id, row_number() over (partition by e.case_id order by e.version), e.at,
          case when e.act = 'closeWindow' then 'early_closing' when e.from_stage = 'open' then 'extended' else 'reopened' end,
          p.opens_at, (e.detail->>'before')::timestamptz, p.opens_at, (e.detail->>'closesAt')::timestamptz, coalesce(e.why, '')
        from case_events e join publications p on p.posting_id = e.case_id
        where e.act in ('closeWindow', 'extend') and e.detail->>'closesAt' is not null;
      create index public_window_changes_at on public_window_changes (at);
      alter table postings add column choosing_since timestamptz;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table postings drop column choosing_since;
      drop table public_window_changes;
    `);
  }
}
